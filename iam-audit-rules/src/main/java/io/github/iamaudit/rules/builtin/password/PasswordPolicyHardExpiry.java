package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.model.PasswordPolicy;
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
 * A password policy under which an expired password locks its user out, though users may change their passwords. Where
 * passwords do not expire, or users may not change them anyway, the option changes nothing.
 */
@RuleInfo(
        id = "password-policy-hard-expiry",
        title = "Expired password locks its user out",
        severity = Severity.INFO,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = {
            "IAM User Guide, \"Set an account password policy for IAM users\"",
            "IAM API Reference, \"UpdateAccountPasswordPolicy\""
        },
        optional = "some organizations want an administrator to reset each expired password")
public final class PasswordPolicyHardExpiry implements Rule<Account> {

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        PasswordPolicy policy = context.get(Facet.PASSWORD_POLICY);
        boolean expire = policy.maxPasswordAge().orElse(0) > 0;
        return policy.hardExpiry() && expire && policy.allowUsersToChangePassword()
                ? Verdict.violation(
                        "a user whose password has expired must ask an administrator",
                        new Expectation("HardExpiry", "true", "false"))
                : Verdict.compliant();
    }

    @Override
    public Remediation remediation(Account account) {
        return PasswordPolicyRemediation.withExpiry("Let users replace an expired password at their next sign-in.");
    }
}
