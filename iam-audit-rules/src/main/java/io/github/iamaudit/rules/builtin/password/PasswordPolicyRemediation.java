package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.rules.engine.Remediation;

/** How to mend a password policy: always as a whole, since the call that sets it resets what it does not name. */
final class PasswordPolicyRemediation {

    private PasswordPolicyRemediation() {}

    /** The same, with passwords that expire. */
    static Remediation withExpiry(String summary) {
        return Remediation.of(summary)
                .step("Tell the owners of passwords older than 90 days: these expire at once.")
                .step(
                        "Set the policy; name all of its options, since the call resets what it does not name.",
                        "iam",
                        "update-account-password-policy",
                        "--minimum-password-length",
                        "14",
                        "--password-reuse-prevention",
                        "24",
                        "--max-password-age",
                        "90",
                        "--no-hard-expiry",
                        "--require-uppercase-characters",
                        "--require-lowercase-characters",
                        "--require-numbers",
                        "--require-symbols",
                        "--allow-users-to-change-password");
    }

    static Remediation of(String summary) {
        return Remediation.of(summary)
                .step(
                        "Read the policy in force; the next step replaces it as a whole.",
                        "iam",
                        "get-account-password-policy")
                .step(
                        "Set the policy, keeping what is stricter today. Passwords in use stay valid until they are changed.",
                        "iam",
                        "update-account-password-policy",
                        "--minimum-password-length",
                        "14",
                        "--password-reuse-prevention",
                        "24",
                        "--require-uppercase-characters",
                        "--require-lowercase-characters",
                        "--require-numbers",
                        "--require-symbols",
                        "--allow-users-to-change-password");
    }
}
