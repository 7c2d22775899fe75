package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.TrustPolicyRemediation;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Roles that users of the account may assume without MFA: those whose trust policy names users, or the account as a whole. Roles that
 * assume roles bring no MFA along, and are not looked at.
 */
@RuleInfo(
        id = "role-trust-no-mfa",
        title = "Users may assume the role without MFA",
        severity = Severity.LOW,
        subject = SubjectType.ROLE,
        needs = "roles",
        optional = "programs of users, and people who signed in with MFA elsewhere, bring no MFA along",
        references = "IAM User Guide, \"Configuring MFA-protected API access\"")
public final class RoleTrustNoMfa implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role role, RuleContext context) {
        return Trust.judge(role, statement -> {
            List<String> admitted = usersOrOwnAccount(statement, context);
            return admitted.isEmpty() || Restrictions.demandsMfa(statement)
                    ? Optional.empty()
                    : Optional.of(new Fault(Words.list(admitted) + " may assume the role without MFA", Severity.LOW));
        });
    }

    private static List<String> usersOrOwnAccount(Statement statement, RuleContext context) {
        String account = context.accountId().value();
        return statement.principal().stream()
                .filter(element -> !element.isNot())
                .flatMap(element -> element.principals().stream())
                .filter(principal -> principal.account().filter(account::equals).isPresent())
                .map(PolicyPrincipal::text)
                .filter(text -> text.equals(account) || text.endsWith(":root") || text.contains(":user/"))
                .distinct()
                .toList();
    }

    @Override
    public Remediation remediation(Role role) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Demand MFA of people who assume the role.")
                        .step(
                                "Find out who assumes the role, in the events AssumeRole of AWS CloudTrail: programs have no MFA.")
                        .step("Add the condition Bool aws:MultiFactorAuthPresent true to the statement."),
                role.name());
    }
}
