package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.model.Arn;

/** AWS managed policies, told by their ARN: a customer's policy may have the same name. */
public final class AwsManagedPolicies {

    private AwsManagedPolicies() {}

    /**
     * Whether an ARN is that of a policy of AWS, in any partition and under any path.
     *
     * @param policyArn for example {@code arn:aws:iam::aws:policy/ReadOnlyAccess}
     * @param name for example {@code ReadOnlyAccess}
     * @return true if it is
     */
    public static boolean is(Arn policyArn, String name) {
        return policyArn.account().equals("aws")
                && policyArn.service().equals("iam")
                && policyArn.resource().startsWith("policy/")
                && policyArn.name().equals(name);
    }
}
