package io.github.iamaudit.rules.engine;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.rules.engine.Outcome.Status;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rules over a snapshot. The result depends on the snapshot, the rules and the time of evaluation alone, not on the
 * executor, on the order of the rules or on the machine.
 */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final AccountSnapshot snapshot;
    private final AccountIndex index;
    private final RuleSet rules;
    private final Instant evaluatedAt;
    private final Cancellation cancellation;

    private Engine(AccountSnapshot snapshot, RuleSet rules, Instant evaluatedAt, Cancellation cancellation) {
        this.snapshot = snapshot;
        this.index = new AccountIndex(snapshot);
        this.rules = rules;
        this.evaluatedAt = evaluatedAt;
        this.cancellation = cancellation;
    }

    /**
     * What came of a run.
     *
     * @param outcomes one of each rule, by id
     * @param findings in {@link Finding#ORDER}
     */
    public record Result(List<Outcome> outcomes, List<Finding> findings) implements Serializable {}

    private record RuleResult(Outcome outcome, List<Finding> findings) {}

    /**
     * Runs rules.
     *
     * @param snapshot the account
     * @param rules the rules
     * @param evaluatedAt the time that expiry and staleness are measured against
     * @param executor runs the rules, each as a task; {@code Runnable::run} for the calling thread
     * @param cancellation stops the run
     * @param listener is told of each finished rule
     * @return the result; rules that were not finished are not evaluated
     */
    public static Result run(
            AccountSnapshot snapshot,
            RuleSet rules,
            Instant evaluatedAt,
            Executor executor,
            Cancellation cancellation,
            EngineListener listener) {
        return new Engine(snapshot, rules, evaluatedAt, cancellation).run(executor, listener);
    }

    private Result run(Executor executor, EngineListener listener) {
        Collection<Rule<?>> all = rules.rules();
        int[] finished = {0};
        List<CompletableFuture<RuleResult>> running = new ArrayList<>(all.size());
        for (Rule<?> rule : all) {
            running.add(CompletableFuture.supplyAsync(
                    () -> {
                        RuleResult result = evaluate(rule);
                        synchronized (finished) {
                            listener.finished(result.outcome(), ++finished[0], all.size());
                        }
                        return result;
                    },
                    executor));
        }
        List<Outcome> outcomes = new ArrayList<>(all.size());
        List<Finding> findings = new ArrayList<>();
        for (CompletableFuture<RuleResult> future : running) {
            RuleResult result = join(future);
            outcomes.add(result.outcome());
            findings.addAll(result.findings());
        }
        findings.sort(Finding.ORDER);
        return new Result(List.copyOf(outcomes), List.copyOf(findings));
    }

    private static RuleResult join(CompletableFuture<RuleResult> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private <S extends Subject> RuleResult evaluate(Rule<S> rule) {
        RuleDescriptor descriptor = RuleDescriptor.of(rule);
        Run<S> run = new Run<>(rule, descriptor);
        for (Facet<?> facet : descriptor.needs()) {
            Observation<?> observation = snapshot.observation(facet);
            if (observation.value().isEmpty()) {
                run.reasons.add(new Reason(kind(observation), facet.name(), observation.reason()));
            }
        }
        if (run.reasons.isEmpty()) {
            run.judgeAll();
        }
        return run.result();
    }

    private static Reason.Kind kind(Observation<?> observation) {
        if (observation instanceof Denied<?>) {
            return Reason.Kind.DENIED;
        }
        return observation instanceof NotCollected<?> ? Reason.Kind.NOT_COLLECTED : Reason.Kind.FAILED;
    }

    /** One rule at work. */
    private final class Run<S extends Subject> {

        private final Rule<S> rule;
        private final RuleDescriptor descriptor;
        private final RuleContext context;
        private final List<Reason> reasons = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final Map<String, Integer> ids = new HashMap<>();
        private int subjects;
        private int violated;
        private int notEvaluated;
        private boolean interrupted;

        Run(Rule<S> rule, RuleDescriptor descriptor) {
            this.rule = rule;
            this.descriptor = descriptor;
            this.context = new RuleContext(index, descriptor, rules.settingsOf(descriptor.id()), evaluatedAt);
        }

        void judgeAll() {
            try {
                Iterator<S> all = rule.subjects(context).iterator();
                while (all.hasNext()) {
                    if (cancellation.isCancelled()) {
                        interrupted = true;
                        reasons.add(new Reason(
                                Reason.Kind.CANCELLED,
                                descriptor.id(),
                                "the run was stopped after " + subjects + " subjects"));
                        return;
                    }
                    judge(all.next());
                }
            } catch (RuntimeException e) {
                interrupted = true;
                ruleError(descriptor.id(), e);
            }
        }

        private void judge(S subject) {
            subjects++;
            try {
                Verdict verdict = rule.judge(subject, context);
                // All or none: a rule that fails on its second finding must not leave the first one uncounted.
                List<Finding> found = verdict.violations().stream()
                        .map(violation -> finding(subject, violation))
                        .toList();
                findings.addAll(found);
                violated += found.isEmpty() ? 0 : 1;
                verdict.undeterminedReason().ifPresent(reason -> {
                    notEvaluated++;
                    reasons.add(new Reason(Reason.Kind.UNDETERMINED, subject.name(), subject.name() + ": " + reason));
                });
            } catch (RuntimeException e) {
                notEvaluated++;
                ruleError(subject.name(), e);
            }
        }

        private void ruleError(String subject, RuntimeException e) {
            // The message may hold text from the account, so a printable copy is logged, with the trace of the
            // original.
            RuntimeException printable = new RuntimeException(Printable.line(e.toString()));
            printable.setStackTrace(e.getStackTrace());
            LOG.warn("Rule {} failed on {}", descriptor.id(), Printable.line(subject), printable);
            reasons.add(new Reason(Reason.Kind.RULE_ERROR, subject, "the rule failed on " + subject + ": " + e));
        }

        private Finding finding(S subject, Violation violation) {
            Severity severity = violation.severity().orElse(descriptor.severity());
            if (rules.overridesSeverity(descriptor.id())) {
                severity = rules.severityOf(descriptor);
            }
            return Finding.builder()
                    .id(id(subject, subject.uniqueId().orElse(subject.arn()), violation, ids))
                    .nameId(id(subject, subject.arn(), violation, null))
                    .ruleId(descriptor.id())
                    .title(descriptor.title())
                    .severity(severity)
                    .accountId(snapshot.accountId())
                    .subject(subject)
                    .message(Printable.line(violation.message()))
                    .evidence(checked(violation.evidence()))
                    .remediation(rule.remediation(subject))
                    .references(descriptor.references())
                    .source(violation.location().or(subject::location))
                    .build();
        }

        /** Asks for the facts once while the rule is guarded, so that faulty ones fail the rule and not the report. */
        private static Evidence checked(Evidence evidence) {
            evidence.facts();
            return evidence;
        }

        /** The fingerprint; where two faults have one, as two policies of one name do, the later ones are numbered. */
        private String id(S subject, String resource, Violation violation, @Nullable Map<String, Integer> taken) {
            String id = fingerprint(subject, resource, violation, "");
            int occurrence = taken == null ? 1 : taken.merge(id, 1, Integer::sum);
            return occurrence == 1 ? id : fingerprint(subject, resource, violation, "#" + occurrence);
        }

        private String fingerprint(S subject, String resource, Violation violation, String occurrence) {
            return FindingId.of(
                    descriptor.id(),
                    snapshot.partition().id(),
                    snapshot.accountId().value(),
                    resource,
                    subject.part(),
                    violation.discriminator(),
                    occurrence);
        }

        RuleResult result() {
            boolean ran = subjects > 0 || reasons.isEmpty() || interrupted;
            if (ran) {
                addGaps();
            }
            OutcomeBuilder outcome = Outcome.builder()
                    .ruleId(descriptor.id())
                    .title(descriptor.title())
                    .severity(rules.severityOf(descriptor))
                    .status(status())
                    .subjects(subjects)
                    .violated(violated)
                    .notEvaluated(notEvaluated)
                    .putAllSettings(rules.settingsOf(descriptor.id()));
            reasons.stream().limit(Outcome.MOST_REASONS).forEach(outcome::addReason);
            return new RuleResult(outcome.build(), findings);
        }

        /** What is missing from a facet may be what has the fault. */
        private void addGaps() {
            for (Facet<?> facet : descriptor.needs()) {
                Observation<?> observation = snapshot.observation(facet);
                if (observation.value().isPresent() && !observation.isComplete()) {
                    reasons.add(new Reason(Reason.Kind.INCOMPLETE, facet.name(), observation.reason()));
                }
            }
        }

        private Status status() {
            if (violated > 0) {
                return Status.VIOLATED;
            }
            if (!reasons.isEmpty()) {
                return Status.NOT_EVALUATED;
            }
            return subjects == 0 ? Status.NOT_APPLICABLE : Status.COMPLIANT;
        }
    }
}
