package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.Group;

/** The groups. */
final class GroupsFetcher extends IdentityFetcher<IamGroup> {

    GroupsFetcher(AwsOptions options) {
        super(Facet.GROUPS, options);
    }

    @Override
    Mapped<IamGroup> bulk(AuthorizationDetails details) {
        return details.groups();
    }

    @Override
    List<String> itemizedActions() {
        return List.of(
                "iam:ListGroups", "iam:ListGroupPolicies", "iam:GetGroupPolicy", "iam:ListAttachedGroupPolicies");
    }

    @Override
    int itemizedCalls(AccountSize size) {
        return 2 * size.groups() + size.groupInlinePolicies();
    }

    @Override
    List<IamGroup> itemized(AccountRun run, Calls calls, Remarks remarks) {
        List<Group> listed = run.groups(calls);
        List<String> names = listed.stream().map(Group::groupName).toList();
        Map<String, List<InlinePolicy>> inline = InlinePolicies.read(
                run,
                calls,
                names,
                "iam:ListGroupPolicies",
                name -> calls.list(
                        "iam:ListGroupPolicies",
                        marker -> run.iam()
                                .listGroupPolicies(
                                        r -> r.groupName(name).marker(marker).maxItems(AccountRun.PAGE)),
                        page -> page.policyNames(),
                        page -> AccountRun.next(page.isTruncated(), page.marker())),
                "iam:GetGroupPolicy",
                (name, policy) -> run.iam()
                        .getGroupPolicy(r -> r.groupName(name).policyName(policy))
                        .policyDocument(),
                remarks);
        Map<String, List<AttachedPolicy>> attached = PerItem.byItem(
                calls,
                "iam:ListAttachedGroupPolicies",
                names,
                name -> IamTypes.attached(calls.list(
                        "iam:ListAttachedGroupPolicies",
                        marker -> run.iam()
                                .listAttachedGroupPolicies(
                                        r -> r.groupName(name).marker(marker).maxItems(AccountRun.PAGE)),
                        page -> page.attachedPolicies(),
                        page -> AccountRun.next(page.isTruncated(), page.marker()))),
                remarks);
        return remarks.of(Mapped.of(
                "groups",
                remarks.present("group", listed, Group::groupName),
                group -> IamGroup.builder()
                        .arn(IamTypes.arn(group.arn()))
                        .groupName(group.groupName())
                        .groupId(group.groupId())
                        .path(group.path())
                        .createDate(group.createDate())
                        .addAllInlinePolicies(inline.getOrDefault(group.groupName(), List.of()))
                        .addAllAttachedPolicies(attached.getOrDefault(group.groupName(), List.of()))
                        .build()));
    }
}
