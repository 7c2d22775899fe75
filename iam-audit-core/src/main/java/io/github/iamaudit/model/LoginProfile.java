package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * The console password of a user, without the password.
 *
 * <p>Source: IAM API Reference, "LoginProfile".
 */
@Value.Immutable
public interface LoginProfile extends Serializable {

    /**
     * The user that it belongs to.
     *
     * @return for example {@code alice}
     */
    String userName();

    /**
     * When it was created.
     *
     * @return in UTC, to the second
     */
    Instant createDate();

    /**
     * Whether the user must set a new password when signing in.
     *
     * @return false where AWS does not tell
     */
    @Value.Default
    default boolean passwordResetRequired() {
        return false;
    }

    /**
     * Begins a login profile.
     *
     * @return an empty builder
     */
    static LoginProfileBuilder builder() {
        return new LoginProfileBuilder();
    }
}
