package io.github.iamaudit.rules.builtin.privilege;

import io.github.iamaudit.rules.builtin.AwsManagedAttachments;
import io.github.iamaudit.rules.engine.IdentitySubject;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Attachment;
import java.util.Optional;

/** The AWS managed policy that allows everything, and how to take it from an identity. */
final class AdministratorPolicy {

    private static final String NAME = "AdministratorAccess";

    private AdministratorPolicy() {}

    static Optional<Violation> on(IdentitySubject identity) {
        return AwsManagedAttachments.find(identity, NAME)
                .map(policy -> Violation.of("the AWS managed policy " + NAME + " is attached", Attachment.of(policy)));
    }

    static String[] detachCommand(IdentitySubject identity) {
        return AwsManagedAttachments.detachCommand(identity, NAME);
    }
}
