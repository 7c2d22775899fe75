package io.github.iamaudit.rules.accept;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.rules.engine.Acceptance;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.immutables.value.Value;

/** A risk that somebody answers for, until a day. */
@Value.Immutable
public interface AcceptedRisk extends Serializable {

    /**
     * Its name, by which reports speak of it.
     *
     * @return for example {@code vendor-key}
     */
    String id();

    /**
     * Which findings.
     *
     * @return the selector
     */
    FindingSelector findings();

    /**
     * Why the risk is taken.
     *
     * @return for example {@code The vendor cannot rotate before its release in March.}
     */
    String reason();

    /**
     * Who answers for it.
     *
     * @return for example {@code platform@example.com}
     */
    String owner();

    /**
     * Where it was decided.
     *
     * @return for example {@code SEC-1234}
     */
    Optional<String> ticket();

    /**
     * The last day on which it counts, in UTC.
     *
     * @return empty where it never expires
     */
    Optional<LocalDate> expires();

    /**
     * Whether it was stated that it never expires.
     *
     * @return true only without {@link #expires}
     */
    @Value.Default
    default boolean neverExpires() {
        return false;
    }

    /**
     * Where it stands in its file.
     *
     * @return empty for one from code
     */
    Optional<SourceLocation> source();

    /**
     * Whether its last day is over.
     *
     * @param instant the time of the evaluation
     * @return false for one that never expires
     */
    default boolean isExpiredAt(Instant instant) {
        return expires()
                .filter(day -> !instant.isBefore(
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .isPresent();
    }

    /**
     * What a finding says that it chooses.
     *
     * @return the parts that a reader of the finding wants
     */
    default Acceptance acceptance() {
        return Acceptance.builder()
                .id(id())
                .reason(reason())
                .owner(owner())
                .ticket(ticket())
                .expires(expires())
                .build();
    }

    /** Nobody forgets to say until when, and why, and who. */
    @Value.Check
    default void check() {
        if (id().isBlank() || reason().isBlank() || owner().isBlank()) {
            throw new IllegalStateException("an accepted risk needs an id, a reason and an owner");
        }
        if (expires().isPresent() == neverExpires()) {
            throw new IllegalStateException("the accepted risk " + id()
                    + " needs the day on which it expires, or the statement that it never does, and not both");
        }
    }

    /**
     * Begins an accepted risk.
     *
     * @return an empty builder
     */
    static AcceptedRiskBuilder builder() {
        return new AcceptedRiskBuilder();
    }
}
