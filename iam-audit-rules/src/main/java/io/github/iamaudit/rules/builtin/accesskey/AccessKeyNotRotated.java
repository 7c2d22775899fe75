package io.github.iamaudit.rules.builtin.accesskey;

import io.github.iamaudit.rules.builtin.AccessKeyRemediation;
import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserAccessKey;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Active access keys that are older than the rotation limit. A key cannot be changed, only replaced. */
@RuleInfo(
        id = "access-key-not-rotated",
        title = "Active access key is older than the rotation limit",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCESS_KEY,
        needs = "user-access-keys",
        references = "IAM User Guide, \"Update access keys\"")
public final class AccessKeyNotRotated implements Rule<UserAccessKey> {

    /** How old an active key may be: exactly that old passes, one second more fails. */
    public static final Setting<Duration> MAX_AGE =
            Setting.days("maxAgeDays", "How many days old an active access key may be.", 90);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_AGE);
    }

    @Override
    public Stream<UserAccessKey> subjects(RuleContext context) {
        return context.accessKeys().filter(subject -> subject.key().active().orElse(true));
    }

    @Override
    public Verdict judge(UserAccessKey subject, RuleContext context) {
        if (subject.key().active().isEmpty() || subject.key().created().isEmpty()) {
            return Verdict.undetermined("whether the key is active, or when it was made, is not known");
        }
        Duration limit = context.setting(MAX_AGE);
        Duration age = context.age(subject.key().created().get(), Facet.USER_ACCESS_KEYS);
        if (age.compareTo(limit) <= 0) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "the key is " + Days.over(age, limit) + " old, the limit is " + Days.text(limit),
                new Age(subject.key().created().get(), age, limit));
    }

    @Override
    public Remediation remediation(UserAccessKey subject) {
        String user = subject.owner().userName();
        return AccessKeyRemediation.retire(
                Remediation.of("Replace the access key, or better the need for it, and delete the old one.")
                        .step("Prefer a role: temporary credentials need no rotation.")
                        .step(
                                "Create a second key and put it to use.",
                                "iam",
                                "create-access-key",
                                "--user-name",
                                user),
                user,
                subject.key().accessKeyId().orElse("KEY_ID"));
    }
}
