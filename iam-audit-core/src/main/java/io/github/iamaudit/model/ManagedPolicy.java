package io.github.iamaudit.model;

import io.github.iamaudit.model.policy.PolicyDocument;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A managed policy with its versions.
 *
 * <p>Source: IAM API Reference, "ManagedPolicyDetail".
 */
@Value.Immutable
public interface ManagedPolicy extends Serializable {

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:iam::111122223333:policy/deploy}
     */
    Arn arn();

    /**
     * The name.
     *
     * @return for example {@code deploy}
     */
    String policyName();

    /**
     * The unique id.
     *
     * @return for example {@code ANPACKCEVSQ6C2EXAMPLE}
     */
    String policyId();

    /**
     * The path.
     *
     * @return for example {@code /} or {@code /division/}
     */
    String path();

    /**
     * The version in force.
     *
     * @return for example {@code v3}
     */
    String defaultVersionId();

    /**
     * How many users, groups and roles it is attached to; boundaries do not count.
     *
     * @return 0 or more
     */
    int attachmentCount();

    /**
     * How many users and roles it bounds.
     *
     * @return 0 or more
     */
    @Value.Default
    default int permissionsBoundaryUsageCount() {
        return 0;
    }

    /**
     * Whether it can be attached.
     *
     * @return false for some AWS managed policies
     */
    @Value.Default
    default boolean isAttachable() {
        return true;
    }

    /**
     * When it was created.
     *
     * @return in UTC, to the second
     */
    Instant createDate();

    /**
     * When its newest version was made.
     *
     * @return in UTC
     */
    Instant updateDate();

    /**
     * The description.
     *
     * @return empty where there is none, and where authorization details are the only source
     */
    Optional<String> description();

    /**
     * The versions that the source told.
     *
     * @return at most five
     */
    List<ManagedPolicyVersion> versions();

    /**
     * The tags.
     *
     * @return in no order that means anything
     */
    List<Tag> tags();

    /**
     * Who made the policy.
     *
     * @return {@link Provenance#AWS_MANAGED} or {@link Provenance#CUSTOMER}
     */
    default Provenance provenance() {
        return Provenance.ofPolicy(arn());
    }

    /**
     * The document in force.
     *
     * @return empty where the source did not tell it
     */
    default Optional<PolicyDocument> defaultDocument() {
        return versions().stream()
                .filter(v -> v.versionId().equals(defaultVersionId()))
                .findFirst()
                .map(ManagedPolicyVersion::document);
    }

    /**
     * Begins a managed policy.
     *
     * @return an empty builder
     */
    static ManagedPolicyBuilder builder() {
        return new ManagedPolicyBuilder();
    }
}
