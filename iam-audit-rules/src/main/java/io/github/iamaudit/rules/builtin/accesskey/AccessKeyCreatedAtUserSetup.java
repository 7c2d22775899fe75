package io.github.iamaudit.rules.builtin.accesskey;

import io.github.iamaudit.rules.builtin.AccessKeyRemediation;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Setting.Strictness;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserAccessKey;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Active access keys of users with a console password that were made together with the user: by default, not on request.
 * When a key was made is what the source tells, to the second.
 */
@RuleInfo(
        id = "access-key-created-at-user-setup",
        title = "Access key was created together with its user",
        severity = Severity.LOW,
        subject = SubjectType.ACCESS_KEY,
        needs = {"user-access-keys", "user-credentials"},
        references = {
            "IAM User Guide, \"Manage access keys for IAM users\"",
            "IAM User Guide, \"Generate credential reports for your AWS account\""
        })
public final class AccessKeyCreatedAtUserSetup implements Rule<UserAccessKey> {

    /** Up to how long after its user a key counts as made together with it: exactly that long counts. */
    public static final Setting<Integer> WINDOW = Setting.count(
            "windowSeconds",
            "Up to how many seconds after its user an access key counts as created together with it.",
            10,
            0,
            86_400,
            Strictness.GREATER_IS_STRICTER);

    @Override
    public List<Setting<?>> settings() {
        return List.of(WINDOW);
    }

    @Override
    public Stream<UserAccessKey> subjects(RuleContext context) {
        return context.accessKeys()
                .filter(subject -> subject.key().active().orElse(true))
                .filter(subject -> subject.owner().passwordEnabled().orElse(true));
    }

    @Override
    public Verdict judge(UserAccessKey subject, RuleContext context) {
        Optional<Instant> user = subject.owner().createDate();
        Optional<Instant> key = subject.key().created();
        if (user.isEmpty() || key.isEmpty()) {
            return Verdict.undetermined("when the user or the key was created is not known");
        }
        // A key that seems older than its user was made at the same moment: clocks differ.
        int window = context.setting(WINDOW);
        if (Duration.between(user.get(), key.get()).compareTo(Duration.ofSeconds(window)) > 0) {
            return Verdict.compliant();
        }
        if (subject.owner().passwordEnabled().isEmpty()
                || subject.key().active().isEmpty()) {
            return Verdict.undetermined("whether there is a password, or whether the key is active, is not known");
        }
        return Verdict.violation(
                "the key was created together with the user, who has a console password",
                new Expectation(
                        "CreateDate",
                        key.get().toString(),
                        "more than " + window + " seconds after the user's, " + user.get()));
    }

    @Override
    public Remediation remediation(UserAccessKey subject) {
        return AccessKeyRemediation.confirmAndRetire(
                Remediation.of("Delete the access key unless the user asks for it; issue keys on request only."),
                subject);
    }
}
