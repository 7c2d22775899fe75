package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.identitycenter.PermissionSet;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import java.util.List;
import java.util.Optional;

/** What an account is in its organization, as far as is known. */
final class OrganizationView {

    /** A role that a permission set became is called after it. Source: IAM Identity Center User Guide, "Referencing permission sets". */
    private static final String RESERVED = "AWSReservedSSO_";

    private final AccountSnapshot snapshot;

    private OrganizationView(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    static OrganizationView of(AccountSnapshot snapshot) {
        return new OrganizationView(snapshot);
    }

    /** Whether it is the management account; empty where that is not known. */
    Optional<Boolean> isManagement() {
        Optional<Organization> organization =
                snapshot.observation(Facet.ORGANIZATION).value();
        Optional<OrganizationPolicies> policies =
                snapshot.observation(Facet.ORGANIZATION_POLICIES).value();
        return organization
                .flatMap(Organization::managementAccountId)
                .map(id -> id.equals(snapshot.accountId()))
                .or(() -> policies.map(OrganizationPolicies::isManagementAccount));
    }

    /** Whether IAM Identity Center is managed from here. */
    Granted runsIdentityCenter() {
        Observation<IdentityCenter> center = snapshot.observation(Facet.IDENTITY_CENTER);
        if (center.value().isPresent()) {
            return center.value().get().instances().isEmpty() ? Granted.NEVER : Granted.ALWAYS;
        }
        return Granted.possibly("IAM Identity Center was not collected");
    }

    boolean isIdentityCenterUnknown() {
        return snapshot.observation(Facet.IDENTITY_CENTER).value().isEmpty();
    }

    /** Whether a role was made for a permission set. */
    static boolean isOfPermissionSet(Actor actor) {
        return actor.role()
                .filter(role -> role.provenance() == Provenance.IDENTITY_CENTER)
                .isPresent();
    }

    /** Whether the root users of member accounts can be let do something from here. */
    Granted letsRootSessions() {
        Optional<OrganizationFeatures> features =
                snapshot.observation(Facet.ORGANIZATION_FEATURES).value();
        if (features.isPresent()) {
            return features.get().rootSessions() ? Granted.ALWAYS : Granted.NEVER;
        }
        return isManagement().orElse(true)
                ? Granted.possibly("the features of the organization were not collected")
                : Granted.NEVER;
    }

    /** Whether member accounts that are none of some can be entered from here by the role that Organizations makes. */
    Granted entersMembers(List<Home> known) {
        Optional<Organization> organization =
                snapshot.observation(Facet.ORGANIZATION).value();
        boolean areAllKnown = organization
                .filter(o -> o.accounts().stream()
                        .allMatch(account ->
                                known.stream().anyMatch(home -> home.id().equals(account.id()))))
                .isPresent();
        return !isManagement().orElse(true) || areAllKnown
                ? Granted.NEVER
                : Granted.possibly("the roles of member accounts were not collected");
    }

    /** The permission sets that a role comes from, by their ARNs: one, or none where it comes from none. */
    List<String> permissionSetsOf(Actor actor) {
        Optional<String> name = actor.role()
                .filter(role -> role.provenance() == Provenance.IDENTITY_CENTER)
                .map(role -> role.roleName())
                .filter(role -> role.startsWith(RESERVED) && role.lastIndexOf('_') > RESERVED.length())
                .map(role -> role.substring(RESERVED.length(), role.lastIndexOf('_')));
        return name.isEmpty()
                ? List.of()
                : snapshot.observation(Facet.IDENTITY_CENTER).value().stream()
                        .flatMap(center -> center.permissionSets().stream())
                        .filter(set -> set.name().equals(name.get()))
                        .map(PermissionSet::permissionSetArn)
                        .map(arn -> arn.toString())
                        .toList();
    }
}
