package io.github.iamaudit.source;

import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;

/** Is told how fetching goes on. Calls may come from several threads, but never two at once. */
public interface FetchListener {

    /**
     * Fetching a facet begins.
     *
     * @param facet the facet
     */
    default void started(Facet<?> facet) {}

    /**
     * A facet was obtained, or it is known that it will not be.
     *
     * @param facet the facet
     * @param observation what is known of it
     */
    default void finished(Facet<?> facet, Observation<?> observation) {}

    /**
     * A call was answered. Sources that call nothing never say this.
     *
     * @param made how many calls were answered so far
     * @param expected how many it will be as far as is known by now, at least {@code made}; it grows while lists are read
     */
    default void called(int made, int expected) {}

    /**
     * Fetching ended. Sources that call nothing never say this.
     *
     * @param summary what it took
     */
    default void ended(FetchSummary summary) {}

    /**
     * Whether to stop. Asked between calls, from any thread, and at once with the other methods. What was not fetched by then
     * has failed, and says so.
     *
     * @return true once and for all
     */
    default boolean isCancelled() {
        return false;
    }

    /**
     * A listener that does nothing.
     *
     * @return the same one each time
     */
    static FetchListener silent() {
        return Silent.INSTANCE;
    }

    /** Does nothing. */
    enum Silent implements FetchListener {
        /** The only one. */
        INSTANCE
    }
}
