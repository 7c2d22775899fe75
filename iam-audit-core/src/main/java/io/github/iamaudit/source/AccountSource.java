package io.github.iamaudit.source;

import io.github.iamaudit.snapshot.AccountSnapshot;

/**
 * Gives the snapshot of one account. Implementations never invent: what they cannot obtain is denied, failed or not
 * collected in the snapshot, and the rest is there all the same.
 */
@FunctionalInterface
public interface AccountSource {

    /**
     * Fetches what the plan asks for. A source that holds more may give more.
     *
     * @param plan the facets that are wanted
     * @param listener is told of the progress
     * @return the snapshot
     * @throws FetchException if nothing at all can be said of the account, such as its id
     * @throws io.github.iamaudit.input.InputException if the source reads files that cannot be used
     */
    AccountSnapshot fetch(FetchPlan plan, FetchListener listener);

    /**
     * Fetches everything that the source has.
     *
     * @return the snapshot
     */
    default AccountSnapshot fetch() {
        return fetch(FetchPlan.all(), FetchListener.silent());
    }
}
