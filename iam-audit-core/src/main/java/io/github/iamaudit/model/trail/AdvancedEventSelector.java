package io.github.iamaudit.model.trail;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Events that a trail records: those that every one of its fields selects.
 *
 * <p>Source: AWS CloudTrail API Reference, "AdvancedEventSelector".
 */
@Value.Immutable
public interface AdvancedEventSelector extends Serializable {

    /**
     * The name.
     *
     * @return for example {@code Management events}; empty for none
     */
    Optional<String> name();

    /**
     * What is asked of an event, field by field.
     *
     * @return by field
     */
    List<AdvancedFieldSelector> fieldSelectors();

    /**
     * Begins an advanced event selector.
     *
     * @return an empty builder
     */
    static AdvancedEventSelectorBuilder builder() {
        return new AdvancedEventSelectorBuilder();
    }
}
