package io.github.iamaudit.model.trail;

import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/**
 * What is asked of one field of an event. Each list that is not empty must be met.
 *
 * <p>Source: AWS CloudTrail API Reference, "AdvancedFieldSelector".
 */
@Value.Immutable
public interface AdvancedFieldSelector extends Serializable {

    /**
     * The field.
     *
     * @return for example {@code eventCategory} or {@code readOnly}
     */
    String field();

    /**
     * What the field must equal, which the API calls {@code Equals}.
     *
     * @return sorted, for example {@code Management}; one of them is enough
     */
    List<String> equalsValue();

    /**
     * What the field must not equal.
     *
     * @return sorted, for example {@code kms.amazonaws.com}
     */
    List<String> notEquals();

    /**
     * What the field must begin with.
     *
     * @return sorted; one of them is enough
     */
    List<String> startsWith();

    /**
     * What the field must not begin with.
     *
     * @return sorted
     */
    List<String> notStartsWith();

    /**
     * What the field must end with.
     *
     * @return sorted; one of them is enough
     */
    List<String> endsWith();

    /**
     * What the field must not end with.
     *
     * @return sorted
     */
    List<String> notEndsWith();

    /**
     * Begins a field selector.
     *
     * @return an empty builder
     */
    static AdvancedFieldSelectorBuilder builder() {
        return new AdvancedFieldSelectorBuilder();
    }
}
