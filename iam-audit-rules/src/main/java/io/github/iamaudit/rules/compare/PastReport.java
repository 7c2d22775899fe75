package io.github.iamaudit.rules.compare;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import java.io.Reader;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What a later run needs to know of a report: how its rules ran, what they found, and what it remembers of earlier reports.
 * Made of a report in memory, or of its JSON.
 */
@Value.Immutable
public interface PastReport extends Serializable {

    /**
     * The account.
     *
     * @return its id
     */
    AccountId accountId();

    /**
     * The time of the evidence.
     *
     * @return when the account was looked at
     */
    Instant capturedAt();

    /**
     * How the rules ran.
     *
     * @return by rule id
     */
    Map<String, PastOutcome> outcomes();

    /**
     * The findings, and those that are remembered.
     *
     * @return in {@link PastFinding#ORDER}
     */
    List<PastFinding> findings();

    /**
     * What is kept of a report.
     *
     * @param accountId the account
     * @param capturedAt the time of the evidence
     * @param outcomes how the rules ran
     * @param findings what they found
     * @param earlier what the report says of earlier ones
     * @return the past report
     */
    static PastReport of(
            AccountId accountId,
            Instant capturedAt,
            List<Outcome> outcomes,
            List<Finding> findings,
            Optional<AuditComparison> earlier) {
        PastReportBuilder report = builder().accountId(accountId).capturedAt(capturedAt);
        outcomes.forEach(outcome -> report.putOutcome(outcome.ruleId(), PastOutcome.of(outcome)));
        Stream.concat(
                        findings.stream().map(finding -> PastFinding.of(finding, capturedAt)),
                        earlier.stream().flatMap(comparison -> comparison.remembered().stream()))
                .sorted(PastFinding.ORDER)
                .forEach(report::addFindings);
        return report.build();
    }

    /**
     * Reads the JSON report of an account.
     *
     * @param file what the text is called in messages
     * @param json as {@code ReportWriter.json()} writes it; read to the end, not closed
     * @return the past report
     * @throws io.github.iamaudit.input.InputException if it is no report of an account
     */
    static PastReport read(String file, Reader json) {
        return PastReportJson.read(file, json);
    }

    /**
     * Begins a report.
     *
     * @return an empty builder
     */
    static PastReportBuilder builder() {
        return new PastReportBuilder();
    }
}
