package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A user.
 *
 * <p>Source: IAM API Reference, "UserDetail" and "User".
 */
@Value.Immutable
public interface IamUser extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:user/alice}
     */
    Arn arn();

    /**
     * The name.
     *
     * @return for example {@code alice}
     */
    String userName();

    /**
     * The unique id, which no later user of the same name has.
     *
     * @return for example {@code AIDACKCEVSQ6C2EXAMPLE}
     */
    String userId();

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
     * When the password last opened the console.
     *
     * @return empty for never, and also where the call that was made does not tell; the credential report always tells
     */
    Optional<Instant> passwordLastUsed();

    /**
     * The names of the groups that the user is in.
     *
     * @return in no order that means anything
     */
    List<String> groups();

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
     * The tags.
     *
     * @return in no order that means anything
     */
    List<Tag> tags();

    /**
     * Begins a user.
     *
     * @return an empty builder
     */
    static IamUserBuilder builder() {
        return new IamUserBuilder();
    }
}
