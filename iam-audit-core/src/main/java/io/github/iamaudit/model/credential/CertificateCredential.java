package io.github.iamaudit.model.credential;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A signing certificate of a user or of the root user, as far as the source tells it.
 */
@Value.Immutable
public interface CertificateCredential extends Serializable {

    /**
     * The number in the credential report.
     *
     * @return 1 or 2
     */
    int slot();

    /**
     * Whether it can sign requests.
     *
     * @return empty where the source does not tell
     */
    Optional<Boolean> active();

    /**
     * When it was uploaded or last changed.
     *
     * @return empty where the source does not tell
     */
    Optional<Instant> created();

    /**
     * Whether the certificate is known to be active.
     *
     * @return false where it is not, and where the source does not tell
     */
    default boolean isActive() {
        return active().orElse(false);
    }

    /**
     * Begins a certificate credential.
     *
     * @return an empty builder
     */
    static CertificateCredentialBuilder builder() {
        return new CertificateCredentialBuilder();
    }
}
