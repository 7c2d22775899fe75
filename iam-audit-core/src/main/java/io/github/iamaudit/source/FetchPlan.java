package io.github.iamaudit.source;

import io.github.iamaudit.snapshot.Facet;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The facets that are wanted of an account. Derived facets are replaced by those that they are made from. Immutable,
 * equal by value.
 */
public final class FetchPlan implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<Facet<?>> facets;

    private FetchPlan(Collection<Facet<?>> facets) {
        TreeSet<Facet<?>> collected = new TreeSet<>(Comparator.comparing(Facet::name));
        for (Facet<?> facet : facets) {
            collected.addAll(facet.isDerived() ? facet.inputs() : List.of(facet));
        }
        this.facets = List.copyOf(collected);
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
     * The facets to fetch.
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
        return other instanceof FetchPlan that && facets.equals(that.facets);
    }

    @Override
    public int hashCode() {
        return facets.hashCode();
    }

    /** The names of the facets. */
    @Override
    public String toString() {
        return facets.toString();
    }
}
