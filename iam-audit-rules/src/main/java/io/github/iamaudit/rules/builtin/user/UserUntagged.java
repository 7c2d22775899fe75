package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.rules.builtin.RequiredTags;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users without any tag, or without tags of required keys. Where the tags of some users may not have been read, the rule
 * leaves it open.
 */
@RuleInfo(
        id = "user-untagged",
        title = "User has no tags or lacks required ones",
        severity = Severity.INFO,
        subject = SubjectType.USER,
        needs = "users",
        references = {
            "IAM User Guide, \"Tags for AWS Identity and Access Management resources\"",
            "IAM API Reference, \"TagUser\""
        },
        optional = "not every account tells owners by tags")
public final class UserUntagged implements Rule<User> {

    @Override
    public List<Setting<?>> settings() {
        return List.of(RequiredTags.REQUIRED_KEYS);
    }

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        return RequiredTags.judge(
                user.user().tags(),
                context.observation(Facet.USERS).isComplete(),
                context.setting(RequiredTags.REQUIRED_KEYS));
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Tag the user with its owner.")
                .step("Find out who owns the user.", "iam", "get-user", "--user-name", user.name())
                .step(
                        "Tag it. Where policies look at tags, check first what a new one allows.",
                        "iam",
                        "tag-user",
                        "--user-name",
                        user.name(),
                        "--tags",
                        "Key=owner,Value=OWNER");
    }
}
