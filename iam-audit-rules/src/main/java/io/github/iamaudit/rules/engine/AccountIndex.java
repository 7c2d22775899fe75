package io.github.iamaudit.rules.engine;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.OrganizationFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lookups over one snapshot, made once and shared by all rules. */
final class AccountIndex {

    private final AccountSnapshot snapshot;
    private final Map<Arn, ManagedPolicy> policies = new HashMap<>();
    private final Map<String, Integer> members = new HashMap<>();
    private @Nullable OrganizationTree tree;

    AccountIndex(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.observation(Facet.POLICIES).value().orElse(List.of()).forEach(p -> policies.put(p.arn(), p));
        for (IamUser user : snapshot.observation(Facet.USERS).value().orElse(List.of())) {
            user.groups().forEach(group -> members.merge(group, 1, Integer::sum));
        }
    }

    /** The organization with its SCPs and RCPs, made when a rule first asks for it. */
    synchronized OrganizationTree organizationTree() {
        if (tree == null) {
            tree = OrganizationFacts.of(snapshot).tree();
        }
        return tree;
    }

    AccountSnapshot snapshot() {
        return snapshot;
    }

    Optional<ManagedPolicy> policy(Arn arn) {
        return Optional.ofNullable(policies.get(arn));
    }

    int members(String groupName) {
        return members.getOrDefault(groupName, 0);
    }
}
