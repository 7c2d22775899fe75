package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One test of a statement's {@code Condition}: an operator, a key and the values that the key is compared with. All
 * conditions of a statement must hold; the values of one are alternatives.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition".
 */
@Value.Immutable
public interface Condition extends Serializable {

    /**
     * The operator.
     *
     * @return for example {@code StringEquals}
     */
    ConditionOperator operator();

    /**
     * The key as it was written; keys are compared without regard to case.
     *
     * @return for example {@code aws:PrincipalOrgID}; the empty string in a condition that could not be read
     */
    String key();

    /**
     * The values.
     *
     * @return in the order of the policy; empty for an empty list, which no request passes
     */
    List<ConditionValue> values();

    /**
     * Where the values begin.
     *
     * @return empty for a condition that was not read but made
     */
    @Value.Auxiliary
    Optional<SourceLocation> location();

    /**
     * Whether this tests the key.
     *
     * @param name for example {@code aws:SourceIp}, in any case
     * @return true if it does
     */
    default boolean isOn(String name) {
        return key().equalsIgnoreCase(name);
    }

    /**
     * Begins a condition.
     *
     * @return an empty builder
     */
    static ConditionBuilder builder() {
        return new ConditionBuilder();
    }
}
