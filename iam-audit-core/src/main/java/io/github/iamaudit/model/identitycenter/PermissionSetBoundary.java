package io.github.iamaudit.model.identitycenter;

import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The permissions boundary of a permission set: one AWS managed policy, or one customer managed policy by name.
 *
 * <p>Source: IAM Identity Center API Reference, "PermissionsBoundary".
 */
@Value.Immutable
public interface PermissionSetBoundary extends Serializable {

    /**
     * The AWS managed policy.
     *
     * @return for example {@code arn:aws:iam::aws:policy/PowerUserAccess}; empty for a customer managed one
     */
    Optional<Arn> managedPolicyArn();

    /**
     * The customer managed policy.
     *
     * @return empty for an AWS managed one
     */
    Optional<CustomerManagedPolicyReference> customerManagedPolicy();

    /**
     * Begins a permissions boundary.
     *
     * @return an empty builder
     */
    static PermissionSetBoundaryBuilder builder() {
        return new PermissionSetBoundaryBuilder();
    }
}
