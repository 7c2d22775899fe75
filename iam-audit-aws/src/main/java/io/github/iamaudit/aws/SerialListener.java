package io.github.iamaudit.aws;

import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchSummary;

/** Lets no two calls reach a listener at once, be they of facets or of calls. */
final class SerialListener implements FetchListener {

    private final FetchListener listener;

    SerialListener(FetchListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void started(Facet<?> facet) {
        listener.started(facet);
    }

    @Override
    public synchronized void finished(Facet<?> facet, Observation<?> observation) {
        listener.finished(facet, observation);
    }

    @Override
    public synchronized void called(int made, int expected) {
        listener.called(made, expected);
    }

    @Override
    public synchronized void ended(FetchSummary summary) {
        listener.ended(summary);
    }

    @Override
    public boolean isCancelled() {
        return listener.isCancelled();
    }
}
