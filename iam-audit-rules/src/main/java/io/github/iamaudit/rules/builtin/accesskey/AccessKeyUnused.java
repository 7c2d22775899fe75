package io.github.iamaudit.rules.builtin.accesskey;

import io.github.iamaudit.model.credential.LastUse;
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
import io.github.iamaudit.rules.evidence.Disuse;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Active access keys that nobody uses. One without a recorded use is measured from its creation, also where it is older than
 * AWS's records, which begin in April 2015.
 */
@RuleInfo(
        id = "access-key-unused",
        title = "Active access key is unused",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCESS_KEY,
        needs = "user-access-keys",
        references = {
            "IAM User Guide, \"Find unused AWS credentials\"",
            "IAM User Guide, \"Manage access keys for IAM users\""
        })
public final class AccessKeyUnused implements Rule<UserAccessKey> {

    /** How long an active key may stay unused: exactly that long passes. */
    public static final Setting<Duration> MAX_UNUSED =
            Setting.days("maxUnusedDays", "How many days an active access key may stay unused.", 45);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_UNUSED);
    }

    @Override
    public Stream<UserAccessKey> subjects(RuleContext context) {
        return context.accessKeys().filter(subject -> subject.key().active().orElse(true));
    }

    @Override
    public Verdict judge(UserAccessKey subject, RuleContext context) {
        LastUse use = subject.key().lastUsed();
        Optional<Instant> since = use.isNever() ? subject.key().created() : use.instant();
        if (subject.key().active().isEmpty() || since.isEmpty()) {
            return Verdict.undetermined("whether the key is active, or when it was last used or made, is not known");
        }
        Duration limit = context.setting(MAX_UNUSED);
        Duration unused = context.age(since.get(), Facet.USER_ACCESS_KEYS);
        if (unused.compareTo(limit) <= 0) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                (use.isNever() ? "no use of the key is recorded in " : "the key was not used for ")
                        + Days.over(unused, limit) + ", the limit is " + Days.text(limit),
                new Disuse(use, since.get(), unused, limit));
    }

    @Override
    public Remediation remediation(UserAccessKey subject) {
        return AccessKeyRemediation.confirmAndRetire(
                Remediation.of("Deactivate the access key, and delete it when nothing misses it."), subject);
    }
}
