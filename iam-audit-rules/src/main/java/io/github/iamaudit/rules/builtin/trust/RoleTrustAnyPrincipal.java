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

/** Roles that trust everybody, without a condition that binds the caller. An external id is a shared word, no proof of who calls: it
 * makes the fault one step milder. */
@RuleInfo(
        id = "role-trust-any-principal",
        title = "Role can be assumed by anyone",
        severity = Severity.CRITICAL,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = "IAM User Guide, \"AWS JSON policy elements: Principal\"")
public final class RoleTrustAnyPrincipal implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        return Trust.judge(subject, statement -> {
            if (!Trust.admitsAnyone(statement)
                    || Restrictions.bindsCaller(statement)
                    || Restrictions.bindsNetwork(statement)) {
                return Optional.empty();
            }
            if (Restrictions.demandsExternalId(statement)) {
                return Optional.of(new Fault("anybody who knows the external id may assume the role", Severity.HIGH));
            }
            return Optional.of(new Fault(
                    statement.isUnconditional()
                            ? "any principal of any account may assume the role"
                            : "any principal of any account may assume the role; its condition binds nobody",
                    Severity.CRITICAL));
        });
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Name the accounts or roles that may assume the role.")
                        .step("See who assumes the role, from AWS CloudTrail's AssumeRole events."),
                subject.name());
    }
}
