package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.escalation.Certainty;
import io.github.iamaudit.rules.escalation.DocumentEscalation;
import io.github.iamaudit.rules.escalation.Escalation;
import io.github.iamaudit.rules.evidence.OpenPaths;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Customer managed and inline policies that by themselves allow an escalation path on whatever there is: whoever gets the policy, now or
 * later, can become administrator. Denials in the same document count, limits to named resources do, and documents that allow everything
 * are left to the rules about them.
 */
@RuleInfo(
        id = "privilege-escalation-policy",
        title = "Policy by itself allows an escalation of privileges",
        severity = Severity.HIGH,
        subject = SubjectType.POLICY,
        needs = {"users", "groups", "roles", "policies"},
        references = {
            "IAM User Guide, \"Permissions boundaries for IAM entities\"",
            "IAM User Guide, \"Grant a user permissions to pass a role to an AWS service\""
        })
public final class PrivilegeEscalationPolicy implements Rule<PolicySubject> {

    @Override
    public Stream<PolicySubject> subjects(RuleContext context) {
        return Stream.concat(
                context.managedPolicies().filter(policy -> policy.policy().provenance() == Provenance.CUSTOMER),
                context.inlinePolicies());
    }

    @Override
    public Verdict judge(PolicySubject policy, RuleContext context) {
        if (policy.document().isEmpty()) {
            return Verdict.undetermined("the document of the default version was not collected");
        }
        List<Escalation> open = DocumentEscalation.of(
                policy.document().get(), context.accountId(), context.partition(), context.timeOf(Facet.POLICIES));
        Verdict verdict = Verdict.of(open.isEmpty() ? List.of() : List.of(violation(open)));
        return policy.document().get().isSound() ? verdict : verdict.except(Optional.of("the document has a fault"));
    }

    private static Violation violation(List<Escalation> open) {
        List<Escalation> certain = open.stream()
                .filter(escalation -> escalation.certainty() == Certainty.CONFIRMED)
                .toList();
        List<Escalation> shown = certain.isEmpty() ? open : certain;
        Escalation first = shown.get(0);
        Violation violation = Violation.of(
                        "whoever has the policy can obtain more rights"
                                + (certain.isEmpty() ? ", under conditions" : "") + ": " + first.path()
                                + (shown.size() == 1 ? "" : " and " + (shown.size() - 1) + " more"),
                        OpenPaths.of(shown))
                .at(first.statements().stream()
                        .findFirst()
                        .flatMap(match -> match.statement().location()));
        return certain.isEmpty() ? violation.severity(Severity.MEDIUM) : violation;
    }

    @Override
    public Remediation remediation(PolicySubject policy) {
        return Remediation.of("Take one of the actions out of the policy, or name on what they may be done.")
                .step("See who has the policy, and what of it they used lately.")
                .step("Name in Resource the users, roles and policies that it is about.")
                .step("For iam:PassRole name the role, and the service in iam:PassedToService.")
                .step("Where the actions must stay, demand a permissions boundary by iam:PermissionsBoundary.");
    }
}
