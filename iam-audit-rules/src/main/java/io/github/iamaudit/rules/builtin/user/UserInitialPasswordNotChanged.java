package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.model.LoginProfile;
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
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Console passwords that must be changed at the next sign-in and were not for long: somebody else set them, and passed
 * them on. Users without a password are healthy.
 */
@RuleInfo(
        id = "user-initial-password-not-changed",
        title = "User still has an initial password that must be changed",
        severity = Severity.LOW,
        subject = SubjectType.USER,
        needs = {"user-credentials", "login-profiles"},
        references = {"IAM API Reference, \"GetLoginProfile\"", "IAM User Guide, \"Manage passwords for IAM users\""},
        optional = "it takes a call for each user")
public final class UserInitialPasswordNotChanged implements Rule<UserWithCredentials> {

    /** How long an initial password may wait: exactly that long passes. */
    public static final Setting<Duration> MAX_AGE =
            Setting.days("maxAgeDays", "How many days old a password that must be changed may be.", 7);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_AGE);
    }

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        return context.usersWithCredentials();
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        Optional<LoginProfile> initial = context.get(Facet.LOGIN_PROFILES).stream()
                .filter(profile -> profile.userName().equals(user.name()))
                .filter(LoginProfile::passwordResetRequired)
                .findFirst();
        if (initial.isEmpty()) {
            return Verdict.compliant();
        }
        // An administrator may have set another one since; the profile keeps its date.
        Instant created = initial.get().createDate();
        Instant since = user.credentials()
                .passwordLastChanged()
                .filter(changed -> changed.isAfter(created))
                .orElse(created);
        Duration limit = context.setting(MAX_AGE);
        Duration age = context.age(since, Facet.LOGIN_PROFILES);
        if (age.compareTo(limit) <= 0) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "the password must be changed and is " + Days.over(age, limit) + " old, the limit is "
                        + Days.text(limit),
                new Age(since, age, limit));
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return Remediation.of("Let the user sign in and set a password of their own, or remove the password.")
                .step("Find out whether the user ever signed in.", "iam", "get-user", "--user-name", user.name())
                .step("Ask the user to sign in and to set a password of their own.")
                .step(
                        "If nobody needs the password, remove it; it can be set again.",
                        "iam",
                        "delete-login-profile",
                        "--user-name",
                        user.name());
    }
}
