package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The last attempt to use one action.
 *
 * <p>Source: IAM API Reference, "TrackedActionLastAccessed".
 */
@Value.Immutable
public interface TrackedAction extends Serializable {

    /**
     * The name, without the service.
     *
     * @return for example {@code CreateBucket}
     */
    String actionName();

    /**
     * When it was last called.
     *
     * @return empty for not within the tracking period
     */
    Optional<Instant> lastAccessedTime();

    /**
     * Who called it then.
     *
     * @return for example {@code arn:aws:iam::111122223333:role/deploy}; empty where nobody did
     */
    Optional<Arn> lastAccessedEntity();

    /**
     * The Region of that call.
     *
     * @return for example {@code eu-west-1}; empty where nobody called, or AWS tells none
     */
    Optional<String> lastAccessedRegion();

    /**
     * Begins a tracked action.
     *
     * @return an empty builder
     */
    static TrackedActionBuilder builder() {
        return new TrackedActionBuilder();
    }
}
