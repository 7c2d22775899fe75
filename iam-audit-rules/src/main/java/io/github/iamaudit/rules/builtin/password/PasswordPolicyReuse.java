package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Setting.Strictness;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/** A password policy, or IAM's default in its place, that lets users return to earlier passwords too soon. */
@RuleInfo(
        id = "password-policy-reuse",
        title = "Password policy remembers too few earlier passwords",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = {
            "IAM User Guide, \"Set an account password policy for IAM users\"",
            "IAM API Reference, \"UpdateAccountPasswordPolicy\""
        })
public final class PasswordPolicyReuse implements Rule<Account> {

    /** The least number of remembered passwords that passes. */
    public static final Setting<Integer> MIN_REMEMBERED = Setting.count(
            "minRemembered",
            "The least number of earlier passwords that must not come back.",
            24,
            1,
            24,
            Strictness.GREATER_IS_STRICTER);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MIN_REMEMBERED);
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        int remembered =
                context.get(Facet.PASSWORD_POLICY).passwordReusePrevention().orElse(0);
        int required = context.setting(MIN_REMEMBERED);
        if (remembered >= required) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "the number of earlier passwords that must not come back is " + remembered + ", " + required
                        + " are required",
                new Expectation("PasswordReusePrevention", Integer.toString(remembered), "at least " + required));
    }

    @Override
    public Remediation remediation(Account account) {
        return PasswordPolicyRemediation.of("Let IAM remember the last 24 passwords.");
    }
}
