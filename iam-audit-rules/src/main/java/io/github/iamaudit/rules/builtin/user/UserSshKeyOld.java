package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.rules.builtin.Days;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.snapshot.Facet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Active SSH public keys of users for AWS CodeCommit that are older than allowed; each is a finding. No other rule about
 * keys sees them.
 */
@RuleInfo(
        id = "user-ssh-key-old",
        title = "Active SSH public key of a user is older than allowed",
        severity = Severity.LOW,
        subject = SubjectType.USER,
        needs = {"users", "ssh-public-keys"},
        references = {"IAM API Reference, \"ListSSHPublicKeys\"", "IAM API Reference, \"UpdateSSHPublicKey\""},
        optional = "it takes a call for each user")
public final class UserSshKeyOld implements Rule<User> {

    /** How old an active key may be: exactly that old passes. */
    public static final Setting<Duration> MAX_AGE =
            Setting.days("maxAgeDays", "How many days old an active SSH public key may be.", 90);

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_AGE);
    }

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        Duration limit = context.setting(MAX_AGE);
        return Verdict.of(context.get(Facet.SSH_PUBLIC_KEYS).stream()
                .filter(key -> key.userName().equals(user.name()))
                .filter(key -> !key.status().equals("Inactive"))
                .flatMap(key -> {
                    Duration age = context.age(key.uploadDate(), Facet.SSH_PUBLIC_KEYS);
                    return age.compareTo(limit) <= 0
                            ? Stream.empty()
                            : Stream.of(Violation.of(
                                            "the SSH public key " + key.sshPublicKeyId() + " is "
                                                    + Days.over(age, limit) + " old, the limit is "
                                                    + Days.text(limit),
                                            new Age(key.uploadDate(), age, limit))
                                    .discriminator(key.sshPublicKeyId()));
                })
                .toList());
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Replace the SSH key, or better the need for it, and delete the old one.")
                .step("See which keys there are.", "iam", "list-ssh-public-keys", "--user-name", user.name())
                .step("Prefer git-remote-codecommit with temporary credentials; otherwise upload a new public key.")
                .step(
                        "Deactivate the old key, and wait until nothing misses it. Activating it undoes the step.",
                        "iam",
                        "update-ssh-public-key",
                        "--user-name",
                        user.name(),
                        "--ssh-public-key-id",
                        "KEY_ID",
                        "--status",
                        "Inactive")
                .step(
                        "Delete the old key.",
                        "iam",
                        "delete-ssh-public-key",
                        "--user-name",
                        user.name(),
                        "--ssh-public-key-id",
                        "KEY_ID");
    }
}
