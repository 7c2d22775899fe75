package io.github.iamaudit.rules.builtin.password;

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

/**
 * A password policy that does not let all users change their own password. Rights that policies give single users are
 * not seen.
 */
@RuleInfo(
        id = "password-policy-self-change-disabled",
        title = "Password policy does not let users change their own password",
        severity = Severity.LOW,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = {
            "IAM User Guide, \"Permit IAM users to change their own passwords\"",
            "IAM User Guide, \"Set an account password policy for IAM users\""
        })
public final class PasswordPolicySelfChangeDisabled implements Rule<Account> {

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        return context.get(Facet.PASSWORD_POLICY).allowUsersToChangePassword()
                ? Verdict.compliant()
                : Verdict.violation(
                        "the password policy does not let users change their own password",
                        new Expectation("AllowUsersToChangePassword", "false", "true"));
    }

    @Override
    public Remediation remediation(Account account) {
        return PasswordPolicyRemediation.of("Let users change their own password.");
    }
}
