package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A credential of a user for one service, without its secret.
 *
 * <p>Source: IAM API Reference, "ServiceSpecificCredentialMetadata".
 */
@Value.Immutable
public interface ServiceSpecificCredential extends Serializable {

    /**
     * The user that it belongs to.
     *
     * @return for example {@code alice}
     */
    String userName();

    /**
     * The id.
     *
     * @return for example {@code ACCAEXAMPLE123EXAMPLE}
     */
    String serviceSpecificCredentialId();

    /**
     * The service.
     *
     * @return for example {@code codecommit.amazonaws.com}
     */
    String serviceName();

    /**
     * The status as AWS writes it.
     *
     * @return {@code Active}, {@code Inactive} or {@code Expired}
     */
    String status();

    /**
     * When it was created.
     *
     * @return in UTC, to the second
     */
    Instant createDate();

    /**
     * When it ends.
     *
     * @return empty for a credential that never does
     */
    Optional<Instant> expirationDate();

    /**
     * Begins a service specific credential.
     *
     * @return an empty builder
     */
    static ServiceSpecificCredentialBuilder builder() {
        return new ServiceSpecificCredentialBuilder();
    }
}
