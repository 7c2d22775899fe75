package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.engine.RuleContext;
import java.util.List;

/** How far a statement reaches, by its text alone. */
final class Reach {

    private static final String IAM = "iam";

    /** Characters that no policy holds: where a pattern matches them, it does so by a wildcard. */
    static final String ANY = "\uE000\uE000\uE000";

    /** Each of these, on all resources, is enough to become administrator. */
    private static final List<String> GRANTING = List.of(
            "iam:AttachUserPolicy",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
            "iam:PutUserPolicy",
            "iam:PutGroupPolicy",
            "iam:PutRolePolicy",
            "iam:CreatePolicyVersion",
            "iam:SetDefaultPolicyVersion");

    /** What these actions work on. */
    private static final List<String> GRANTEES = List.of("group/", "policy/", "role/", "user/");

    private Reach() {}

    /** Whether a statement's actions include one, named in it or left out of its {@code NotAction}. */
    static boolean includes(Statement statement, String action) {
        return statement.action().filter(element -> element.matches(action)).isPresent();
    }

    /** Whether the actions are all that there are: {@code *}, or a {@code NotAction} that leaves a way to grant oneself more. */
    static boolean isEveryAction(Statement statement) {
        return statement
                .action()
                .filter(element -> element.isNot()
                        ? GRANTING.stream().anyMatch(element::matches)
                        : element.patterns().stream().anyMatch(p -> p.isEverything()))
                .isPresent();
    }

    /** Whether the resources are all that there are: {@code *} and its spellings, or a {@code NotResource} that leaves IAM's. */
    static boolean isEveryResource(Statement statement, RuleContext context) {
        String iam = "arn:" + context.partition() + ":iam::" + context.accountId() + ":";
        return statement
                .resource()
                .filter(element -> element.isNot()
                        ? GRANTEES.stream().anyMatch(kind -> !covers(element, iam + kind))
                        : element.patterns().stream()
                                .anyMatch(
                                        p -> p.isEverything(context.partition().id())))
                .isPresent();
    }

    private static boolean covers(ResourceElement element, String prefix) {
        return element.patterns().stream().anyMatch(p -> p.matchesAllAfter(prefix));
    }

    /** The actions, each enough to become administrator, that a document allows on all resources, be it under conditions. */
    static List<String> administrativeActions(PolicyDocument document, RuleContext context) {
        String iam = "arn:" + context.partition() + ":iam::" + context.accountId() + ":";
        return GRANTING.stream()
                .filter(action -> document.statements().stream()
                                .anyMatch(s -> s.isAllow() && includes(s, action) && isEveryResource(s, context))
                        && !isDenied(document, action, iam))
                .toList();
    }

    /** Whether a statement makes administrators and its document does not take that back: the matter of rules of its own. */
    static boolean isAdministration(Statement statement, PolicyDocument document, RuleContext context) {
        return statement.isAllow()
                && isEveryAction(statement)
                && isEveryResource(statement, context)
                && !isAdministrationDenied(document, context.partition());
    }

    /** Whether every resource whose ARN begins so is among the resources; a {@code NotResource} leaves out but a few. */
    static boolean isEveryResourceAfter(Statement statement, String prefix) {
        return statement
                .resource()
                .filter(element -> element.isNot() != covers(element, prefix))
                .isPresent();
    }

    /** Whether a role's ARN can match a pattern at all: a bucket's ARN, however wide, lets nobody assume anything. */
    static boolean canBeRole(ResourcePattern pattern, Partition partition) {
        List<String> role = List.of("arn", partition.id(), IAM, "", "", "role/");
        String[] parts = pattern.text().split(":", role.size());
        for (int i = 0; i < parts.length; i++) {
            int wildcard = Restrictions.firstWildcard(parts[i]);
            String fixed = wildcard < 0 ? parts[i] : parts[i].substring(0, wildcard);
            String expected = role.get(i);
            boolean fits = wildcard < 0
                    ? parts[i].startsWith(expected) && (i == 5 || expected.isEmpty() || parts[i].equals(expected))
                    : expected.startsWith(fixed) || fixed.startsWith(expected);
            if (!fits) {
                return false;
            }
        }
        return parts.length == role.size() || pattern.text().endsWith("*");
    }

    /** Whether a document takes back, whatever the context, all of IAM and with it every way to administer. */
    static boolean isAdministrationDenied(PolicyDocument document, Partition partition) {
        return document.statements().stream()
                .anyMatch(s -> s.isDeny()
                        && s.isUnconditional()
                        && s.resource()
                                .filter(r -> !r.isNot()
                                        && r.patterns().stream().anyMatch(p -> p.isEverything(partition.id())))
                                .isPresent()
                        && s.action()
                                .filter(a -> a.isNot()
                                        ? GRANTING.stream().allMatch(a::matches)
                                        : a.patterns().stream()
                                                .anyMatch(p -> p.isEverything()
                                                        || (p.isWholeService()
                                                                && p.service().equals(IAM))))
                                .isPresent());
    }

    /** Whether a document denies an action on all resources whose ARN begins so, whatever the context. */
    static boolean isDenied(PolicyDocument document, String action, String prefix) {
        return document.statements().stream()
                .anyMatch(s -> s.isDeny()
                        && s.isUnconditional()
                        && includes(s, action)
                        && s.resource()
                                .filter(r -> !r.isNot() && covers(r, prefix))
                                .isPresent());
    }
}
