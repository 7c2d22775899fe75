package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.builtin.AccessKeyRemediation;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.ActiveAccessKeys;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users who have a console password and an active access key at the same time: a person and a program under one name.
 * Inactive keys do not count.
 */
@RuleInfo(
        id = "user-password-and-access-key",
        title = "User has both a console password and an active access key",
        severity = Severity.LOW,
        subject = SubjectType.USER,
        needs = {"user-access-keys", "user-credentials"},
        references = {
            "IAM User Guide, \"Security best practices in IAM\"",
            "IAM User Guide, \"Manage access keys for IAM users\""
        })
public final class UserPasswordAndAccessKey implements Rule<UserWithCredentials> {

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        return context.usersWithCredentials()
                .filter(user -> user.credentials().passwordEnabled().orElse(true));
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        UserCredentials credentials = user.credentials();
        List<AccessKeyCredential> active = credentials.accessKeys().stream()
                .filter(AccessKeyCredential::isActive)
                .toList();
        if (credentials.hasPassword() && !active.isEmpty()) {
            return Verdict.violation(
                    "the user has a console password and " + count(active.size()), new ActiveAccessKeys(active));
        }
        boolean noneActive = credentials.accessKeysKnown()
                && credentials.accessKeys().stream()
                        .noneMatch(key -> key.active().orElse(true));
        return noneActive
                ? Verdict.compliant()
                : Verdict.undetermined("whether there is a console password or an active access key is not known");
    }

    private static String count(int keys) {
        return keys == 1 ? "an active access key" : keys + " active access keys";
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return AccessKeyRemediation.retire(
                Remediation.of("Let people sign in and programs use roles; take one of the two from the user.")
                        .step(
                                "Find out what the key is used for.",
                                "iam",
                                "list-access-keys",
                                "--user-name",
                                user.name())
                        .step("Give a program a role, and a person who works with the AWS CLI temporary credentials."),
                user.name(),
                "KEY_ID");
    }
}
