package io.github.iamaudit.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The last attempt to use one service.
 *
 * <p>Source: IAM API Reference, "ServiceLastAccessed".
 */
@Value.Immutable
public interface AccessedService extends Serializable {

    /**
     * The namespace of the service, as actions begin.
     *
     * @return for example {@code s3}
     */
    String serviceNamespace();

    /**
     * The name of the service.
     *
     * @return for example {@code Amazon S3}
     */
    String serviceName();

    /**
     * When the service was last called.
     *
     * @return empty for not within the tracking period
     */
    Optional<Instant> lastAuthenticated();

    /**
     * Who called it then.
     *
     * @return for example {@code arn:aws:iam::111122223333:role/deploy}; empty where nobody did
     */
    Optional<Arn> lastAuthenticatedEntity();

    /**
     * The Region of that call.
     *
     * @return for example {@code eu-west-1}; empty where nobody called, or AWS tells none
     */
    Optional<String> lastAuthenticatedRegion();

    /**
     * How many users and roles called it.
     *
     * @return 0 for none; more than one for a group or a policy only
     */
    @Value.Default
    default int totalAuthenticatedEntities() {
        return 0;
    }

    /**
     * The actions that IAM tracks of the service.
     *
     * @return by name; empty at {@code SERVICE_LEVEL} and for services whose actions are not tracked, so it never means that
     *     no action was called
     */
    List<TrackedAction> trackedActions();

    /**
     * Begins a service.
     *
     * @return an empty builder
     */
    static AccessedServiceBuilder builder() {
        return new AccessedServiceBuilder();
    }
}
