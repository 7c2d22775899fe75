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

/** A password policy, or IAM's default in its place, that accepts short passwords. */
@RuleInfo(
        id = "password-policy-min-length",
        title = "Password minimum length is too short",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = "IAM User Guide, \"Set an account password policy for IAM users\"")
public final class PasswordPolicyMinLength implements Rule<Account> {

    /** The least number of characters that passes. */
    public static final Setting<Integer> MIN_LENGTH = Setting.count(
            "minLength",
            "The least number of characters that a password must have.",
            14,
            6,
            128,
            Strictness.GREATER_IS_STRICTER);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MIN_LENGTH);
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        int length = context.get(Facet.PASSWORD_POLICY).minimumPasswordLength();
        int required = context.setting(MIN_LENGTH);
        if (length >= required) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "passwords of " + length + " characters are accepted, " + required + " are required",
                new Expectation("MinimumPasswordLength", Integer.toString(length), "at least " + required));
    }

    @Override
    public Remediation remediation(Account account) {
        return PasswordPolicyRemediation.of("Require passwords of at least 14 characters.");
    }
}
