package io.github.iamaudit.model;

import io.github.iamaudit.model.policy.PolicyDocument;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A role.
 *
 * <p>Source: IAM API Reference, "RoleDetail" and "Role".
 */
@Value.Immutable
public interface IamRole extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:role/deploy}
     */
    Arn arn();

    /**
     * The name.
     *
     * @return for example {@code deploy}
     */
    String roleName();

    /**
     * The unique id.
     *
     * @return for example {@code AROACKCEVSQ6C2EXAMPLE}
     */
    String roleId();

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
     * The trust policy, which the API calls {@code AssumeRolePolicyDocument}: who may assume the role.
     *
     * @return of type {@code TRUST}
     */
    PolicyDocument trustPolicy();

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
     * The permissions boundary.
     *
     * @return empty where there is none
     */
    Optional<PermissionsBoundary> permissionsBoundary();

    /**
     * The last use within the tracking period of about 400 days.
     *
     * @return empty for none in that time, which is not the same as never
     */
    Optional<RoleLastUsed> lastUsed();

    /**
     * The instance profiles that hold the role.
     *
     * @return in no order that means anything
     */
    List<InstanceProfile> instanceProfiles();

    /**
     * The description.
     *
     * @return empty where there is none, and where authorization details are the only source
     */
    Optional<String> description();

    /**
     * The longest session.
     *
     * @return one to twelve hours; empty where authorization details are the only source
     */
    Optional<Duration> maxSessionDuration();

    /**
     * The tags.
     *
     * @return in no order that means anything
     */
    List<Tag> tags();

    /**
     * Who made the role.
     *
     * @return for example {@link Provenance#SERVICE_LINKED}
     */
    default Provenance provenance() {
        return Provenance.ofRole(path(), roleName());
    }

    /**
     * Begins a role.
     *
     * @return an empty builder
     */
    static IamRoleBuilder builder() {
        return new IamRoleBuilder();
    }
}
