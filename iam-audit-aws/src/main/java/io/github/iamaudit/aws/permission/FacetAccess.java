package io.github.iamaudit.aws.permission;

import io.github.iamaudit.snapshot.Facet;
import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/** Whether one facet can be fetched. */
@Value.Immutable
public interface FacetAccess extends Serializable {

    /** What was found out. */
    enum Status {
        /** All of it can be fetched. */
        AVAILABLE,
        /** Some of it can be fetched: faults in it are found, but their absence proves nothing. */
        PARTIAL,
        /** Nothing of it can be fetched. */
        UNAVAILABLE,
        /** It depends on an action of which it is not known whether it may be called. */
        UNKNOWN,
        /** The source has no fetcher for it. */
        NOT_FETCHED
    }

    /**
     * The facet.
     *
     * @return one that was asked for, perhaps a derived one
     */
    Facet<?> facet();

    /**
     * What was found out.
     *
     * @return whether it can be fetched
     */
    Status status();

    /**
     * The actions in the way, denied or unknown.
     *
     * @return by name; those of the first choice, which is in bulk where the strategy allows it
     */
    List<String> missingActions();

    /**
     * Whether it can be fetched only item by item, since bulk is denied.
     *
     * @return false as a rule
     */
    @Value.Default
    default boolean isByFallback() {
        return false;
    }

    /**
     * Begins a finding.
     *
     * @return an empty builder
     */
    static FacetAccessBuilder builder() {
        return new FacetAccessBuilder();
    }
}
