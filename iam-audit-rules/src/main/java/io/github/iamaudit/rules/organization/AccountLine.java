package io.github.iamaudit.rules.organization;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.engine.Severity;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One account's line in the report of an organization; small, so that thousands of them are.
 *
 * @param accountId the account
 * @param name its name
 * @param path where it is, names joined by slashes
 * @param status whether there is a report, or else why not
 * @param reason why there is none, in words; empty where there is one
 * @param critical how many findings are critical
 * @param high how many are high
 * @param medium how many are medium
 * @param low how many are low
 * @param info how many are information
 * @param notEvaluated how many rules could not be evaluated, wholly or in part
 * @param capturedAt the time of the facts, or null
 * @param resumed whether the facts are those of an earlier, interrupted run
 */
public record AccountSummary(
        AccountId accountId,
        String name,
        String path,
        AccountStatus status,
        String reason,
        int critical,
        int high,
        int medium,
        int low,
        int info,
        int notEvaluated,
        @Nullable Instant capturedAt,
        boolean resumed)
        implements Serializable {

    /** Those with the most findings of the worst severity first. */
    static final Comparator<AccountSummary> WORST_FIRST = Comparator.comparingInt(AccountSummary::critical)
            .thenComparingInt(AccountSummary::high)
            .thenComparingInt(AccountSummary::medium)
            .thenComparingInt(AccountSummary::low)
            .thenComparingInt(AccountSummary::info)
            .reversed()
            .thenComparing(AccountSummary::accountId);

    /**
     * The line of a result.
     *
     * @param result what came of an account
     * @return its line
     */
    public static AccountSummary of(AccountResult result) {
        return new AccountSummary(
                result.accountId(),
                result.account().name(),
                result.path(),
                result.status(),
                result.reason(),
                count(result, Severity.CRITICAL),
                count(result, Severity.HIGH),
                count(result, Severity.MEDIUM),
                count(result, Severity.LOW),
                count(result, Severity.INFO),
                result.report()
                        .map(report -> (int) report.outcomes().stream()
                                .filter(outcome -> !outcome.reasons().isEmpty())
                                .count())
                        .orElse(0),
                result.report().map(report -> report.run().capturedAt()).orElse(null),
                result.isResumed());
    }

    private static int count(AccountResult result, Severity severity) {
        return result.report().map(report -> report.count(severity)).orElse(0);
    }

    /**
     * The time of the facts.
     *
     * @return empty where there is no report
     */
    public Optional<Instant> time() {
        return Optional.ofNullable(capturedAt);
    }

    /**
     * How many findings there are.
     *
     * @return of all severities
     */
    public int findings() {
        return critical + high + medium + low + info;
    }

    /**
     * How many findings are of a severity.
     *
     * @param severity the severity
     * @return how many
     */
    public int count(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case HIGH -> high;
            case MEDIUM -> medium;
            case LOW -> low;
            case INFO -> info;
        };
    }
}
