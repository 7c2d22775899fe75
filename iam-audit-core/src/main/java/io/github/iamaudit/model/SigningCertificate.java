package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * An X.509 signing certificate of a user, without its body.
 *
 * <p>Source: IAM API Reference, "SigningCertificate".
 */
@Value.Immutable
public interface SigningCertificate extends Serializable {

    /**
     * The user that it belongs to.
     *
     * @return for example {@code alice}
     */
    String userName();

    /**
     * The id.
     *
     * @return for example {@code TA7SMP42TDN5Z26OBPJE7EXAMPLE}
     */
    String certificateId();

    /**
     * The status as AWS writes it.
     *
     * @return {@code Active} or {@code Inactive}
     */
    String status();

    /**
     * When it was uploaded.
     *
     * @return in UTC
     */
    Instant uploadDate();

    /**
     * Begins a signing certificate.
     *
     * @return an empty builder
     */
    static SigningCertificateBuilder builder() {
        return new SigningCertificateBuilder();
    }
}
