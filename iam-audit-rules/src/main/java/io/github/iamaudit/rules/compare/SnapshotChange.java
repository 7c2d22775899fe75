package io.github.iamaudit.rules.compare;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.engine.SubjectType;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import org.immutables.value.Value;

/** One difference between two snapshots of an account. */
@Value.Immutable
public interface SnapshotChange extends Serializable {

    /** By kind, then users, groups, roles and managed policies, then by name, ARN, unique id, item and texts. */
    Comparator<SnapshotChange> ORDER = Comparator.comparing(SnapshotChange::kind)
            .thenComparing(SnapshotChange::type)
            .thenComparing(SnapshotChange::name)
            .thenComparing(change -> change.arn().map(Arn::toString).orElse(""))
            .thenComparing(change -> change.uniqueId().orElse(""))
            .thenComparing(SnapshotChange::item)
            .thenComparing(SnapshotChange::before)
            .thenComparing(SnapshotChange::after);

    /** What happened. */
    enum Kind {
        /** It is there for the first time; also one of the same ARN as before, but with another unique id. */
        CREATED("created"),
        /** It is gone; also one in whose place stands another one of the same ARN. */
        DELETED("deleted"),
        /** It has another name or path, and the same unique id. */
        RENAMED("renamed or moved"),
        /** An access key is there for the first time. */
        ACCESS_KEY_CREATED("access key created"),
        /** An access key that was inactive is active. */
        ACCESS_KEY_ACTIVATED("access key activated"),
        /** An access key that was active is inactive. */
        ACCESS_KEY_DEACTIVATED("access key deactivated"),
        /** An access key is gone. */
        ACCESS_KEY_DELETED("access key deleted"),
        /** A user who had no console password has one. */
        PASSWORD_ADDED("password added"),
        /** A user who had a console password has none. */
        PASSWORD_REMOVED("password removed"),
        /** An MFA device is there for the first time. */
        MFA_DEVICE_ADDED("MFA device added"),
        /** An MFA device is gone. */
        MFA_DEVICE_REMOVED("MFA device removed"),
        /** A user is in a group. */
        MEMBERSHIP_ADDED("added to group"),
        /** A user is in a group no more. */
        MEMBERSHIP_REMOVED("removed from group"),
        /** A managed policy is attached. */
        POLICY_ATTACHED("policy attached"),
        /** A managed policy is attached no more. */
        POLICY_DETACHED("policy detached"),
        /** There is a permissions boundary where there was none. */
        BOUNDARY_SET("permissions boundary set"),
        /** Another policy is the permissions boundary. */
        BOUNDARY_CHANGED("permissions boundary changed"),
        /** There is no permissions boundary any more. */
        BOUNDARY_REMOVED("permissions boundary removed"),
        /** An inline policy is there for the first time. */
        INLINE_POLICY_ADDED("inline policy added"),
        /** An inline policy means something else. */
        INLINE_POLICY_CHANGED("inline policy changed"),
        /** An inline policy is gone. */
        INLINE_POLICY_REMOVED("inline policy removed"),
        /** Another version of a managed policy is in force. */
        DEFAULT_VERSION_CHANGED("default version changed"),
        /** The trust policy of a role means something else. */
        TRUST_POLICY_CHANGED("trust policy changed"),
        /** A role has another longest session. */
        MAX_SESSION_DURATION_CHANGED("maximum session duration changed"),
        /** A tag is there for the first time. */
        TAG_ADDED("tag added"),
        /** A tag has another value. */
        TAG_CHANGED("tag changed"),
        /** A tag is gone. */
        TAG_REMOVED("tag removed");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** In words, for example {@code access key created}. */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * What happened.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * To what: its kind. Credentials and memberships are those of a user.
     *
     * @return {@code USER}, {@code GROUP}, {@code ROLE} or {@code MANAGED_POLICY}
     */
    SubjectType type();

    /**
     * To what: its name, as the later snapshot has it, or else the earlier one.
     *
     * @return for example {@code alice}; not safe to print as it is
     */
    String name();

    /**
     * To what: its ARN, as the later snapshot has it, or else the earlier one.
     *
     * @return for example {@code arn:aws:iam::111122223333:user/alice}; empty where only the name is known
     */
    Optional<Arn> arn();

    /**
     * To what: its unique id.
     *
     * @return for example {@code AIDACKCEVSQ6C2EXAMPLE}; empty where it is not known
     */
    Optional<String> uniqueId();

    /**
     * The part that changed: the ARN of an attached policy, the name of a group or of an inline policy, the key of a tag, the
     * serial number of an MFA device. An access key is named by when it was created, as findings name it.
     *
     * @return for example {@code access_key_of_2025-01-25T06:00:00Z}; empty where the kind says enough, and for an MFA device
     *     that the credential report alone tells of; not safe to print as it is
     */
    @Value.Default
    default String item() {
        return "";
    }

    /**
     * What it was: an ARN, a version, a duration, the value of a tag.
     *
     * @return for example {@code v1}; empty where the kind says enough; not safe to print as it is
     */
    @Value.Default
    default String before() {
        return "";
    }

    /**
     * What it is now.
     *
     * @return for example {@code v2}; empty where the kind says enough; not safe to print as it is
     */
    @Value.Default
    default String after() {
        return "";
    }

    /**
     * Whether something of one ARN was deleted and created anew: both changes say so.
     *
     * @return true for {@link Kind#CREATED} and {@link Kind#DELETED} of one ARN with two unique ids
     */
    @Value.Default
    default boolean isCreatedAnew() {
        return false;
    }

    /**
     * What else is to be known.
     *
     * @return for example {@code the credential report shows it no more}; empty for most
     */
    @Value.Default
    default String reason() {
        return "";
    }

    /**
     * What changed in the policy: the inline policy, the trust policy, the default version. For a role or a managed policy that
     * was created, all statements of its trust policy or its default version.
     *
     * @return empty for other kinds, and where a document is not known
     */
    Optional<DocumentChange> document();

    /**
     * Begins a change.
     *
     * @return an empty builder
     */
    static SnapshotChangeBuilder builder() {
        return new SnapshotChangeBuilder();
    }
}
