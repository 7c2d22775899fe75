package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A long-term access key, without its secret.
 *
 * <p>Source: IAM API Reference, "AccessKeyMetadata" and "AccessKeyLastUsed".
 */
@Value.Immutable
public interface AccessKey extends Serializable {

    /**
     * The user that it belongs to.
     *
     * @return for example {@code alice}
     */
    String userName();

    /**
     * The id; an identifier, not a secret.
     *
     * @return for example {@code AKIAIOSFODNN7EXAMPLE}
     */
    String accessKeyId();

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
     * The last use.
     *
     * @return empty where nobody asked for it; a key that was never used has a value without a date
     */
    Optional<AccessKeyLastUsed> lastUsed();

    /**
     * Whether the key can sign requests.
     *
     * @return true for the status {@code Active}
     */
    default boolean isActive() {
        return status().equals("Active");
    }

    /**
     * Begins an access key.
     *
     * @return an empty builder
     */
    static AccessKeyBuilder builder() {
        return new AccessKeyBuilder();
    }
}
