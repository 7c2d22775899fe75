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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

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
    List<T> withExtras(AccountRun run, Calls calls, List<T> items, Report report) {
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
    abstract List<T> itemized(AccountRun run, Calls calls, Report report);

    /** What is to be said of the facet beside its items. */
    static final class Report {
        final List<String> gaps = new ArrayList<>();
        final List<String> notes = new ArrayList<>();

        /** The names of items that AWS did not know any more when it was asked for a part of them. */
        final Set<String> gone = new TreeSet<>();

        /** Takes the items that were obtained; says which are missing. */
        <S> List<S> of(Mapped<S> mapped) {
            gaps.addAll(mapped.gaps());
            return mapped.items();
        }

        /** Things that were deleted while the account was read are no gap. */
        void gone(String what, List<String> names) {
            if (!names.isEmpty()) {
                notes.add((names.size() == 1 ? "1 " + what + " was" : names.size() + " " + plural(what) + " were")
                        + " deleted while the account was read: " + names.get(0) + (names.size() > 1 ? ", …" : ""));
            }
        }

        private static String plural(String what) {
            return what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
        }

        /** Leaves out the items that are {@link #gone}, and says so. */
        <S> List<S> present(String what, List<S> items, Function<S, String> name) {
            gone(what, List.copyOf(gone));
            return items.stream()
                    .filter(item -> !gone.contains(name.apply(item)))
                    .toList();
        }

        /** Runs a part; if it is denied or fails, that is a gap, and the alternative stands for it. */
        <S> S orElse(S alternative, Supplier<S> part) {
            try {
                return part.get();
            } catch (FetchException e) {
                String action = e.deniedAction().map(a -> a + " was denied: ").orElse("");
                gaps.add(action + e.getMessage());
                return alternative;
            }
        }
    }

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
        Report report = new Report();
        List<T> items = items(run, calls, report);
        context.report(facet, new Observed<>(items, context.now(), report.gaps, report.notes));
    }

    private List<T> items(AccountRun run, Calls calls, Report report) {
        if (options.strategy() == FetchStrategy.ITEMIZED) {
            return itemized(run, calls, report);
        }
        AuthorizationDetails details;
        try {
            details = run.authorizationDetails(calls);
        } catch (FetchException e) {
            if (options.strategy() == FetchStrategy.BULK || e.deniedAction().isEmpty()) {
                throw e;
            }
            return insteadOfBulk(run, calls, report);
        }
        return withExtras(run, calls, report.of(bulk(details)), report);
    }

    private List<T> insteadOfBulk(AccountRun run, Calls calls, Report report) {
        report.notes.add(AuthorizationDetails.ACTION + " was denied; read by List and Get calls");
        try {
            return itemized(run, calls, report);
        } catch (FetchException e) {
            throw e.deniedAction().isEmpty()
                    ? e
                    : FetchException.denied(
                            AuthorizationDetails.ACTION,
                            "and so was " + e.deniedAction().get() + ", which would do instead: " + e.getMessage());
        }
    }
}
