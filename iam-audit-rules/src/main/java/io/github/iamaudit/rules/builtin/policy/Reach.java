package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Restrictions;
import java.util.List;
import java.util.Optional;

/** How far a statement reaches, by its text alone. */
final class Reach {

    private static final String IAM = "iam";

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

    /** The parts of a role's ARN; an empty one may be anything. */
    private static final List<String> ROLE_ARN = List.of("arn", "", IAM, "", "", "role/");

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
    static boolean isEveryResource(Statement statement, Partition partition) {
        return statement
                .resource()
                .filter(element -> element.isNot()
                        ? element.patterns().stream().noneMatch(p -> p.matchesAllAfter("arn:" + partition + ":iam::"))
                        : element.patterns().stream().anyMatch(p -> p.isEverything(partition.id())))
                .isPresent();
    }

    /** Whether every resource whose ARN begins so is among the resources; a {@code NotResource} counts as a wildcard. */
    static boolean isEveryResourceAfter(Statement statement, String prefix) {
        Optional<ResourceElement> resource = statement.resource();
        return resource.isPresent()
                && (resource.get().isNot()
                        || resource.get().patterns().stream().anyMatch(p -> p.matchesAllAfter(prefix)));
    }

    /** Whether a role's ARN can match a pattern at all: a bucket's ARN, however wide, lets nobody assume anything. */
    static boolean canBeRole(ResourcePattern pattern) {
        String[] parts = pattern.text().split(":", ROLE_ARN.size());
        for (int i = 0; i < parts.length; i++) {
            int wildcard = Restrictions.firstWildcard(parts[i]);
            String fixed = wildcard < 0 ? parts[i] : parts[i].substring(0, wildcard);
            String expected = ROLE_ARN.get(i);
            boolean fits = wildcard < 0
                    ? parts[i].startsWith(expected) && (i == 5 || expected.isEmpty() || parts[i].equals(expected))
                    : expected.startsWith(fixed) || fixed.startsWith(expected);
            if (!fits) {
                return false;
            }
        }
        return parts.length == ROLE_ARN.size() || pattern.text().endsWith("*");
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
                                .filter(r ->
                                        !r.isNot() && r.patterns().stream().anyMatch(p -> p.matchesAllAfter(prefix)))
                                .isPresent());
    }
}
