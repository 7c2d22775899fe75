package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The element {@code Principal} or {@code NotPrincipal} of a statement. Source: IAM User Guide, "AWS JSON policy elements:
 * Principal" and "AWS JSON policy elements: NotPrincipal".
 */
@Value.Immutable
public interface PrincipalElement extends Serializable {

    /**
     * Whether this is {@code NotPrincipal}: everyone but those listed.
     *
     * @return false for {@code Principal}
     */
    @Value.Default
    default boolean isNot() {
        return false;
    }

    /**
     * The principals as listed.
     *
     * @return in the order of the policy
     */
    List<PolicyPrincipal> principals();

    /**
     * Where the element's value begins.
     *
     * @return empty for an element that was not read but made
     */
    @Value.Auxiliary
    Optional<SourceLocation> location();

    /**
     * Begins an element.
     *
     * @return an empty builder
     */
    static PrincipalElementBuilder builder() {
        return new PrincipalElementBuilder();
    }
}
