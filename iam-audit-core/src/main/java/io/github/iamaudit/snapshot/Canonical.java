package io.github.iamaudit.snapshot;

import static java.util.Comparator.comparing;

import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.TrackedAction;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.model.identitycenter.AccountAssignment;
import io.github.iamaudit.model.identitycenter.CustomerManagedPolicyReference;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.identitycenter.IdentityCenterInstance;
import io.github.iamaudit.model.identitycenter.PermissionSet;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.OrganizationalUnit;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.trail.AdvancedEventSelector;
import io.github.iamaudit.model.trail.AdvancedFieldSelector;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.model.trail.Trails;
import java.util.Comparator;
import java.util.List;

/** Puts the lists inside entities in one order, so that AWS's order, which means nothing, never shows. */
final class Canonical {

    private static final Comparator<AttachedPolicy> ATTACHED = comparing(AttachedPolicy::policyArn);
    private static final Comparator<InlinePolicy> INLINE = comparing(InlinePolicy::policyName)
            .thenComparing(policy -> policy.document().toJson());
    private static final Comparator<Tag> TAGS = comparing(Tag::key).thenComparing(Tag::value);

    /** By number: v2 before v10. */
    private static final Comparator<ManagedPolicyVersion> VERSIONS = Comparator.<ManagedPolicyVersion>comparingInt(
                    v -> v.versionId().length())
            .thenComparing(ManagedPolicyVersion::versionId);

    private Canonical() {}

    static IamUser user(IamUser user) {
        return isSorted(user.attachedPolicies(), ATTACHED)
                        && isSorted(user.inlinePolicies(), INLINE)
                        && isSorted(user.groups(), Comparator.naturalOrder())
                        && isSorted(user.tags(), TAGS)
                ? user
                : IamUser.builder()
                        .from(user)
                        .attachedPolicies(sorted(user.attachedPolicies(), ATTACHED))
                        .inlinePolicies(sorted(user.inlinePolicies(), INLINE))
                        .groups(sorted(user.groups(), Comparator.naturalOrder()))
                        .tags(sorted(user.tags(), TAGS))
                        .build();
    }

    static IamGroup group(IamGroup group) {
        return isSorted(group.attachedPolicies(), ATTACHED) && isSorted(group.inlinePolicies(), INLINE)
                ? group
                : IamGroup.builder()
                        .from(group)
                        .attachedPolicies(sorted(group.attachedPolicies(), ATTACHED))
                        .inlinePolicies(sorted(group.inlinePolicies(), INLINE))
                        .build();
    }

    static IamRole role(IamRole role) {
        Comparator<InstanceProfile> profiles = comparing(InstanceProfile::arn);
        return isSorted(role.attachedPolicies(), ATTACHED)
                        && isSorted(role.inlinePolicies(), INLINE)
                        && isSorted(role.tags(), TAGS)
                        && isSorted(role.instanceProfiles(), profiles)
                ? role
                : IamRole.builder()
                        .from(role)
                        .attachedPolicies(sorted(role.attachedPolicies(), ATTACHED))
                        .inlinePolicies(sorted(role.inlinePolicies(), INLINE))
                        .tags(sorted(role.tags(), TAGS))
                        .instanceProfiles(sorted(role.instanceProfiles(), profiles))
                        .build();
    }

    static ManagedPolicy policy(ManagedPolicy policy) {
        return isSorted(policy.versions(), VERSIONS) && isSorted(policy.tags(), TAGS)
                ? policy
                : ManagedPolicy.builder()
                        .from(policy)
                        .versions(sorted(policy.versions(), VERSIONS))
                        .tags(sorted(policy.tags(), TAGS))
                        .build();
    }

    static SamlProvider samlProvider(SamlProvider provider) {
        return isSorted(provider.tags(), TAGS)
                ? provider
                : SamlProvider.builder()
                        .from(provider)
                        .tags(sorted(provider.tags(), TAGS))
                        .build();
    }

    static OidcProvider oidcProvider(OidcProvider provider) {
        return isSorted(provider.tags(), TAGS) && isSorted(provider.clientIds(), Comparator.naturalOrder())
                ? provider
                : OidcProvider.builder()
                        .from(provider)
                        .clientIds(sorted(provider.clientIds(), Comparator.naturalOrder()))
                        .tags(sorted(provider.tags(), TAGS))
                        .build();
    }

