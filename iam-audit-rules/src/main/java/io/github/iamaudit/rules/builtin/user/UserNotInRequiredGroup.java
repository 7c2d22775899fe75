package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.rules.builtin.Words;
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
import java.util.stream.Stream;

/** Users who are in none of the groups of which each must be in one, such as one for people and one for programs. */
@RuleInfo(
        id = "user-not-in-required-group",
        title = "User is in none of the required groups",
        severity = Severity.LOW,
        subject = SubjectType.USER,
        needs = "users",
        optional = "which groups are required is a convention of yours",
        references = "IAM User Guide, \"IAM user groups\"")
public final class UserNotInRequiredGroup implements Rule<User> {

    /** The groups of which one is enough. */
    public static final Setting<List<String>> REQUIRED_GROUPS = Setting.texts(
            "requiredGroups", "The names of groups of which each user must be in one; if empty, nothing is judged.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(REQUIRED_GROUPS);
    }

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        List<String> required = context.setting(REQUIRED_GROUPS);
        if (required.isEmpty()) {
            return Verdict.undetermined("no group is required: the setting requiredGroups names them");
        }
        List<String> groups = user.user().groups();
        return groups.stream().anyMatch(required::contains)
                ? Verdict.compliant()
                : Verdict.violation(
                        "the user is in none of the groups " + Words.list(required),
                        new Expectation("GroupList", Words.list(groups), "one of " + Words.list(required)));
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Add the user to the group that fits, or delete the user.")
                .step("See which groups the user is in.", "iam", "list-groups-for-user", "--user-name", user.name())
                .step(
                        "Add the user to the group. The policies of the group hold from then on.",
                        "iam",
                        "add-user-to-group",
                        "--group-name",
                        "GROUP",
                        "--user-name",
                        user.name());
    }
}
