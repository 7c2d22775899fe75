package io.github.iamaudit.model.credential;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An access key of a user or of the root user, as far as the source tells it.
 */
@Value.Immutable
public interface AccessKeyCredential extends Serializable {

    /**
     * The number in the credential report, or the position by age in the list of keys.
     *
     * @return 1 or 2; more for users with more than two keys
     */
    int slot();

    /**
     * The id.
     *
     * @return empty where the credential report is the source, as it has none
     */
    Optional<String> accessKeyId();

    /**
     * Whether the key can sign requests.
     *
     * @return empty where the source does not tell
     */
    Optional<Boolean> active();

    /**
     * When the key was made; keys are replaced, not changed.
     *
     * @return empty where the source does not tell
     */
    Optional<Instant> created();

    /**
     * The last use.
     *
     * @return to a quarter of an hour
     */
    LastUse lastUsed();

    /**
     * The service last called.
     *
     * @return for example {@code s3}
     */
    Optional<String> lastUsedService();

    /**
     * The Region last called.
     *
     * @return empty for services without Regions
     */
    Optional<String> lastUsedRegion();

    /**
     * Whether the key is known to be active.
     *
     * @return false where it is not, and where the source does not tell
     */
    default boolean isActive() {
        return active().orElse(false);
    }

    /**
     * Begins an access key credential.
     *
     * @return an empty builder
     */
    static AccessKeyCredentialBuilder builder() {
        return new AccessKeyCredentialBuilder();
    }
}
