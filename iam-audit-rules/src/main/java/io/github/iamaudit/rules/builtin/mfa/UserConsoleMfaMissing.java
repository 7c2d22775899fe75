package io.github.iamaudit.rules.builtin.mfa;

import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.stream.Stream;

/** Users with a console password and no MFA device. A policy that demands MFA does not replace the device. */
@RuleInfo(
        id = "user-console-mfa-missing",
        title = "User with a console password has no MFA device",
        severity = Severity.HIGH,
        subject = SubjectType.USER,
        needs = "user-credentials",
        references = "IAM User Guide, \"AWS Multi-factor authentication in IAM\"")
public final class UserConsoleMfaMissing implements Rule<UserWithCredentials> {

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        return context.usersWithCredentials()
                .filter(user -> user.credentials().passwordEnabled().orElse(true));
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        if (user.credentials().mfaActive().orElse(false)) {
            return Verdict.compliant();
        }
        if (user.credentials().passwordEnabled().isEmpty()
                || user.credentials().mfaActive().isEmpty()) {
            return Verdict.undetermined("whether there is a console password or an MFA device is not known");
        }
        return Verdict.violation(
                "the user can sign in with a password and has no MFA device",
                new Expectation("mfa_active", "false", "true"));
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return Remediation.of("Assign an MFA device to the user, or remove the console password.")
                .step("Prefer an identity provider that enforces MFA for all people.")
                .step("Otherwise let the user register a passkey or security key in the console.")
                .step(
                        "If the user does not, remove the password; it can be set again.",
                        "iam",
                        "delete-login-profile",
                        "--user-name",
                        user.name());
    }
}
