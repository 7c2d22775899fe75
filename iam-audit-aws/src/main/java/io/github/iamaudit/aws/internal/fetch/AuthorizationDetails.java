package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.RoleLastUsed;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * Users, groups, roles and policies as GetAccountAuthorizationDetails gives them, all pages together.
 *
 * <p>Source: IAM API Reference, "GetAccountAuthorizationDetails", read 2026-11-22.
 */
record AuthorizationDetails(
        Mapped<IamUser> users, Mapped<IamGroup> groups, Mapped<IamRole> roles, Mapped<ManagedPolicy> policies) {

    static final String ACTION = "iam:GetAccountAuthorizationDetails";

    /**
     * What to ask for. Without a filter AWS gives its own policies that are in use; with one it may give others too, so policies
     * are never asked for by name. What principals last accessed is asked of users, groups, roles and policies alike.
     *
     * @return the filter; empty for everything
     */
    static List<String> kinds(Collection<Facet<?>> wanted) {
        if (wanted.contains(Facet.POLICIES) || wanted.contains(Facet.SERVICE_LAST_ACCESSED)) {
            return List.of();
        }
        List<String> kinds = new ArrayList<>();
        if (wanted.contains(Facet.USERS)) {
            kinds.add("User");
        }
        if (wanted.contains(Facet.GROUPS)) {
            kinds.add("Group");
        }
        if (wanted.contains(Facet.ROLES)) {
            kinds.add("Role");
        }
        return kinds;
    }

    static AuthorizationDetails fetch(AccountRun run, Calls calls, List<String> kinds) {
        List<GetAccountAuthorizationDetailsResponse> pages = calls.list(
                ACTION,
                marker -> run.iam()
                        .getAccountAuthorizationDetails(r -> r.filterWithStrings(kinds.isEmpty() ? null : kinds)
                                .marker(marker)
                                .maxItems(AccountRun.PAGE)),
                List::of,
                page -> AccountRun.next(page.isTruncated(), page.marker()));
        return new AuthorizationDetails(
                Mapped.of("users", all(pages, p -> p.userDetailList(), UserDetail::arn), user -> user(run, user)),
                Mapped.of("groups", all(pages, p -> p.groupDetailList(), GroupDetail::arn), group -> group(run, group)),
                Mapped.of("roles", all(pages, p -> p.roleDetailList(), RoleDetail::arn), role -> role(run, role)),
                Mapped.of(
                        "policies",
                        all(pages, p -> p.policies(), ManagedPolicyDetail::arn),
                        policy -> policy(run, policy)));
    }

    private static <T> List<T> all(
            List<GetAccountAuthorizationDetailsResponse> pages,
            Function<GetAccountAuthorizationDetailsResponse, List<T>> list,
            Function<T, @Nullable String> arn) {
        return Mapped.distinct(
                pages.stream().flatMap(page -> list.apply(page).stream()).toList(), arn);
    }

    private static IamUser user(AccountRun run, UserDetail user) {
        return IamUser.builder()
                .arn(IamTypes.arn(user.arn()))
                .userName(user.userName())
                .userId(user.userId())
                .path(user.path())
                .createDate(user.createDate())
                .addAllGroups(user.groupList())
                .addAllInlinePolicies(inline(run, user.userPolicyList()))
                .addAllAttachedPolicies(IamTypes.attached(user.attachedManagedPolicies()))
                .permissionsBoundary(IamTypes.boundary(user.permissionsBoundary()))
                .addAllTags(IamTypes.tags(user.tags()))
                .build();
    }

    private static IamGroup group(AccountRun run, GroupDetail group) {
        return IamGroup.builder()
                .arn(IamTypes.arn(group.arn()))
                .groupName(group.groupName())
                .groupId(group.groupId())
                .path(group.path())
                .createDate(group.createDate())
                .addAllInlinePolicies(inline(run, group.groupPolicyList()))
                .addAllAttachedPolicies(IamTypes.attached(group.attachedManagedPolicies()))
                .build();
    }

    private static IamRole role(AccountRun run, RoleDetail role) {
        return IamRole.builder()
                .arn(IamTypes.arn(role.arn()))
                .roleName(role.roleName())
                .roleId(role.roleId())
                .path(role.path())
                .createDate(role.createDate())
                .trustPolicy(run.document(PolicyType.TRUST, role.assumeRolePolicyDocument()))
                .addAllInlinePolicies(inline(run, role.rolePolicyList()))
                .addAllAttachedPolicies(IamTypes.attached(role.attachedManagedPolicies()))
                .permissionsBoundary(IamTypes.boundary(role.permissionsBoundary()))
                .lastUsed(lastUsed(role.roleLastUsed()))
                .addAllInstanceProfiles(role.instanceProfileList().stream()
                        .map(IamTypes::instanceProfile)
                        .toList())
                .addAllTags(IamTypes.tags(role.tags()))
                .build();
    }

    static Optional<RoleLastUsed> lastUsed(software.amazon.awssdk.services.iam.model.@Nullable RoleLastUsed use) {
        return use == null || use.lastUsedDate() == null
                ? Optional.empty()
                : Optional.of(RoleLastUsed.builder()
                        .lastUsedDate(use.lastUsedDate())
                        .region(Optional.ofNullable(use.region()))
                        .build());
    }

    private static ManagedPolicy policy(AccountRun run, ManagedPolicyDetail policy) {
        return ManagedPolicy.builder()
                .arn(IamTypes.arn(policy.arn()))
                .policyName(policy.policyName())
                .policyId(policy.policyId())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersionId())
                .attachmentCount(orZero(policy.attachmentCount()))
                .permissionsBoundaryUsageCount(orZero(policy.permissionsBoundaryUsageCount()))
                .isAttachable(!Boolean.FALSE.equals(policy.isAttachable()))
                .createDate(policy.createDate())
                .updateDate(policy.updateDate())
                .description(Optional.ofNullable(policy.description()))
                .addAllVersions(policy.policyVersionList().stream()
                        .map(version -> version(run, version))
                        .toList())
                .build();
    }

    static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    static ManagedPolicyVersion version(AccountRun run, PolicyVersion version) {
        return ManagedPolicyVersion.builder()
                .versionId(version.versionId())
                .isDefaultVersion(Boolean.TRUE.equals(version.isDefaultVersion()))
                .createDate(version.createDate())
                .document(run.document(PolicyType.IDENTITY, version.document()))
                .build();
    }

    private static List<InlinePolicy> inline(AccountRun run, List<PolicyDetail> policies) {
        return policies.stream()
                .map(policy -> IamTypes.inline(run, policy.policyName(), policy.policyDocument()))
                .toList();
    }
}
