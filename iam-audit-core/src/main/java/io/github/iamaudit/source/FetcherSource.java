package io.github.iamaudit.source;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * An account source made of fetchers: runs those that the plan needs and turns what they report and what they throw into a
 * snapshot. No fetcher's failure reaches the facets of another. Where two fetchers have the same facet, the later one counts.
 */
public final class FetcherSource implements AccountSource {

    private final AccountId accountId;
    private final Partition partition;
    private final InstantSource clock;
    private final List<FacetFetcher> fetchers;
    private final Executor executor;

    /**
     * Creates a source that runs its fetchers one after the other.
     *
     * @param accountId the account that the fetchers see
     * @param partition the partition that it is in
     * @param clock gives the time of the run
     * @param fetchers in the order in which they run
     * @throws IllegalArgumentException if one of them has a derived facet
     */
    public FetcherSource(
            AccountId accountId, Partition partition, InstantSource clock, List<? extends FacetFetcher> fetchers) {
        this(accountId, partition, clock, fetchers, Runnable::run);
    }

    /**
     * Creates a source that gives each fetcher to an executor. The snapshot does not depend on it.
     *
     * @param accountId the account that the fetchers see
     * @param partition the partition that it is in
     * @param clock gives the time of the run
     * @param fetchers in the order in which they are given to the executor
     * @param executor it is not shut down; {@link #fetch} waits and must not be called on a thread that the executor needs
     * @throws IllegalArgumentException if one of them has a derived facet
     */
    public FetcherSource(
            AccountId accountId,
            Partition partition,
            InstantSource clock,
            List<? extends FacetFetcher> fetchers,
            Executor executor) {
        this.accountId = Objects.requireNonNull(accountId, "accountId");
        this.partition = Objects.requireNonNull(partition, "partition");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.fetchers = List.copyOf(fetchers);
        this.executor = Objects.requireNonNull(executor, "executor");
        this.fetchers.stream()
                .flatMap(fetcher -> fetcher.facets().stream())
                .filter(Facet::isDerived)
                .findFirst()
                .ifPresent(facet -> {
                    throw new IllegalArgumentException(
                            facet + " is derived from other facets and is not fetched; fetch " + facet.inputs());
                });
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // which fetcher it is, not whether two are alike
    public AccountSnapshot fetch(FetchPlan plan, FetchListener listener) {
        Map<Facet<?>, FacetFetcher> fetcherOf = new LinkedHashMap<>();
        fetchers.forEach(fetcher -> fetcher.facets().forEach(facet -> fetcherOf.put(facet, fetcher)));
        Set<FacetFetcher> needed = new LinkedHashSet<>();
        for (FacetFetcher fetcher : fetchers) {
            if (fetcher.facets().stream().anyMatch(f -> plan.wants(f) && fetcherOf.get(f) == fetcher)) {
                needed.add(fetcher);
            }
        }
        Run run = new Run(plan, clock.instant(), listener);
        CountDownLatch running = new CountDownLatch(needed.size());
        for (FacetFetcher fetcher : needed) {
            List<Facet<?>> own = fetcher.facets().stream()
                    .filter(f -> fetcherOf.get(f) == fetcher)
                    .toList();
            executor.execute(() -> {
                try {
                    run.fetch(fetcher, own);
                } finally {
                    running.countDown();
                }
            });
        }
        await(running);
        for (Facet<?> facet : plan.facets()) {
            if (!fetcherOf.containsKey(facet)) {
                run.putMissing(facet, new NotCollected<>("no fetcher of this source collects " + facet));
            }
        }
        return run.snapshot.build();
    }

    private static void await(CountDownLatch running) {
        try {
            running.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FetchException.failed("fetching was interrupted", e);
        }
    }

    /** One run: guards the snapshot and the listener, which several fetchers may reach at once. */
    private final class Run {

        private final FetchPlan plan;
        private final Instant now;
        private final FetchListener listener;
        private final AccountSnapshot.Builder snapshot;
        private final Set<Facet<?>> leftOut = new HashSet<>();

        Run(FetchPlan plan, Instant now, FetchListener listener) {
            this.plan = plan;
            this.now = now;
            this.listener = listener;
            this.snapshot = AccountSnapshot.builder(accountId, partition, now);
        }

        void fetch(FacetFetcher fetcher, List<Facet<?>> own) {
            synchronized (this) {
                own.forEach(listener::started);
            }
            try {
                if (listener.isCancelled()) {
                    throw FetchException.failed("the run was stopped before this was fetched");
                }
                fetcher.fetch(new Context(this, own, fetcher.facets()));
                own.forEach(facet -> putMissing(facet, new Failed<>("the fetcher ended without a word on " + facet)));
            } catch (FetchException e) {
                String message = String.valueOf(e.getMessage());
                own.forEach(facet -> putMissing(
                        facet,
                        e.deniedAction().isPresent()
                                ? new Denied<>(e.deniedAction().get(), message)
                                : new Failed<>(message)));
            } catch (RuntimeException | Error e) {
                own.forEach(facet -> putMissing(facet, new Failed<>("the fetcher failed: " + e)));
            }
            synchronized (this) {
                own.forEach(this::tellEnd);
            }
        }

        private void tellEnd(Facet<?> facet) {
            listener.finished(
                    facet,
                    snapshot.known(facet).orElseGet(() -> new NotCollected<>(facet + " turned out not to be needed")));
        }

        synchronized <T> void put(Facet<T> facet, Observation<T> observation) {
            snapshot.put(facet, observation);
        }

        synchronized void leaveOut(Facet<?> facet) {
            leftOut.add(facet);
        }

        synchronized void problem(InputProblem problem) {
            snapshot.problem(problem);
        }

        @SuppressWarnings("unchecked") // an observation without a value fits every facet
        synchronized <T> void putMissing(Facet<T> facet, Observation<?> observation) {
            if (snapshot.known(facet).isEmpty() && !leftOut.contains(facet)) {
                snapshot.put(facet, (Observation<T>) observation);
            }
        }
    }

    private record Context(Run run, List<Facet<?>> own, List<Facet<?>> declared) implements FetchContext {

        @Override
        public FetchPlan plan() {
            return run.plan;
        }

        @Override
        public Instant now() {
            return run.now;
        }

        @Override
        public boolean isCancelled() {
            return run.listener.isCancelled();
        }

        @Override
        public <T> void report(Facet<T> facet, Observation<T> observation) {
            if (!declared.contains(facet)) {
                throw new IllegalArgumentException("the fetcher reports " + facet + ", which is not one of its facets");
            }
            if (own.contains(facet)) {
                run.put(facet, observation);
            }
        }

        @Override
        public void leaveOut(Facet<?> facet) {
            run.leaveOut(facet);
        }

        @Override
        public void problem(InputProblem problem) {
            run.problem(problem);
        }
    }
}
