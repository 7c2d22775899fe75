package io.github.iamaudit.model;

import io.github.iamaudit.model.policy.PolicyDocument;
import java.io.Serializable;
import org.immutables.value.Value;

/**
 * A policy embedded in a user, group or role.
 *
 * <p>Source: IAM API Reference, "PolicyDetail".
 */
@Value.Immutable
public interface InlinePolicy extends Serializable {

    /**
     * The name, unique in the user, group or role.
     *
     * @return for example {@code allow-deploy}
     */
    String policyName();

    /**
     * The document.
     *
     * @return of type {@code IDENTITY}
     */
    PolicyDocument document();

    /**
     * Begins an inline policy.
     *
     * @return an empty builder
     */
    static InlinePolicyBuilder builder() {
        return new InlinePolicyBuilder();
    }
}
