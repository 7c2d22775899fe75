package io.github.iamaudit.model.credential;

import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The credentials of one user, from the credential report or from calls per user. What the source could not tell is empty,
 * which never means that it is not there.
 */
@Value.Immutable
public interface UserCredentials extends Serializable {

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
     * The unique id.
     *
     * @return empty where neither the list nor the details of users were collected, as the credential report has none
     */
    Optional<String> userId();

    /**
     * When the user was created.
     *
     * @return empty where the source does not tell
     */
    Optional<Instant> createDate();

    /**
     * Whether there is a console password.
     *
     * @return empty where the source does not tell
     */
    Optional<Boolean> passwordEnabled();

    /**
     * When the password was last used.
     *
     * @return {@link LastUse#never} where there is none
     */
    LastUse passwordLastUsed();

    /**
     * When the user was given a password, which may have been changed since.
     *
     * @return empty where there is none, or the source does not tell, as the credential report
     */
    Optional<Instant> passwordCreated();

    /**
     * When the password was last set.
     *
     * @return empty where there is none, or the source does not tell
     */
    Optional<Instant> passwordLastChanged();

    /**
     * When the password must be changed.
     *
     * @return empty where passwords do not expire, or the source does not tell
     */
    Optional<Instant> passwordNextRotation();

    /**
     * Whether an MFA device is assigned.
     *
     * @return empty where the source does not tell
     */
    Optional<Boolean> mfaActive();

    /**
     * The access keys, active or not. Absence from them is no proof unless {@link #accessKeysKnown}.
     *
     * @return in the order of the report; empty also where access keys were not collected
     */
    List<AccessKeyCredential> accessKeys();

    /**
     * Whether all access keys were seen. Rules about access keys look at the facet {@code user-access-keys}, in which they were.
     *
     * @return false where calls per user were made, but not those for access keys
     */
    @Value.Default
    default boolean accessKeysKnown() {
        return true;
    }

    /**
     * The signing certificates that the source tells, active or not. Absence from them is no proof: see
     * {@link #signingCertificatePresent}.
     *
     * @return in the order of the report; empty also where signing certificates were not collected
     */
    List<CertificateCredential> signingCertificates();

    /**
     * Whether there is an active signing certificate.
     *
     * @return empty where the source does not tell, as calls per user without the call for certificates
     */
    Optional<Boolean> signingCertificatePresent();

    /**
     * Whether the user is known to sign in to the console with a password.
     *
     * @return false where there is no password, and where the source does not tell
     */
    default boolean hasPassword() {
        return passwordEnabled().orElse(false);
    }

    /**
     * Begins a user credentials.
     *
     * @return an empty builder
     */
    static UserCredentialsBuilder builder() {
        return new UserCredentialsBuilder();
    }
}
