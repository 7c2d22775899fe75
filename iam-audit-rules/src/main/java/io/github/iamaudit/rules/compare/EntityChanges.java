package io.github.iamaudit.rules.compare;

import io.github.iamaudit.rules.compare.Part.Item;
import io.github.iamaudit.rules.compare.SnapshotChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What changed in the users, groups, roles or managed policies. Those of one unique id are the same. What a new one came with is
 * told, as far as it is about rights; what went with a deleted one is not.
 */
final class EntityChanges {

    private final List<SnapshotChange> changes = new ArrayList<>();
    private final Set<String> deleted = new HashSet<>();

    private EntityChanges() {}

    static <T> EntityChanges of(FacetPair<T> pair, Function<T, Entity> before, Function<T, Entity> after) {
        EntityChanges found = new EntityChanges();
        if (pair.isSeen()) {
            found.compare(byId(pair.seenBefore(), before), byId(pair.seenAfter(), after), pair.isComplete());
        }
        return found;
    }

    List<SnapshotChange> changes() {
        return changes;
    }

    /** The names, as they were, of those that are deleted for certain. */
    Set<String> deleted() {
        return deleted;
    }

    private static <T> Map<String, Entity> byId(List<T> all, Function<T, Entity> entity) {
        Map<String, Entity> byId = new LinkedHashMap<>();
        all.stream().map(entity).forEach(one -> byId.putIfAbsent(one.id, one));
        return byId;
    }

    private static Set<String> arns(Map<String, Entity> all) {
        Set<String> arns = new HashSet<>();
        all.values().forEach(one -> arns.add(one.arn.toString()));
        return arns;
    }

    private void compare(Map<String, Entity> before, Map<String, Entity> after, boolean isComplete) {
        Map<String, Entity> gone = new LinkedHashMap<>(before);
        Set<String> arnsBefore = arns(before);
        for (Entity now : after.values()) {
            Entity was = gone.remove(now.id);
            if (was != null) {
                changed(was, now, isComplete);
            } else if (isComplete && !now.isSeenOnlyInUse()) {
                created(now, arnsBefore.contains(now.arn.toString()));
            }
        }
        if (isComplete) {
            Set<String> arnsAfter = arns(after);
            gone.values().stream().filter(was -> !was.isSeenOnlyInUse()).forEach(was -> {
                deleted.add(was.name);
                add(change(Kind.DELETED, was).isCreatedAnew(arnsAfter.contains(was.arn.toString())));
            });
        }
    }

    private void created(Entity now, boolean isAnew) {
        add(change(Kind.CREATED, now)
                .isCreatedAnew(isAnew)
                .document(now.document().map(DocumentComparison::added)));
        for (Part part : Part.values()) {
            if (part.isToldOfNew) {
                now.items(part).values().forEach(item -> added(part, now, item));
            }
        }
    }

    /** What is missing on one side is told only where that side is complete: a gap may be in a part as well. */
    private void changed(Entity was, Entity now, boolean isComplete) {
        if (!was.arn.equals(now.arn)) {
            add(change(Kind.RENAMED, now).before(was.arn.toString()).after(now.arn.toString()));
        }
        for (Part part : Part.values()) {
            Map<String, Item> gone = new HashMap<>(was.items(part));
            now.items(part).forEach((key, item) -> {
                Item old = gone.remove(key);
                if (old != null) {
                    changed(part, now, old, item);
                } else if (isComplete) {
                    added(part, now, item);
                }
            });
            if (isComplete) {
                gone.values().forEach(item -> removed(part, now, item));
            }
        }
    }

    private void changed(Part part, Entity now, Item old, Item item) {
        Optional<DocumentChange> document = old.document() == null || item.document() == null
                ? Optional.empty()
                : DocumentComparison.between(old.document(), item.document());
        if (part.changed != null && (document.isPresent() || !old.value().equals(item.value()))) {
            add(change(part.changed, now)
                    .item(item.name())
                    .before(old.value())
                    .after(item.value())
                    .document(document));
        }
    }

    private void added(Part part, Entity now, Item item) {
        if (part.added != null) {
            add(change(part.added, now)
                    .item(item.name())
                    .after(item.value())
                    .document(Optional.ofNullable(item.document()).map(DocumentComparison::added)));
        }
    }

    private void removed(Part part, Entity now, Item item) {
        if (part.removed != null) {
            add(change(part.removed, now)
                    .item(item.name())
                    .before(item.value())
                    .document(Optional.ofNullable(item.document()).map(DocumentComparison::removed)));
        }
    }

    private static SnapshotChangeBuilder change(Kind kind, Entity entity) {
        return SnapshotChange.builder()
                .kind(kind)
                .type(entity.type)
                .name(entity.name)
                .arn(entity.arn)
                .uniqueId(entity.id);
    }

    private void add(SnapshotChangeBuilder change) {
        changes.add(change.build());
    }
}
