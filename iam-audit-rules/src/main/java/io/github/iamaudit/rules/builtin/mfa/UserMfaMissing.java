package io.github.iamaudit.rules.builtin.mfa;

import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Users without an MFA device who can sign in or sign, by a console password or an active access key. Where policies
 * demand MFA, such a user is locked out; where they do not, one secret is enough.
 */
@RuleInfo(
        id = "user-mfa-missing",
        title = "User with an active credential has no MFA device",
        severity = Severity.MEDIUM,
        subject = SubjectType.USER,
        needs = {"user-access-keys", "user-credentials"},
        references = {
            "IAM User Guide, \"AWS Multi-factor authentication in IAM\"",
            "IAM User Guide, \"Secure API access with MFA\""
        },
        optional = "programs that sign with access keys have nobody to enter a code")
public final class UserMfaMissing implements Rule<UserWithCredentials> {

    /** Whether users without any active credential are left out. */
    public static final Setting<Boolean> REQUIRE_CREDENTIAL = Setting.flag(
            "requireCredential",
            "Whether only users with a console password or an active access key are judged.",
            true);

    @Override
    public List<Setting<?>> settings() {
        return List.of(REQUIRE_CREDENTIAL);
    }

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        boolean all = !context.setting(REQUIRE_CREDENTIAL);
        return context.usersWithCredentials()
                .filter(user -> all || hasCredential(user.credentials()).orElse(true));
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        Optional<Boolean> mfa = user.credentials().mfaActive();
        if (mfa.orElse(false)) {
            return Verdict.compliant();
        }
        boolean judged = !context.setting(REQUIRE_CREDENTIAL)
                || hasCredential(user.credentials()).isPresent();
        if (mfa.isEmpty() || !judged) {
            return Verdict.undetermined("whether there is an active credential or an MFA device is not known");
        }
        return Verdict.violation("the user has no MFA device", new Expectation("mfa_active", "false", "true"));
    }

    /** Empty where none is known to be active, but one may be. */
    private static Optional<Boolean> hasCredential(UserCredentials credentials) {
        List<AccessKeyCredential> keys = credentials.accessKeys();
        if (credentials.hasPassword() || keys.stream().anyMatch(AccessKeyCredential::isActive)) {
            return Optional.of(true);
        }
        boolean known = credentials.passwordEnabled().isPresent()
                && credentials.accessKeysKnown()
                && keys.stream().allMatch(key -> key.active().isPresent());
        return known ? Optional.of(false) : Optional.empty();
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return Remediation.of("Assign an MFA device to the user, or replace the user by a role.")
                .step("See whether the user has one by now.", "iam", "list-mfa-devices", "--user-name", user.name())
                .step("Let a person register a passkey or security key in the console.")
                .step("Give a program a role: temporary credentials need no device.");
    }
}
