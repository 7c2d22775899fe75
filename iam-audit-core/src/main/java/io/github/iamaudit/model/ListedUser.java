package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A user as the list of users gives it: with the last use of its password, without its groups, policies and tags.
 *
 * <p>Permissions boundary and tags have no place here: IAM never returns them in a list, so their absence would tell
 * nothing.
 *
 * <p>Source: IAM API Reference, "ListUsers" and "User".
 */
@Value.Immutable
public interface ListedUser extends Serializable {

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
     * When a password last opened the console; also that of a password that is no longer there.
     *
     * @return empty for a user who never had a password, or whose password was not used since IAM records it, 20 October
     *     2014
     */
    Optional<Instant> passwordLastUsed();

    /**
     * Begins a listed user.
     *
     * @return an empty builder
     */
    static ListedUserBuilder builder() {
        return new ListedUserBuilder();
    }
}
