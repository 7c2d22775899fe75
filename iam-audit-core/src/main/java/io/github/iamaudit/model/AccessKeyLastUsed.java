package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The last use of an access key.
 *
 * <p>Source: IAM API Reference, "AccessKeyLastUsed".
 */
@Value.Immutable
public interface AccessKeyLastUsed extends Serializable {

    /**
     * When, to a quarter of an hour.
     *
     * @return empty for never since tracking began in April 2015
     */
    Optional<Instant> lastUsedDate();

    /**
     * The service called.
     *
     * @return for example {@code s3}; {@code N/A} for none
     */
    Optional<String> serviceName();

    /**
     * The Region called.
     *
     * @return for example {@code us-east-1}; {@code N/A} for services without Regions
     */
    Optional<String> region();

    /**
     * Begins an access key last used.
     *
     * @return an empty builder
     */
    static AccessKeyLastUsedBuilder builder() {
        return new AccessKeyLastUsedBuilder();
    }
}
