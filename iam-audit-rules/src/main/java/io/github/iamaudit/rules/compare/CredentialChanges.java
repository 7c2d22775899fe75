package io.github.iamaudit.rules.compare;

import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.compare.SnapshotChange.Kind;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserAccessKey;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the users' credentials. A key is the same if its user and the time of its creation are: all sources tell them,
 * while the credential report knows no key ids. What went with a user who was deleted is not told.
 */
final class CredentialChanges {

    /** A user with credentials on at least one side. */
    record Owner(@Nullable UserCredentials before, @Nullable UserCredentials after) {}

    private record Key(UserCredentials owner, AccessKeyCredential key) {
        String part() {
            return new UserAccessKey(owner, key).part();
        }
    }

    private record Device(MfaDevice device, String owner) {}

    private final Names users;
    private final Set<String> deletedUsers;
    private final List<SnapshotChange> changes = new ArrayList<>();
    private final List<NotComparable> notComparable = new ArrayList<>();

    CredentialChanges(Names users, Set<String> deletedUsers) {
        this.users = users;
        this.deletedUsers = deletedUsers;
    }

    List<SnapshotChange> changes() {
        return changes;
    }

    List<NotComparable> notComparable() {
        return notComparable;
    }

    /** The credential report may leave out keys that are inactive, so where it is the source, a change says so. */
    void accessKeys(FacetPair<UserCredentials> pair, boolean isReportBefore, boolean isReportAfter) {
        notComparable.addAll(pair.obstacles());
        UnknownFacts undated = new UnknownFacts(pair.facet(), "when an access key was created is not known");
        for (Owner owner : owners(pair)) {
            boolean isUndated = undated.of(owner, CredentialChanges::allKeysAreDated);
            if (!isUndated) {
                Map<String, Key> before = keys(owner.before());
                Map<String, Key> after = keys(owner.after());
                activated(before, after);
                if (pair.isComplete()) {
                    created(before, after, isReportBefore ? pair.before() : null);
                    deleted(before, after, isReportAfter);
                }
            }
        }
        notComparable.addAll(undated.told());
    }

    private static boolean allKeysAreDated(UserCredentials user) {
        return user.accessKeys().stream().allMatch(key -> key.created().isPresent());
    }

    private void activated(Map<String, Key> before, Map<String, Key> after) {
        after.forEach((id, now) -> {
            String was = before.containsKey(id) ? state(before.get(id)) : "";
            String is = state(now);
            if (!was.isEmpty() && !is.isEmpty() && !was.equals(is)) {
                Kind kind = now.key().isActive() ? Kind.ACCESS_KEY_ACTIVATED : Kind.ACCESS_KEY_DEACTIVATED;
                add(change(kind, now.owner()).item(now.part()).before(was).after(is));
            }
        });
    }

    private void created(Map<String, Key> before, Map<String, Key> after, @Nullable Observation<?> report) {
        after.forEach((id, now) -> {
            if (!before.containsKey(id)) {
                boolean isOlder = report instanceof Observed<?> seen
                        && now.key().created().filter(seen.at()::isAfter).isPresent();
                add(change(Kind.ACCESS_KEY_CREATED, now.owner())
                        .item(now.part())
                        .after(state(now))
                        .reason(isOlder ? "the earlier credential report is younger and did not tell of it" : ""));
            }
        });
    }

    private void deleted(Map<String, Key> before, Map<String, Key> after, boolean isReport) {
        before.forEach((id, was) -> {
            if (!after.containsKey(id)) {
                add(change(Kind.ACCESS_KEY_DELETED, was.owner())
                        .item(was.part())
                        .before(state(was))
                        .reason(isReport ? "the credential report tells of it no more" : ""));
            }
        });
    }

    /** By when they were created; two of one second are told apart by a number. */
    private static Map<String, Key> keys(@Nullable UserCredentials owner) {
        Map<String, Key> keys = new LinkedHashMap<>();
        if (owner != null) {
            for (AccessKeyCredential key : owner.accessKeys()) {
                Key one = new Key(owner, key);
                String id = one.part();
                while (keys.putIfAbsent(id, one) != null) {
                    id = id + '\n';
                }
            }
        }
        return keys;
    }

    /** As AWS words it. */
    private static String state(Key key) {
        return key.key().active().map(active -> active ? "Active" : "Inactive").orElse("");
    }

