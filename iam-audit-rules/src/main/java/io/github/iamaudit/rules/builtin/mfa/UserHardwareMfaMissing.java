package io.github.iamaudit.rules.builtin.mfa;

import io.github.iamaudit.model.MfaDevice;
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
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Users with a console password who have no MFA device, or one that can be copied or phished: a virtual one or one by
 * SMS. One such device is enough, since it opens the account beside a better one. A passkey counts as hardware.
 */
@RuleInfo(
        id = "user-hardware-mfa-missing",
        title = "User has no hardware or FIDO MFA device, or a weaker one beside it",
        severity = Severity.MEDIUM,
        subject = SubjectType.USER,
        needs = {"user-credentials", "mfa-devices"},
        references = {
            "IAM User Guide, \"AWS Multi-factor authentication in IAM\"",
            "IAM API Reference, \"ListMFADevices\""
        },
        optional = "not every organization hands out security keys, and it takes a call for each user")
public final class UserHardwareMfaMissing implements Rule<UserWithCredentials> {

    /** Whether only users with a console password are looked at. */
    public static final Setting<Boolean> REQUIRE_PASSWORD =
            Setting.flag("requirePassword", "Whether only users with a console password are judged.", true);

    private enum Kind {
        HARDWARE,
        WEAKER,
        UNKNOWN;

        /** A token has a number; all other devices have an ARN, which tells their kind. */
        static Kind of(MfaDevice device) {
            String[] parts = device.serialNumber().split(":", 6);
            if (!parts[0].equals("arn")) {
                return HARDWARE;
            }
            return switch (parts[parts.length - 1].split("/", 2)[0]) {
                case "u2f" -> HARDWARE;
                case "mfa", "sms-mfa" -> WEAKER;
                default -> UNKNOWN;
            };
        }
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(REQUIRE_PASSWORD);
    }

    @Override
    public Stream<UserWithCredentials> subjects(RuleContext context) {
        boolean all = !context.setting(REQUIRE_PASSWORD);
        return context.usersWithCredentials()
                .filter(user -> all || user.credentials().passwordEnabled().orElse(true));
    }

    @Override
    public Verdict judge(UserWithCredentials user, RuleContext context) {
        if (context.setting(REQUIRE_PASSWORD)
                && user.credentials().passwordEnabled().isEmpty()) {
            return Verdict.undetermined("whether there is a console password is not known");
        }
        List<MfaDevice> devices = context.get(Facet.MFA_DEVICES).stream()
                .filter(device -> device.userName().equals(user.name()))
                .toList();
        if (devices.isEmpty()) {
            return user.credentials().mfaActive().orElse(true)
                    ? Verdict.undetermined("which MFA devices the user has is not known")
                    : violation("the user has no MFA device", "none");
        }
        List<String> weaker = devices.stream()
                .filter(device -> Kind.of(device) == Kind.WEAKER)
                .map(MfaDevice::serialNumber)
                .toList();
        if (!weaker.isEmpty()) {
            return violation("the user has an MFA device that is virtual or uses SMS", String.join(", ", weaker));
        }
        return devices.stream().allMatch(device -> Kind.of(device) == Kind.HARDWARE)
                ? Verdict.compliant()
                : Verdict.undetermined("the kind of an MFA device is not known");
    }

    private static Verdict violation(String message, String serialNumbers) {
        return Verdict.violation(
                message,
                new Expectation("SerialNumber", serialNumbers, "of a hardware token, security key or passkey only"));
    }

    @Override
    public Remediation remediation(UserWithCredentials user) {
        return Remediation.of("Let the user register a security key or passkey, and remove weaker devices.")
                .step("See which devices there are.", "iam", "list-mfa-devices", "--user-name", user.name())
                .step("Let the user register a security key or passkey in the console, and sign in with it.")
                .step(
                        "Only then deactivate the weaker device.",
                        "iam",
                        "deactivate-mfa-device",
                        "--user-name",
                        user.name(),
                        "--serial-number",
                        "SERIAL_NUMBER")
                .step(
                        "Delete a virtual device that nobody uses.",
                        "iam",
                        "delete-virtual-mfa-device",
                        "--serial-number",
                        "SERIAL_NUMBER");
    }
}
