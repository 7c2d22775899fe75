package io.github.iamaudit.aws;

import io.github.iamaudit.aws.credentials.AssumedRole;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.internal.call.OpenCredentials;
import io.github.iamaudit.aws.internal.call.PlainHttpClient;
import io.github.iamaudit.aws.internal.call.Regions;
import io.github.iamaudit.aws.internal.call.ServiceClients;
import io.github.iamaudit.aws.permission.AwsPermissions;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.OrganizationFacts;
import io.github.iamaudit.source.OrganizationSession;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** What the accounts of one run of an organization share: an HTTP client, the caller's credentials, and the facts. */
final class AwsOrganizationSession implements OrganizationSession {

    private static final Logger LOG = LoggerFactory.getLogger(AwsOrganizationSession.class);

    private final AwsOrganizationSource.Builder settings;
    private final Region region;
    private final boolean ownHttp;
    private final SdkHttpClient http;
    private final ServiceClients clients;
    private final OpenCredentials caller;
    private final OrganizationFacts facts;
    private volatile boolean closed;

    private AwsOrganizationSession(AwsOrganizationSource.Builder settings, FetchPlan plan, AccountSelection selection) {
        this.settings = settings;
        this.region = Regions.of(settings.region, settings.partition, AwsSession.profile(settings.credentials));
        AwsSession.checkPartition(settings.credentials, region);
        AwsOptions options = settings.options;
        this.ownHttp = settings.httpClient == null;
        this.http = settings.httpClient == null ? new PlainHttpClient(options.attemptTimeout()) : settings.httpClient;
        this.clients = new ServiceClients(
                new ServiceClients.Settings(
                        settings.endpoint,
                        http,
                        List.of(),
                        options.attempts(),
                        options.attemptTimeout(),
                        options.callTimeout()),
                new Unwatched());
        this.caller = new OpenCredentials(
                settings.credentials,
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()),
                () -> sessionPolicy(plan, selection),
                provider -> clients.client(StsClient.class, region, true, provider, StsClient::builder));
        try {
            caller.check();
            this.facts = OrganizationFacts.of(listed(snapshot(plan, selection), selection));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static AwsOrganizationSession open(
            AwsOrganizationSource.Builder settings, FetchPlan plan, AccountSelection selection) {
        if (settings.isAdministrator()) {
            LOG.warn(
                    "The role {} may do everything in each account; a role of its own that may only read is safer for an audit",
                    settings.memberRole());
        }
        return new AwsOrganizationSession(settings, plan, selection);
    }

    private AccountSnapshot snapshot(FetchPlan plan, AccountSelection selection) {
        return account(AuditCredentials.provider(caller))
                .options(options(selection))
                .build()
                .fetch(AwsOrganizationSource.organizationPlan(plan), FetchListener.silent());
    }

    private AwsOptions options(AccountSelection selection) {
        return AwsOptions.builder()
                .from(settings.options)
                .concurrency(settings.concurrencyOfOrganization())
                .organizationAccountTags(settings.options.organizationAccountTags() || selection.needsTags())
                .build();
    }

    /** The caller's session reads the organization and, if it is selected, the caller's own account, and assumes roles. */
    private PolicyDocument sessionPolicy(FetchPlan plan, AccountSelection selection) {
        List<Facet<?>> all = new ArrayList<>(plan.requested());
        all.add(Facet.ORGANIZATION);
        return AwsPermissions.sessionPolicy(
                CallPlan.of(FetchPlan.of(all), options(selection)), List.of("sts:AssumeRole"));
    }

    /** The snapshot, if it says which accounts there are, or can be told. */
    private static AccountSnapshot listed(AccountSnapshot snapshot, AccountSelection selection) {
        Observation<Organization> observation = snapshot.observation(Facet.ORGANIZATION);
        Organization organization =
                observation.value().orElseGet(() -> Organization.builder().build());
        if (observation.isComplete() && organization.organizationId().isEmpty()) {
            throw FetchException.failed(
                    "account " + snapshot.accountId() + " is in no organization; use AwsAccountSource for it");
        }
        Set<AccountId> unseen = unseen(organization, selection);
        if (observation.isComplete()
                || (unseen.isEmpty() && !organization.accounts().isEmpty())) {
            return snapshot;
        }
        if (unseen.isEmpty()) {
            throw notListed(snapshot.accountId(), observation);
        }
        List<String> gaps = new ArrayList<>(observation.gaps());
        if (observation.value().isEmpty()) {
            gaps.add(observation.reason());
        }
        gaps.add("not known to be in the organization, and audited since they were named: "
                + unseen.stream().map(AccountId::value).collect(Collectors.joining(", ")));
        return snapshot.toBuilder()
                .put(
                        Facet.ORGANIZATION,
                        new Observed<>(
                                Organization.builder()
                                        .from(organization)
                                        .addAllAccounts(unseen.stream()
                                                .map(id -> OrganizationAccount.builder()
                                                        .id(id)
                                                        .build())
                                                .toList())
                                        .build(),
                                snapshot.capturedAt(),
                                gaps))
                .build();
    }

    private static Set<AccountId> unseen(Organization organization, AccountSelection selection) {
        Set<AccountId> unseen = new TreeSet<>(selection.ids());
        organization.accounts().forEach(account -> unseen.remove(account.id()));
        return unseen;
    }

    private static FetchException notListed(AccountId caller, Observation<Organization> observation) {
        String message = "the accounts of the organization cannot be listed by account " + caller
                + "; run the audit from the management account or a delegated administrator, permit what was denied, or name"
                + " the accounts: " + observation.reason();
        return observation instanceof Denied<Organization> denied
                ? FetchException.denied(denied.action(), message)
                : FetchException.failed(message);
    }

    @Override
    public OrganizationFacts facts() {
        return facts;
    }

    @Override
    public AccountSource account(OrganizationAccount account) {
        AwsAccountSource.Builder builder = account(credentials(account.id()));
        settings.fetchers.forEach(builder::fetcher);
        AwsAccountSource source = builder.build();
        return (plan, listener) -> {
            if (closed) {
                throw FetchException.failed("the session of the organization was closed");
            }
            return source.fetch(AwsOrganizationSource.accountPlan(plan), listener);
        };
    }

    private AuditCredentials credentials(AccountId account) {
        AuditCredentials by = AuditCredentials.provider(caller);
        if (account.equals(facts.snapshot().accountId())) {
            return by;
        }
        AssumedRole role = by.assumeRole(
                        "arn:" + facts.snapshot().partition() + ":iam::" + account + ":role/" + settings.memberRole())
                .duration(settings.sessionDuration);
        role = settings.externalId == null ? role : role.externalId(settings.externalId);
        return settings.onlyAuditActions ? role.onlyAuditActions() : role;
    }

    private AwsAccountSource.Builder account(AuditCredentials by) {
        return settings.account(by).region(region.id()).httpClient(http);
    }

    @Override
    public void close() {
        closed = true;
        caller.close();
        clients.close();
        if (ownHttp) {
            http.close();
        }
    }

    /** The calls by which the caller's own credentials are obtained are of no account's run. */
    private static final class Unwatched implements MetricPublisher {

        @Override
        public void publish(MetricCollection calls) {
            // Nobody asks.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
