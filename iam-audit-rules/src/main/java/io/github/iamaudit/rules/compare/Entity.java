package io.github.iamaudit.rules.compare;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.rules.compare.Part.Item;
import io.github.iamaudit.rules.engine.SubjectType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A user, group, role or managed policy, taken apart for comparison. */
final class Entity {

    final SubjectType type;
    final String name;
    final Arn arn;
    final String id;
    private final Map<Part, Map<String, Item>> parts = new EnumMap<>(Part.class);

    private Entity(SubjectType type, String name, Arn arn, String id) {
        this.type = type;
        this.name = name;
        this.arn = arn;
        this.id = id;
    }

    static Entity of(ListedUser user) {
        return new Entity(SubjectType.USER, user.userName(), user.arn(), user.userId());
    }

    /** The groups are those of one snapshot; what they are called in the other is for the caller to tell. */
    static Entity of(IamUser user, UnaryOperator<String> groups) {
        Entity entity = new Entity(SubjectType.USER, user.userName(), user.arn(), user.userId());
        user.groups().forEach(group -> entity.put(Part.GROUPS, groups.apply(group), group, "", null));
        entity.policies(user.attachedPolicies(), user.inlinePolicies());
        entity.boundary(user.permissionsBoundary());
        entity.tags(user.tags());
        return entity;
    }

    static Entity of(IamGroup group) {
        Entity entity = new Entity(SubjectType.GROUP, group.groupName(), group.arn(), group.groupId());
        entity.policies(group.attachedPolicies(), group.inlinePolicies());
        return entity;
    }

    static Entity of(IamRole role) {
        Entity entity = new Entity(SubjectType.ROLE, role.roleName(), role.arn(), role.roleId());
        entity.policies(role.attachedPolicies(), role.inlinePolicies());
        entity.boundary(role.permissionsBoundary());
        entity.tags(role.tags());
        entity.put(Part.TRUST_POLICY, "", "", "", role.trustPolicy());
        role.maxSessionDuration()
                .ifPresent(longest -> entity.put(Part.MAX_SESSION_DURATION, "", "", longest.toString(), null));
        return entity;
    }

    /** Without the tags, which most sources do not tell. */
    static Entity of(ManagedPolicy policy) {
        Entity entity = new Entity(SubjectType.MANAGED_POLICY, policy.policyName(), policy.arn(), policy.policyId());
        PolicyDocument document = policy.defaultDocument().orElse(null);
        entity.put(Part.DEFAULT_VERSION, "", "", policy.defaultVersionId(), document);
        return entity;
    }

    private void policies(List<AttachedPolicy> attached, List<InlinePolicy> inline) {
        attached.forEach(policy -> {
            String arnOfPolicy = policy.policyArn().toString();
            put(Part.ATTACHED_POLICIES, arnOfPolicy, arnOfPolicy, "", null);
        });
        inline.forEach(
                policy -> put(Part.INLINE_POLICIES, policy.policyName(), policy.policyName(), "", policy.document()));
    }

    private void boundary(Optional<PermissionsBoundary> boundary) {
        boundary.ifPresent(
                present -> put(Part.BOUNDARY, "", "", present.policyArn().toString(), null));
    }

    private void tags(List<Tag> tags) {
        tags.forEach(tag -> put(Part.TAGS, tag.key(), tag.key(), tag.value(), null));
    }

    /** Inline policies of one name are told apart by a number; AWS has none such. */
    private void put(Part part, String key, String itemName, String value, @Nullable PolicyDocument document) {
        Map<String, Item> items = parts.computeIfAbsent(part, p -> new LinkedHashMap<>());
        String free = key;
        for (int i = 2; part == Part.INLINE_POLICIES && items.containsKey(free); i++) {
            free = key + '\n' + i;
        }
        items.put(free, new Item(itemName, value, document));
    }

    /** What is in a part, by what it is called in the later snapshot. */
    Map<String, Item> items(Part part) {
        return parts.getOrDefault(part, Map.of());
    }

    /** The document that says what it is: of a role its trust policy, of a managed policy the one in force. */
    Optional<PolicyDocument> document() {
        return Optional.ofNullable(items(Part.TRUST_POLICY).get(""))
                .or(() -> Optional.ofNullable(items(Part.DEFAULT_VERSION).get("")))
                .map(Item::document);
    }

    /** Whether it is there or not with its use alone: policies of AWS are seen only while they are attached. */
    boolean isSeenOnlyInUse() {
        return type == SubjectType.MANAGED_POLICY && Provenance.ofPolicy(arn) == Provenance.AWS_MANAGED;
    }
}
