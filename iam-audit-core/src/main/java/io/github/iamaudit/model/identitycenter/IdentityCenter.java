package io.github.iamaudit.model.identitycenter;

import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/**
 * The access that IAM Identity Center gives people to accounts.
 *
 * <p>Source: IAM Identity Center API Reference, "ListInstances", "ListPermissionSets" and "ListAccountAssignments".
 */
@Value.Immutable
public interface IdentityCenter extends Serializable {

    /**
     * The Region that was looked at.
     *
     * @return for example {@code eu-west-1}; of other Regions nothing is known
     */
    String region();

    /**
     * The instances.
     *
     * @return by ARN; empty for none in that Region
     */
    List<IdentityCenterInstance> instances();

    /**
     * The permission sets of the instances.
     *
     * @return by ARN
     */
    List<PermissionSet> permissionSets();

    /**
     * Who has which permission set in which account.
     *
     * @return by account, permission set, type of principal and principal
     */
    List<AccountAssignment> assignments();

    /**
     * Begins what Identity Center says.
     *
     * @return an empty builder
     */
    static IdentityCenterBuilder builder() {
        return new IdentityCenterBuilder();
    }
}
