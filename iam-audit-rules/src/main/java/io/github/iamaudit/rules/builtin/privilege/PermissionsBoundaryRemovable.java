package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.evaluate.Analysis;
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
import io.github.iamaudit.rules.engine.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Users and roles that may delete their own permissions boundary or put the widest one in its place. The boundary itself, and service
 * control policies where they were collected, are reckoned with; changing the boundary's document is left out.
 */
@RuleInfo(
        id = "permissions-boundary-removable",
        title = "Principal can remove its own permissions boundary",
        severity = Severity.HIGH,
        subject = SubjectType.IDENTITY,
        needs = {"policies", "users", "groups", "roles"},
        uses = "organization-policies",
        references = {
            "IAM User Guide, \"Permissions boundaries for IAM entities\"",
            "IAM User Guide, \"IAM and AWS STS condition context keys\""
        })
public final class PermissionsBoundaryRemovable implements Rule<IdentitySubject> {

    private static final String KEY = "iam:PermissionsBoundary";

    @Override
    public Stream<IdentitySubject> subjects(RuleContext context) {
        return Principals.of(context)
                .filter(principal -> Principals.boundary(principal).isPresent());
    }

    @Override
    public Verdict judge(IdentitySubject principal, RuleContext context) {
        Optional<String> missing = Principals.missing(principal, context);
        if (missing.isPresent()) {
            return Verdict.undetermined(missing.get());
        }
        String kind = principal instanceof Role ? "Role" : "User";
        String widest = "arn:" + context.partition() + ":iam::aws:policy/AdministratorAccess";
        String boundary = Principals.boundary(principal).orElseThrow().toString();
        Map<String, Analysis> always = new TreeMap<>();
        Map<String, Analysis> conditional = new TreeMap<>();
        for (String verb : List.of("Delete", "Put")) {
            String action = "iam:" + verb + kind + "PermissionsBoundary";
            Analysis analysis = context.evaluator()
                    .analyze(Principals.request(principal, action, principal.arn())
                            .context(KEY, verb.equals("Put") ? widest : boundary)
                            .build());
            switch (analysis.verdict()) {
                case ALWAYS -> always.put(action, analysis);
                case ONLY_IF -> conditional.put(action, analysis);
                case NEVER -> {}
            }
        }
        return always.isEmpty() ? verdict(conditional, true) : verdict(always, false);
    }

    private static Verdict verdict(Map<String, Analysis> found, boolean isConditional) {
        if (found.isEmpty()) {
            return Verdict.compliant();
        }
        List<String> actions = List.copyOf(found.keySet());
        String message =
                "it may do " + Words.list(actions) + " on itself" + (isConditional ? ", under a condition" : "");
        return Verdict.of(List.of(Violation.of(message, Principals.allowed(actions, List.copyOf(found.values())))
                .severity(isConditional ? Severity.HIGH.oneStepLower() : Severity.HIGH)));
    }

    @Override
    public Remediation remediation(IdentitySubject principal) {
        String kind = principal instanceof Role ? "Role" : "User";
        return Remediation.of("Take from the principal the actions that remove or replace its boundary.")
                .step("Deny iam:Delete" + kind + "PermissionsBoundary and iam:Put" + kind
                        + "PermissionsBoundary in the boundary itself, so that no other policy can allow them.")
                .step("Where it has to set boundaries on others, allow that with the condition"
                        + " iam:PermissionsBoundary on one policy's ARN.")
                .step("Deny changes of the boundary's policy as well: iam:CreatePolicyVersion,"
                        + " iam:SetDefaultPolicyVersion, iam:DeletePolicyVersion and iam:DeletePolicy on its ARN.");
    }
}
