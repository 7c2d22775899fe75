package io.github.iamaudit.model.org;

import io.github.iamaudit.model.AccountId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the way through an organization: from an account up to the root, and the policies on that way. Made once for an
 * organization, asked for each account. Safe for several threads.
 */
public final class OrganizationTree {

    private final Organization organization;
    private final Map<AccountId, OrganizationAccount> accounts = new HashMap<>();
    private final Set<String> roots = new HashSet<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Optional<Map<String, PolicyLevel>> serviceControl;
    private final Optional<Map<String, PolicyLevel>> resourceControl;

    private OrganizationTree(
            Organization organization, Collection<ControlPolicy> scps, Collection<ControlPolicy> rcps) {
        this.organization = organization;
        for (OrganizationRoot root : organization.roots()) {
            names.put(root.id(), root.name());
            roots.add(root.id());
        }
        for (OrganizationalUnit unit : organization.organizationalUnits()) {
            names.put(unit.id(), unit.name());
            parents.put(unit.id(), unit.parentId());
        }
        for (OrganizationAccount account : organization.accounts()) {
            accounts.put(account.id(), account);
            names.put(account.id().value(), account.name());
            account.parentId().ifPresent(parent -> parents.put(account.id().value(), parent));
        }
        this.serviceControl = enabledLevels(OrganizationRoot.SERVICE_CONTROL_POLICY, scps);
        this.resourceControl = enabledLevels(OrganizationRoot.RESOURCE_CONTROL_POLICY, rcps);
    }

    private Map<String, PolicyLevel> levels(Collection<ControlPolicy> policies) {
        Map<String, PolicyLevelBuilder> open = new HashMap<>();
        for (ControlPolicy policy : policies) {
            for (String target : policy.targetIds()) {
                open.computeIfAbsent(target, this::level).addPolicy(policy.policy());
            }
        }
        Map<String, PolicyLevel> levels = new HashMap<>();
        open.forEach((target, level) -> levels.put(target, level.build()));
        return levels;
    }

    private Optional<Map<String, PolicyLevel>> enabledLevels(String type, Collection<ControlPolicy> policies) {
        return organization.isEnabled(type) ? Optional.of(levels(policies)) : Optional.empty();
    }

    private PolicyLevelBuilder level(String target) {
        return PolicyLevel.builder().targetId(target).targetName(names.getOrDefault(target, target));
    }

    /**
     * The tree of an organization without its policies.
     *
     * @param organization the organization
     * @return the tree
     */
    public static OrganizationTree of(Organization organization) {
        return of(organization, List.of(), List.of());
    }

    /**
     * The tree of an organization with its policies.
     *
     * @param organization the organization
     * @param serviceControlPolicies its SCPs
     * @param resourceControlPolicies its RCPs
     * @return the tree
     */
    public static OrganizationTree of(
            Organization organization,
            Collection<ControlPolicy> serviceControlPolicies,
            Collection<ControlPolicy> resourceControlPolicies) {
        return new OrganizationTree(organization, serviceControlPolicies, resourceControlPolicies);
    }

    /**
     * The organization.
     *
     * @return that the tree was made of
     */
    public Organization organization() {
        return organization;
    }

    /**
     * An account.
     *
     * @param id its id
     * @return empty if the organization has no such account, or it was not seen
     */
    public Optional<OrganizationAccount> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /**
     * Whether an account is the management account.
     *
     * @param id the account
     * @return true for the one that no policy of the organization binds
     */
    public boolean isManagementAccount(AccountId id) {
        return organization.managementAccountId().filter(id::equals).isPresent();
    }

    /**
     * The way from the root to a unit or an account.
     *
     * @param id of a root, a unit or an account
     * @return ids, the root first, the one that was asked for last; empty where the way up to the root is not known
     */
    public List<String> pathTo(String id) {
        Deque<String> path = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        String at = id;
        while (!roots.contains(at)) {
            if (!parents.containsKey(at) || !seen.add(at)) {
                return List.of();
            }
            path.addFirst(at);
            at = parents.get(at);
        }
        path.addFirst(at);
        return List.copyOf(path);
    }

    /**
     * Where a unit or an account is, in words.
     *
     * @param id of a root, a unit or an account
     * @return names joined by slashes, for example {@code Root/Workloads/Prod}; the id where the way is not known
     */
    public String nameOf(String id) {
        List<String> path = pathTo(id);
        return path.isEmpty()
                ? names.getOrDefault(id, id)
                : String.join("/", path.stream().map(names::get).toList());
    }

    /**
     * Whether an account is in a unit, directly or in a unit below.
     *
     * @param account the account
     * @param unitId the id of a unit or of the root
     * @return false where the way up is not known
     */
    public boolean isIn(AccountId account, String unitId) {
        return pathTo(account.value()).contains(unitId);
    }

    /**
     * The policies that bind an account, from the root down. A type of policy that is not enabled binds nobody.
     *
     * @param account the account
     * @return empty where the account's place in the organization is not known
     */
    public Optional<OrganizationPolicies> policiesOf(AccountId account) {
        OrganizationPoliciesBuilder policies =
                OrganizationPolicies.builder().organizationId(organization.organizationId());
        if (organization.organizationId().isEmpty()) {
            return Optional.of(policies.build());
        }
        List<String> path = pathTo(account.value());
        boolean isManagement = isManagementAccount(account);
        if (path.isEmpty() && !isManagement) {
            return Optional.empty();
        }
        return Optional.of(policies.isManagementAccount(isManagement)
                .serviceControlPolicies(along(path, serviceControl))
                .resourceControlPolicies(along(path, resourceControl))
                .build());
    }

    private List<PolicyLevel> along(List<String> path, Optional<Map<String, PolicyLevel>> known) {
        return known.stream()
                .flatMap(levels -> path.stream().map(target -> {
                    PolicyLevel level = levels.get(target);
                    return level == null ? level(target).build() : level;
                }))
                .toList();
    }
}
