package io.github.iamaudit.rules.builtin.accesskey;

import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.rules.builtin.AccessKeyRemediation;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.ActiveAccessKeys;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Users with two active access keys, which belong to a rotation in progress and to nothing else. */
@RuleInfo(
        id = "access-key-multiple-active",
        title = "User has more than one active access key",
        severity = Severity.MEDIUM,
        subject = SubjectType.USER,
        needs = "user-access-keys",
        references = {"IAM User Guide, \"Update access keys\"", "IAM User Guide, \"Manage access keys for IAM users\""})
public final class AccessKeyMultipleActive implements Rule<UserWithCredentials> {

    /** How long a rotation may take: while the newer key is not older, the finding is only informative. */
    public static final Setting<Duration> ROTATION_GRACE = Setting.days(
            "rotationGraceDays", "How many days old the newer key may be while the finding is only informative.", 0);

    @Override
    public List<Setting<?>> settings() {
        return List.of(ROTATION_GRACE);
    }

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        return context.usersWithAccessKeys();
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        List<AccessKeyCredential> keys = user.credentials().accessKeys();
        List<AccessKeyCredential> active =
                keys.stream().filter(AccessKeyCredential::isActive).toList();
        if (active.size() < 2) {
            long possible =
                    keys.stream().filter(key -> key.active().orElse(true)).count();
            return possible < 2
                    ? Verdict.compliant()
                    : Verdict.undetermined("whether more than one access key is active is not known");
        }
        Violation fault = Violation.of(active.size() + " access keys are active", new ActiveAccessKeys(active));
        return Verdict.of(List.of(isRotation(active, context) ? fault.severity(Severity.INFO) : fault));
    }

    private static boolean isRotation(List<AccessKeyCredential> active, RuleContext context) {
        Duration grace = context.setting(ROTATION_GRACE);
        return !grace.isZero()
                && active.stream()
                        .flatMap(key -> key.created().stream())
                        .anyMatch(created ->
                                context.age(created, Facet.USER_ACCESS_KEYS).compareTo(grace) <= 0);
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return AccessKeyRemediation.retire(
                Remediation.of("Keep one active access key; give each further workload a role of its own.")
                        .step("See which keys there are.", "iam", "list-access-keys", "--user-name", user.name())
                        .step(
                                "See which one is in use.",
                                "iam",
                                "get-access-key-last-used",
                                "--access-key-id",
                                "KEY_ID"),
                user.name(),
                "KEY_ID");
    }
}
