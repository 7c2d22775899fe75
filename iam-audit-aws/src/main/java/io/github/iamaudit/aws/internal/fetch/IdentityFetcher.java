package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches one of the facets that authorization details give in bulk and List and Get calls give item by item.
 *
 * @param <T> an item of the facet
 */
abstract class IdentityFetcher<T> extends AwsFetcher {

    private final Facet<List<T>> facet;
    private final AwsOptions options;

    IdentityFetcher(Facet<List<T>> facet, AwsOptions options) {
        super(facet);
        this.facet = facet;
        this.options = options;
    }

    final AwsOptions options() {
        return options;
    }

    /** The items in the authorization details. */
    abstract Mapped<T> bulk(AuthorizationDetails details);

    /** Calls that add to the items in bulk what authorization details lack; their number for so much. */
    List<String> bulkExtras() {
        return List.of();
    }

    int bulkExtraCalls(AccountSize size) {
        return 0;
    }

    /** Adds to the items in bulk what authorization details lack, where it was asked for. */
    List<T> withExtras(AccountRun run, Calls calls, List<T> items, Remarks remarks) {
        return items;
    }

    /** The List and Get actions, first the one that lists the items. */
    abstract List<String> itemizedActions();

    /** Calls that stand in for itemized ones that are denied. */
    List<String> itemizedFallback() {
        return List.of();
    }

    abstract int itemizedCalls(AccountSize size);

    /** The items by List and Get calls. */
    abstract List<T> itemized(AccountRun run, Calls calls, Remarks remarks);

    @Override
    public final List<String> actions() {
        if (options.strategy() == FetchStrategy.ITEMIZED) {
            return itemizedActions();
        }
        List<String> actions = new ArrayList<>(bulkExtras());
        actions.add(AuthorizationDetails.ACTION);
        return actions;
    }

    @Override
    public final List<String> fallbackActions() {
        List<String> actions = new ArrayList<>();
        if (options.strategy() == FetchStrategy.AUTOMATIC) {
            actions.addAll(itemizedActions());
        }
        if (options.strategy() != FetchStrategy.BULK) {
            actions.addAll(itemizedFallback());
        }
        return actions;
    }

    @Override
    public final List<String> essentialActions() {
        return options.strategy() == FetchStrategy.ITEMIZED
                ? itemizedActions().subList(0, 1)
                : List.of(AuthorizationDetails.ACTION);
    }

    @Override
    public final List<String> essentialFallbackActions() {
        return options.strategy() == FetchStrategy.AUTOMATIC ? itemizedActions().subList(0, 1) : List.of();
    }

    /** Without the pages of authorization details, which belong to no one facet. */
    @Override
    public final int expectedCalls(AccountSize size) {
        return options.strategy() == FetchStrategy.ITEMIZED ? itemizedCalls(size) : bulkExtraCalls(size);
    }

    @Override
    public final void fetch(AccountRun run, Calls calls, FetchContext context) {
        Remarks remarks = new Remarks();
        List<T> items = items(run, calls, remarks);
        context.report(facet, new Observed<>(items, context.now(), remarks.gaps, remarks.notes));
    }

    private List<T> items(AccountRun run, Calls calls, Remarks remarks) {
        if (options.strategy() == FetchStrategy.ITEMIZED) {
            return itemized(run, calls, remarks);
        }
        AuthorizationDetails details;
        try {
            details = run.authorizationDetails(calls);
        } catch (FetchException e) {
            if (options.strategy() == FetchStrategy.BULK || e.deniedAction().isEmpty()) {
                throw e;
            }
            return insteadOfBulk(run, calls, remarks);
        }
        return withExtras(run, calls, remarks.of(bulk(details)), remarks);
    }

    private List<T> insteadOfBulk(AccountRun run, Calls calls, Remarks remarks) {
        remarks.notes.add(AuthorizationDetails.ACTION + " was denied; read by List and Get calls");
        try {
            return itemized(run, calls, remarks);
        } catch (FetchException e) {
            throw e.deniedAction().isEmpty()
                    ? e
                    : FetchException.denied(
                            AuthorizationDetails.ACTION,
                            "and so was " + e.deniedAction().get() + ", which would do instead: " + e.getMessage());
        }
    }
}
