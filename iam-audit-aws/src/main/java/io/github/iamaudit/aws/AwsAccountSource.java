package io.github.iamaudit.aws;

import io.github.iamaudit.aws.internal.call.EntityGoneException;
import io.github.iamaudit.aws.internal.fetch.AccountRun;
import io.github.iamaudit.aws.internal.fetch.AwsFetcher;
import io.github.iamaudit.aws.internal.fetch.Fetchers;
import io.github.iamaudit.aws.internal.fetch.LastAccessedCache;
import io.github.iamaudit.aws.internal.fetch.Sizes;
import io.github.iamaudit.aws.permission.ActionAccess;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.CredentialReportProbe;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FacetFetcher;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.FetchSummary;
import io.github.iamaudit.source.FetcherSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsClient;

/**
 * A live account: fetches what a plan asks for, by the credentials, at the pace and in the way that the options say. Immutable
 * and safe for several threads. Each run opens what it needs, and closes it when it ends: credentials, clients and threads; a
 * client of the caller's stays open. What AWS told of services last accessed is kept for the next runs of the same source, for
 * four hours.
 *
 * <pre>{@code
 * AwsAccountSource account = AwsAccountSource.builder()
 *         .credentials(AuditCredentials.defaultChain()
 *                 .assumeRole("arn:aws:iam::111122223333:role/IamAudit")
 *                 .externalId("customer-7731"))
 *         .region("eu-central-1")
 *         .build();
 * AuditReport report = IamAudit.of(account).run();
 * }</pre>
 */
public final class AwsAccountSource implements AccountSource {

    private static final Logger LOG = LoggerFactory.getLogger(AwsAccountSource.class);

    private final Builder settings;
    private final LastAccessedCache lastAccessed = new LastAccessedCache();

    private AwsAccountSource(Builder settings) {
        this.settings = settings;
    }

    /**
     * The account that the environment's own credentials are of.
     *
     * @return a source with the default chain and the default options
     */
    public static AwsAccountSource create() {
        return builder().build();
    }

    /**
     * Begins a source.
     *
     * @return a builder with the default chain and the default options
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Which calls a plan will take.
     *
     * @param plan the facets that are wanted
     * @return the calls
     */
    public CallPlan callPlan(FetchPlan plan) {
        return CallPlan.of(plan, settings.options, customFacets());
    }

    private List<Facet<?>> customFacets() {
        return settings.fetchers.stream()
                .<Facet<?>>flatMap(fetcher -> fetcher.facets().stream())
                .toList();
    }

    /**
     * Fetches what the plan asks for. What was denied or failed is so in the snapshot, with the reason.
     *
     * @param plan the facets that are wanted
     * @param listener is told of the progress, and asked whether to stop
     * @return the snapshot
     * @throws FetchException if it cannot be said which account it is: there are no credentials, they are refused or a role cannot
     *     be assumed; the message names the likely causes
     */
    @Override
    public AccountSnapshot fetch(FetchPlan plan, FetchListener listener) {
        SerialListener serial = new SerialListener(listener);
        AccountSnapshot snapshot;
        try {
            snapshot = fetched(plan, serial);
        } catch (FetchException e) {
            serial.rethrow();
            throw e;
        }
        serial.rethrow();
        return snapshot;
    }

    private AccountSnapshot fetched(FetchPlan plan, SerialListener serial) {
        List<AwsFetcher> fetchers = Fetchers.of(plan, settings.options, customFacets());
        try (AwsSession session = AwsSession.open(settings, callPlan(plan), serial)) {
            AccountRun run = new AccountRun(
                    session.clients(),
                    session.credentials(),
                    session.region(),
                    session.caller().accountId(),
                    settings.options,
                    fetchers,
                    serial.hasReport(),
                    lastAccessed);
            List<FacetFetcher> bound = new ArrayList<>();
            fetchers.forEach(fetcher -> bound.add(new Bound(fetcher, run, session)));
            bound.addAll(settings.fetchers);
            AccountSnapshot snapshot = new FetcherSource(
                            session.caller().accountId(),
                            session.caller().partition(),
                            settings.clock,
                            bound,
                            session.runner().executor())
                    .fetch(FetchPlan.of(Fetchers.facets(plan, settings.options)), serial);
            AccountCheck.isOfItsAccount(snapshot);
            FetchSummary summary =
                    session.runner().summary(1 + Fetchers.expectedCalls(fetchers, Sizes.of(snapshot, run)));
            serial.ended(summary);
            log(snapshot, summary, session);
            return snapshot;
        }
    }

