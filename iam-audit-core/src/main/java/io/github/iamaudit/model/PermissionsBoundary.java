package io.github.iamaudit.model;

import java.io.Serializable;
import org.immutables.value.Value;

/**
 * The managed policy that bounds what a user or role may be granted.
 *
 * <p>Source: IAM API Reference, "AttachedPermissionsBoundary".
 */
@Value.Immutable
public interface PermissionsBoundary extends Serializable {

    /**
     * The ARN of the policy, which the API calls {@code PermissionsBoundaryArn}.
     *
     * @return for example {@code arn:aws:iam::111122223333:policy/developer-boundary}
     */
    Arn policyArn();

    /**
     * The type as AWS writes it; nothing depends on it.
     *
     * @return {@code PermissionsBoundaryPolicy} or {@code Policy}
     */
    @Value.Default
    default String type() {
        return "PermissionsBoundaryPolicy";
    }

    /**
     * Begins a permissions boundary.
     *
     * @return an empty builder
     */
    static PermissionsBoundaryBuilder builder() {
        return new PermissionsBoundaryBuilder();
    }
}
