package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.User;

/** The users. Item by item, the members of each group are read instead of the groups of each user: that is fewer calls. */
final class UsersFetcher extends IdentityFetcher<IamUser> {

    UsersFetcher(AwsOptions options) {
        super(Facet.USERS, options);
    }

    @Override
    Mapped<IamUser> bulk(AuthorizationDetails details) {
        return details.users();
    }

    @Override
    List<String> itemizedActions() {
        return List.of(
                "iam:ListUsers",
                "iam:GetUser",
                "iam:ListGroups",
                "iam:GetGroup",
                "iam:ListUserPolicies",
                "iam:GetUserPolicy",
                "iam:ListAttachedUserPolicies");
    }

    @Override
    List<String> itemizedFallback() {
        return List.of("iam:ListGroupsForUser");
    }

    @Override
    int itemizedCalls(AccountSize size) {
        return 3 * size.users() + size.groups() + size.userInlinePolicies();
    }

    @Override
    List<IamUser> itemized(AccountRun run, Calls calls, Remarks remarks) {
        List<User> listed = run.users(calls);
        List<String> names = new ArrayList<>(listed.stream().map(User::userName).toList());
        Map<String, User> details = new HashMap<>();
        remarks.orElse(List.<Gathered.Answer<String, User>>of(), () -> {
                    Gathered<String, User> gathered = calls.each(
                            "iam:GetUser",
                            names,
                            name -> name,
                            name -> calls.call(
                                    "iam:GetUser",
                                    () -> run.iam()
                                            .getUser(r -> r.userName(name))
                                            .user()));
                    remarks.gaps.addAll(gathered.gaps());
                    remarks.gone.addAll(gathered.gone());
                    names.removeAll(remarks.gone);
                    return gathered.answers();
                })
                .forEach(answer -> details.put(answer.item(), answer.value()));
        Map<String, List<String>> groups = memberships(run, calls, names, remarks);
        Map<String, List<InlinePolicy>> inline = InlinePolicies.read(
                run,
                calls,
                names,
                "iam:ListUserPolicies",
                name -> calls.list(
                        "iam:ListUserPolicies",
                        marker -> run.iam()
                                .listUserPolicies(
                                        r -> r.userName(name).marker(marker).maxItems(AccountRun.PAGE)),
                        page -> page.policyNames(),
                        page -> AccountRun.next(page.isTruncated(), page.marker())),
                "iam:GetUserPolicy",
                (name, policy) -> run.iam()
                        .getUserPolicy(r -> r.userName(name).policyName(policy))
                        .policyDocument(),
                remarks);
        Map<String, List<AttachedPolicy>> attached = PerItem.byItem(
                calls,
                "iam:ListAttachedUserPolicies",
                names,
                name -> IamTypes.attached(calls.list(
                        "iam:ListAttachedUserPolicies",
                        marker -> run.iam()
                                .listAttachedUserPolicies(
                                        r -> r.userName(name).marker(marker).maxItems(AccountRun.PAGE)),
                        page -> page.attachedPolicies(),
                        page -> AccountRun.next(page.isTruncated(), page.marker()))),
                remarks);
        return remarks.of(Mapped.of(
                "users",
                remarks.present("user", listed, User::userName),
                user -> user(
                        user,
                        Optional.ofNullable(details.get(user.userName())),
                        groups.getOrDefault(user.userName(), List.of()),
                        inline.getOrDefault(user.userName(), List.of()),
                        attached.getOrDefault(user.userName(), List.of()))));
    }

    /** Boundary and tags are in GetUser's answer only; in a list's answer, absence means nothing. */
    private static IamUser user(
            User listed,
            Optional<User> details,
            List<String> groups,
            List<InlinePolicy> inline,
            List<AttachedPolicy> attached) {
        return IamUser.builder()
                .arn(IamTypes.arn(listed.arn()))
                .userName(listed.userName())
                .userId(listed.userId())
                .path(listed.path())
                .createDate(listed.createDate())
                .passwordLastUsed(Optional.ofNullable(listed.passwordLastUsed()))
                .addAllGroups(groups)
                .addAllInlinePolicies(inline)
                .addAllAttachedPolicies(attached)
                .permissionsBoundary(details.flatMap(d -> IamTypes.boundary(d.permissionsBoundary())))
                .addAllTags(details.map(d -> IamTypes.tags(d.tags())).orElse(List.of()))
                .build();
    }

    /** The groups of each user: by the members of each group or, where that is denied, by the groups of each user. */
    private static Map<String, List<String>> memberships(
            AccountRun run, Calls calls, List<String> names, Remarks remarks) {
        try {
            List<String> groups =
                    run.groups(calls).stream().map(Group::groupName).toList();
            Gathered<String, List<User>> gathered = calls.each(
                    "iam:GetGroup",
                    groups,
                    group -> group,
                    group -> calls.list(
                            "iam:GetGroup",
                            marker -> run.iam()
                                    .getGroup(r ->
                                            r.groupName(group).marker(marker).maxItems(AccountRun.PAGE)),
                            page -> page.users(),
                            page -> AccountRun.next(page.isTruncated(), page.marker())));
            Map<String, List<String>> memberships = new HashMap<>();
            gathered.answers()
                    .forEach(answer -> answer.value()
                            .forEach(user -> memberships
                                    .computeIfAbsent(user.userName(), u -> new ArrayList<>())
                                    .add(answer.item())));
            remarks.gaps.addAll(gathered.gaps());
            remarks.gone("group", gathered.gone());
            return memberships;
        } catch (FetchException e) {
            if (e.deniedAction().isEmpty()) {
                remarks.gaps.add("the groups of users are not known: " + e.getMessage());
                return Map.of();
            }
            remarks.notes.add(e.deniedAction().get() + " was denied; the groups were read user by user");
        }
        return PerItem.byItem(
                calls,
                "iam:ListGroupsForUser",
                names,
                name -> calls
                        .list(
                                "iam:ListGroupsForUser",
                                marker -> run.iam()
                                        .listGroupsForUser(r ->
                                                r.userName(name).marker(marker).maxItems(AccountRun.PAGE)),
                                page -> page.groups(),
                                page -> AccountRun.next(page.isTruncated(), page.marker()))
                        .stream()
                        .map(Group::groupName)
                        .toList(),
                remarks);
    }
}