    /**
     * Tests whether everything could be fetched that there is a facet for, without asking for a credential report.
     *
     * @return what came of it
     * @throws FetchException if it cannot be said which account it is, as in {@link #fetch}
     */
    public ConnectionReport testConnection() {
        return testConnection(FetchPlan.all(), CredentialReportProbe.DO_NOT_GENERATE);
    }

    /**
     * Tests the connection: who the credentials are, which of the actions of a plan they may call, and which facets that leaves.
     * Makes the cheapest call of each action, several at once, and asks AWS's simulation about those that it must not call. Takes
     * seconds, and changes nothing but what the probe of the credential report may.
     *
     * @param plan the facets that are wanted, for example those of {@code IamAudit.fetchPlan()}
     * @param report whether a credential report may be asked for
     * @return what came of it
     * @throws FetchException if it cannot be said which account it is, as in {@link #fetch}
     */
    public ConnectionReport testConnection(FetchPlan plan, CredentialReportProbe report) {
        CallPlan calls = callPlan(plan);
        Builder hasty = new Builder(settings)
                .options(AwsOptions.builder()
                        .from(settings.options)
                        .attempts(Math.min(settings.options.attempts(), 3))
                        .attemptTimeout(shorter(settings.options.attemptTimeout(), Duration.ofSeconds(5)))
                        .callTimeout(shorter(settings.options.callTimeout(), Duration.ofSeconds(8)))
                        .runLimit(shorter(settings.options.runLimit(), Duration.ofSeconds(20)))
                        .build());
        try (AwsSession session = AwsSession.open(hasty, calls, FetchListener.silent())) {
            TreeSet<String> actions = new TreeSet<>(calls.actions());
            actions.addAll(calls.fallbackActions());
            List<ActionAccess> found = session.probing(report).probe(actions);
            return ConnectionReport.builder()
                    .accountId(session.caller().accountId())
                    .caller(session.caller().arn())
                    .region(session.region().id())
                    .actions(found)
                    .facets(calls.access(found))
                    .build();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void log(AccountSnapshot snapshot, FetchSummary summary, AwsSession session) {
        snapshot.coverage().stream()
                .filter(c -> c.status() == FacetCoverage.Status.DENIED || c.status() == FacetCoverage.Status.FAILED)
                .forEach(c -> LOG.warn("{} of account {}: {}", c.facet(), snapshot.accountId(), c.reason()));
        LOG.info(
                "Fetched account {} in {} ms by {} calls, {} of them throttled (run {})",
                snapshot.accountId(),
                summary.elapsed().toMillis(),
                summary.totalCalls(),
                summary.throttled(),
                session.runId());
    }

    /** One of our fetchers in one run. */
    private record Bound(AwsFetcher fetcher, AccountRun run, AwsSession session) implements FacetFetcher {

        @Override
        public List<Facet<?>> facets() {
            return List.of(fetcher.facet());
        }

        @Override
        public List<String> actions() {
            return fetcher.actions();
        }

        @Override
        public void fetch(FetchContext context) {
            try {
                fetcher.fetch(run, session.runner().calls(), context);
            } catch (EntityGoneException e) {
                throw FetchException.failed(String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** The credentials and the options, without secrets. */
    @Override
    public String toString() {
        return "AwsAccountSource by " + settings.credentials.description();
    }

    /** A source in the making. */
    public static final class Builder extends AwsSourceBuilder<Builder> {

        final List<AwsClient> clients = new ArrayList<>();

        private Builder() {
            super(AwsOptions.defaults());
        }

        private Builder(Builder other) {
            super(other);
            this.clients.addAll(other.clients);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * By a client of the caller's, for the service and the Region that it is of. It signs with its own credentials, and
         * retries as it was told to.
         *
         * @param client for example an {@code IamClient}; it is not closed
         * @return this builder
         */
        public Builder client(AwsClient client) {
            clients.add(Objects.requireNonNull(client, "client"));
            return this;
        }

        /**
         * The source. Nothing is opened yet.
         *
         * @return an immutable source
         */
        public AwsAccountSource build() {
            return new AwsAccountSource(new Builder(this));
        }
    }
}
