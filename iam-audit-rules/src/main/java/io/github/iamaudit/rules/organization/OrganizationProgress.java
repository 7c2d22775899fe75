package io.github.iamaudit.rules.organization;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * @param done accounts that are done, whatever came of them
 * @param total accounts that were selected
 * @param elapsed since the accounts were listed
 */
public record OrganizationProgress(int done, int total, Duration elapsed) {

    /**
     * How fast it goes.
     *
     * @return accounts a second; 0 at the beginning
     */
    public double accountsPerSecond() {
        return elapsed.isZero() ? 0 : done * 1e9 / elapsed.toNanos();
    }

    /**
     * How long it will take, if it goes on as it went.
     *
     * @return empty as long as no account is done
     */
    public Optional<Duration> remaining() {
        return done == 0
                ? Optional.empty()
                : Optional.of(elapsed.multipliedBy(total - done).dividedBy(done));
    }
}
