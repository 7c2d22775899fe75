package io.github.iamaudit.model;

import java.io.Serializable;
import org.immutables.value.Value;

/**
 * The attachment of a managed policy to a user, group or role.
 *
 * <p>Source: IAM API Reference, "AttachedPolicy".
 */
@Value.Immutable
public interface AttachedPolicy extends Serializable {

    /**
     * The name.
     *
     * @return for example {@code ReadOnlyAccess}
     */
    String policyName();

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::aws:policy/ReadOnlyAccess}
     */
    Arn policyArn();

    /**
     * Begins an attached policy.
     *
     * @return an empty builder
     */
    static AttachedPolicyBuilder builder() {
        return new AttachedPolicyBuilder();
    }
}
