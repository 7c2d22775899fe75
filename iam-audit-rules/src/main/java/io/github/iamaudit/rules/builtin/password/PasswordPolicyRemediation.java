package io.github.iamaudit.rules.builtin.password;

import io.github.iamaudit.rules.engine.Remediation;

/** How to mend a password policy: always as a whole, since the call that sets it resets what it does not name. */
final class PasswordPolicyRemediation {

    private PasswordPolicyRemediation() {}

    static Remediation of(String summary) {
        return Remediation.of(summary)
                .step(
                        "Read the policy in force; the next step replaces it as a whole.",
                        "iam",
                        "get-account-password-policy")
                .step(
                        "Set the policy. Users are asked for a new password only when they next change it.",
                        "iam",
                        "update-account-password-policy",
                        "--minimum-password-length",
                        "14",
                        "--password-reuse-prevention",
                        "24",
                        "--max-password-age",
                        "90",
                        "--require-uppercase-characters",
                        "--require-lowercase-characters",
                        "--require-numbers",
                        "--require-symbols",
                        "--allow-users-to-change-password");
    }
}
