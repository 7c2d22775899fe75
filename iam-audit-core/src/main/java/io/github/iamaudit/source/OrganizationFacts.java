package io.github.iamaudit.source;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What one of its accounts, mostly the management account, sees of an organization. Joins it to the snapshots of the accounts.
 * Immutable, safe for several threads.
 */
public final class OrganizationFacts {

    private static final List<Facet<?>> FACETS = List.of(
            Facet.ORGANIZATION,
            Facet.SERVICE_CONTROL_POLICIES,
            Facet.RESOURCE_CONTROL_POLICIES,
            Facet.DELEGATED_ADMINISTRATORS,
            Facet.TRUSTED_SERVICES,
            Facet.ORGANIZATION_FEATURES);

    private final AccountSnapshot snapshot;
    private final OrganizationTree tree;

    private OrganizationFacts(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
        this.tree = OrganizationTree.of(
                snapshot.observation(Facet.ORGANIZATION)
                        .value()
                        .orElseGet(() -> Organization.builder().build()),
                policies(snapshot, Facet.SERVICE_CONTROL_POLICIES),
                policies(snapshot, Facet.RESOURCE_CONTROL_POLICIES));
    }

    private static List<ControlPolicy> policies(AccountSnapshot snapshot, Facet<List<ControlPolicy>> facet) {
        return snapshot.observation(facet).value().orElse(List.of());
    }

    /**
     * The facets that are the same for all accounts of an organization.
     *
     * @return in a fixed order
     */
    public static List<Facet<?>> facets() {
        return FACETS;
    }

    /**
     * What an account sees of its organization.
     *
     * @param snapshot of that account, with some of {@link #facets}
     * @return the facts
     */
    public static OrganizationFacts of(AccountSnapshot snapshot) {
        return new OrganizationFacts(Objects.requireNonNull(snapshot, "snapshot"));
    }

    /**
     * The facts as a snapshot of the account that saw them.
     *
     * @return for example a snapshot of the management account, without its users and roles
     */
    public AccountSnapshot snapshot() {
        return snapshot;
    }

    /**
     * The organization as a tree.
     *
     * @return an empty one where nothing could be seen of the organization
     */
    public OrganizationTree tree() {
        return tree;
    }

    /**
     * Adds to an account's snapshot what the organization tells of it: which organization it is in, what is managed centrally, and
     * the policies that bind it. What could not be seen of the organization is as unknown in the account; what nobody asked of the
     * organization stays as the account's snapshot has it. Gaps in the tree make none in the policies of an account whose way up to
     * the root is known.
     *
     * @param account a snapshot of one of the organization's accounts
     * @return a snapshot that shares the values of the facts
     */
    public AccountSnapshot join(AccountSnapshot account) {
        AccountSnapshot.Builder joined =
                account.toBuilder().copy(Facet.ORGANIZATION, snapshot).copy(Facet.ORGANIZATION_FEATURES, snapshot);
        Observation<OrganizationPolicies> policies = policiesOf(account.accountId());
        if (!(policies instanceof NotCollected<?>)
                || joined.known(Facet.ORGANIZATION_POLICIES).isEmpty()) {
            joined.put(Facet.ORGANIZATION_POLICIES, policies);
        }
        return joined.build();
    }

    private Observation<OrganizationPolicies> policiesOf(AccountId account) {
        if (!(snapshot.observation(Facet.ORGANIZATION) instanceof Observed<Organization> organization)) {
            return unknown(snapshot.observation(Facet.ORGANIZATION));
        }
        boolean isInNone = organization.presentValue().organizationId().isEmpty();
        if (isInNone && !organization.isComplete()) {
            return new Failed<>(organization.reason());
        }
        if (isInNone && !account.equals(snapshot.accountId())) {
            return new Failed<>("account " + snapshot.accountId()
                    + " is in no organization, which tells nothing of account " + account);
        }
        OrganizationPolicies policies = tree.policiesOf(account).orElse(null);
        if (policies == null) {
            return new Failed<>("the place of account " + account + " in the organization is not known");
        }
        if (isInNone || policies.isManagementAccount()) {
            return new Observed<>(policies, organization.at(), List.of());
        }
        List<String> gaps = new ArrayList<>();
        for (Facet<List<ControlPolicy>> facet : enabled(organization.presentValue())) {
            Observation<List<ControlPolicy>> observation = snapshot.observation(facet);
            if (observation instanceof Observed<List<ControlPolicy>> observed) {
                gaps.addAll(observed.gaps());
            } else {
                return unknown(observation);
            }
        }
        return new Observed<>(policies, organization.at(), gaps);
    }

    /** Policies of a type that is not enabled bind nobody, so it does not matter whether they could be seen. */
    private static List<Facet<List<ControlPolicy>>> enabled(Organization organization) {
        List<Facet<List<ControlPolicy>>> enabled = new ArrayList<>();
        if (organization.isEnabled(OrganizationRoot.SERVICE_CONTROL_POLICY)) {
            enabled.add(Facet.SERVICE_CONTROL_POLICIES);
        }
        if (organization.isEnabled(OrganizationRoot.RESOURCE_CONTROL_POLICY)) {
            enabled.add(Facet.RESOURCE_CONTROL_POLICIES);
        }
        return enabled;
    }

    private static <T> Observation<T> unknown(Observation<?> why) {
        if (why instanceof Denied<?> denied) {
            return new Denied<>(denied.action(), denied.message());
        }
        return why instanceof Failed<?> ? new Failed<>(why.reason()) : new NotCollected<>(why.reason());
    }

    /**
     * What could not be seen of the organization.
     *
     * @return a line for each facet that was denied, failed or has gaps; empty where all is known
     */
    public List<String> gaps() {
        return FACETS.stream()
                .map(snapshot::observation)
                .flatMap(o -> o instanceof NotCollected<?> || o.isComplete() ? Stream.of() : Stream.of(o.reason()))
                .distinct()
                .toList();
    }
}
