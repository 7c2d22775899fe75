package io.github.iamaudit.model;

import java.io.Serializable;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The account's password policy. An account without one of its own has IAM's default: at least eight characters, three of
 * four kinds of characters, no expiry, no memory of earlier passwords.
 *
 * <p>Source: IAM API Reference, "PasswordPolicy"; IAM User Guide, "Set an account password policy for IAM users".
 */
@Value.Immutable
public interface PasswordPolicy extends Serializable {

    /**
     * Whether the account has no policy of its own.
     *
     * @return true where IAM answers {@code NoSuchEntity}
     */
    @Value.Default
    default boolean isDefault() {
        return false;
    }

    /**
     * The least number of characters.
     *
     * @return 6 to 128
     */
    @Value.Default
    default int minimumPasswordLength() {
        return 6;
    }

    /**
     * Whether a symbol is required.
     *
     * @return false where AWS does not tell
     */
    @Value.Default
    default boolean requireSymbols() {
        return false;
    }

    /**
     * Whether a digit is required.
     *
     * @return false where AWS does not tell
     */
    @Value.Default
    default boolean requireNumbers() {
        return false;
    }

    /**
     * Whether an upper-case letter is required.
     *
     * @return false where AWS does not tell
     */
    @Value.Default
    default boolean requireUppercaseCharacters() {
        return false;
    }

    /**
     * Whether a lower-case letter is required.
     *
     * @return false where AWS does not tell
     */
    @Value.Default
    default boolean requireLowercaseCharacters() {
        return false;
    }

    /**
     * Whether users may change their own password.
     *
     * @return false where AWS does not tell
     */
    @Value.Default
    default boolean allowUsersToChangePassword() {
        return false;
    }

    /**
     * Whether passwords expire.
     *
     * @return as AWS tells it; {@link #maxPasswordAge} decides
     */
    @Value.Default
    default boolean expirePasswords() {
        return false;
    }

    /**
     * After how many days a password expires.
     *
     * @return 1 to 1095; empty for never
     */
    Optional<Integer> maxPasswordAge();

    /**
     * How many earlier passwords may not come back.
     *
     * @return 1 to 24; empty for none
     */
    Optional<Integer> passwordReusePrevention();

    /**
     * Whether an expired password can only be reset by an administrator.
     *
     * @return false where AWS does not tell
     */
    @Value.Default
    default boolean hardExpiry() {
        return false;
    }

    /**
     * What holds in an account without a policy of its own.
     *
     * @return IAM's default
     */
    static PasswordPolicy iamDefault() {
        return builder()
                .isDefault(true)
                .minimumPasswordLength(8)
                .allowUsersToChangePassword(true)
                .build();
    }

    /**
     * Begins a password policy.
     *
     * @return an empty builder
     */
    static PasswordPolicyBuilder builder() {
        return new PasswordPolicyBuilder();
    }
}
