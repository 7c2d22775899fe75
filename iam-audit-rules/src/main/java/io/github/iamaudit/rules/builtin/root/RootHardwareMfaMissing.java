package io.github.iamaudit.rules.builtin.root;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.RootUser;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.stream.Stream;

/**
 * A root user without MFA, or with a virtual MFA device, be it beside a hardware device. Devices that AWS does not list as
 * virtual, such as passkeys, count as hardware. Left out: root users without credentials, and AWS GovCloud (US), where the
 * root user has no console sign-in.
 */
@RuleInfo(
        id = "root-hardware-mfa-missing",
        title = "Root user has no MFA device or a virtual one instead of hardware",
        severity = Severity.CRITICAL,
        subject = SubjectType.ROOT_USER,
        needs = {"root-credentials", "virtual-mfa-devices"},
        references = {
            "IAM User Guide, \"Multi-factor authentication for AWS account root user\"",
            "IAM API Reference, \"ListVirtualMFADevices\""
        })
public final class RootHardwareMfaMissing implements Rule<RootUser> {

    @Override
    public Stream<RootUser> subjects(RuleContext context) {
        return Stream.of(new RootUser(context.get(Facet.ROOT_CREDENTIALS)))
                .filter(root -> !root.credentials().hasNoCredentials())
                .filter(root -> !context.partition().equals(Partition.AWS_US_GOV));
    }

    @Override
    public Verdict judge(RootUser root, RuleContext context) {
        List<Violation> virtual = context.get(Facet.VIRTUAL_MFA_DEVICES).stream()
                .filter(VirtualMfaDevice::isOfRoot)
                .map(RootHardwareMfaMissing::virtual)
                .toList();
        if (!virtual.isEmpty()) {
            return Verdict.of(virtual);
        }
        if (root.credentials().mfaActive().isEmpty()) {
            return Verdict.undetermined("whether MFA is active is not known");
        }
        return root.credentials().mfaActive().get()
                ? Verdict.compliant()
                : Verdict.violation("no MFA device is assigned", new Expectation("mfa_active", "false", "true"));
    }

    private static Violation virtual(VirtualMfaDevice device) {
        return Violation.of(
                        "a virtual MFA device is assigned, whose secret can be copied",
                        new Expectation("SerialNumber", device.serialNumber(), "no virtual device"))
                .discriminator(device.serialNumber());
    }

    @Override
    public Remediation remediation(RootUser root) {
        return Remediation.of("Protect the root user with hardware MFA devices only.")
                .step("Sign in as the root user and register two security keys or hardware tokens.")
                .step("Sign out, sign in with each of them, and store them in different safe places.")
                .step("Only then remove the virtual device from the root user.")
                .step("Confirm that it is gone.", "iam", "list-virtual-mfa-devices", "--assignment-status", "Assigned");
    }
}
