package io.github.iamaudit.model.org;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The policies of an organization that bind one account, from the root down to the account itself.
 *
 * <p>Source: AWS Organizations User Guide, "SCP evaluation" and "RCP evaluation".
 */
@Value.Immutable
public interface OrganizationPolicies extends Serializable {

    /**
     * The organization.
     *
     * @return for example {@code o-exampleorgid}; empty for an account that is in none
     */
    Optional<String> organizationId();

    /**
     * Whether this is the management account, which no policy of the organization binds.
     *
     * @return false for a member
     */
    @Value.Default
    default boolean isManagementAccount() {
        return false;
    }

    /**
     * The service control policies.
     *
     * @return one level for the root, each organizational unit on the way, and the account; empty where the policy type is
     *     not enabled
     */
    List<PolicyLevel> serviceControlPolicies();

    /**
     * The resource control policies.
     *
     * @return one level for the root, each organizational unit on the way, and the account; empty where the policy type is
     *     not enabled
     */
    List<PolicyLevel> resourceControlPolicies();

    /**
     * Begins the policies of an account.
     *
     * @return an empty builder
     */
    static OrganizationPoliciesBuilder builder() {
        return new OrganizationPoliciesBuilder();
    }
}
