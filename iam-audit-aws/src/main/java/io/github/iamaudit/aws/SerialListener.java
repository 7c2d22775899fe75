package io.github.iamaudit.aws;

import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchSummary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Lets no two calls reach a listener at once, be they of facets or of calls. */
final class SerialListener implements FetchListener {

    private final FetchListener listener;
    private final CompletableFuture<Boolean> hasReport = new CompletableFuture<>();
    private volatile @Nullable RuntimeException thrown;

    SerialListener(FetchListener listener) {
        this.listener = listener;
    }

    @Override
    public void started(Facet<?> facet) {
        tell(() -> listener.started(facet));
    }

    @Override
    public void finished(Facet<?> facet, Observation<?> observation) {
        if (facet.equals(Facet.CREDENTIAL_REPORT)) {
            hasReport.complete(observation.value().isPresent());
        }
        tell(() -> listener.finished(facet, observation));
    }

    @Override
    public void called(int made, int expected) {
        tell(() -> listener.called(made, expected));
    }

    @Override
    public void ended(FetchSummary summary) {
        tell(() -> listener.ended(summary));
    }

    private synchronized void tell(Runnable news) {
        if (thrown == null) {
            try {
                news.run();
            } catch (RuntimeException e) {
                thrown = e;
            }
        }
    }

    @Override
    public boolean isCancelled() {
        if (thrown == null) {
            try {
                return listener.isCancelled();
            } catch (RuntimeException e) {
                thrown = e;
            }
        }
        return true;
    }

    /** Whether there is a credential report, be it by our fetcher or by the application's, as soon as that is known. */
    Future<Boolean> hasReport() {
        return hasReport;
    }

    /** Throws what the listener threw, if it did: on the thread of the one who started the run. */
    void rethrow() {
        RuntimeException e = thrown;
        if (e != null) {
            throw e;
        }
    }
}
