package io.github.iamaudit.source;

import io.github.iamaudit.snapshot.Facet;
import java.util.List;

/**
 * Fetches one facet, or several that come from the same calls. Plug in your own to replace or to add facets.
 *
 * <pre>{@code
 * final class CachedPasswordPolicy implements FacetFetcher {
 *     public List<Facet<?>> facets() {
 *         return List.of(Facet.PASSWORD_POLICY);
 *     }
 *     public List<String> actions() {
 *         return List.of("iam:GetAccountPasswordPolicy");
 *     }
 *     public void fetch(FetchContext context) {
 *         context.observed(Facet.PASSWORD_POLICY, cache.passwordPolicy());
 *     }
 * }
 * }</pre>
 */
public interface FacetFetcher {

    /**
     * What it fetches.
     *
     * @return at least one facet, none of them derived
     */
    List<Facet<?>> facets();

    /**
     * The actions that it calls, for the least-privilege policy.
     *
     * @return for example {@code iam:GetAccountPasswordPolicy}; empty for a fetcher that calls nothing
     */
    List<String> actions();

    /**
     * Fetches, and reports each facet to the context. A facet that is not reported counts as failed.
     *
     * @param context takes what was obtained
     * @throws FetchException if it was denied or failed; the facets that were not reported yet are then denied or failed
     */
    void fetch(FetchContext context);
}
