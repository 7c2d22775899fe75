package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.List;
import java.util.stream.Stream;

/** Users with a console password: people whose lifecycle no identity provider manages. Users for emergencies can be named. */
@RuleInfo(
        id = "iam-console-users-exist",
        title = "IAM user can sign in to the console",
        severity = Severity.LOW,
        subject = SubjectType.USER,
        needs = "user-credentials",
        optional = "some accounts let people sign in as IAM users",
        references = "IAM User Guide, \"Security best practices in IAM\"")
public final class IamConsoleUsersExist implements Rule<UserWithCredentials> {

    /** Users that may have a password. */
    public static final Setting<List<String>> ALLOWED_USERS =
            Setting.texts("allowedUsers", "The names of users that may have a password, for example for emergencies.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(ALLOWED_USERS);
    }

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        return context.usersWithCredentials()
                .filter(user -> !context.setting(ALLOWED_USERS).contains(user.name()));
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        if (user.credentials().passwordEnabled().isEmpty()) {
            return Verdict.undetermined("whether there is a console password is not known");
        }
        return user.credentials().hasPassword()
                ? Verdict.violation(
                        "the user has a console password", new Expectation("password_enabled", "true", "false"))
                : Verdict.compliant();
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return Remediation.of("Let the person sign in through the identity provider, then take the password away.")
                .step("Give the person a role or a permission set with the same rights, and let them try it.")
                .step("Take the password away.", "iam", "delete-login-profile", "--user-name", user.name());
    }
}
