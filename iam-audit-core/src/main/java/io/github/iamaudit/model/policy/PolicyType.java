package io.github.iamaudit.model.policy;

/**
 * What a policy document is for. It decides which elements a statement must and must not have.
 *
 * <p>Source: IAM User Guide, "Grammar of the IAM JSON policy language" and "Policies and permissions in IAM".
 */
public enum PolicyType {
    /** An identity policy, managed or inline, or a permissions boundary: Resource, no Principal. */
    IDENTITY,
    /** The trust policy of a role: Principal, no Resource. */
    TRUST,
    /** A policy attached to a resource: Principal; without Resource it covers the resource that it is attached to. */
    RESOURCE,
    /** A service control policy: Resource, no Principal. */
    SERVICE_CONTROL,
    /** A resource control policy: Principal and Resource. */
    RESOURCE_CONTROL;

    boolean needsPrincipal() {
        return this == TRUST || this == RESOURCE || this == RESOURCE_CONTROL;
    }

    boolean takesResource() {
        return this != TRUST;
    }

    boolean needsResource() {
        return this != TRUST && this != RESOURCE;
    }
}
