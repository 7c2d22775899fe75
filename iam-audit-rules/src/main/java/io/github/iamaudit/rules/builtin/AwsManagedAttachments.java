package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.rules.engine.IdentitySubject;
import java.util.Optional;

/** Which AWS managed policies are attached to an identity, and how to detach them. */
public final class AwsManagedAttachments {

    private AwsManagedAttachments() {}

    /**
     * The attachment of an AWS managed policy.
     *
     * @param identity a user, group or role
     * @param name for example {@code AdministratorAccess}
     * @return empty where it is not attached
     */
    public static Optional<AttachedPolicy> find(IdentitySubject identity, String name) {
        return identity.attachedPolicies().stream()
                .filter(policy -> AwsManagedPolicies.is(policy.policyArn(), name))
                .findFirst();
    }

    /**
     * The command that detaches an AWS managed policy, for a remediation.
     *
     * @param identity a user, group or role
     * @param name for example {@code AdministratorAccess}
     * @return the words after {@code aws}
     */
    public static String[] detachCommand(IdentitySubject identity, String name) {
        String kind = identity.type().text();
        String arn = find(identity, name)
                .map(policy -> policy.policyArn().toString())
                .orElse("POLICY_ARN");
        return new String[] {
            "iam", "detach-" + kind + "-policy", "--" + kind + "-name", identity.name(), "--policy-arn", arn
        };
    }
}
