package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A password policy, or IAM's default in its place, under which passwords live too long or for ever. */
@RuleInfo(
        id = "password-policy-max-age",
        title = "Passwords do not expire or expire too late",
        severity = Severity.LOW,
        subject = SubjectType.ACCOUNT,
        needs = "password-policy",
        references = {
            "IAM User Guide, \"Set an account password policy for IAM users\"",
            "IAM API Reference, \"UpdateAccountPasswordPolicy\""
        })
public final class PasswordPolicyMaxAge implements Rule<Account> {

    /** How old a password may become: exactly that old passes. */
    public static final Setting<Duration> MAX_AGE =
            Setting.days("maxAgeDays", "After how many days a password must expire.", 90);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_AGE);
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        // MaxPasswordAge decides: ExpirePasswords without it means nothing.
        Duration age = Duration.ofDays(
                context.get(Facet.PASSWORD_POLICY).maxPasswordAge().orElse(0));
        Duration limit = context.setting(MAX_AGE);
        if (!age.isZero() && age.compareTo(limit) <= 0) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                (age.isZero() ? "passwords do not expire" : "passwords expire after " + Days.text(age))
                        + ", the limit is " + Days.text(limit),
                new Expectation(
                        "MaxPasswordAge",
                        age.isZero() ? "none" : Long.toString(age.toDays()),
                        "1 to " + limit.toDays()));
    }

    @Override
    public Remediation remediation(Account account) {
        return PasswordPolicyRemediation.withExpiry("Let passwords expire after 90 days.");
    }
}
