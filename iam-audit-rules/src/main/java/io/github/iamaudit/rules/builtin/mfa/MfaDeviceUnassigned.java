package io.github.iamaudit.rules.builtin.mfa;

import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.stream.Stream;

/** Virtual MFA devices that are assigned to nobody; each is a finding. AWS does not tell when they were made. */
@RuleInfo(
        id = "mfa-device-unassigned",
        title = "Virtual MFA device is assigned to nobody",
        severity = Severity.INFO,
        subject = SubjectType.ACCOUNT,
        needs = "virtual-mfa-devices",
        references = {"IAM API Reference, \"ListVirtualMFADevices\"", "IAM API Reference, \"DeleteVirtualMFADevice\""})
public final class MfaDeviceUnassigned implements Rule<Account> {

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        return Verdict.of(context.get(Facet.VIRTUAL_MFA_DEVICES).stream()
                .filter(device ->
                        device.userArn().isEmpty() && device.enableDate().isEmpty())
                .map(VirtualMfaDevice::serialNumber)
                .map(serial -> Violation.of(
                                "the virtual MFA device " + serial + " is assigned to nobody",
                                new Expectation("User", "none", "a user or the root user"))
                        .discriminator(serial))
                .toList());
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Delete the device unless somebody is about to enable it.")
                .step(
                        "See which devices are assigned to nobody.",
                        "iam",
                        "list-virtual-mfa-devices",
                        "--assignment-status",
                        "Unassigned")
                .step("Ask whether somebody is setting the device up just now.")
                .step(
                        "Delete the device; a new one can be made at any time.",
                        "iam",
                        "delete-virtual-mfa-device",
                        "--serial-number",
                        "SERIAL_NUMBER");
    }
}
