package io.github.iamaudit.aws.internal.call;

import io.github.iamaudit.aws.credentials.AssumedRole;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.credentials.ProvidedCredentials;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.source.FetchException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * Credentials in use by one run: the providers that their description asks for, opened when first needed and closed with the
 * run. No thread is made for them.
 */
public final class OpenCredentials implements AwsCredentialsProvider, AutoCloseable {

    private final AuditCredentials description;
    private final String runId;
    private final Supplier<PolicyDocument> auditActions;
    private final Function<AwsCredentialsProvider, StsClient> stsFor;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable AwsCredentialsProvider provider;

    /**
     * Describes credentials that are opened on first use.
     *
     * @param description what to open
     * @param runId stands in the names of sessions
     * @param auditActions what a session may do that is shrunk to the audit
     * @param stsFor a client of STS over credentials; closed by the one who made it
     */
    public OpenCredentials(
            AuditCredentials description,
            String runId,
            Supplier<PolicyDocument> auditActions,
            Function<AwsCredentialsProvider, StsClient> stsFor) {
        this.description = description;
        this.runId = runId;
        this.auditActions = auditActions;
        this.stsFor = stsFor;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return current().resolveCredentials();
    }

    private synchronized AwsCredentialsProvider current() {
        if (provider == null) {
            provider = open(description);
        }
        return provider;
    }

    /**
     * Makes sure that there are credentials.
     *
     * @throws FetchException if there are none, or a role cannot be assumed, with the likely causes
     */
    public void check() {
        try {
            resolveCredentials();
        } catch (SdkClientException e) {
            throw FetchException.failed(
                    "no credentials from " + description.description() + ": " + AwsErrors.message(e)
                            + "; give an access key, a profile or a role, or set the environment up as the AWS SDK expects it",
                    e);
        } catch (SdkException e) {
            throw AwsErrors.of("sts:GetCallerIdentity", e);
        } finally {
            AbortableHttpClient.done();
        }
    }

    /**
     * Replaces credentials that have expired.
     *
     * @throws FetchException if they cannot be renewed
     */
    public synchronized void renew() {
        if (description instanceof ProvidedCredentials provided && !provided.isOwned()) {
            throw FetchException.failed("the credentials have expired (" + description.description()
                    + "); what was not fetched by then is missing; get new ones and run again");
        }
        close();
        check();
    }

    private AwsCredentialsProvider open(AuditCredentials credentials) {
        if (credentials instanceof AssumedRole role) {
            return open(role);
        }
        ProvidedCredentials provided = (ProvidedCredentials) credentials;
        AwsCredentialsProvider opening = provided.provider();
        if (provided.isOwned() && opening instanceof AutoCloseable closeable) {
            opened.push(closeable);
        }
        return opening;
    }

    private AwsCredentialsProvider open(AssumedRole role) {
        AwsCredentialsProvider caller = open(role.caller());
        StsClient sts = stsFor.apply(caller);
        StsAssumeRoleCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request(role, caller))
                .build();
        opened.push(assumed);
        return () -> {
            try {
                return assumed.resolveCredentials();
            } catch (SdkException e) {
                throw AssumeRoleErrors.of(role, e);
            }
        };
    }

    private AssumeRoleRequest request(AssumedRole role, AwsCredentialsProvider caller) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.roleArn().toString())
                .roleSessionName(role.sessionName().orElse("iam-audit-" + runId))
                .durationSeconds((int) role.duration().toSeconds())
                .tags(role.tags().stream()
                        .map(tag ->
                                Tag.builder().key(tag.key()).value(tag.value()).build())
                        .toList());
        if (role.caller() instanceof AssumedRole) {
            // A client of the application's would sign with its own credentials, which are not those of the first role.
            request.overrideConfiguration(c -> c.credentialsProvider(caller));
        }
        role.externalId().ifPresent(request::externalId);
        role.sourceIdentity().ifPresent(request::sourceIdentity);
        (role.isOnlyAuditActions() ? Optional.of(auditActions.get()) : role.sessionPolicy())
                .ifPresent(policy -> request.policy(policy.toJson()));
        return request.build();
    }

    /** Closes the providers that were opened, the last one first. */
    @Override
    public synchronized void close() {
        provider = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                // A provider that cannot be closed holds nothing that a run still needs.
            }
        }
    }
}
