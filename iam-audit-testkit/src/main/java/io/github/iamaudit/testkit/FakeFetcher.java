package io.github.iamaudit.testkit;

import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.FacetFetcher;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;

/**
 * A fetcher of one facet that does as it is told and counts how often it was called.
 *
 * <pre>{@code
 * FakeFetcher fetcher = FakeFetcher.denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy");
 * }</pre>
 */
public final class FakeFetcher implements FacetFetcher {

    private final Facet<?> facet;
    private final List<String> actions;
    private final ObjIntConsumer<FetchContext> script;
    private final AtomicInteger calls = new AtomicInteger();

    private FakeFetcher(Facet<?> facet, List<String> actions, ObjIntConsumer<FetchContext> script) {
        this.facet = Objects.requireNonNull(facet, "facet");
        this.actions = List.copyOf(actions);
        this.script = script;
    }

    /**
     * A fetcher that obtains a value.
     *
     * @param facet what it fetches
     * @param value what it obtains
     * @param <T> the type of the value
     * @return the fetcher
     */
    public static <T> FakeFetcher of(Facet<T> facet, T value) {
        Objects.requireNonNull(value, "value");
        return new FakeFetcher(facet, List.of(), (context, call) -> context.observed(facet, value));
    }

    /**
     * A fetcher that reports anything.
     *
     * @param facet what it fetches
     * @param observation what it reports, for example a value with gaps
     * @param <T> the type of the value
     * @return the fetcher
     */
    public static <T> FakeFetcher reporting(Facet<T> facet, Observation<T> observation) {
        Objects.requireNonNull(observation, "observation");
        return new FakeFetcher(facet, List.of(), (context, call) -> context.report(facet, observation));
    }

    /**
     * A fetcher that AWS refuses.
     *
     * @param facet what it fetches
     * @param action the action that is missing, for example {@code iam:GetCredentialReport}
     * @return the fetcher; it declares the action
     */
    public static FakeFetcher denied(Facet<?> facet, String action) {
        return new FakeFetcher(facet, List.of(action), (context, call) -> {
            throw FetchException.denied(action, "not authorized to perform: " + action);
        });
    }

    /**
     * A fetcher that fails.
     *
     * @param facet what it fetches
     * @param message why, in words
     * @return the fetcher
     */
    public static FakeFetcher failed(Facet<?> facet, String message) {
        return new FakeFetcher(facet, List.of(), (context, call) -> {
            throw FetchException.failed(message);
        });
    }

    /**
     * A fetcher that is throttled at first.
     *
     * @param times how many calls fail
     * @param facet what it fetches
     * @param value what the next call obtains
     * @param <T> the type of the value
     * @return the fetcher
     */
    public static <T> FakeFetcher throttledTimes(int times, Facet<T> facet, T value) {
        Objects.requireNonNull(value, "value");
        return new FakeFetcher(facet, List.of(), (context, call) -> {
            if (call <= times) {
                throw FetchException.failed("throttled: Rate exceeded (call " + call + ")");
            }
            context.observed(facet, value);
        });
    }

    /**
     * With the actions that it declares to call.
     *
     * @param names for example {@code iam:GetAccountPasswordPolicy}
     * @return a new fetcher with a count of its own
     */
    public FakeFetcher calling(String... names) {
        return new FakeFetcher(facet, List.of(names), script);
    }

    /**
     * How often it was called.
     *
     * @return 0 or more
     */
    public int calls() {
        return calls.get();
    }

    @Override
    public List<Facet<?>> facets() {
        return List.of(facet);
    }

    @Override
    public List<String> actions() {
        return actions;
    }

    @Override
    public void fetch(FetchContext context) {
        script.accept(context, calls.incrementAndGet());
    }
}
