package io.github.iamaudit.snapshot;

import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well one facet is known.
 *
 * @param facet the facet's name, for example {@code credential-report}
 * @param status how it came out
 * @param observedAt the time of its facts, or null without facts
 * @param reason what is missing and why, printable; empty for a complete facet
 * @param notes how the facts were obtained, where that is worth telling, printable
 */
public record FacetCoverage(
        String facet, Status status, @Nullable Instant observedAt, String reason, List<String> notes)
        implements Serializable {

    /**
     * Copies the notes.
     *
     * @param facet the facet's name, for example {@code credential-report}
     * @param status how it came out
     * @param observedAt the time of its facts, or null without facts
     * @param reason what is missing and why, printable; empty for a complete facet
     * @param notes how the facts were obtained, where that is worth telling, printable
     */
    public FacetCoverage {
        notes = List.copyOf(notes);
    }

    /** How collecting a facet came out. */
    public enum Status {
        /** Everything was seen. */
        COMPLETE,
        /** Something was seen, and something is known to be missing. */
        PARTIAL,
        /** AWS refused. */
        DENIED,
        /** It was asked for, but not obtained. */
        FAILED,
        /** Nobody asked. */
        NOT_COLLECTED
    }

    static FacetCoverage of(Facet<?> facet, Observation<?> observation) {
        Instant at = observation instanceof Observed<?> observed ? observed.at() : null;
        return new FacetCoverage(facet.name(), status(observation), at, observation.reason(), observation.notes());
    }

    private static Status status(Observation<?> observation) {
        if (observation instanceof Observed<?>) {
            return observation.isComplete() ? Status.COMPLETE : Status.PARTIAL;
        }
        if (observation instanceof Denied<?>) {
            return Status.DENIED;
        }
        return observation instanceof Failed<?> ? Status.FAILED : Status.NOT_COLLECTED;
    }

    /**
     * The time of the facts.
     *
     * @return empty without facts
     */
    public Optional<Instant> time() {
        return Optional.ofNullable(observedAt);
    }
}
