package io.github.iamaudit.rules.builtin.group;

import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Group;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Groups without members, apart from new ones. Where users may be missing, the rule leaves open which groups are empty.
 */
@RuleInfo(
        id = "group-empty",
        title = "Group has no members",
        severity = Severity.INFO,
        subject = SubjectType.GROUP,
        needs = {"groups", "users"},
        references = {"IAM User Guide, \"IAM user groups\"", "IAM User Guide, \"Delete an IAM user group\""})
public final class GroupEmpty implements Rule<Group> {

    /** How old a group may become before its first member joins: exactly that old passes. */
    public static final Setting<Duration> GRACE =
            Setting.days("graceDays", "How many days old a group may be without any member.", 7);

    @Override
    public List<Setting<?>> settings() {
        return List.of(GRACE);
    }

    @Override
    public Stream<Group> subjects(RuleContext context) {
        return context.groups();
    }

    @Override
    public Verdict judge(Group group, RuleContext context) {
        Duration grace = context.setting(GRACE);
        Instant created = group.group().createDate();
        Duration age = context.age(created, Facet.GROUPS);
        if (context.members(group.name()) > 0 || age.compareTo(grace) <= 0) {
            return Verdict.compliant();
        }
        if (!context.observation(Facet.USERS).isComplete()) {
            return Verdict.undetermined("whether all members of the group were read is not known");
        }
        return Verdict.violation(
                "the group has no members and was created more than " + Days.text(grace) + " ago",
                new Age(created, age, grace));
    }

    @Override
    public Remediation remediation(Group group) {
        return Remediation.of("Delete the group, or add the users that it was made for.")
                .step("Confirm that nobody is in the group.", "iam", "get-group", "--group-name", group.name())
                .step(
                        "See which policies are attached; note those that somebody may want again.",
                        "iam",
                        "list-attached-group-policies",
                        "--group-name",
                        group.name())
                .step(
                        "Save inline policies: deleted ones cannot be brought back.",
                        "iam",
                        "get-group-policy",
                        "--group-name",
                        group.name(),
                        "--policy-name",
                        "POLICY_NAME")
                .step("Detach and delete the policies of the group.")
                .step("Delete the group.", "iam", "delete-group", "--group-name", group.name());
    }
}
