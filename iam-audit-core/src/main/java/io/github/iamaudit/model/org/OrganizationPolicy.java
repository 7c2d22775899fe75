package io.github.iamaudit.model.org;

import io.github.iamaudit.model.policy.PolicyDocument;
import java.io.Serializable;
import org.immutables.value.Value;

/**
 * A service control policy or a resource control policy.
 *
 * <p>Source: AWS Organizations API Reference, "Policy".
 */
@Value.Immutable
public interface OrganizationPolicy extends Serializable {

    /**
     * The id.
     *
     * @return for example {@code p-FullAWSAccess} or {@code p-ab12cd34}
     */
    String policyId();

    /**
     * The name.
     *
     * @return for example {@code deny-leaving-organization}
     */
    String policyName();

    /**
     * What it says.
     *
     * @return a document of type {@code SERVICE_CONTROL} or {@code RESOURCE_CONTROL}
     */
    PolicyDocument document();

    /**
     * Begins a policy.
     *
     * @return an empty builder
     */
    static OrganizationPolicyBuilder builder() {
        return new OrganizationPolicyBuilder();
    }
}