    static CredentialReport report(CredentialReport report) {
        Comparator<CredentialReportRow> rows = Comparator.<CredentialReportRow, Boolean>comparing(row -> !row.isRoot())
                .thenComparing(CredentialReportRow::arn);
        return isSorted(report.rows(), rows)
                ? report
                : CredentialReport.builder()
                        .from(report)
                        .rows(sorted(report.rows(), rows))
                        .build();
    }

    /** Levels keep their order, which means something. */
    static OrganizationPolicies organizationPolicies(OrganizationPolicies policies) {
        return OrganizationPolicies.builder()
                .from(policies)
                .serviceControlPolicies(levels(policies.serviceControlPolicies()))
                .resourceControlPolicies(levels(policies.resourceControlPolicies()))
                .build();
    }

    private static List<PolicyLevel> levels(List<PolicyLevel> levels) {
        return levels.stream()
                .map(level -> PolicyLevel.builder()
                        .from(level)
                        .policies(sorted(level.policies(), comparing(OrganizationPolicy::policyId)))
                        .build())
                .toList();
    }

    static Organization organization(Organization organization) {
        return Organization.builder()
                .from(organization)
                .roots(organization.roots().stream()
                        .map(root -> OrganizationRoot.builder()
                                .from(root)
                                .enabledPolicyTypes(sorted(root.enabledPolicyTypes()))
                                .build())
                        .sorted(comparing(OrganizationRoot::id))
                        .toList())
                .organizationalUnits(sorted(organization.organizationalUnits(), comparing(OrganizationalUnit::id)))
                .accounts(organization.accounts().stream()
                        .map(Canonical::organizationAccount)
                        .sorted(comparing(OrganizationAccount::id))
                        .toList())
                .build();
    }

    private static OrganizationAccount organizationAccount(OrganizationAccount account) {
        return account.tags()
                .map(tags -> OrganizationAccount.builder()
                        .from(account)
                        .tags(sorted(tags, comparing(Tag::key)))
                        .build())
                .orElse(account);
    }

    static ControlPolicy controlPolicy(ControlPolicy policy) {
        return ControlPolicy.builder()
                .from(policy)
                .targetIds(sorted(policy.targetIds()))
                .build();
    }

    static DelegatedAdministrator delegatedAdministrator(DelegatedAdministrator administrator) {
        return DelegatedAdministrator.builder()
                .from(administrator)
                .servicePrincipals(sorted(administrator.servicePrincipals()))
                .build();
    }

    static OrganizationFeatures organizationFeatures(OrganizationFeatures features) {
        return OrganizationFeatures.builder()
                .from(features)
                .enabledFeatures(sorted(features.enabledFeatures()))
                .build();
    }

    static InstanceProfile instanceProfile(InstanceProfile profile) {
        return isSorted(profile.roleNames(), Comparator.naturalOrder())
                ? profile
                : InstanceProfile.builder()
                        .from(profile)
                        .roleNames(sorted(profile.roleNames()))
                        .build();
    }

    static ServiceLastAccessed serviceLastAccessed(ServiceLastAccessed accessed) {
        return ServiceLastAccessed.builder()
                .from(accessed)
                .services(accessed.services().stream()
                        .map(Canonical::accessedService)
                        .sorted(comparing(AccessedService::serviceNamespace))
                        .toList())
                .build();
    }

    private static AccessedService accessedService(AccessedService service) {
        Comparator<TrackedAction> actions = comparing(TrackedAction::actionName);
        return isSorted(service.trackedActions(), actions)
                ? service
                : AccessedService.builder()
                        .from(service)
                        .trackedActions(sorted(service.trackedActions(), actions))
                        .build();
    }

    static AccessAnalyzers accessAnalyzers(AccessAnalyzers found) {
        return AccessAnalyzers.builder()
                .from(found)
                .regions(sorted(found.regions()))
                .analyzers(sorted(found.analyzers(), comparing(Analyzer::arn)))
                .build();
    }

