package io.github.iamaudit.source;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An account source made of fetchers: runs those that the plan needs, one after the other, and turns what they report and
 * what they throw into a snapshot. No fetcher's failure reaches the facets of another. Where two fetchers have the same
 * facet, the later one counts.
 */
public final class FetcherSource implements AccountSource {

    private final AccountId accountId;
    private final Partition partition;
    private final InstantSource clock;
    private final List<FacetFetcher> fetchers;

    /**
     * Creates a source.
     *
     * @param accountId the account that the fetchers see
     * @param partition the partition that it is in
     * @param clock gives the time of the run
     * @param fetchers in the order in which they run
     * @throws IllegalArgumentException if one of them has a derived facet
     */
    public FetcherSource(
            AccountId accountId, Partition partition, InstantSource clock, List<? extends FacetFetcher> fetchers) {
        this.accountId = Objects.requireNonNull(accountId, "accountId");
        this.partition = Objects.requireNonNull(partition, "partition");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.fetchers = List.copyOf(fetchers);
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
        Instant now = clock.instant();
        AccountSnapshot.Builder snapshot = AccountSnapshot.builder(accountId, partition, now);
        Map<Facet<?>, FacetFetcher> fetcherOf = new LinkedHashMap<>();
        fetchers.forEach(fetcher -> fetcher.facets().forEach(facet -> fetcherOf.put(facet, fetcher)));
        Set<FacetFetcher> needed = new LinkedHashSet<>();
        for (FacetFetcher fetcher : fetchers) {
            if (fetcher.facets().stream().anyMatch(f -> plan.wants(f) && fetcherOf.get(f) == fetcher)) {
                needed.add(fetcher);
            }
        }
        for (FacetFetcher fetcher : needed) {
            List<Facet<?>> own = fetcher.facets().stream()
                    .filter(f -> fetcherOf.get(f) == fetcher)
                    .toList();
            run(fetcher, own, new Run(plan, now, own, fetcher.facets(), snapshot), listener);
        }
        for (Facet<?> facet : plan.facets()) {
            if (!fetcherOf.containsKey(facet)) {
                putNotCollected(snapshot, facet);
            }
        }
        return snapshot.build();
    }

    private static <T> void putNotCollected(AccountSnapshot.Builder snapshot, Facet<T> facet) {
        snapshot.put(facet, new Observation.NotCollected<>("no fetcher of this source collects " + facet));
    }

    private static void run(FacetFetcher fetcher, List<Facet<?>> own, Run run, FetchListener listener) {
        own.forEach(listener::started);
        try {
            fetcher.fetch(run);
            own.forEach(facet -> run.missing(facet, new Failed<>("the fetcher ended without a word on " + facet)));
        } catch (FetchException e) {
            String message = String.valueOf(e.getMessage());
            own.forEach(facet -> run.missing(
                    facet,
                    e.deniedAction().isPresent()
                            ? new Denied<>(e.deniedAction().get(), message)
                            : new Failed<>(message)));
        } catch (RuntimeException e) {
            own.forEach(facet -> run.missing(facet, new Failed<>("the fetcher failed: " + e)));
        }
        own.forEach(facet -> run.snapshot.known(facet).ifPresent(observation -> listener.finished(facet, observation)));
    }

    private record Run(
            FetchPlan plan, Instant now, List<Facet<?>> own, List<Facet<?>> declared, AccountSnapshot.Builder snapshot)
            implements FetchContext {

        @Override
        public <T> void report(Facet<T> facet, Observation<T> observation) {
            if (!declared.contains(facet)) {
                throw new IllegalArgumentException("the fetcher reports " + facet + ", which is not one of its facets");
            }
            if (own.contains(facet)) {
                snapshot.put(facet, observation);
            }
        }

        @Override
        public void problem(InputProblem problem) {
            snapshot.problem(problem);
        }

        @SuppressWarnings("unchecked") // an observation without a value fits every facet
        private <T> void missing(Facet<T> facet, Observation<?> observation) {
            if (snapshot.known(facet).isEmpty()) {
                snapshot.put(facet, (Observation<T>) observation);
            }
        }
    }
}
