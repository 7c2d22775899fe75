package io.github.iamaudit.rules.builtin.account;

import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.AwsManagedAttachments;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.Role;

/** An AWS managed policy that somebody who can use it must have. */
final class RequiredPolicy {

    private RequiredPolicy() {}

    /** Whether an AWS managed policy of the account's partition is attached; to a role that nobody can assume it does not count. */
    static boolean isHeldBy(IdentitySubject identity, String policy, RuleContext context) {
        return isAssumable(identity)
                && AwsManagedAttachments.find(identity, policy)
                        .filter(attached -> attached.policyArn().partition().equals(context.partition()))
                        .isPresent();
    }

    private static boolean isAssumable(IdentitySubject identity) {
        return !(identity instanceof Role role)
                || !role.role().trustPolicy().isSound()
                || role.role().trustPolicy().statements().stream().anyMatch(Statement::isAllow);
    }
}
