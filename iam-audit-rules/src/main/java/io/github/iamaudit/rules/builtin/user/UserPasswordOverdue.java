package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.rules.evidence.Expiry;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Console passwords that are older than allowed, or that should have been changed by now. Where calls per user tell only
 * when a password was first set, one that was set lately is young whatever happened since; of an older one nothing is
 * known.
 */
@RuleInfo(
        id = "user-password-overdue",
        title = "Console password of a user is older than allowed",
        severity = Severity.LOW,
        subject = SubjectType.USER,
        needs = "user-credentials",
        uses = "password-policy",
        references = {
            "IAM User Guide, \"Generate credential reports for your AWS account\"",
            "IAM User Guide, \"Set an account password policy for IAM users\""
        })
public final class UserPasswordOverdue implements Rule<UserWithCredentials> {

    /** How old a password may be: exactly that old passes. */
    public static final Setting<Duration> MAX_AGE =
            Setting.days("maxAgeDays", "How many days old a console password may be.", 90);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_AGE);
    }

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        return context.usersWithCredentials()
                .filter(user -> user.credentials().passwordEnabled().orElse(true));
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        UserCredentials credentials = user.credentials();
        if (credentials.passwordEnabled().isEmpty()) {
            return Verdict.undetermined("whether there is a console password is not known");
        }
        Duration limit = context.setting(MAX_AGE);
        Optional<Duration> age = credentials.passwordLastChanged().map(at -> context.age(at, Facet.USER_CREDENTIALS));
        if (age.isPresent() && age.get().compareTo(limit) > 0) {
            return Verdict.violation(
                    "the password is " + Days.over(age.get(), limit) + " old, the limit is " + Days.text(limit),
                    new Age(credentials.passwordLastChanged().get(), age.get(), limit));
        }
        Optional<Instant> due = credentials.passwordNextRotation();
        if (due.isPresent() && due.get().isBefore(context.timeOf(Facet.USER_CREDENTIALS))) {
            return Verdict.violation(
                    "the password was to be changed by " + due.get(),
                    new Expiry(due.get(), context.timeOf(Facet.USER_CREDENTIALS)));
        }
        return age.isPresent() || isYoung(credentials, context)
                ? Verdict.compliant()
                : Verdict.undetermined("when the password was last changed is not known");
    }

    /** Whether the password was first set so lately that it cannot be overdue; the policy tells when it would be. */
    private static boolean isYoung(UserCredentials credentials, RuleContext context) {
        Optional<PasswordPolicy> policy = context.find(Facet.PASSWORD_POLICY);
        if (policy.isEmpty() || credentials.passwordCreated().isEmpty()) {
            return false;
        }
        Duration age = context.age(credentials.passwordCreated().get(), Facet.USER_CREDENTIALS);
        return age.compareTo(context.setting(MAX_AGE)) <= 0
                && policy.get()
                        .maxPasswordAge()
                        .filter(days -> days > 0)
                        .map(days -> age.compareTo(Duration.ofDays(days)) <= 0)
                        .orElse(true);
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return Remediation.of("Let the user set a new password, or remove one that nobody needs.")
                .step("Find out whether the user still signs in.", "iam", "get-user", "--user-name", user.name())
                .step("Ask the user to set a new password in the console.")
                .step(
                        "If the user does not, demand it at the next sign-in.",
                        "iam",
                        "update-login-profile",
                        "--user-name",
                        user.name(),
                        "--password-reset-required")
                .step(
                        "Remove a password that is not needed; it can be set again.",
                        "iam",
                        "delete-login-profile",
                        "--user-name",
                        user.name());
    }
}
