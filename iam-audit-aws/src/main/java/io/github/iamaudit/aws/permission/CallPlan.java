package io.github.iamaudit.aws.permission;

import io.github.iamaudit.aws.internal.fetch.AwsFetcher;
import io.github.iamaudit.aws.internal.fetch.Fetchers;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which calls will be made to fetch an account: known before the first of them. Immutable.
 *
 * <pre>{@code
 * CallPlan calls = CallPlan.of(IamAudit.of(source).fetchPlan(), AwsOptions.defaults());
 * calls.actions();                                                 // what to permit
 * calls.expectedCalls(AccountSize.builder().users(500).build());   // what it will take
 * }</pre>
 */
public final class CallPlan {

    private final FetchPlan plan;
    private final List<Facet<?>> facets;
    private final List<AwsFetcher> fetchers;
    private final List<Facet<?>> without;

    private CallPlan(FetchPlan plan, AwsOptions options, Collection<Facet<?>> without) {
        this.plan = plan;
        this.facets = Fetchers.facets(plan, options);
        this.fetchers = Fetchers.of(plan, options, without).stream()
                .filter(AwsFetcher::isCalling)
                .toList();
        this.without = List.copyOf(without);
    }

    /**
     * The calls for a plan.
     *
     * @param plan the facets that are wanted
     * @param options the strategy, and what is fetched beyond the facets
     * @return the calls
     */
    public static CallPlan of(FetchPlan plan, AwsOptions options) {
        return of(plan, options, List.of());
    }

    /**
     * The calls for a plan, some facets of which are fetched in another way.
     *
     * @param plan the facets that are wanted
     * @param options the strategy, and what is fetched beyond the facets
     * @param without facets that an application fetches itself
     * @return the calls
     */
    public static CallPlan of(FetchPlan plan, AwsOptions options, Collection<Facet<?>> without) {
        return new CallPlan(plan, options, without);
    }

    /**
     * The facets that will be in the snapshot, those included that are needed only if another way is denied.
     *
     * @return by name, none of them derived
     */
    public List<Facet<?>> facets() {
        return facets;
    }

    /**
     * The facets that AWS is asked for; an application's own fetchers may have the rest.
     *
     * @return in the order in which they are asked for
     */
    public List<Facet<?>> fetchedFacets() {
        return fetchers.stream().<Facet<?>>map(AwsFetcher::facet).toList();
    }

    /**
     * The actions that are called if none of them is denied: what a least-privilege policy allows.
     *
     * @return by name, for example {@code iam:GetAccountAuthorizationDetails}
     */
    public List<String> actions() {
        TreeSet<String> actions = new TreeSet<>();
        fetchers.forEach(fetcher -> actions.addAll(fetcher.actions()));
        return List.copyOf(actions);
    }

    /**
     * The actions that are called besides when one of {@link #actions} is denied.
     *
     * @return by name; empty for the strategy {@code BULK}
     */
    public List<String> fallbackActions() {
        TreeSet<String> actions = new TreeSet<>();
        fetchers.forEach(fetcher -> actions.addAll(fetcher.fallbackActions()));
        actions().forEach(actions::remove);
        return List.copyOf(actions);
    }

    /**
     * The actions that a facet takes.
     *
     * @param facet the facet
     * @return by name, first choice and others; empty for a facet that AWS is not asked for
     */
    public List<String> actionsOf(Facet<?> facet) {
        TreeSet<String> actions = new TreeSet<>();
        fetchers.stream().filter(fetcher -> fetcher.facet().equals(facet)).forEach(fetcher -> {
            actions.addAll(fetcher.actions());
            actions.addAll(fetcher.fallbackActions());
        });
        return List.copyOf(actions);
    }

    /**
     * How many calls it takes, if none of {@link #actions} is denied. Exact where the size is, but for the credential report,
     * which may take a call more or less.
     *
     * @param size what there is in the account
     * @return the calls, {@code sts:GetCallerIdentity} among them, roles to assume not
     */
    public int expectedCalls(AccountSize size) {
        return 1 + Fetchers.expectedCalls(fetchers, size);
    }

    /**
     * Which of the facets that were asked for can be fetched.
     *
     * @param actions what is known of actions; those that are left out are unknown
     * @return by facet, derived ones as such
     */
    public List<FacetAccess> access(Collection<ActionAccess> actions) {
        FacetAccesses accesses = new FacetAccesses(fetchers, actions, without);
        return plan.requested().stream().map(accesses::of).toList();
    }
}
