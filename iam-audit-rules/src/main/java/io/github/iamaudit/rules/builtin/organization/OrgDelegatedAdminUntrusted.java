package io.github.iamaudit.rules.builtin.organization;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.MemberAccount;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Accounts that administer services for the whole organization and are not among those that are meant to. As long as none are named,
 * every finding is information: a list of who has that power.
 */
@RuleInfo(
        id = "org-delegated-admin-untrusted",
        title = "Delegated administrator is not on the trusted list",
        severity = Severity.HIGH,
        subject = SubjectType.MEMBER_ACCOUNT,
        needs = {"organization", "delegated-administrators"},
        references =
                "AWS Organizations User Guide, \"Delegated administrator for AWS services that work with Organizations\"")
public final class OrgDelegatedAdminUntrusted implements Rule<MemberAccount> {

    /** Accounts that are meant to administer services. */
    public static final Setting<List<AccountId>> TRUSTED_ACCOUNTS =
            Setting.accounts("trustedAccounts", "Accounts that may administer services for the organization.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(TRUSTED_ACCOUNTS);
    }

    @Override
    public Stream<MemberAccount> subjects(RuleContext context) {
        OrganizationTree tree = context.organizationTree();
        return context.get(Facet.DELEGATED_ADMINISTRATORS).stream()
                .map(DelegatedAdministrator::accountId)
                .map(id -> tree.account(id)
                        .orElseGet(() -> OrganizationAccount.builder().id(id).build()))
                .map(account ->
                        new MemberAccount(account, tree.nameOf(account.id().value())));
    }

    @Override
    public Verdict judge(MemberAccount account, RuleContext context) {
        List<AccountId> trusted = context.setting(TRUSTED_ACCOUNTS);
        AccountId id = account.account().id();
        if (trusted.contains(id)) {
            return Verdict.compliant();
        }
        String services = context.get(Facet.DELEGATED_ADMINISTRATORS).stream()
                .filter(administrator -> administrator.accountId().equals(id))
                .flatMap(administrator -> administrator.servicePrincipals().stream())
                .reduce((one, other) -> one + ", " + other)
                .orElse("services that are not known");
        return Verdict.of(List.of(Violation.of(
                        "the account administers " + services,
                        new Expectation("delegated administrator", id.value(), "one of trustedAccounts"))
                .severity(trusted.isEmpty() ? Severity.INFO : Severity.HIGH)));
    }

    @Override
    public Remediation remediation(MemberAccount account) {
        return Remediation.of("Name the account in trustedAccounts, or take the delegation from it.")
                .step(
                        "Take the delegation from it, for each service.",
                        "organizations",
                        "deregister-delegated-administrator",
                        "--account-id",
                        account.account().id().value(),
                        "--service-principal",
                        "SERVICE_PRINCIPAL");
    }
}
