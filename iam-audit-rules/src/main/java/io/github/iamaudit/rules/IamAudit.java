package io.github.iamaudit.rules;

import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.compliance.Score;
import io.github.iamaudit.rules.engine.Cancellation;
import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.EngineListener;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.LibraryVersion;
import io.github.iamaudit.rules.report.RunInfo;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.FetchSummary;
import io.github.iamaudit.source.OrganizationSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An audit of one account: where its facts come from, which rules look at them, and how. Immutable: each method gives a new
 * audit, so that one may be kept and run again.
 *
 * <pre>{@code
 * AuditReport report = IamAudit.of(ExportedAccount.of(Path.of("authorization-details.json"), Path.of("credential-report.csv")))
 *         .rules(RuleSet.all().minus("role-unused"))
 *         .frameworks(Framework.cisAwsFoundations("5.0.0"))
 *         .run();
 * report.findingsAtLeast(Severity.HIGH).forEach(f -> ticket(f.subject().arn(), f.title(), f.remediation()));
 * }</pre>
 */
public final class IamAudit {

    private static final Logger LOG = LoggerFactory.getLogger(IamAudit.class);

    private final AccountSource source;
    private final @Nullable RuleSet rules;
    private final @Nullable List<Framework> frameworks;
    private final @Nullable Instant evaluatedAt;
    private final Executor executor;
    private final Cancellation cancellation;
    private final EngineListener listener;
    private final FetchListener fetchListener;

    private IamAudit(
            AccountSource source,
            @Nullable RuleSet rules,
            @Nullable List<Framework> frameworks,
            @Nullable Instant evaluatedAt,
            Executor executor,
            Cancellation cancellation,
            EngineListener listener,
            FetchListener fetchListener) {
        this.source = source;
        this.rules = rules;
        this.frameworks = frameworks;
        this.evaluatedAt = evaluatedAt;
        this.executor = executor;
        this.cancellation = cancellation;
        this.listener = listener;
        this.fetchListener = fetchListener;
    }

    /**
     * An audit of the account that a source gives, by all rules, scored against the newest CIS AWS Foundations Benchmark.
     *
     * @param source where the facts come from
     * @return the audit
     */
    public static IamAudit of(AccountSource source) {
        return new IamAudit(
                Objects.requireNonNull(source, "source"),
                null,
                null,
                null,
                Runnable::run,
                Cancellation.never(),
                EngineListener.silent(),
                FetchListener.silent());
    }

    /**
     * An audit of all accounts of an organization.
     *
     * @param source where the facts come from
     * @return the audit
     */
    public static OrganizationAudit organization(OrganizationSource source) {
        return OrganizationAudit.of(source);
    }

    /**
     * An audit of an account that is known already.
     *
     * @param snapshot the facts
     * @return the audit
     */
    public static IamAudit of(AccountSnapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        return of((plan, fetchListener) -> snapshot);
    }

    /**
     * With other rules than all of them.
     *
     * @param selection the rules
     * @return a new audit
     */
    public IamAudit rules(RuleSet selection) {
        return new IamAudit(
                source, selection, frameworks, evaluatedAt, executor, cancellation, listener, fetchListener);
    }

    /**
     * With scores against other frameworks, or none.
     *
     * @param selection the frameworks, in the order in which the report gives them
     * @return a new audit
     */
    public IamAudit frameworks(Framework... selection) {
        return frameworks(List.of(selection));
    }

    /**
     * With scores against other frameworks, or none.
     *
     * @param selection the frameworks, in the order in which the report gives them
     * @return a new audit
     */
    public IamAudit frameworks(List<Framework> selection) {
        return new IamAudit(
                source, rules, List.copyOf(selection), evaluatedAt, executor, cancellation, listener, fetchListener);
    }

    /**
     * With another time of evaluation than the snapshot's: whether evidence is stale, or a certificate has expired, is
     * measured against it. Ages of credentials are measured at the time of the evidence whatever this says.
     *
     * @param instant the time
     * @return a new audit
     */
    public IamAudit at(Instant instant) {
        return new IamAudit(
                source,
                rules,
                frameworks,
                Objects.requireNonNull(instant, "instant"),
                executor,
                cancellation,
                listener,
                fetchListener);
    }

    /**
     * With an executor that runs the rules, each as a task. The report does not depend on it.
     *
     * @param other the executor; it is not shut down. The calling thread waits and must not be one that the executor needs
     * @return a new audit
     */
    public IamAudit executor(Executor other) {
        return new IamAudit(
                source,
                rules,
                frameworks,
                evaluatedAt,
                Objects.requireNonNull(other, "other"),
                cancellation,
                listener,
                fetchListener);
    }

