package io.github.iamaudit.model.org;

import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/**
 * The root of an organization, which holds all units and accounts.
 *
 * <p>Source: AWS Organizations API Reference, "Root".
 */
@Value.Immutable
public interface OrganizationRoot extends Serializable {

    /** The type of SCPs among {@link #enabledPolicyTypes}. */
    String SERVICE_CONTROL_POLICY = "SERVICE_CONTROL_POLICY";

    /** The type of RCPs among {@link #enabledPolicyTypes}. */
    String RESOURCE_CONTROL_POLICY = "RESOURCE_CONTROL_POLICY";

    /**
     * The id.
     *
     * @return for example {@code r-ab12}
     */
    String id();

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:organizations::111122223333:root/o-exampleorgid/r-ab12}
     */
    Arn arn();

    /**
     * The name.
     *
     * @return for example {@code Root}
     */
    String name();

    /**
     * The types of policy that are enabled, as AWS names them.
     *
     * @return sorted, for example {@code RESOURCE_CONTROL_POLICY}, {@code SERVICE_CONTROL_POLICY}
     */
    List<String> enabledPolicyTypes();

    /**
     * Begins a root.
     *
     * @return an empty builder
     */
    static OrganizationRootBuilder builder() {
        return new OrganizationRootBuilder();
    }
}
