package io.github.iamaudit.rules.builtin.account;

import io.github.iamaudit.rules.builtin.Words;
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
import java.util.List;
import java.util.stream.Stream;

/** Accounts without a security contact, so that AWS writes of abuse and incidents to the root user's address only. */
@RuleInfo(
        id = "account-security-contact-missing",
        title = "No security contact is registered",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCOUNT,
        needs = "alternate-contacts",
        optional = "asks AWS Account Management",
        references = "AWS Account Management Reference Guide, \"Update the alternate contacts for your AWS account\"")
public final class AccountSecurityContactMissing implements Rule<Account> {

    private static final String SECURITY = "SECURITY";

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        List<String> registered = context.get(Facet.ALTERNATE_CONTACTS);
        return registered.contains(SECURITY)
                ? Verdict.compliant()
                : Verdict.violation(
                        "AWS writes of abuse and incidents to the root user's address only",
                        new Expectation("AlternateContactType", Words.list(registered), SECURITY));
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Register the address of a team that reads its mail, not of one person.")
                .step(
                        "Register it; in an organization the management account can do that for members.",
                        "account",
                        "put-alternate-contact",
                        "--alternate-contact-type",
                        SECURITY,
                        "--name",
                        "NAME",
                        "--title",
                        "TITLE",
                        "--email-address",
                        "EMAIL",
                        "--phone-number",
                        "PHONE");
    }
}
