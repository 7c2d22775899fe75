package io.github.iamaudit.rules.builtin.user;

import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users in no group, whose permissions no review of groups shows. One that may do nothing and has no active credential
 * is untidy only. Where the groups of some users may not have been read, the rule leaves open who is in none.
 */
@RuleInfo(
        id = "user-without-group",
        title = "User belongs to no group",
        severity = Severity.LOW,
        subject = SubjectType.USER,
        needs = "users",
        uses = "user-credentials",
        references = {"IAM User Guide, \"IAM user groups\"", "IAM API Reference, \"ListGroupsForUser\""})
public final class UserWithoutGroup implements Rule<User> {

    @Override
    public Stream<User> subjects(RuleContext context) {
        return context.users();
    }

    @Override
    public Verdict judge(User user, RuleContext context) {
        if (!user.user().groups().isEmpty()) {
            return Verdict.compliant();
        }
        if (!context.observation(Facet.USERS).isComplete()) {
            return Verdict.undetermined("whether all groups of the user were read is not known");
        }
        Violation fault = Violation.of("the user is in no group", new Expectation("GroupList", "empty", "a group"));
        return Verdict.of(List.of(isIdle(user, context) ? fault.severity(Severity.INFO) : fault));
    }

    private static boolean isIdle(User user, RuleContext context) {
        return user.attachedPolicies().isEmpty()
                && user.inlinePolicies().isEmpty()
                && context.find(Facet.USER_CREDENTIALS).stream()
                        .flatMap(List::stream)
                        .filter(credentials ->
                                credentials.arn().equals(user.user().arn()))
                        .anyMatch(UserWithoutGroup::hasNone);
    }

    /** Whether it is known that no credential is active. */
    private static boolean hasNone(UserCredentials credentials) {
        return !credentials.passwordEnabled().orElse(true)
                && credentials.accessKeysKnown()
                && credentials.accessKeys().stream()
                        .noneMatch(key -> key.active().orElse(true))
                && !credentials.signingCertificatePresent().orElse(true);
    }

    @Override
    public Remediation remediation(User user) {
        return Remediation.of("Put the user into the group of its task, or delete a user without one.")
                .step("See what the user may do now.", "iam", "list-attached-user-policies", "--user-name", user.name())
                .step(
                        "Add the user to the group that has these permissions, and let the user test.",
                        "iam",
                        "add-user-to-group",
                        "--user-name",
                        user.name(),
                        "--group-name",
                        "GROUP_NAME")
                .step("Take policies from the user that the group now grants.");
    }
}
