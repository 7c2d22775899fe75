package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionOperator;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.IdentityPolicies;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.AllowedActions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users and roles without a permissions boundary that may create users or roles, or give them policies, without a condition on the
 * boundary of these. Administrators are left to the rules about these, service-linked roles are left out.
 */
@RuleInfo(
        id = "permissions-boundary-missing",
        title = "Principal that can create principals has no permissions boundary",
        severity = Severity.MEDIUM,
        subject = SubjectType.IDENTITY,
        needs = {"policies", "users", "groups", "roles"},
        optional = "only accounts that delegate the administration of IAM under permissions boundaries should obey it",
        references = {
            "IAM User Guide, \"Permissions boundaries for IAM entities\"",
            "IAM User Guide, \"IAM and AWS STS condition context keys\""
        })
public final class PermissionsBoundaryMissing implements Rule<IdentitySubject> {

    private static final String KEY = "iam:PermissionsBoundary";
    private static final String ROLE = "role/";
    private static final String USER = "user/";
    private static final List<String> ACTIONS = List.of(
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:CreateRole",
            "iam:CreateUser",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy");

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return Stream.concat(
                context.users(), context.roles().filter(r -> r.role().provenance() != Provenance.SERVICE_LINKED));
    }

    @Override
    public Verdict judge(IdentitySubject identity, RuleContext context) {
        if (IdentityPolicies.boundaryOf(identity).isPresent()) {
            return Verdict.compliant();
        }
        IdentityPolicies policies = IdentityPolicies.of(identity, context);
        List<String> uncapped = ACTIONS.stream()
                .filter(action -> isUncapped(action, policies, context))
                .toList();
        if (uncapped.isEmpty() || policies.isAdministrator()) {
            return Verdict.compliant().except(policies.missing());
        }
        return Verdict.violation(
                        "without a permissions boundary, its own or one that it must set, it may do "
                                + Words.list(uncapped),
                        new AllowedActions(uncapped, policies.naming(uncapped)))
                .except(policies.missing());
    }

    private static boolean isUncapped(String action, IdentityPolicies policies, RuleContext context) {
        String kind = action.contains("Role") ? ROLE : USER;
        String resources = "arn:" + context.partition() + ":iam::" + context.accountId() + ":" + kind;
        return statements(policies)
                        .anyMatch(s -> s.isAllow()
                                && allows(s, action, resources)
                                && s.conditions().stream().noneMatch(PermissionsBoundaryMissing::demandsBoundary))
                && statements(policies).noneMatch(s -> s.isDeny() && denies(s, action, resources));
    }

    private static Stream<Statement> statements(IdentityPolicies policies) {
        return policies.documents().values().stream()
                .map(PolicyDocument::statements)
                .flatMap(List::stream);
    }

    private static boolean allows(Statement statement, String action, String resources) {
        return statement.action().filter(element -> element.matches(action)).isPresent()
                && statement
                        .resource()
                        .filter(element -> element.isNot()
                                ? !covers(element, resources)
                                : element.patterns().stream().anyMatch(p -> mayMatch(p.text(), resources)))
                        .isPresent();
    }

    /** Whether what stands before the first wildcard leaves a user or role to match. */
    private static boolean mayMatch(String pattern, String resources) {
        int wildcard = Restrictions.firstWildcard(pattern);
        String fixed = wildcard < 0 ? pattern : pattern.substring(0, wildcard);
        return fixed.startsWith(resources) || (wildcard >= 0 && resources.startsWith(fixed));
    }

    private static boolean covers(ResourceElement element, String resources) {
        return element.patterns().stream().anyMatch(p -> p.matchesAllAfter(resources));
    }

    /** Always, or wherever the boundary is not the one that is demanded. */
    private static boolean denies(Statement statement, String action, String resources) {
        return statement.action().filter(element -> element.matches(action)).isPresent()
                && statement
                        .resource()
                        .filter(element -> !element.isNot() && covers(element, resources))
                        .isPresent()
                && statement.conditions().stream().allMatch(c -> c.isOn(KEY) && refusesOthers(c));
    }

    private static boolean demandsBoundary(Condition condition) {
        return condition.isOn(KEY)
                && Restrictions.restricts(
                        condition,
                        value -> !Restrictions.takesWildcards(condition.operator())
                                || Restrictions.firstWildcard(value.text()) != 0);
    }

    /** A negated operator, which an absent boundary passes too, or {@code Null true}. */
    private static boolean refusesOthers(Condition condition) {
        ConditionOperator operator = condition.operator();
        if (operator.name().equals("Null")) {
            return condition.values().stream().allMatch(v -> v.text().equalsIgnoreCase("true"));
        }
        return operator.isKnown() && operator.isNegated() && !operator.isForAnyValue();
    }

    @Override
    public Remediation remediation(IdentitySubject identity) {
        String kind = identity instanceof Role ? "role" : "user";
        return Remediation.of("Cap what is created: demand a permissions boundary on it, and set one on the creator.")
                .step("Create a policy for the boundary: the most that what is created may ever do.")
                .step("Allow the actions only with the condition iam:PermissionsBoundary on that policy's ARN, and try"
                        + " it.")
                .step(
                        "Set a boundary on the " + kind + " as well. Deleting the boundary undoes the step.",
                        "iam",
                        "put-" + kind + "-permissions-boundary",
                        "--" + kind + "-name",
                        identity.name(),
                        "--permissions-boundary",
                        "POLICY_ARN");
    }
}
