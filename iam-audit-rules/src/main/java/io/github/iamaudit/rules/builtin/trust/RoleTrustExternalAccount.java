package io.github.iamaudit.rules.builtin.trust;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.builtin.TrustPolicyRemediation;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Roles that name principals of other accounts. In an audit of an organization its accounts are known, and what is found is trust to
 * accounts outside of it. As long as neither they nor trusted accounts are known, every finding is information: a list of who comes in
 * from outside.
 */
@RuleInfo(
        id = "role-trust-external-account",
        title = "Role can be assumed from an unknown account",
        severity = Severity.MEDIUM,
        subject = SubjectType.ROLE,
        needs = "roles",
        uses = "organization",
        references = "IAM User Guide, \"Access to AWS accounts owned by third parties\"")
public final class RoleTrustExternalAccount implements Rule<Role> {

    /** Accounts of one's own organization, and of others that are known. */
    public static final Setting<List<AccountId>> TRUSTED_ACCOUNTS = Setting.accounts(
            "trustedAccounts", "Accounts that may assume roles; the account itself is always among them.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRUSTED_ACCOUNTS);
    }

    @Override
    public Stream<Role> subjects(RuleContext context) {
        return Trust.roles(context);
    }

    @Override
    public Verdict judge(Role subject, RuleContext context) {
        List<AccountId> trusted = context.setting(TRUSTED_ACCOUNTS);
        List<OrganizationAccount> own =
                context.find(Facet.ORGANIZATION).map(Organization::accounts).orElse(List.of());
        return Trust.judge(subject, statement -> {
            List<String> unknown = Trust.foreignAccounts(statement, context).stream()
                    .filter(account -> !trusted.contains(account))
                    .filter(account ->
                            own.stream().noneMatch(member -> member.id().equals(account)))
                    .map(AccountId::toString)
                    .toList();
            return unknown.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            "account " + Words.list(unknown) + " may assume the role",
                            trusted.isEmpty() && own.isEmpty() ? Severity.INFO : Severity.MEDIUM));
        });
    }

    @Override
    public Remediation remediation(Role subject) {
        return TrustPolicyRemediation.replace(
                Remediation.of("Find the owner of the other account, and name it in trustedAccounts or end the trust.")
                        .step(
                                "See whether and from where the role is assumed, from AWS CloudTrail's AssumeRole events."),
                subject.name());
    }
}
