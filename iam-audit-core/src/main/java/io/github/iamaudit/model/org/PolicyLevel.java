package io.github.iamaudit.model.org;

import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/** The policies of one type that are attached to one root, organizational unit or account. */
@Value.Immutable
public interface PolicyLevel extends Serializable {

    /**
     * What they are attached to.
     *
     * @return for example {@code r-ab12}, {@code ou-ab12-11111111} or {@code 111122223333}
     */
    String targetId();

    /**
     * Its name.
     *
     * @return for example {@code Root} or {@code Workloads}; the id where the name is not known
     */
    @Value.Default
    default String targetName() {
        return targetId();
    }

    /**
     * The policies.
     *
     * @return in the order of their ids
     */
    List<OrganizationPolicy> policies();

    /**
     * Begins a level.
     *
     * @return an empty builder
     */
    static PolicyLevelBuilder builder() {
        return new PolicyLevelBuilder();
    }
}
