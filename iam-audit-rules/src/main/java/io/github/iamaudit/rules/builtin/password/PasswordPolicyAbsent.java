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

/** An account without a password policy of its own, so that IAM's weak default holds. */
@RuleInfo(
        id = "password-policy-absent",
        title = "Account has no password policy of its own",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = {
            "IAM User Guide, \"Set an account password policy for IAM users\"",
            "IAM API Reference, \"GetAccountPasswordPolicy\""
        })
public final class PasswordPolicyAbsent implements Rule<Account> {

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        if (!context.get(Facet.PASSWORD_POLICY).isDefault()) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "no password policy is set, so IAM's default holds",
                new Expectation("PasswordPolicy", "IAM's default", "a policy of the account"));
    }

    @Override
    public Remediation remediation(Account account) {
        return PasswordPolicyRemediation.of("Set a password policy for the account.");
    }
}
