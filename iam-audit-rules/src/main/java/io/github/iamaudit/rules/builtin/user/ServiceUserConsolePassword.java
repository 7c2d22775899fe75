package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Users of programs, as settings tell them, who have a console password. */
@RuleInfo(
        id = "service-user-console-password",
        title = "Service user has a console password",
        severity = Severity.MEDIUM,
        subject = SubjectType.USER,
        needs = {"users", "user-credentials"},
        optional = "which users are of programs is a convention of yours",
        references = "IAM User Guide, \"Security best practices in IAM\"")
public final class ServiceUserConsolePassword implements Rule<User> {

    /** Users by name or ARN. */
    public static final Setting<List<String>> USERS = Setting.texts(
            "users",
            "Names or ARNs of users of programs, with * and ?, for example svc-* or arn:aws:iam::*:user/machines/*.");

    /** Users by group. */
    public static final Setting<List<String>> GROUPS =
            Setting.texts("groups", "Names of groups whose members are users of programs.");

    /** Users by tag. */
    public static final Setting<List<String>> TAGS =
            Setting.texts("tags", "Tags of users of programs, for example type=service; a key alone takes any value.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(USERS, GROUPS, TAGS);
    }

    @Override
    public Stream<User> subjects(RuleContext context) {
        return isSet(context) ? context.users().filter(user -> isSelected(user.user(), context)) : context.users();
    }

    private static boolean isSet(RuleContext context) {
        return Stream.of(USERS, GROUPS, TAGS)
                .anyMatch(setting -> !context.setting(setting).isEmpty());
    }

    private static boolean isSelected(IamUser user, RuleContext context) {
        return context.setting(USERS).stream()
                        .map(Wildcard::of)
                        .anyMatch(pattern -> pattern.matches(user.userName())
                                || pattern.matches(user.arn().toString()))
                || context.setting(GROUPS).stream().anyMatch(user.groups()::contains)
                || context.setting(TAGS).stream()
                        .anyMatch(wanted -> user.tags().stream().anyMatch(tag -> is(tag, wanted)));
    }

    private static boolean is(Tag tag, String wanted) {
        return wanted.equals(tag.key()) || wanted.equals(tag.key() + "=" + tag.value());
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        if (!isSet(context)) {
            return Verdict.undetermined(
                    "which users are of programs is not known: the settings users, groups and tags tell");
        }
        Optional<Boolean> password = context.credentialsOf(user.user().arn()).flatMap(UserCredentials::passwordEnabled);
        if (password.isEmpty()) {
            return Verdict.undetermined("whether there is a console password is not known");
        }
        return password.get()
                ? Verdict.violation(
                        "a user of a program has a console password",
                        new Expectation("password_enabled", "true", "false"))
                : Verdict.compliant();
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Take the password away: a program does not sign in.")
                .step(
                        "See when it was last used: a person may work under this name.",
                        "iam",
                        "get-user",
                        "--user-name",
                        user.name())
                .step("Take the password away.", "iam", "delete-login-profile", "--user-name", user.name());
    }
}
