package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.model.credential.LastUse;
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
import io.github.iamaudit.rules.evidence.Disuse;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Console passwords that nobody uses. One that was never used is measured from when it was set. */
@RuleInfo(
        id = "user-console-access-unused",
        title = "Console password of a user is unused",
        severity = Severity.MEDIUM,
        subject = SubjectType.USER,
        needs = "user-credentials",
        references = {
            "IAM User Guide, \"Find unused AWS credentials\"",
            "IAM User Guide, \"Generate credential reports for your AWS account\""
        })
public final class UserConsoleAccessUnused implements Rule<UserWithCredentials> {

    /** How long a password may stay unused: exactly that long passes. */
    public static final Setting<Duration> MAX_UNUSED =
            Setting.days("maxUnusedDays", "How many days a console password may stay unused.", 45);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_UNUSED);
    }

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        return context.usersWithCredentials()
                .filter(user -> user.credentials().passwordEnabled().orElse(true));
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        UserCredentials credentials = user.credentials();
        LastUse use = credentials.passwordLastUsed();
        Optional<Instant> since = use.isNever()
                ? credentials
                        .passwordLastChanged()
                        .or(credentials::passwordCreated)
                        .or(credentials::createDate)
                : use.instant();
        if (credentials.passwordEnabled().isEmpty() || since.isEmpty()) {
            return Verdict.undetermined("whether there is a password, or when it was last used or set, is not known");
        }
        Duration limit = context.setting(MAX_UNUSED);
        Duration unused = context.age(since.get(), Facet.USER_CREDENTIALS);
        if (unused.compareTo(limit) <= 0) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                (use.isNever() ? "the password was never used in " : "the password was not used for ")
                        + Days.over(unused, limit) + ", the limit is " + Days.text(limit),
                new Disuse(use, since.get(), unused, limit));
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return Remediation.of("Remove the console password of a user who does not use it.")
                .step("Confirm the last use and ask the owner.", "iam", "get-user", "--user-name", user.name())
                .step("Give people who still need the console a federated role.")
                .step(
                        "Remove the password. The user stays, and a new password can be set later.",
                        "iam",
                        "delete-login-profile",
                        "--user-name",
                        user.name());
    }
}
