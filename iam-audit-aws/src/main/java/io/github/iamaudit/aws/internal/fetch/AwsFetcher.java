package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchContext;
import java.util.List;

/** Fetches one facet. Has no state, so that it can be asked for its actions without an account. */
public abstract class AwsFetcher {

    private final Facet<?> facet;

    AwsFetcher(Facet<?> facet) {
        this.facet = facet;
    }

    /** What it fetches. */
    public final Facet<?> facet() {
        return facet;
    }

    /** The actions that it calls if none is denied, for example {@code iam:ListUsers}. */
    public abstract List<String> actions();

    /** The actions that it calls besides when one of {@link #actions} is denied. */
    public List<String> fallbackActions() {
        return List.of();
    }

    /** Whether it calls anything; false for one that only says why its facet is not collected. */
    public final boolean isCalling() {
        return !actions().isEmpty() || !fallbackActions().isEmpty();
    }

    /** Those of {@link #actions} without which nothing of the facet is fetched; the others lack a part of it only. */
    public List<String> essentialActions() {
        return actions();
    }

    /** Those of {@link #fallbackActions} without which nothing of the facet is fetched. */
    public List<String> essentialFallbackActions() {
        return fallbackActions();
    }

    /**
     * How many calls it makes by {@link #actions}. A list that several fetchers need counts for the one to whose facet it
     * belongs.
     *
     * @param size what there is in the account
     * @return an estimate, exact where the size is
     */
    public abstract int expectedCalls(AccountSize size);

    /**
     * Fetches, and reports the facet to the context.
     *
     * @param run what the fetchers of this run share
     * @param calls makes the calls
     * @param context takes what was obtained
     * @throws io.github.iamaudit.source.FetchException if it was denied or failed
     */
    public abstract void fetch(AccountRun run, Calls calls, FetchContext context);

    /** In how many Regions regional services are looked at. */
    static int regions(AwsOptions options) {
        return Math.max(1, (int) options.regions().stream().distinct().count());
    }

    /** How many pages a list takes. */
    static int pages(int items) {
        return Math.max(1, (items + AccountRun.PAGE - 1) / AccountRun.PAGE);
    }
}
