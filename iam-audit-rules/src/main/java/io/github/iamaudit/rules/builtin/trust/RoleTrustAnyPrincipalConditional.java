package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.rules.builtin.Restrictions;
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
import java.util.Optional;
import java.util.stream.Stream;

/** Roles that trust everybody and leave it to a condition to hold the wrong ones back: one slip in the condition opens them. */
@RuleInfo(
        id = "role-trust-any-principal-conditional",
        title = "Role trusts any principal under a condition",
        severity = Severity.MEDIUM,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = "IAM User Guide, \"AWS JSON policy elements: Principal\"")
public final class RoleTrustAnyPrincipalConditional implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        return Trust.judge(subject, statement -> {
            boolean held = Restrictions.bindsCaller(statement) || Restrictions.bindsNetwork(statement);
            return Trust.admitsAnyone(statement) && held
                    ? Optional.of(new Fault("only a condition keeps strangers from assuming the role", Severity.MEDIUM))
                    : Optional.empty();
        });
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Name the accounts or roles as principals, and keep the condition as a second limit.")
                        .step("See who assumes the role, from AWS CloudTrail's AssumeRole events."),
                subject.name());
    }
}
