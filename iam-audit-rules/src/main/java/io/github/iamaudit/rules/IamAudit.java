package io.github.iamaudit.rules;

import io.github.iamaudit.rules.accept.AcceptedRisks;
import io.github.iamaudit.rules.compare.AuditComparison;
import io.github.iamaudit.rules.compare.PastReport;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.compliance.Score;
import io.github.iamaudit.rules.engine.Cancellation;
import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.EngineListener;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.LibraryVersion;
import io.github.iamaudit.rules.report.RunInfo;
import io.github.iamaudit.rules.settings.AuditSettings;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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
    /** Null for all rules, which are looked for only if no others are chosen. */
    private @Nullable RuleSet rules;

    private List<Framework> frameworks = List.of(Framework.defaultCisAwsFoundations());
    private AcceptedRisks accepted = AcceptedRisks.none();
    private AuditSettings settings = AuditSettings.none();
    private @Nullable PastReport baseline;
    private @Nullable Instant evaluatedAt;
    private Executor executor = Runnable::run;
    private Cancellation cancellation = Cancellation.never();
    private EngineListener listener = EngineListener.silent();
    private FetchListener fetchListener = FetchListener.silent();

    private IamAudit(AccountSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    private IamAudit(IamAudit other) {
        this.source = other.source;
        this.rules = other.rules;
        this.frameworks = other.frameworks;
        this.accepted = other.accepted;
        this.settings = other.settings;
        this.baseline = other.baseline;
        this.evaluatedAt = other.evaluatedAt;
        this.executor = other.executor;
        this.cancellation = other.cancellation;
        this.listener = other.listener;
        this.fetchListener = other.fetchListener;
    }

    private IamAudit with(Consumer<IamAudit> change) {
        IamAudit changed = new IamAudit(this);
        change.accept(changed);
        return changed;
    }

    /**
     * An audit of the account that a source gives, by all rules, scored against the newest CIS AWS Foundations Benchmark.
     *
     * @param source where the facts come from
     * @return the audit
     */
    public static IamAudit of(AccountSource source) {
        return new IamAudit(source);
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
        Objects.requireNonNull(selection, "selection");
        return with(audit -> audit.rules = selection);
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
        List<Framework> copy = List.copyOf(selection);
        return with(audit -> audit.frameworks = copy);
    }

    /**
     * With thresholds and severities by account. What {@link RuleSet#with} states holds where they say nothing.
     *
     * @param other the settings; those by unit or tag are for audits of an organization
     * @return a new audit
     */
    public IamAudit settings(AuditSettings other) {
        Objects.requireNonNull(other, "other");
        return with(audit -> audit.settings = other);
    }

    /**
     * With risks that are accepted: the findings that they choose stay in the report, marked, and count no more as open.
     *
     * @param risks who answers for what, and until when
     * @return a new audit
     */
    public IamAudit accepting(AcceptedRisks risks) {
        Objects.requireNonNull(risks, "risks");
        return with(audit -> audit.accepted = risks);
    }

    /**
     * With an earlier report of the same account: the new one says what changed, and since when each finding is known.
     *
     * @param earlier for example {@code lastWeek.asBaseline()}, or the JSON of a report by {@link PastReport#read}
     * @return a new audit, whose {@link #run} throws an {@link io.github.iamaudit.input.InputException} for a report of another account or of
     *     later evidence
     */
    public IamAudit baseline(PastReport earlier) {
        Objects.requireNonNull(earlier, "earlier");
        return with(audit -> audit.baseline = earlier);
    }

    /**
     * With another time of evaluation than the snapshot's: whether evidence is stale, or a certificate has expired, is
     * measured against it. Ages of credentials are measured at the time of the evidence whatever this says.
     *
     * @param instant the time
     * @return a new audit
     */
    public IamAudit at(Instant instant) {
        Objects.requireNonNull(instant, "instant");
        return with(audit -> audit.evaluatedAt = instant);
    }

    /**
     * With an executor that runs the rules, each as a task. The report does not depend on it.
     *
     * @param other the executor; it is not shut down. The calling thread waits and must not be one that the executor needs
     * @return a new audit
     */
    public IamAudit executor(Executor other) {
        Objects.requireNonNull(other, "other");
        return with(audit -> audit.executor = other);
    }

    /**
     * With a way to stop, fetching too. What was not finished then is not evaluated, and the report says so.
     *
     * @param other says when to stop, for example {@link Cancellation#at}
     * @return a new audit
     */
    public IamAudit cancellation(Cancellation other) {
        Objects.requireNonNull(other, "other");
        return with(audit -> audit.cancellation = other);
    }

    /**
     * With listeners to the progress.
     *
     * @param fetching is told of each facet
     * @param evaluating is told of each rule
     * @return a new audit
     */
    public IamAudit listeners(FetchListener fetching, EngineListener evaluating) {
        Objects.requireNonNull(fetching, "fetching");
        Objects.requireNonNull(evaluating, "evaluating");
        return with(audit -> {
            audit.fetchListener = fetching;
            audit.listener = evaluating;
        });
    }

    /**
     * What {@link #run} asks the source for: the facets that the rules need, and the account's alias to name it by. A
     * least-privilege policy for this audit is made of it.
     *
     * @return the plan
     */
    public FetchPlan fetchPlan() {
        return planOf(chosenRules());
    }

    private RuleSet chosenRules() {
        RuleSet chosen = rules;
        return chosen == null ? RuleSet.all() : chosen;
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
        RuleSet chosen = chosenRules();
        AccountSnapshot snapshot = source.fetch(planOf(chosen), new Stoppable(fetchListener, cancellation));
        Instant at = evaluatedAt == null ? snapshot.capturedAt() : evaluatedAt;
        RuleSet inForce = settings.applyTo(chosen, snapshot.accountId());
        Engine.Result result = Engine.run(snapshot, inForce, at, executor, cancellation, listener);
        AcceptedRisks.Applied applied = accepted.applyTo(
                result.findings(), result.outcomes(), snapshot.accountId(), SubjectTags.of(snapshot)::tags, at);
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
                        .addAllRuleIds(chosen.ids())
                        .build())
                .addAllCoverage(snapshot.coverage())
                .addAllProblems(snapshot.problems())
                .addAllScores(frameworks.stream()
                        .map(framework -> Score.of(
                                framework,
                                result.outcomes(),
                                inForce,
                                (ruleId, limits) -> rerun(snapshot, inForce, at, ruleId, limits)))
                        .toList())
                .addAllOutcomes(result.outcomes())
                .addAllAcceptedRisks(applied.uses())
                .addAllFindings(applied.findings())
                .build();
        if (baseline != null) {
            report = compared(report, AuditComparison.of(baseline, report.asBaseline()));
        }
        LOG.info(
                "Audited account {}: {} findings, {} of {} rules not evaluated",
                report.accountId(),
                report.findings().size(),
                report.notEvaluated().size(),
                report.outcomes().size());
        return report;
    }

    private static AuditReport compared(AuditReport report, AuditComparison comparison) {
        Map<String, Instant> firstSeen = new HashMap<>();
        comparison
                .changes()
                .forEach(change ->
                        firstSeen.put(change.finding().id(), change.finding().firstSeen()));
        return AuditReport.builder()
                .from(report)
                .comparison(comparison)
                .findings(report.findings().stream()
                        .map(finding -> Finding.builder()
                                .from(finding)
                                .firstSeen(Optional.ofNullable(firstSeen.get(finding.id())))
                                .build())
                        .toList())
                .build();
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
            AccountSnapshot snapshot, RuleSet inForce, Instant at, String ruleId, Map<String, String> limits) {
        RuleSet rule = inForce.only(ruleId);
        for (Map.Entry<String, String> setting : limits.entrySet()) {
            rule = rule.with(ruleId, setting.getKey(), setting.getValue());
        }
        return Engine.run(snapshot, rule, at, Runnable::run, cancellation, EngineListener.silent()).outcomes().stream()
                .findFirst();
    }
}
