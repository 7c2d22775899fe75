package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Managed;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.stream.Stream;

/** Customer managed policies in use that allow everything on everything: administrators that no name gives away. */
@RuleInfo(
        id = "policy-full-admin-customer",
        title = "Attached customer managed policy grants full administration",
        severity = Severity.HIGH,
        subject = SubjectType.MANAGED_POLICY,
        needs = "policies",
        references = "IAM User Guide, \"Security best practices in IAM\"")
public final class PolicyFullAdminCustomer implements Rule<Managed> {

    @Override
    public Stream<Managed> subjects(RuleContext context) {
        return context.managedPolicies()
                .filter(p -> p.policy().provenance() == Provenance.CUSTOMER)
                .filter(p -> p.policy().attachmentCount() > 0);
    }

    @Override
    public Verdict judge(Managed subject, RuleContext context) {
        return FullAdministration.judge(subject, context, Severity.HIGH);
    }

    @Override
    public Remediation remediation(Managed subject) {
        return Remediation.of("Replace the policy by one that allows only what its holders use.")
                .step("See who holds it.", "iam", "list-entities-for-policy", "--policy-arn", subject.arn())
                .step("See which services the holders used, and write a policy for these.")
                .step("Attach the new policy first, then detach this one from one holder at a time.");
    }
}
