package io.github.iamaudit.model.identitycenter;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.policy.PolicyDocument;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A permission set: the policies of the roles that Identity Center makes in the accounts to which it is assigned.
 *
 * <p>Source: IAM Identity Center API Reference, "PermissionSet", "GetInlinePolicyForPermissionSet",
 * "ListManagedPoliciesInPermissionSet", "ListCustomerManagedPolicyReferencesInPermissionSet" and
 * "GetPermissionsBoundaryForPermissionSet".
 */
@Value.Immutable
public interface PermissionSet extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef}
     */
    Arn permissionSetArn();

    /**
     * The instance that it is of.
     *
     * @return for example {@code arn:aws:sso:::instance/ssoins-1234567890abcdef}
     */
    Arn instanceArn();

    /**
     * The name.
     *
     * @return for example {@code Operators}
     */
    String name();

    /**
     * The description.
     *
     * @return for example {@code Runs the shop}; empty for none
     */
    Optional<String> description();

    /**
     * When it was made.
     *
     * @return in UTC; empty where AWS tells none
     */
    Optional<Instant> createdDate();

    /**
     * How long its sessions last, which the API gives in the form of ISO 8601, {@code PT4H}.
     *
     * @return for example four hours; empty where AWS tells none, which means one hour
     */
    Optional<Duration> sessionDuration();

    /**
     * Where sign-in leads to.
     *
     * @return for example {@code https://console.aws.amazon.com/ec2}; empty for the start page
     */
    Optional<String> relayState();

    /**
     * The inline policy.
     *
     * @return a document of type {@code IDENTITY}; empty for none
     */
    Optional<PolicyDocument> inlinePolicy();

    /**
     * The AWS managed policies attached.
     *
     * @return by ARN
     */
    List<AttachedPolicy> attachedPolicies();

    /**
     * The customer managed policies attached, by name: each account has its own of that name.
     *
     * @return by path and name
     */
    List<CustomerManagedPolicyReference> customerManagedPolicies();

    /**
     * The permissions boundary.
     *
     * @return empty for none
     */
    Optional<PermissionSetBoundary> permissionsBoundary();

    /**
     * The tags.
     *
     * @return in no order that means anything
     */
    List<Tag> tags();

    /**
     * Begins a permission set.
     *
     * @return an empty builder
     */
    static PermissionSetBuilder builder() {
        return new PermissionSetBuilder();
    }
}
