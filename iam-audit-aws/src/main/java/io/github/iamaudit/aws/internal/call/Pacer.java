package io.github.iamaudit.aws.internal.call;

import java.time.Duration;

/** Spaces the calls of one account, so that at most so many begin in a second. Calls wait for their turn in order. */
final class Pacer {

    private final long nanosBetween;
    private long next;
    private boolean begun;

    /** @param requestsPerSecond the most calls that may begin in a second; zero for no limit */
    Pacer(int requestsPerSecond) {
        this.nanosBetween = requestsPerSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / requestsPerSecond;
    }

    /**
     * Takes the next turn.
     *
     * @param now the time by {@link System#nanoTime}
     * @return how many nanoseconds to wait for it
     */
    synchronized long reserve(long now) {
        if (nanosBetween == 0) {
            return 0;
        }
        if (!begun || next - now < 0) {
            begun = true;
            next = now;
        }
        long wait = next - now;
        next += nanosBetween;
        return wait;
    }
}
