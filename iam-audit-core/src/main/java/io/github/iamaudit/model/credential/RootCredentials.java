package io.github.iamaudit.model.credential;

import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The credentials of the root user, from the root row of the credential report and from the account summary. What neither
 * could tell is empty.
 */
@Value.Immutable
public interface RootCredentials extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:root}
     */
    Arn arn();

    /**
     * Whether there is a password.
     *
     * @return empty where the report says {@code not_supported} and the summary has no {@code AccountPasswordPresent}
     */
    Optional<Boolean> passwordEnabled();

    /**
     * Whether an MFA device is assigned.
     *
     * @return empty where no source tells
     */
    Optional<Boolean> mfaActive();

    /**
     * Whether there is an active access key or, where only the summary tells, any access key.
     *
     * @return empty where no source tells
     */
    Optional<Boolean> accessKeyPresent();

    /**
     * The access keys that the report tells.
     *
     * @return empty where the summary is the only source
     */
    List<AccessKeyCredential> accessKeys();

    /**
     * Whether there is an active signing certificate or, where only the summary tells, any.
     *
     * @return empty where no source tells
     */
    Optional<Boolean> signingCertificatePresent();

    /**
     * The signing certificates that the report tells.
     *
     * @return empty where the summary is the only source
     */
    List<CertificateCredential> signingCertificates();

    /**
     * When the password was last used.
     *
     * @return {@link LastUse#unknown} where the summary is the only source
     */
    LastUse passwordLastUsed();

    /**
     * Whether the credential report told it.
     *
     * @return false where the account summary is the only source
     */
    boolean fromReport();

    /**
     * Whether the root user is known to have nothing to sign in or to sign with: no password, no access key. So it is in
     * member accounts whose root credentials were removed centrally.
     *
     * @return false also where a source does not tell
     */
    default boolean hasNoCredentials() {
        return passwordEnabled().filter(enabled -> !enabled).isPresent()
                && accessKeyPresent().filter(present -> !present).isPresent();
    }

    /**
     * Begins a root credentials.
     *
     * @return an empty builder
     */
    static RootCredentialsBuilder builder() {
        return new RootCredentialsBuilder();
    }
}