    static ResourceInventory resourceInventory(ResourceInventory listed) {
        return ResourceInventory.builder()
                .from(listed)
                .kinds(listed.kinds().stream().distinct().sorted().toList())
                .resources(listed.resources().stream()
                        .map(resource -> InventoryResource.builder()
                                .from(resource)
                                .tags(sorted(resource.tags(), comparing(Tag::key)))
                                .build())
                        .sorted(comparing(InventoryResource::kind)
                                .thenComparing(InventoryResource::arn)
                                .thenComparing(resource ->
                                        resource.principal().map(Arn::toString).orElse("")))
                        .toList())
                .build();
    }

    static Trails trails(Trails found) {
        return Trails.builder()
                .from(found)
                .regions(sorted(found.regions()))
                .trails(found.trails().stream()
                        .map(trail -> Trail.builder()
                                .from(trail)
                                .eventSelectors(trail.eventSelectors().map(Canonical::eventSelectors))
                                .build())
                        .sorted(comparing(Trail::arn))
                        .toList())
                .build();
    }

    /** Selectors have no names that tell them apart, so all that they say orders them. */
    private static EventSelectors eventSelectors(EventSelectors selectors) {
        return EventSelectors.builder()
                .eventSelectors(selectors.eventSelectors().stream()
                        .map(selector -> EventSelector.builder()
                                .from(selector)
                                .excludeManagementEventSources(sorted(selector.excludeManagementEventSources()))
                                .build())
                        .sorted(comparing(EventSelector::toString))
                        .toList())
                .advancedEventSelectors(selectors.advancedEventSelectors().stream()
                        .map(Canonical::advancedEventSelector)
                        .sorted(comparing(AdvancedEventSelector::toString))
                        .toList())
                .build();
    }

    private static AdvancedEventSelector advancedEventSelector(AdvancedEventSelector selector) {
        return AdvancedEventSelector.builder()
                .from(selector)
                .fieldSelectors(selector.fieldSelectors().stream()
                        .map(Canonical::fieldSelector)
                        .sorted(comparing(AdvancedFieldSelector::field).thenComparing(AdvancedFieldSelector::toString))
                        .toList())
                .build();
    }

    private static AdvancedFieldSelector fieldSelector(AdvancedFieldSelector selector) {
        return AdvancedFieldSelector.builder()
                .field(selector.field())
                .equalsValue(sorted(selector.equalsValue()))
                .notEquals(sorted(selector.notEquals()))
                .startsWith(sorted(selector.startsWith()))
                .notStartsWith(sorted(selector.notStartsWith()))
                .endsWith(sorted(selector.endsWith()))
                .notEndsWith(sorted(selector.notEndsWith()))
                .build();
    }

    static IdentityCenter identityCenter(IdentityCenter center) {
        return IdentityCenter.builder()
                .from(center)
                .instances(sorted(center.instances(), comparing(IdentityCenterInstance::instanceArn)))
                .permissionSets(center.permissionSets().stream()
                        .map(Canonical::permissionSet)
                        .sorted(comparing(PermissionSet::permissionSetArn))
                        .toList())
                .assignments(sorted(
                        center.assignments(),
                        comparing(AccountAssignment::accountId)
                                .thenComparing(AccountAssignment::permissionSetArn)
                                .thenComparing(AccountAssignment::principalType)
                                .thenComparing(AccountAssignment::principalId)))
                .build();
    }

    private static PermissionSet permissionSet(PermissionSet set) {
        return PermissionSet.builder()
                .from(set)
                .attachedPolicies(sorted(set.attachedPolicies(), ATTACHED))
                .customerManagedPolicies(sorted(
                        set.customerManagedPolicies(),
                        comparing(CustomerManagedPolicyReference::path)
                                .thenComparing(CustomerManagedPolicyReference::name)))
                .tags(sorted(set.tags(), TAGS))
                .build();
    }

    private static List<String> sorted(List<String> texts) {
        return sorted(texts, Comparator.naturalOrder());
    }

    private static <T> List<T> sorted(List<T> items, Comparator<? super T> order) {
        return items.stream().sorted(order).toList();
    }

    private static <T> boolean isSorted(List<T> items, Comparator<? super T> order) {
        for (int i = 1; i < items.size(); i++) {
            if (order.compare(items.get(i - 1), items.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }
}
