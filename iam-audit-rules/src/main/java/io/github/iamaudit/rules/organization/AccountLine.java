package io.github.iamaudit.rules.organization;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One account's line in the report of an organization: what its result came to, without the findings. */
@Value.Immutable
public interface AccountLine extends Serializable {

    /** Those with the most findings of the worst severity first. */
    Comparator<AccountLine> WORST_FIRST = Comparator.<AccountLine>comparingInt(line -> line.count(Severity.CRITICAL))
            .thenComparingInt(line -> line.count(Severity.HIGH))
            .thenComparingInt(line -> line.count(Severity.MEDIUM))
            .thenComparingInt(line -> line.count(Severity.LOW))
            .thenComparingInt(line -> line.count(Severity.INFO))
            .reversed()
            .thenComparing(AccountLine::accountId);

    /**
     * The account.
     *
     * @return for example {@code 111122223333}
     */
    AccountId accountId();

    /**
     * Its name.
     *
     * @return for example {@code payments-prod}
     */
    String name();

    /**
     * Where it is in the organization.
     *
     * @return names joined by slashes, for example {@code Root/Workloads/Prod/payments}
     */
    String path();

    /**
     * Whether there is a report, or else why not.
     *
     * @return the status
     */
    AccountStatus status();

    /**
     * Why there is no report, in words that are safe to print.
     *
     * @return for example {@code the account is SUSPENDED}; empty text where there is a report
     */
    @Value.Default
    default String reason() {
        return "";
    }

    /**
     * How many findings there are of each severity.
     *
     * @return severities without findings may be left out
     */
    Map<Severity, Integer> findingsBySeverity();

    /**
     * How many rules could not be evaluated, wholly or in part.
     *
     * @return 0 where there is no report
     */
    @Value.Default
    default int notEvaluated() {
        return 0;
    }

    /**
     * The time of the facts.
     *
     * @return empty where there is no report
     */
    Optional<Instant> capturedAt();

    /**
     * Whether the facts are those of an earlier run that was interrupted.
     *
     * @return true if nothing was fetched in this run
     */
    @Value.Default
    default boolean isResumed() {
        return false;
    }

    /**
     * How many findings are of a severity.
     *
     * @param severity the severity
     * @return how many
     */
    default int count(Severity severity) {
        return findingsBySeverity().getOrDefault(severity, 0);
    }

    /**
     * How many findings there are.
     *
     * @return of all severities
     */
    default int findings() {
        return findingsBySeverity().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /**
     * The line of a result.
     *
     * @param result what came of an account
     * @return its line
     */
    static AccountLine of(AccountResult result) {
        AccountLineBuilder line = builder()
                .accountId(result.accountId())
                .name(result.account().name())
                .path(result.path())
                .status(result.status())
                .reason(result.reason())
                .isResumed(result.isResumed());
        result.report().ifPresent(report -> add(report, line));
        return line.build();
    }

    private static void add(AuditReport report, AccountLineBuilder line) {
        for (Severity severity : Severity.values()) {
            line.putFindingsBySeverity(severity, report.count(severity));
        }
        line.notEvaluated((int) report.outcomes().stream()
                        .filter(outcome -> !outcome.reasons().isEmpty())
                        .count())
                .capturedAt(report.run().capturedAt());
    }

    /**
     * Begins a line.
     *
     * @return an empty builder
     */
    static AccountLineBuilder builder() {
        return new AccountLineBuilder();
    }
}
