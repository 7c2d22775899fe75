package io.github.iamaudit.source;

import io.github.iamaudit.snapshot.Facet;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facets that are wanted of an account. Immutable, equal by value.
 */
public final class FetchPlan implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<Facet<?>> requested;
    private final List<Facet<?>> facets;

    private FetchPlan(Collection<Facet<?>> requested) {
        this.requested = sorted(requested.stream());
        this.facets =
                sorted(requested.stream().flatMap(f -> f.isDerived() ? f.inputs().stream() : Stream.<Facet<?>>of(f)));
    }

    private static List<Facet<?>> sorted(Stream<? extends Facet<?>> facets) {
        return facets.distinct()
                .<Facet<?>>map(facet -> facet)
                .sorted(Comparator.comparing(Facet::name))
                .toList();
    }

    /**
     * A plan for some facets.
     *
     * @param facets what is wanted, derived or not
     * @return the plan
     */
    public static FetchPlan of(Collection<Facet<?>> facets) {
        return new FetchPlan(facets);
    }

    /**
     * A plan for all of the library's own facets.
     *
     * @return the plan
     */
    public static FetchPlan all() {
        return new FetchPlan(Facet.all());
    }

    /**
     * What was asked for. A source that can make a derived facet in several ways chooses one of them by this, and fetches no
     * more than that way needs.
     *
     * @return by name, derived facets as such
     */
    public List<Facet<?>> requested() {
        return requested;
    }

    /**
     * The facets to fetch, derived ones replaced by all that they may be made from.
     *
     * @return by name, none of them derived
     */
    public List<Facet<?>> facets() {
        return facets;
    }

    /**
     * Whether a facet is wanted.
     *
     * @param facet the facet
     * @return true if it is among {@link #facets}
     */
    public boolean wants(Facet<?> facet) {
        return facets.contains(facet);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FetchPlan that && requested.equals(that.requested);
    }

    @Override
    public int hashCode() {
        return requested.hashCode();
    }

    /** The names of the facets that were asked for. */
    @Override
    public String toString() {
        return requested.toString();
    }
}
