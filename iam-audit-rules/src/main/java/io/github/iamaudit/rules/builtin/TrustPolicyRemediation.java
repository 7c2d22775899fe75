package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.rules.engine.Remediation;

/** How to replace a trust policy: the old one is saved first, and is the way back. */
public final class TrustPolicyRemediation {

    private TrustPolicyRemediation() {}

    /**
     * Adds the steps that replace a trust policy.
     *
     * @param before what to find out first
     * @param roleName the role
     * @return the remediation with its last two steps
     */
    public static Remediation replace(Remediation before, String roleName) {
        return before.step(
                        "Save the trust policy as it is; it is the way back.",
                        "iam",
                        "get-role",
                        "--role-name",
                        roleName,
                        "--query",
                        "Role.AssumeRolePolicyDocument")
                .step(
                        "Replace it.",
                        "iam",
                        "update-assume-role-policy",
                        "--role-name",
                        roleName,
                        "--policy-document",
                        "file://trust.json");
    }
}