    void passwords(FacetPair<UserCredentials> pair) {
        notComparable.addAll(pair.obstacles());
        facts(
                pair,
                UserCredentials::passwordEnabled,
                "whether there is a password is not known",
                Kind.PASSWORD_ADDED,
                Kind.PASSWORD_REMOVED);
    }

    /** Device by device where all were listed, or else whether a user has any. */
    void mfaDevices(FacetPair<MfaDevice> devices, FacetPair<UserCredentials> pair) {
        if (!devices.isComplete()) {
            facts(
                    pair,
                    UserCredentials::mfaActive,
                    "whether there is an MFA device is not known",
                    Kind.MFA_DEVICE_ADDED,
                    Kind.MFA_DEVICE_REMOVED);
            return;
        }
        Map<String, Owner> owners = ownersByName(pair);
        Map<List<Object>, Device> gone = new LinkedHashMap<>();
        devices.seenBefore().forEach(device -> {
            String owner = users.inAfter(device.userName());
            gone.put(List.of(owner, device.serialNumber(), device.enableDate()), new Device(device, owner));
        });
        devices.seenAfter().forEach(device -> {
            String owner = device.userName();
            if (gone.remove(List.of(owner, device.serialNumber(), device.enableDate())) == null) {
                add(change(Kind.MFA_DEVICE_ADDED, device, owners.get(owner)).item(device.serialNumber()));
            }
        });
        gone.values().stream()
                .filter(was -> !deletedUsers.contains(was.device().userName()))
                .forEach(was -> add(change(Kind.MFA_DEVICE_REMOVED, was.device(), owners.get(was.owner()))
                        .item(was.device().serialNumber())));
    }

    private void facts(
            FacetPair<UserCredentials> pair,
            Function<UserCredentials, Optional<Boolean>> fact,
            String unknown,
            Kind added,
            Kind removed) {
        UnknownFacts unknownFacts = new UnknownFacts(pair.facet(), unknown);
        for (Owner owner : owners(pair)) {
            if (unknownFacts.of(owner, user -> fact.apply(user).isPresent())) {
                continue;
            }
            UserCredentials was = owner.before();
            UserCredentials now = owner.after();
            boolean had = was != null && fact.apply(was).orElse(false);
            boolean has = now != null && fact.apply(now).orElse(false);
            if (now != null && has && !had && (was != null || pair.isComplete())) {
                add(change(added, now));
            } else if (was != null && had && !has && (now != null || pair.isComplete())) {
                add(change(removed, now == null ? was : now));
            }
        }
        notComparable.addAll(unknownFacts.told());
    }

    private List<Owner> owners(FacetPair<UserCredentials> pair) {
        return pair.isSeen() ? List.copyOf(ownersByName(pair).values()) : List.of();
    }

    /**
     * The users of both sides by their name in the later snapshot, without those that were deleted. A credential report that is
     * older than the deletion still has their rows.
     */
    private Map<String, Owner> ownersByName(FacetPair<UserCredentials> pair) {
        Map<String, Owner> owners = new LinkedHashMap<>();
        Map<String, Optional<Instant>> deleted = new HashMap<>();
        for (UserCredentials user : pair.seenBefore()) {
            if (deletedUsers.contains(user.userName())) {
                deleted.put(user.userName(), user.createDate());
            } else {
                owners.putIfAbsent(users.inAfter(user.userName()), new Owner(user, null));
            }
        }
        for (UserCredentials user : pair.seenAfter()) {
            if (!user.createDate().equals(deleted.get(user.userName()))) {
                owners.merge(
                        user.userName(), new Owner(null, user), (was, now) -> new Owner(was.before(), now.after()));
            }
        }
        return owners;
    }

    private static SnapshotChangeBuilder change(Kind kind, UserCredentials user) {
        return SnapshotChange.builder()
                .kind(kind)
                .type(SubjectType.USER)
                .name(user.userName())
                .arn(user.arn())
                .uniqueId(user.userId());
    }

    private static SnapshotChangeBuilder change(Kind kind, MfaDevice device, @Nullable Owner owner) {
        UserCredentials after = owner == null ? null : owner.after();
        UserCredentials before = owner == null ? null : owner.before();
        UserCredentials user = after == null ? before : after;
        return user == null
                ? SnapshotChange.builder().kind(kind).type(SubjectType.USER).name(device.userName())
                : change(kind, user);
    }

    private void add(SnapshotChangeBuilder change) {
        changes.add(change.build());
    }
}
