package io.github.iamaudit.aws;

import io.github.iamaudit.aws.credentials.AssumedRole;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.credentials.ProvidedCredentials;
import io.github.iamaudit.aws.internal.call.CallLimits;
import io.github.iamaudit.aws.internal.call.CallRunner;
import io.github.iamaudit.aws.internal.call.OpenCredentials;
import io.github.iamaudit.aws.internal.call.Regions;
import io.github.iamaudit.aws.internal.call.ServiceClients;
import io.github.iamaudit.aws.internal.probe.Probing;
import io.github.iamaudit.aws.permission.AwsPermissions;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.permission.CredentialReportProbe;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What one run opened: credentials, clients and threads, and who the credentials are. Closing it closes them all. */
final class AwsSession implements AutoCloseable {

    private final String runId;
    private final Region region;
    private final CallRunner runner;
    private final ServiceClients clients;
    private final OpenCredentials credentials;
    private final CallerIdentity caller;
    private final Optional<Arn> assumedRole;
    private final Region regionalAt;

    private AwsSession(AwsAccountSource.Builder settings, CallPlan plan, FetchListener listener) {
        this.runId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        this.assumedRole =
                settings.credentials instanceof AssumedRole role ? Optional.of(role.roleArn()) : Optional.empty();
        this.region = Regions.of(settings.region, settings.partition, profile(settings.credentials));
        checkPartition(settings.credentials, region);
        AwsOptions options = settings.options;
        this.regionalAt =
                options.regions().stream().sorted().findFirst().map(Region::of).orElse(region);
        OpenCredentials[] opened = new OpenCredentials[1];
        this.runner = new CallRunner(
                "iam-audit-" + runId,
                new CallLimits(
                        options.concurrency(),
                        options.requestsPerSecond(),
                        options.runLimit(),
                        options.facetLimit(),
                        options.attemptTimeout()),
                listener,
                () -> opened[0].renew());
        this.clients = new ServiceClients(
                new ServiceClients.Settings(
                        settings.endpoint,
                        settings.httpClient,
                        List.copyOf(settings.clients),
                        options.attempts(),
                        options.attemptTimeout(),
                        options.callTimeout()),
                runner.meter());
        this.credentials = new OpenCredentials(
                settings.credentials, runId, () -> AwsPermissions.sessionPolicy(plan), provider -> sts(provider));
        opened[0] = credentials;
        try {
            this.caller = identify(settings.credentials instanceof AssumedRole);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens what a run needs and asks who the credentials are.
     *
     * @throws FetchException if there are no credentials, or AWS refuses them
     */
    static AwsSession open(AwsAccountSource.Builder settings, CallPlan plan, FetchListener listener) {
        return new AwsSession(settings, plan, listener);
    }

    static @Nullable String profile(AuditCredentials credentials) {
        return credentials instanceof AssumedRole role
                ? profile(role.caller())
                : ((ProvidedCredentials) credentials).profileName().orElse(null);
    }

    /** A session never crosses partitions, so this is told before anything is called. */
    static void checkPartition(AuditCredentials credentials, Region region) {
        if (credentials instanceof AssumedRole role) {
            Partition there = role.roleArn().partition();
            if (!there.equals(Regions.partition(region))) {
                throw FetchException.failed("the role " + role.roleArn() + " is in the partition " + there
                        + ", but the Region " + region.id() + " is in " + Regions.partition(region)
                        + "; state a Region of the role's partition");
            }
            checkPartition(role.caller(), region);
        }
    }

    private StsClient sts(AwsCredentialsProvider provider) {
        return clients.client(StsClient.class, region, true, provider, StsClient::builder);
    }

    private CallerIdentity identify(boolean role) {
        if (role || clients.isOwn(StsClient.class)) {
            runner.calls().within(() -> {
                credentials.check();
                return true;
            });
        }
        GetCallerIdentityResponse answer = runner.calls()
                .call(
                        "sts:GetCallerIdentity",
                        () -> sts(credentials).getCallerIdentity(r -> {
                            if (role) {
                                // Where the client is the caller's, it would sign with its own credentials, which are
                                // not the role's.
                                r.overrideConfiguration(c -> c.credentialsProvider(credentials));
                            }
                        }));
        if (answer.account() == null || answer.arn() == null) {
            throw FetchException.failed(
                    "sts:GetCallerIdentity did not say which account this is; what answered is perhaps not AWS");
        }
        try {
            return new CallerIdentity(AccountId.of(answer.account()), Arn.of(answer.arn()));
        } catch (IllegalArgumentException e) {
            throw FetchException.failed(
                    "sts:GetCallerIdentity did not say which account this is; what answered is perhaps not AWS: "
                            + e.getMessage(),
                    e);
        }
    }

    String runId() {
        return runId;
    }

    Region region() {
        return region;
    }

    CallRunner runner() {
        return runner;
    }

    ServiceClients clients() {
        return clients;
    }

    OpenCredentials credentials() {
        return credentials;
    }

    CallerIdentity caller() {
        return caller;
    }

    /** What finds out which actions may be called. */
    Probing probing(CredentialReportProbe report) {
        return new Probing(clients, credentials, regionalAt, runner.calls(), caller.arn(), assumedRole, report);
    }

    @Override
    public void close() {
        runner.close();
        credentials.close();
        clients.close();
    }
}
