package io.github.iamaudit.model;

import io.github.iamaudit.model.policy.PolicyDocument;
import java.io.Serializable;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * One version of a managed policy.
 *
 * <p>Source: IAM API Reference, "PolicyVersion".
 */
@Value.Immutable
public interface ManagedPolicyVersion extends Serializable {

    /**
     * The id.
     *
     * @return for example {@code v3}
     */
    String versionId();

    /**
     * Whether it is in force.
     *
     * @return true for one of the versions
     */
    boolean isDefaultVersion();

    /**
     * When it was created.
     *
     * @return in UTC, to the second
     */
    Instant createDate();

    /**
     * The document.
     *
     * @return of type {@code IDENTITY}
     */
    PolicyDocument document();

    /**
     * Begins a managed policy version.
     *
     * @return an empty builder
     */
    static ManagedPolicyVersionBuilder builder() {
        return new ManagedPolicyVersionBuilder();
    }
}
