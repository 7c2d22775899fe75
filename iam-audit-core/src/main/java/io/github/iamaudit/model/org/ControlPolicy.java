package io.github.iamaudit.model.org;

import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/**
 * A service control policy or a resource control policy of an organization, and what it is attached to.
 *
 * <p>Source: AWS Organizations API Reference, "Policy" and "ListTargetsForPolicy".
 */
@Value.Immutable
public interface ControlPolicy extends Serializable {

    /**
     * Its id, name and document.
     *
     * @return for example {@code p-FullAWSAccess}
     */
    OrganizationPolicy policy();

    /**
     * Whether AWS wrote it.
     *
     * @return true for {@code FullAWSAccess} and {@code RCPFullAWSAccess}
     */
    boolean isAwsManaged();

    /**
     * What it is attached to.
     *
     * @return ids of the root, of units and of accounts, sorted; empty for a policy that is attached to nothing
     */
    List<String> targetIds();

    /**
     * Begins a policy.
     *
     * @return an empty builder
     */
    static ControlPolicyBuilder builder() {
        return new ControlPolicyBuilder();
    }
}
