package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.rules.builtin.Principals;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        uses = "organization-policies",
        optional = "only accounts that delegate the administration of IAM under permissions boundaries should obey it",
        references = {
            "IAM User Guide, \"Permissions boundaries for IAM entities\"",
            "IAM User Guide, \"IAM and AWS STS condition context keys\""
        })
public final class PermissionsBoundaryMissing implements Rule<IdentitySubject> {

    private static final String KEY = "iam:PermissionsBoundary";
    private static final List<String> ACTIONS = List.of(
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:CreateRole",
            "iam:CreateUser",
            "iam:PutRolePolicy",
            "iam:PutUserPolicy");

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return Principals.of(context);
    }

    @Override
    public Verdict judge(IdentitySubject principal, RuleContext context) {
        if (Principals.boundary(principal).isPresent() || Principals.isAdministrator(principal, context)) {
            return Verdict.compliant();
        }
        Optional<String> missing = Principals.missing(principal, context);
        if (missing.isPresent()) {
            return Verdict.undetermined(missing.get());
        }
        Map<String, Analysis> uncapped = new TreeMap<>();
        for (String action : ACTIONS) {
            uncapped(action, principal, context).ifPresent(analysis -> uncapped.put(action, analysis));
        }
        if (uncapped.isEmpty()) {
            return Verdict.compliant();
        }
        List<String> actions = List.copyOf(uncapped.keySet());
        return Verdict.violation(
                "without a permissions boundary, its own or one that it must set, it may do " + Words.list(actions),
                Principals.allowed(actions, List.copyOf(uncapped.values())));
    }

    /** Whether some user or role may be left without a boundary, or be given the widest one. */
    private static Optional<Analysis> uncapped(String action, IdentitySubject principal, RuleContext context) {
        String resources = "arn:" + context.partition() + ":iam::" + context.accountId() + ":"
                + (action.contains("Role") ? "role/*" : "user/*");
        String widest = "arn:" + context.partition() + ":iam::aws:policy/AdministratorAccess";
        return Stream.of(
                        RequestContext.empty().without(KEY),
                        RequestContext.empty().with(KEY, widest))
                .map(keys -> context.evaluator()
                        .analyze(Principals.request(principal, action, resources)
                                .context(keys)
                                .build()))
                .filter(analysis -> analysis.verdict() != Analysis.Verdict.NEVER)
                .findFirst();
    }

    @Override
    public Remediation remediation(IdentitySubject principal) {
        String kind = principal instanceof Role ? "role" : "user";
        return Remediation.of("Cap what is created: demand a permissions boundary on it, and set one on the creator.")
                .step("Create a policy for the boundary: the most that what is created may ever do.")
                .step("Allow the actions only with the condition iam:PermissionsBoundary on that policy's ARN, and try"
                        + " it.")
                .step(
                        "Set a boundary on the " + kind + " as well. Deleting the boundary undoes the step.",
                        "iam",
                        "put-" + kind + "-permissions-boundary",
                        "--" + kind + "-name",
                        principal.name(),
                        "--permissions-boundary",
                        "POLICY_ARN");
    }
}
