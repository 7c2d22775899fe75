package io.github.iamaudit.rules.builtin.account;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;

/** Accounts that are in no organization, so that no guardrail binds them and their root users are managed one by one. */
@RuleInfo(
        id = "account-not-in-organization",
        title = "Account is in no organization",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCOUNT,
        needs = "organization-policies",
        optional = "an account that stands alone may be meant to",
        references = "AWS Organizations User Guide, \"What is AWS Organizations?\"")
public final class AccountNotInOrganization implements Rule<Account> {

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        return context.get(Facet.ORGANIZATION_POLICIES).organizationId().isPresent()
                ? Verdict.compliant()
                : Verdict.violation(
                        "the account is in no organization", new Expectation("Organization", "none", "one"));
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Let the account join your organization.")
                .step(
                        "Invite it, from the management account.",
                        "organizations",
                        "invite-account-to-organization",
                        "--target",
                        "Id=" + account.name() + ",Type=ACCOUNT")
                .step(
                        "Accept the invitation in the account.",
                        "organizations",
                        "accept-handshake",
                        "--handshake-id",
                        "HANDSHAKE_ID")
                .step("Move it to a unit whose service control policies fit, after a test.");
    }
}
