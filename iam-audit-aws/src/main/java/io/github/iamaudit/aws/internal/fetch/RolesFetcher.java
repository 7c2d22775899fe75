package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamRoleBuilder;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.Role;

/** The roles. Their descriptions and maximum sessions are in ListRoles only, last use, boundary and tags not in it. */
final class RolesFetcher extends IdentityFetcher<IamRole> {

    RolesFetcher(AwsOptions options) {
        super(Facet.ROLES, options);
    }

    @Override
    Mapped<IamRole> bulk(AuthorizationDetails details) {
        return details.roles();
    }

    @Override
    List<String> bulkExtras() {
        return options().roleDescriptions() ? List.of("iam:ListRoles") : List.of();
    }

    @Override
    List<IamRole> withExtras(AccountRun run, Calls calls, List<IamRole> roles, Remarks remarks) {
        if (!options().roleDescriptions()) {
            return roles;
        }
        Map<String, Role> listed = remarks.orElse(List.<Role>of(), () -> run.roles(calls)).stream()
                .collect(Collectors.toMap(Role::arn, Function.identity(), (first, second) -> first));
        return roles.stream()
                .map(role -> Optional.ofNullable(listed.get(role.arn().toString()))
                        .map(found ->
                                described(IamRole.builder().from(role), found).build())
                        .orElse(role))
                .toList();
    }

    private static IamRoleBuilder described(IamRoleBuilder role, Role listed) {
        return role.description(Optional.ofNullable(listed.description()).filter(text -> !text.isEmpty()))
                .maxSessionDuration(
                        Optional.ofNullable(listed.maxSessionDuration()).map(Duration::ofSeconds));
    }

    @Override
    List<String> itemizedActions() {
        return List.of(
                "iam:ListRoles",
                "iam:GetRole",
                "iam:ListRolePolicies",
                "iam:GetRolePolicy",
                "iam:ListAttachedRolePolicies",
                "iam:ListInstanceProfiles");
    }

    @Override
    int itemizedCalls(AccountSize size) {
        return 3 * size.roles() + size.roleInlinePolicies();
    }

    @Override
    List<IamRole> itemized(AccountRun run, Calls calls, Remarks remarks) {
        List<Role> listed = run.roles(calls);
        List<String> names = new ArrayList<>(listed.stream().map(Role::roleName).toList());
        Map<String, Role> details = new HashMap<>();
        remarks.orElse(List.<Gathered.Answer<String, Role>>of(), () -> {
                    Gathered<String, Role> gathered = calls.each(
                            "iam:GetRole",
                            names,
                            name -> name,
                            name -> calls.call(
                                    "iam:GetRole",
                                    () -> run.iam()
                                            .getRole(r -> r.roleName(name))
                                            .role()));
                    remarks.gaps.addAll(gathered.gaps());
                    remarks.gone.addAll(gathered.gone());
                    names.removeAll(remarks.gone);
                    return gathered.answers();
                })
                .forEach(answer -> details.put(answer.item(), answer.value()));
        Map<String, List<InlinePolicy>> inline = InlinePolicies.read(
                run,
                calls,
                names,
                "iam:ListRolePolicies",
                name -> calls.list(
                        "iam:ListRolePolicies",
                        marker -> run.iam()
                                .listRolePolicies(
                                        r -> r.roleName(name).marker(marker).maxItems(AccountRun.PAGE)),
                        page -> page.policyNames(),
                        page -> AccountRun.next(page.isTruncated(), page.marker())),
                "iam:GetRolePolicy",
                (name, policy) -> run.iam()
                        .getRolePolicy(r -> r.roleName(name).policyName(policy))
                        .policyDocument(),
                remarks);
        Map<String, List<AttachedPolicy>> attached = PerItem.byItem(
                calls,
                "iam:ListAttachedRolePolicies",
                names,
                name -> IamTypes.attached(calls.list(
                        "iam:ListAttachedRolePolicies",
                        marker -> run.iam()
                                .listAttachedRolePolicies(
                                        r -> r.roleName(name).marker(marker).maxItems(AccountRun.PAGE)),
                        page -> page.attachedPolicies(),
                        page -> AccountRun.next(page.isTruncated(), page.marker()))),
                remarks);
        Map<String, List<InstanceProfile>> profiles = profiles(run, calls, remarks);
        return remarks.of(Mapped.of(
                "roles",
                remarks.present("role", listed, Role::roleName),
                role -> described(
                                role(
                                        run,
                                        role,
                                        Optional.ofNullable(details.get(role.roleName())),
                                        profiles.getOrDefault(role.roleName(), List.of())),
                                role)
                        .addAllInlinePolicies(inline.getOrDefault(role.roleName(), List.of()))
                        .addAllAttachedPolicies(attached.getOrDefault(role.roleName(), List.of()))
                        .build()));
    }

    private static IamRoleBuilder role(
            AccountRun run, Role listed, Optional<Role> details, List<InstanceProfile> profiles) {
        return IamRole.builder()
                .arn(IamTypes.arn(listed.arn()))
                .roleName(listed.roleName())
                .roleId(listed.roleId())
                .path(listed.path())
                .createDate(listed.createDate())
                .trustPolicy(run.document(PolicyType.TRUST, listed.assumeRolePolicyDocument()))
                .permissionsBoundary(details.flatMap(d -> IamTypes.boundary(d.permissionsBoundary())))
                .lastUsed(details.flatMap(d -> AuthorizationDetails.lastUsed(d.roleLastUsed())))
                .addAllInstanceProfiles(profiles)
                .addAllTags(details.map(d -> IamTypes.tags(d.tags())).orElse(List.of()));
    }

    private static Map<String, List<InstanceProfile>> profiles(AccountRun run, Calls calls, Remarks remarks) {
        Map<String, List<InstanceProfile>> profiles = new HashMap<>();
        remarks.orElse(
                        List.<InstanceProfile>of(),
                        () -> remarks.of(
                                Mapped.of("instance profiles", run.instanceProfiles(calls), IamTypes::instanceProfile)))
                .forEach(profile -> profile.roleNames()
                        .forEach(role -> profiles.computeIfAbsent(role, r -> new ArrayList<>())
                                .add(profile)));
        return profiles;
    }
}
