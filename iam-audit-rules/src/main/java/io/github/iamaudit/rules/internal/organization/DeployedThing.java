package io.github.iamaudit.rules.internal.organization;

import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.rules.engine.Subject;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Inline;
import io.github.iamaudit.rules.engine.Subjects.Managed;
import io.github.iamaudit.rules.engine.Subjects.Role;
import java.util.Optional;

/**
 * What may be in several accounts since it was deployed from one place. Users and their keys are not: people of one name are
 * different people.
 *
 * @param type what sort of thing it is
 * @param name what it is called in every account
 */
record DeployedThing(SubjectType type, String name) {

    static Optional<DeployedThing> of(Subject subject) {
        if (subject instanceof Role role) {
            return Optional.of(new DeployedThing(SubjectType.ROLE, name(role)));
        }
        if (subject instanceof Managed managed) {
            boolean ofAws = Provenance.ofPolicy(managed.policy().arn()) == Provenance.AWS_MANAGED;
            return Optional.of(
                    new DeployedThing(SubjectType.MANAGED_POLICY, ofAws ? subject.arn() : afterAccount(subject.arn())));
        }
        if (subject instanceof Inline inline && inline.owner() instanceof Role role) {
            return Optional.of(new DeployedThing(SubjectType.INLINE_POLICY, name(role) + " / " + subject.part()));
        }
        return Optional.empty();
    }

    private static String name(Role role) {
        return Provenance.permissionSetName(role.role().path(), role.role().roleName())
                .map(set -> "permission set " + set)
                .orElseGet(() -> afterAccount(role.arn()));
    }

    /** For example {@code role/deploy} of {@code arn:aws:iam::111122223333:role/deploy}. */
    private static String afterAccount(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
