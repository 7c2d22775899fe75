package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The element {@code Action} or {@code NotAction} of a statement. Source: IAM User Guide, "IAM JSON policy elements: Action". */
@Value.Immutable
public interface ActionElement extends Serializable {

    /**
     * Whether this is {@code NotAction}: everything but what is listed.
     *
     * @return false for {@code Action}
     */
    @Value.Default
    default boolean isNot() {
        return false;
    }

    /**
     * The patterns as listed.
     *
     * @return in the order of the policy; empty for an empty list, which matches nothing, or everything under {@code NotAction}
     */
    List<ActionPattern> patterns();

    /**
     * Where the element's value begins.
     *
     * @return empty for an element that was not read but made
     */
    @Value.Auxiliary
    Optional<SourceLocation> location();

    /**
     * Whether the element matches: one of the patterns does, or under {@code NotAction} none of them.
     *
     * @param action without wildcards
     * @return true if it does
     */
    default boolean matches(String action) {
        for (ActionPattern pattern : patterns()) {
            if (pattern.matches(action)) {
                return !isNot();
            }
        }
        return isNot();
    }

    /**
     * Begins an element.
     *
     * @return an empty builder
     */
    static ActionElementBuilder builder() {
        return new ActionElementBuilder();
    }
}
