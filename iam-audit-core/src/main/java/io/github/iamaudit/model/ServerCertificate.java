package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A TLS server certificate stored in IAM, without its body.
 *
 * <p>Source: IAM API Reference, "ServerCertificateMetadata".
 */
@Value.Immutable
public interface ServerCertificate extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:server-certificate/shop}
     */
    Arn arn();

    /**
     * The name.
     *
     * @return for example {@code shop}
     */
    String serverCertificateName();

    /**
     * The unique id.
     *
     * @return for example {@code ASCACKCEVSQ6C2EXAMPLE}
     */
    String serverCertificateId();

    /**
     * The path.
     *
     * @return for example {@code /} or {@code /division/}
     */
    String path();

    /**
     * When it was uploaded.
     *
     * @return in UTC
     */
    Optional<Instant> uploadDate();

    /**
     * When the certificate ends.
     *
     * @return in UTC; empty where AWS does not tell
     */
    Optional<Instant> expiration();

    /**
     * Begins a server certificate.
     *
     * @return an empty builder
     */
    static ServerCertificateBuilder builder() {
        return new ServerCertificateBuilder();
    }
}
