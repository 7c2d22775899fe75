package io.github.iamaudit.rules.builtin.account;

import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.AwsManagedAttachments;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.Subjects.Role;

/** What rules have in common that ask for a role with a certain policy of AWS. */
final class RolesForPeople {

    private RolesForPeople() {}

    /** Whether an AWS managed policy of the account's partition is attached; to a role that nobody can assume it does not count. */
    static boolean has(IdentitySubject identity, String policy, RuleContext context) {
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
