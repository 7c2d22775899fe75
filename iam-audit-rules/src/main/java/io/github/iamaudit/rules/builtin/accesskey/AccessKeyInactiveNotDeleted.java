package io.github.iamaudit.rules.builtin.accesskey;

import io.github.iamaudit.model.credential.LastUse;
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
 * Inactive access keys that were neither made nor used for long: whoever may update keys can activate them. A key that
 * was in use lately may still have to come back, so its last use counts, not when it was deactivated, which AWS does not
 * tell.
 */
@RuleInfo(
        id = "access-key-inactive-not-deleted",
        title = "Inactive access key was left in place",
        severity = Severity.LOW,
        subject = SubjectType.ACCESS_KEY,
        needs = "user-access-keys",
        references = {"IAM User Guide, \"Manage access keys for IAM users\"", "IAM API Reference, \"UpdateAccessKey\""})
public final class AccessKeyInactiveNotDeleted implements Rule<UserAccessKey> {

    /** How long an inactive key may stay after its last use: exactly that long passes. */
    public static final Setting<Duration> MAX_AGE = Setting.days(
            "maxAgeDays",
            "How many days an inactive access key may stay after its last use or, without one, its creation.",
            90);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_AGE);
    }

    @Override
    public Stream<UserAccessKey> subjects(RuleContext context) {
        return context.accessKeys().filter(subject -> !subject.key().isActive());
    }

    @Override
    public Verdict judge(UserAccessKey subject, RuleContext context) {
        LastUse use = subject.key().lastUsed();
        Optional<Instant> since = use.isNever() ? subject.key().created() : use.instant();
        if (subject.key().active().isEmpty() || since.isEmpty()) {
            return Verdict.undetermined("whether the key is inactive, or when it was last used or made, is not known");
        }
        Duration limit = context.setting(MAX_AGE);
        Duration unused = context.age(since.get(), Facet.USER_ACCESS_KEYS);
        if (unused.compareTo(limit) <= 0) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "the key is inactive and " + (use.isNever() ? "no use of it is recorded in " : "was not used for ")
                        + Days.over(unused, limit) + ", the limit is " + Days.text(limit),
                new Disuse(use, since.get(), unused, limit));
    }

    @Override
    public Remediation remediation(UserAccessKey subject) {
        String keyId = subject.key().accessKeyId().orElse("KEY_ID");
        return Remediation.of("Delete the inactive access key.")
                .step(
                        "Confirm that the key is inactive: an active one may be in use.",
                        "iam",
                        "list-access-keys",
                        "--user-name",
                        subject.owner().userName())
                .step(
                        "Confirm the last use and ask the owner: a deleted key cannot be brought back.",
                        "iam",
                        "get-access-key-last-used",
                        "--access-key-id",
                        keyId)
                .step(
                        "Delete the key.",
                        "iam",
                        "delete-access-key",
                        "--user-name",
                        subject.owner().userName(),
                        "--access-key-id",
                        keyId);
    }
}
