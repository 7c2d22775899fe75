package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.model.policy.ActionPattern;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Statements;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Statements about actions on users whose resources are groups only: a group's ARN does not stand for its members, so they have no
 * effect. Statements that name anything else beside groups, and actions that the action catalogue does not know, are left out.
 */
@RuleInfo(
        id = "policy-user-action-denied-on-group",
        title = "Denial of user actions aimed at a group has no effect",
        severity = Severity.MEDIUM,
        subject = SubjectType.POLICY,
        needs = {"policies", "users", "groups", "roles"},
        references = {
            "IAM User Guide, \"IAM user groups\"",
            "Service Authorization Reference, \"Actions, resources, and condition keys for AWS Identity and Access"
                    + " Management (IAM)\""
        })
public final class PolicyUserActionDeniedOnGroup implements Rule<PolicySubject> {

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return PolicySubjects.customers(context);
    }

    @Override
    public Verdict judge(PolicySubject subject, RuleContext context) {
        return Statements.judge(subject.document(), PolicyUserActionDeniedOnGroup::judge);
    }

    private static Optional<Fault> judge(Statement statement) {
        if (statement.effect().isEmpty()
                || statement
                        .resource()
                        .filter(PolicyUserActionDeniedOnGroup::isGroupsOnly)
                        .isEmpty()) {
            return Optional.empty();
        }
        List<String> actions = statement.action().stream()
                .filter(element -> !element.isNot())
                .flatMap(element -> element.patterns().stream())
                .filter(PolicyUserActionDeniedOnGroup::isForUsersOnly)
                .map(ActionPattern::text)
                .distinct()
                .toList();
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        String members = Words.list(actions) + " on a group, which has no effect on its members";
        return Optional.of(
                statement.isDeny()
                        ? new Fault("the policy denies " + members, Severity.MEDIUM)
                        : new Fault("the policy allows " + members, Severity.INFO));
    }

    private static boolean isGroupsOnly(ResourceElement element) {
        return !element.isNot()
                && !element.patterns().isEmpty()
                && element.patterns().stream().allMatch(PolicyUserActionDeniedOnGroup::isGroup);
    }

    private static boolean isGroup(ResourcePattern pattern) {
        String[] parts = pattern.text().split(":", 6);
        return parts.length == 6 && parts[2].equals("iam") && parts[5].startsWith("group/");
    }

    /** Whether users are the only resources of each action that the pattern matches. */
    private static boolean isForUsersOnly(ActionPattern pattern) {
        if (!pattern.service().equals("iam")) {
            return false;
        }
        List<CatalogAction> actions = ActionCatalog.bundled().expand(pattern);
        return !actions.isEmpty()
                && actions.stream()
                        .allMatch(action -> !action.resources().isEmpty()
                                && action.resources().stream()
                                        .allMatch(r -> r.type().name().equals("user")));
    }

    @Override
    public Remediation remediation(PolicySubject subject) {
        return Remediation.of("Name the users themselves, or tell them by path or tag.")
                .step("Put the users under a path of their own, such as user/admins/, or tag them.")
                .step("Aim the statement at that path, such as arn:aws:iam::111122223333:user/admins/*, or at all users"
                        + " with a condition on aws:ResourceTag.")
                .step("Try it: the IAM policy simulator shows whether the action on a member is denied.");
    }
}
