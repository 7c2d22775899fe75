package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.AccountId;
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

/** Roles that another account may assume with neither an external id, which keeps a service provider from being used against its
 * customers, nor MFA, which people would have. */
@RuleInfo(
        id = "role-trust-cross-account-no-external-id-or-mfa",
        title = "Cross-account trust lacks both ExternalId and MFA",
        severity = Severity.MEDIUM,
        subject = SubjectType.ROLE,
        needs = "roles",
        references = "IAM User Guide, \"The confused deputy problem\"")
public final class RoleTrustCrossAccountNoExternalIdOrMfa implements Rule<Role> {

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        return Trust.judge(subject, statement -> {
            List<AccountId> accounts = Trust.foreignAccounts(statement, context);
            boolean held = Restrictions.demandsExternalId(statement) || Restrictions.demandsMfa(statement);
            return accounts.isEmpty() || held
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            "account "
                                    + Words.list(accounts.stream()
                                            .map(AccountId::toString)
                                            .toList())
                                    + " may assume the role without external id or MFA",
                            Severity.MEDIUM));
        });
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Demand an external id from a service provider, MFA from people.")
                        .step("Agree on an external id with the other account's owner, who must send it from then on."),
                subject.name());
    }
}
