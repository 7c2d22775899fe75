package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.policy.PrincipalElement;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.TrustPolicyRemediation;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.stream.Stream;

/** Trust policies that admit everybody but those they list. IAM accepts none today; stored and exported ones may be older. */
@RuleInfo(
        id = "role-trust-not-principal",
        title = "Trust policy uses NotPrincipal with Allow",
        severity = Severity.CRITICAL,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = "IAM User Guide, \"AWS JSON policy elements: NotPrincipal\"")
public final class RoleTrustNotPrincipal implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        return Trust.judge(
                subject,
                statement -> statement
                        .principal()
                        .filter(PrincipalElement::isNot)
                        .map(p -> new Fault(
                                "everybody but " + p.principals().size() + " listed principals may assume the role",
                                Severity.CRITICAL)));
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Name the principals that may assume the role.")
                        .step("See who assumes the role, from AWS CloudTrail's AssumeRole events."),
                subject.name());
    }
}
