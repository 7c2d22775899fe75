package io.github.iamaudit.model.org;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A service that may act in all accounts of an organization.
 *
 * <p>Source: AWS Organizations API Reference, "EnabledServicePrincipal".
 */
@Value.Immutable
public interface TrustedService extends Serializable {

    /**
     * The service.
     *
     * @return its service principal, for example {@code sso.amazonaws.com}
     */
    String servicePrincipal();

    /**
     * Since when.
     *
     * @return empty where AWS does not tell
     */
    Optional<Instant> dateEnabled();

    /**
     * Begins a trusted service.
     *
     * @return an empty builder
     */
    static TrustedServiceBuilder builder() {
        return new TrustedServiceBuilder();
    }
}
