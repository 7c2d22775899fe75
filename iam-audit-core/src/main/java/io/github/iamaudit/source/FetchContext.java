package io.github.iamaudit.source;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.time.Instant;
import java.util.List;

/** What a fetcher is given to do its work: the plan, and where to report what it obtained. */
public interface FetchContext {

    /**
     * The plan, so that a fetcher of several facets can leave out what nobody wants.
     *
     * @return the plan of this run
     */
    FetchPlan plan();

    /**
     * The time of this run.
     *
     * @return the time of facts that have none of their own
     */
    Instant now();

    /**
     * Reports what is known of a facet.
     *
     * @param facet one of the fetcher's facets
     * @param observation what is known of it
     * @param <T> the type of its value
     * @throws IllegalArgumentException if the facet is not one of the fetcher's
     */
    <T> void report(Facet<T> facet, Observation<T> observation);

    /**
     * Says that a facet turned out not to be needed, since another one that was obtained tells as much. The snapshot then holds
     * nothing of it.
     *
     * @param facet one of the fetcher's facets
     */
    void leaveOut(Facet<?> facet);

    /**
     * Reports something that could not be read, while the rest was.
     *
     * @param problem what and where
     */
    void problem(InputProblem problem);

    /**
     * Whether the run is to stop. A fetcher of many calls asks between them, and throws or reports what it has with a gap.
     *
     * @return true once and for all
     */
    boolean isCancelled();

    /**
     * Reports a facet that was seen completely, now.
     *
     * @param facet one of the fetcher's facets
     * @param value what was seen
     * @param <T> the type of its value
     */
    default <T> void observed(Facet<T> facet, T value) {
        report(facet, new Observed<>(value, now(), List.of()));
    }
}
