package io.github.iamaudit.snapshot;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what a snapshot must lack because another part of it speaks of it: a policy that is attached, a group that a user is
 * in, more roles in the account summary than in the list. A list that looks complete may be one page of several.
 */
final class CrossCheck {

    private final AccountSnapshot.Builder snapshot;
    private final List<IamUser> users;
    private final List<IamGroup> groups;
    private final List<IamRole> roles;
    private final List<ManagedPolicy> policies;

    CrossCheck(AccountSnapshot.Builder snapshot) {
        this.snapshot = snapshot;
        this.users = list(Facet.USERS);
        this.groups = list(Facet.GROUPS);
        this.roles = list(Facet.ROLES);
        this.policies = list(Facet.POLICIES);
    }

    @SuppressWarnings("unchecked") // a facet's observation has the facet's own type
    private <T> List<T> list(Facet<List<T>> facet) {
        return snapshot.known(facet)
                .flatMap(Observation::value)
                .map(value -> (List<T>) value)
                .orElse(List.of());
    }

    void addGaps() {
        snapshot.addGap(Facet.POLICIES, missing("policies that are attached", attachedPolicies(), policyArns()));
        snapshot.addGap(Facet.GROUPS, missing("groups that users are in", groupsOfUsers(), groupNames()));
        snapshot.known(Facet.ACCOUNT_SUMMARY)
                .flatMap(Observation::value)
                .map(AccountSummary.class::cast)
                .ifPresent(summary -> {
                    addGap(Facet.USERS, summary, "Users", users.size());
                    addGap(
                            Facet.USER_LIST,
                            summary,
                            "Users",
                            list(Facet.USER_LIST).size());
                    addGap(Facet.GROUPS, summary, "Groups", groups.size());
                    addGap(Facet.ROLES, summary, "Roles", roles.size());
                    addGap(Facet.POLICIES, summary, "Policies", customerPolicies());
                    addGap(
                            Facet.INSTANCE_PROFILES,
                            summary,
                            "InstanceProfiles",
                            list(Facet.INSTANCE_PROFILES).size());
                });
    }

    private void addGap(Facet<?> facet, AccountSummary summary, String counter, int seen) {
        int counted = summary.value(counter).orElse(0);
        snapshot.addGap(
                facet,
                counted > seen
                        ? "the account summary counts " + counted + " " + words(counter) + ", seen were " + seen
                        : "");
    }

    /** {@code InstanceProfiles} as words: instance profiles. */
    private static String words(String counter) {
        return counter.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String missing(String what, Collection<String> named, Set<String> seen) {
        TreeSet<String> missing = new TreeSet<>(named);
        missing.removeAll(seen);
        return missing.isEmpty()
                ? ""
                : missing.size() + " " + what + " were not collected, for example " + missing.first();
    }

    private Collection<String> attachedPolicies() {
        List<AttachedPolicy> attached = new ArrayList<>();
        users.forEach(u -> attached.addAll(u.attachedPolicies()));
        groups.forEach(g -> attached.addAll(g.attachedPolicies()));
        roles.forEach(r -> attached.addAll(r.attachedPolicies()));
        Set<String> arns = new HashSet<>();
        attached.forEach(policy -> arns.add(policy.policyArn().toString()));
        return arns;
    }

    private Set<String> policyArns() {
        Set<String> arns = new HashSet<>();
        policies.stream().map(ManagedPolicy::arn).map(Arn::toString).forEach(arns::add);
        return arns;
    }

    private Collection<String> groupsOfUsers() {
        Set<String> names = new HashSet<>();
        users.forEach(user -> names.addAll(user.groups()));
        return names;
    }

    private Set<String> groupNames() {
        Set<String> names = new HashSet<>();
        groups.forEach(group -> names.add(group.groupName()));
        return names;
    }

    private int customerPolicies() {
        return (int) policies.stream()
                .filter(policy -> policy.provenance() == Provenance.CUSTOMER)
                .count();
    }
}
