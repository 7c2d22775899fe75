package io.github.iamaudit.model.trail;

import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/**
 * Which events a trail records, as one call tells it: by event selectors, or by advanced ones, never by both. A type of its
 * own, so that selectors that were not seen are never mistaken for none.
 *
 * <p>Source: AWS CloudTrail API Reference, "GetEventSelectors".
 */
@Value.Immutable
public interface EventSelectors extends Serializable {

    /**
     * The event selectors.
     *
     * @return in no order that means anything; empty for a trail with advanced ones
     */
    List<EventSelector> eventSelectors();

    /**
     * The advanced event selectors.
     *
     * @return in no order that means anything; empty for a trail with ordinary ones
     */
    List<AdvancedEventSelector> advancedEventSelectors();

    /**
     * Begins the selectors of a trail.
     *
     * @return an empty builder
     */
    static EventSelectorsBuilder builder() {
        return new EventSelectorsBuilder();
    }
}
