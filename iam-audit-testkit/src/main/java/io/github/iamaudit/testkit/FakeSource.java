package io.github.iamaudit.testkit;

import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetcherSource;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Sources made of fake fetchers. */
public final class FakeSource {

    private FakeSource() {}

    /**
     * A source with one fetcher for each facet of an account.
     *
     * @param account the account; changes made to it later do not count
     * @param instead fetchers that take the place of the account's, for example
     *     {@code FakeFetcher.denied(Facet.USERS, "iam:ListUsers")}
     * @return the source
     */
    public static FetcherSource of(FakeAccount account, FakeFetcher... instead) {
        return of(account.build(), instead);
    }

    /**
     * A source with one fetcher for each facet of a snapshot.
     *
     * @param snapshot what the fetchers report
     * @param instead fetchers that take the place of the snapshot's
     * @return the source
     */
    public static FetcherSource of(AccountSnapshot snapshot, FakeFetcher... instead) {
        List<FakeFetcher> fetchers = new ArrayList<>();
        for (Facet<?> facet : Facet.all()) {
            if (!facet.isDerived()) {
                fetchers.add(fetcher(facet, snapshot));
            }
        }
        fetchers.addAll(List.of(instead));
        return new FetcherSource(
                snapshot.accountId(), snapshot.partition(), InstantSource.fixed(snapshot.capturedAt()), fetchers);
    }

    private static <T> FakeFetcher fetcher(Facet<T> facet, AccountSnapshot snapshot) {
        return FakeFetcher.reporting(facet, snapshot.observation(facet));
    }
}
