package io.github.iamaudit.rules.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Tells a run to stop. Asked often, from any thread. Rules that were not finished are then not evaluated, and the report
 * says so.
 */
@FunctionalInterface
public interface Cancellation {

    /**
     * Whether to stop.
     *
     * @return true once and for all
     */
    boolean isCancelled();

    /**
     * Never stops.
     *
     * @return a cancellation that is never true
     */
    static Cancellation never() {
        return () -> false;
    }

    /**
     * Stops at a time.
     *
     * @param deadline when
     * @param clock tells the time; the library itself reads none
     * @return a cancellation that is true from then on
     */
    static Cancellation at(Instant deadline, InstantSource clock) {
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(clock, "clock");
        return () -> !clock.instant().isBefore(deadline);
    }
}
