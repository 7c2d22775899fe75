package io.github.iamaudit.rules.builtin.policy;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Inline;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.stream.Stream;

/** Inline policies that allow everything on everything: administrators that no list of policies shows. */
@RuleInfo(
        id = "policy-full-admin-inline",
        title = "Inline policy grants full administration",
        severity = Severity.CRITICAL,
        subject = SubjectType.INLINE_POLICY,
        needs = {"users", "groups", "roles"},
        references = "IAM User Guide, \"Managed policies and inline policies\"")
public final class PolicyFullAdminInline implements Rule<Inline> {

    @Override
    public Stream<Inline> subjects(RuleContext context) {
        return context.inlinePolicies().filter(PolicySubjects::isCustomers);
    }

    @Override
    public Verdict judge(Inline subject, RuleContext context) {
        return FullAdministration.judge(subject, context, Severity.CRITICAL);
    }

    @Override
    public Remediation remediation(Inline subject) {
        return Remediation.of("Replace the inline policy by a managed policy that allows only what is used.")
                .step("See which services the identity used, and write a policy for these.")
                .step("Attach the new policy first, then delete the inline policy.");
    }
}
