package io.github.iamaudit.model.org;

import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import org.immutables.value.Value;

/**
 * An organizational unit, a group of accounts and of further units.
 *
 * <p>Source: AWS Organizations API Reference, "OrganizationalUnit".
 */
@Value.Immutable
public interface OrganizationalUnit extends Serializable {

    /**
     * The id.
     *
     * @return for example {@code ou-ab12-11111111}
     */
    String id();

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:organizations::111122223333:ou/o-exampleorgid/ou-ab12-11111111}
     */
    Arn arn();

    /**
     * The name, which is unique among the units of one parent only.
     *
     * @return for example {@code Workloads}
     */
    String name();

    /**
     * The root or the unit that it is in.
     *
     * @return for example {@code r-ab12}
     */
    String parentId();

    /**
     * Begins a unit.
     *
     * @return an empty builder
     */
    static OrganizationalUnitBuilder builder() {
        return new OrganizationalUnitBuilder();
    }
}
