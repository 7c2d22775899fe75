package io.github.iamaudit.rules.compare;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.rules.compare.SnapshotChange.Kind;
import org.jspecify.annotations.Nullable;

/** The parts of which a user, group, role or managed policy consists, and what it is called when one of them changes. */
enum Part {
    /** The groups of a user. */
    GROUPS(Kind.MEMBERSHIP_ADDED, null, Kind.MEMBERSHIP_REMOVED, true),
    /** The managed policies of a user, group or role. */
    ATTACHED_POLICIES(Kind.POLICY_ATTACHED, null, Kind.POLICY_DETACHED, true),
    /** The boundary of a user or role. */
    BOUNDARY(Kind.BOUNDARY_SET, Kind.BOUNDARY_CHANGED, Kind.BOUNDARY_REMOVED, true),
    /** The inline policies of a user, group or role. */
    INLINE_POLICIES(Kind.INLINE_POLICY_ADDED, Kind.INLINE_POLICY_CHANGED, Kind.INLINE_POLICY_REMOVED, true),
    /** The document in force of a managed policy. */
    DEFAULT_VERSION(null, Kind.DEFAULT_VERSION_CHANGED, null, false),
    /** The trust policy of a role. */
    TRUST_POLICY(null, Kind.TRUST_POLICY_CHANGED, null, false),
    /** The longest session of a role. Sources that do not tell it are many, so its absence means nothing. */
    MAX_SESSION_DURATION(null, Kind.MAX_SESSION_DURATION_CHANGED, null, false),
    /** The tags of a user or role. */
    TAGS(Kind.TAG_ADDED, Kind.TAG_CHANGED, Kind.TAG_REMOVED, false);

    /** Null where it is always there, or its absence means nothing. */
    final @Nullable Kind added;

    /** Null where nothing in it can change. */
    final @Nullable Kind changed;

    final @Nullable Kind removed;

    /** Whether it is told of what was created too, since it gives rights or takes them away. */
    final boolean isToldOfNew;

    Part(@Nullable Kind added, @Nullable Kind changed, @Nullable Kind removed, boolean isToldOfNew) {
        this.added = added;
        this.changed = changed;
        this.removed = removed;
        this.isToldOfNew = isToldOfNew;
    }

    /**
     * One thing in a part.
     *
     * @param name empty where the part holds one thing only
     * @param value empty where the name says enough
     * @param document of a policy, where it is known
     */
    record Item(String name, String value, @Nullable PolicyDocument document) {}
}
