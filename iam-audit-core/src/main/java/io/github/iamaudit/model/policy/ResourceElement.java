package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The element {@code Resource} or {@code NotResource} of a statement. Source: IAM User Guide, "IAM JSON policy elements: Resource". */
@Value.Immutable
public interface ResourceElement extends Serializable {

    /**
     * Whether this is {@code NotResource}: everything but what is listed.
     *
     * @return false for {@code Resource}
     */
    @Value.Default
    default boolean isNot() {
        return false;
    }

    /**
     * The patterns as listed.
     *
     * @return in the order of the policy; empty for an empty list, which matches nothing, or everything under {@code NotResource}
     */
    List<ResourcePattern> patterns();

    /**
     * Where the element's value begins.
     *
     * @return empty for an element that was not read but made
     */
    @Value.Auxiliary
    Optional<SourceLocation> location();

    /**
     * Whether the element matches: one of the patterns does, or under {@code NotResource} none of them.
     *
     * @param resource without wildcards
     * @return true if it does
     */
    default boolean matches(String resource) {
        for (ResourcePattern pattern : patterns()) {
            if (pattern.matches(resource)) {
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
    static ResourceElementBuilder builder() {
        return new ResourceElementBuilder();
    }
}
