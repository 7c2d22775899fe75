package io.github.iamaudit.rules.compare;

import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One comparison of two snapshots at work. */
final class TwoSnapshots {

    private final AccountSnapshot before;
    private final AccountSnapshot after;
    private final List<SnapshotChange> changes = new ArrayList<>();
    private final List<NotComparable> notComparable = new ArrayList<>();

    TwoSnapshots(AccountSnapshot before, AccountSnapshot after) {
        this.before = before;
        this.after = after;
    }

    SnapshotComparison compared() {
        FacetPair<IamUser> users = pair(Facet.USERS);
        FacetPair<ListedUser> listed = pair(Facet.USER_LIST);
        FacetPair<IamGroup> groups = pair(Facet.GROUPS);
        FacetPair<IamRole> roles = pair(Facet.ROLES);
        FacetPair<ManagedPolicy> policies = pair(Facet.POLICIES);
        for (FacetPair<?> pair : List.of(users, groups, roles, policies)) {
            notComparable.addAll(pair.obstacles());
        }
        Set<String> deletedUsers = new HashSet<>();
        Names groupNames = new Names().add(groups, IamGroup::groupName, IamGroup::groupId);
        add(
                EntityChanges.of(
                        users, user -> Entity.of(user, groupNames::inAfter), user -> Entity.of(user, group -> group)),
                deletedUsers);
        if (!users.isComplete() && listed.isComplete()) {
            add(EntityChanges.of(listed, Entity::of, Entity::of), deletedUsers);
        }
        add(EntityChanges.of(groups, Entity::of, Entity::of), new HashSet<>());
        add(EntityChanges.of(roles, Entity::of, Entity::of), new HashSet<>());
        add(EntityChanges.of(policies, Entity::of, Entity::of), new HashSet<>());
        Names userNames = new Names()
                .add(users, IamUser::userName, IamUser::userId)
                .add(listed, ListedUser::userName, ListedUser::userId);
        credentials(new CredentialChanges(userNames, deletedUsers));
        return new SnapshotComparison(
                before.accountId(),
                before.capturedAt(),
                after.capturedAt(),
                // A user who was renamed may be seen in two facets.
                changes.stream().distinct().sorted(SnapshotChange.ORDER).toList(),
                notComparable);
    }

    private void credentials(CredentialChanges credentials) {
        FacetPair<UserCredentials> passwordsAndMfa = pair(Facet.USER_CREDENTIALS);
        credentials.accessKeys(pair(Facet.USER_ACCESS_KEYS), hasReport(before), hasReport(after));
        credentials.passwords(passwordsAndMfa);
        credentials.mfaDevices(pair(Facet.MFA_DEVICES), passwordsAndMfa);
        changes.addAll(credentials.changes());
        notComparable.addAll(credentials.notComparable());
    }

    private static boolean hasReport(AccountSnapshot snapshot) {
        return snapshot.observation(Facet.CREDENTIAL_REPORT).value().isPresent();
    }

    private <T> FacetPair<T> pair(Facet<List<T>> facet) {
        return FacetPair.of(facet, before, after);
    }

    private void add(EntityChanges found, Set<String> deleted) {
        changes.addAll(found.changes());
        deleted.addAll(found.deleted());
    }
}
