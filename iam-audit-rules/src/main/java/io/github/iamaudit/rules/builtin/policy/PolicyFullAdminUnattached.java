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

/**
 * Customer managed policies that allow everything on everything and are attached to nobody yet. Those that are attached are left to
 * {@link PolicyFullAdminCustomer}; those that are somebody's permissions boundary grant nothing and are left out.
 */
@RuleInfo(
        id = "policy-full-admin-unattached",
        title = "Unattached customer managed policy grants full administration",
        severity = Severity.LOW,
        subject = SubjectType.MANAGED_POLICY,
        needs = "policies",
        references = {
            "IAM User Guide, \"Security best practices in IAM\"",
            "IAM User Guide, \"Managed policies and inline policies\""
        })
public final class PolicyFullAdminUnattached implements Rule<Managed> {

    @Override
    public Stream<Managed> subjects(RuleContext context) {
        return context.managedPolicies()
                .filter(p -> p.policy().provenance() == Provenance.CUSTOMER)
                .filter(p -> p.policy().attachmentCount() == 0)
                .filter(p -> p.policy().permissionsBoundaryUsageCount() == 0);
    }

    @Override
    public Verdict judge(Managed subject, RuleContext context) {
        return FullAdministration.judge(subject, context, Severity.LOW);
    }

    @Override
    public Remediation remediation(Managed subject) {
        return UnattachedPolicy.delete(
                Remediation.of("Delete the policy, or make it allow only what it is meant for."), subject);
    }
}
