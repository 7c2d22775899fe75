package io.github.iamaudit.rules.report;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.accept.AcceptedRiskUse;
import io.github.iamaudit.rules.compare.AuditComparison;
import io.github.iamaudit.rules.compare.PastReport;
import io.github.iamaudit.rules.compliance.Score;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Outcome.Status;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.FacetCoverage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What an audit of one account found, what it looked at, and what it could not see. Immutable, serializable, equal by value;
 * the same input gives the same report.
 */
@Value.Immutable
public interface AuditReport extends Serializable {

    /**
     * What was run, over what, and when.
     *
     * @return the run
     */
    RunInfo run();

    /**
     * How well each facet of the account was known.
     *
     * @return by name
     */
    List<FacetCoverage> coverage();

    /**
     * What could not be read in the input, while the rest was.
     *
     * @return ordered by place
     */
    List<InputProblem> problems();

    /**
     * The score of each framework that was asked for.
     *
     * @return in the order in which they were asked for
     */
    List<Score> scores();

    /**
     * What came of each rule.
     *
     * @return by rule id
     */
    List<Outcome> outcomes();

    /**
     * What came of the risks that are accepted, as far as they speak of this account.
     *
     * @return in the order in which they were tried
     */
    List<AcceptedRiskUse> acceptedRisks();

    /**
     * The findings, also those of accepted risks.
     *
     * @return in {@link Finding#ORDER}: the worst first
     */
    List<Finding> findings();

    /**
     * What changed since an earlier report, where the audit was given one.
     *
     * @return the comparison
     */
    Optional<AuditComparison> comparison();

    /**
     * What a later audit needs to know of this report.
     *
     * @return for {@code IamAudit.baseline}
     */
    default PastReport asBaseline() {
        return PastReport.of(accountId(), run().capturedAt(), outcomes(), findings(), comparison());
    }

    /**
     * The account.
     *
     * @return its id
     */
    default AccountId accountId() {
        return run().accountId();
    }

    /**
     * What came of a rule.
     *
     * @param ruleId the rule
     * @return empty if it was not run
     */
    default Optional<Outcome> outcome(String ruleId) {
        return outcomes().stream().filter(o -> o.ruleId().equals(ruleId)).findFirst();
    }

    /**
     * The rules that could not look, or not at everything, without finding a fault in what they saw.
     *
     * @return by rule id
     */
    default List<Outcome> notEvaluated() {
        return outcomes().stream()
                .filter(o -> o.status() == Status.NOT_EVALUATED)
                .toList();
    }

    /**
     * Whether something that was needed was denied or missing: a rule was not evaluated, or not on all of its subjects.
     *
     * @return true if the silence of this report proves less than it could
     */
    default boolean isIncomplete() {
        return outcomes().stream().anyMatch(o -> !o.reasons().isEmpty());
    }

    /**
     * How many open findings have a severity.
     *
     * @param severity the severity
     * @return 0 or more
     */
    default int count(Severity severity) {
        return (int) findings().stream()
                .filter(f -> f.isOpen() && f.severity() == severity)
                .count();
    }

    /**
     * The open findings of at least a severity.
     *
     * @param severity the mildest that counts
     * @return the worst first
     */
    default List<Finding> findingsAtLeast(Severity severity) {
        return findings().stream()
                .filter(f -> f.isOpen() && f.severity().isAtLeast(severity))
                .toList();
    }

    /**
     * The findings whose risk is accepted.
     *
     * @return the worst first
     */
    default List<Finding> accepted() {
        return findings().stream().filter(f -> !f.isOpen()).toList();
    }

    /**
     * Writes the report.
     *
     * @param format how
     * @param out flushed, not closed
     * @throws java.io.UncheckedIOException if writing fails
     */
    default void write(ReportWriter format, OutputStream out) {
        format.write(this, out);
    }

    /**
     * The report in a text.
     *
     * @param format how
     * @return the text
     */
    default String toText(ReportWriter format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(format, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Begins a report.
     *
     * @return an empty builder
     */
    static AuditReportBuilder builder() {
        return new AuditReportBuilder();
    }
}
