package io.github.iamaudit.snapshot;

import static java.util.Comparator.comparing;

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
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.PolicyLevel;
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
