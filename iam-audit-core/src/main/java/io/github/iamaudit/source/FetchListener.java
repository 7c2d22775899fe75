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
