package io.github.iamaudit.rules.builtin.accesskey;

import io.github.iamaudit.model.credential.AccessKeyCredential;
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
import java.util.List;
import java.util.stream.Stream;

/** Active access keys without any recorded use, made just in case, beside a console password unless a setting says otherwise. */
@RuleInfo(
        id = "access-key-never-used",
        title = "Active access key was never used",
        severity = Severity.MEDIUM,
        subject = SubjectType.ACCESS_KEY,
        needs = {"user-access-keys", "user-credentials"},
        references = {
            "IAM User Guide, \"Manage access keys for IAM users\"",
            "IAM User Guide, \"Find unused AWS credentials\""
        })
public final class AccessKeyNeverUsed implements Rule<UserAccessKey> {

    /** How old a key may be before it is used: exactly that old passes. */
    public static final Setting<Duration> GRACE =
            Setting.days("graceDays", "How many days old an access key may be without any use.", 1);

    /** Whether only users with a console password are looked at. */
    public static final Setting<Boolean> REQUIRE_PASSWORD = Setting.flag(
            "requirePassword", "Whether only access keys of users with a console password are judged.", true);

    @Override
    public List<Setting<?>> settings() {
        return List.of(GRACE, REQUIRE_PASSWORD);
    }

    @Override
    public Stream<UserAccessKey> subjects(RuleContext context) {
        boolean requirePassword = context.setting(REQUIRE_PASSWORD);
        return context.accessKeys()
                .filter(subject -> subject.key().active().orElse(true))
                .filter(subject ->
                        !requirePassword || subject.owner().passwordEnabled().orElse(true));
    }

    @Override
    public Verdict judge(UserAccessKey subject, RuleContext context) {
        AccessKeyCredential key = subject.key();
        if (key.lastUsed().instant().isPresent()) {
            return Verdict.compliant();
        }
        boolean passwordKnown = !context.setting(REQUIRE_PASSWORD)
                || subject.owner().passwordEnabled().isPresent();
        if (!passwordKnown
                || key.active().isEmpty()
                || !key.lastUsed().isKnown()
                || key.created().isEmpty()) {
            return Verdict.undetermined("whether there is a password, or the key's state, date or use, is not known");
        }
        Duration grace = context.setting(GRACE);
        Duration age = context.age(key.created().get(), Facet.USER_ACCESS_KEYS);
        if (age.compareTo(grace) <= 0) {
            return Verdict.compliant();
        }
        return Verdict.violation(
                "no use of the key is recorded in " + Days.over(age, grace) + ", the limit is " + Days.text(grace),
                new Disuse(key.lastUsed(), key.created().get(), age, grace));
    }

    @Override
    public Remediation remediation(UserAccessKey subject) {
        return AccessKeyRemediation.confirmAndRetire(
                Remediation.of("Delete the access key and the file with its secret; issue keys on request only."),
                subject);
    }
}