    /**
     * With a way to stop, fetching too. What was not finished then is not evaluated, and the report says so.
     *
     * @param other says when to stop, for example {@link Cancellation#at}
     * @return a new audit
     */
    public IamAudit cancellation(Cancellation other) {
        return new IamAudit(
                source,
                rules,
                frameworks,
                evaluatedAt,
                executor,
                Objects.requireNonNull(other, "other"),
                listener,
                fetchListener);
    }

    /**
     * With listeners to the progress.
     *
     * @param fetching is told of each facet
     * @param evaluating is told of each rule
     * @return a new audit
     */
    public IamAudit listeners(FetchListener fetching, EngineListener evaluating) {
        return new IamAudit(
                source,
                rules,
                frameworks,
                evaluatedAt,
                executor,
                cancellation,
                Objects.requireNonNull(evaluating, "evaluating"),
                Objects.requireNonNull(fetching, "fetching"));
    }

    /**
     * What {@link #run} asks the source for: the facets that the rules need, and the account's alias to name it by. A
     * least-privilege policy for this audit is made of it.
     *
     * @return the plan
     */
    public FetchPlan fetchPlan() {
        return planOf(rules == null ? RuleSet.all() : rules);
    }

    static FetchPlan planOf(RuleSet rules) {
        List<Facet<?>> facets = new ArrayList<>(rules.facets());
        facets.add(Facet.ACCOUNT_ALIASES);
        return FetchPlan.of(facets);
    }

    /**
     * Fetches what the rules need, runs them and makes the report.
     *
     * @return the report; what could not be seen is in it as not evaluated, never as compliant
     * @throws io.github.iamaudit.input.InputException if the source reads files that cannot be used
     * @throws io.github.iamaudit.source.FetchException if nothing can be said of the account at all
     */
    public AuditReport run() {
        RuleSet selected = rules == null ? RuleSet.all() : rules;
        List<Framework> scored = frameworks == null ? List.of(Framework.latestCisAwsFoundations()) : frameworks;
        AccountSnapshot snapshot = source.fetch(fetchPlan(), new Stoppable(fetchListener, cancellation));
        Instant at = evaluatedAt == null ? snapshot.capturedAt() : evaluatedAt;
        Engine.Result result = Engine.run(snapshot, selected, at, executor, cancellation, listener);
        AuditReport report = AuditReport.builder()
                .run(RunInfo.builder()
                        .libraryVersion(LibraryVersion.current())
                        .accountId(snapshot.accountId())
                        .partition(snapshot.partition())
                        .accountAlias(snapshot.observation(Facet.ACCOUNT_ALIASES).value().stream()
                                .flatMap(List::stream)
                                .findFirst())
                        .capturedAt(snapshot.capturedAt())
                        .evaluatedAt(at)
                        .addAllRuleIds(selected.ids())
                        .build())
                .addAllCoverage(snapshot.coverage())
                .addAllProblems(snapshot.problems())
                .addAllScores(scored.stream()
                        .map(framework -> Score.of(
                                framework,
                                result.outcomes(),
                                selected,
                                (ruleId, settings) -> rerun(snapshot, selected, at, ruleId, settings)))
                        .toList())
                .addAllOutcomes(result.outcomes())
                .addAllFindings(result.findings())
                .build();
        LOG.info(
                "Audited account {}: {} findings, {} of {} rules not evaluated",
                report.accountId(),
                report.findings().size(),
                report.notEvaluated().size(),
                report.outcomes().size());
        return report;
    }

    /** A listener that also stops fetching when the audit is to stop. */
    private record Stoppable(FetchListener listener, Cancellation cancellation) implements FetchListener {

        @Override
        public void started(Facet<?> facet) {
            listener.started(facet);
        }

        @Override
        public void finished(Facet<?> facet, Observation<?> observation) {
            listener.finished(facet, observation);
        }

        @Override
        public void called(int made, int expected) {
            listener.called(made, expected);
        }

        @Override
        public void ended(FetchSummary summary) {
            listener.ended(summary);
        }

        @Override
        public boolean isCancelled() {
            return cancellation.isCancelled() || listener.isCancelled();
        }
    }

    /** One rule with a control's settings instead of those in force. */
    private Optional<Outcome> rerun(
            AccountSnapshot snapshot, RuleSet selected, Instant at, String ruleId, Map<String, String> settings) {
        RuleSet rule = selected.only(ruleId);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            rule = rule.with(ruleId, setting.getKey(), setting.getValue());
        }
        return Engine.run(snapshot, rule, at, Runnable::run, cancellation, EngineListener.silent()).outcomes().stream()
                .findFirst();
    }
}
