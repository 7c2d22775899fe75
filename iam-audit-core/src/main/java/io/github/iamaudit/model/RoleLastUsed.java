package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The last use of a role within the tracking period of about 400 days.
 *
 * <p>Source: IAM API Reference, "RoleLastUsed".
 */
@Value.Immutable
public interface RoleLastUsed extends Serializable {

    /**
     * When the role was last used.
     *
     * @return in UTC
     */
    Instant lastUsedDate();

    /**
     * The Region of that use.
     *
     * @return for example {@code eu-west-1}; empty where AWS tells none
     */
    Optional<String> region();

    /**
     * Begins a role last used.
     *
     * @return an empty builder
     */
    static RoleLastUsedBuilder builder() {
        return new RoleLastUsedBuilder();
    }
}
