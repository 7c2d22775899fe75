package io.github.iamaudit.model.org;

import io.github.iamaudit.model.AccountId;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An organization: its root, its organizational units and its accounts. Any member may ask which organization it is in; the rest
 * is told to the management account and to delegated administrators only.
 *
 * <p>Source: AWS Organizations API Reference, "Organization".
 */
@Value.Immutable
public interface Organization extends Serializable {

    /**
     * The id.
     *
     * @return for example {@code o-exampleorgid}; empty for an account that is in no organization
     */
    Optional<String> organizationId();

    /**
     * The management account, which pays for the others and which no policy of the organization binds.
     *
     * @return AWS's {@code MasterAccountId}; empty for an account that is in no organization
     */
    Optional<AccountId> managementAccountId();

    /**
     * Which features the organization has.
     *
     * @return {@code ALL} or {@code CONSOLIDATED_BILLING}; the latter has no policies
     */
    Optional<String> featureSet();

    /**
     * The roots.
     *
     * @return one today
     */
    List<OrganizationRoot> roots();

    /**
     * The organizational units at any depth.
     *
     * @return by id
     */
    List<OrganizationalUnit> organizationalUnits();

    /**
     * The accounts in any state, the management account among them.
     *
     * @return by id
     */
    List<OrganizationAccount> accounts();

    /**
     * Whether policies of a type bind accounts.
     *
     * @param policyType as AWS names it, for example {@link OrganizationRoot#SERVICE_CONTROL_POLICY}
     * @return false where no root that was seen has it enabled
     */
    default boolean isEnabled(String policyType) {
        return roots().stream().anyMatch(root -> root.enabledPolicyTypes().contains(policyType));
    }

    /**
     * Begins an organization.
     *
     * @return an empty builder, which is an account's that is in no organization
     */
    static OrganizationBuilder builder() {
        return new OrganizationBuilder();
    }
}
