package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;

/**
 * A group. Its members are the users that name it.
 *
 * <p>Source: IAM API Reference, "GroupDetail".
 */
@Value.Immutable
public interface IamGroup extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:group/developers}
     */
    Arn arn();

    /**
     * The name.
     *
     * @return for example {@code developers}
     */
    String groupName();

    /**
     * The unique id.
     *
     * @return for example {@code AGPACKCEVSQ6C2EXAMPLE}
     */
    String groupId();

    /**
     * The path.
     *
     * @return for example {@code /} or {@code /division/}
     */
    String path();

    /**
     * When it was created.
     *
     * @return in UTC, to the second
     */
    Instant createDate();

    /**
     * The inline policies.
     *
     * @return in no order that means anything
     */
    List<InlinePolicy> inlinePolicies();

    /**
     * The managed policies attached, without the permissions boundary.
     *
     * @return in no order that means anything
     */
    List<AttachedPolicy> attachedPolicies();

    /**
     * Begins a group.
     *
     * @return an empty builder
     */
    static IamGroupBuilder builder() {
        return new IamGroupBuilder();
    }
}
