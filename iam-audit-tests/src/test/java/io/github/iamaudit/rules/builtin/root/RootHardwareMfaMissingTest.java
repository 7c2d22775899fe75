package io.github.iamaudit.rules.builtin.root;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.VirtualMfaDeviceBuilder;
import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootHardwareMfaMissingTest {

    private static final String RULE = "root-hardware-mfa-missing";
    private static final String ROOT = "<root_account>";
    private static final String USUAL_SERIAL = "arn:aws:iam::111122223333:mfa/root-account-mfa-device";

    private static VirtualMfaDeviceBuilder device(String serial) {
        return VirtualMfaDevice.builder().serialNumber(serial);
    }

    private static VirtualMfaDevice ofRoot(String serial) {
        return device(serial)
                .enableDate(NOW)
                .userArn(Arn.of("arn:aws:iam::111122223333:root"))
                .build();
    }

    @Test
    void reportsVirtualDevice() {
        assertThat(auditing(create().root(r -> r.virtualMfa())))
                .violates(RULE)
                .onlyOn("root")
                .times(1)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("a virtual MFA device is assigned, whose secret can be copied")
                .withEvidence(
                        Expectation.class, new Expectation("SerialNumber", USUAL_SERIAL, "no virtual device")::equals);
    }

    @Test
    void acceptsDeviceThatIsNotListedAsVirtual() {
        assertThat(auditing(create())).complies(RULE);
    }

    @Test
    void reportsRootWithoutMfa() {
        assertThat(auditing(create().root(r -> r.noMfa())))
                .violates(RULE)
                .onlyOn("root")
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("no MFA device is assigned")
                .withEvidence(Expectation.class, new Expectation("mfa_active", "false", "true")::equals);
    }

    @Test
    void reportsEachVirtualDeviceBesideHardware() {
        List<VirtualMfaDevice> devices =
                List.of(ofRoot("arn:aws:iam::111122223333:mfa/phone"), ofRoot("arn:aws:iam::111122223333:mfa/tablet"));

        List<Finding> findings = assertThat(auditing(create().with(Facet.VIRTUAL_MFA_DEVICES, devices)))
                .violates(RULE)
                .times(2)
                .actual();

        assertThat(findings)
                .isSortedAccordingTo(Finding.ORDER)
                .extracting(f -> f.evidence(Expectation.class).orElseThrow().actual())
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::111122223333:mfa/phone", "arn:aws:iam::111122223333:mfa/tablet");
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void ignoresVirtualDeviceOfUserWhoseNameBeginsWithRoot() {
        assertThat(auditing(create().user("rootless", u -> u.virtualMfa()).user("root", u -> u.virtualMfa())))
                .complies(RULE);
    }

    @Test
    void knowsTheUsualSerialOfAnAssignedDeviceWhoseUserIsNotTold() {
        VirtualMfaDevice assigned = device(USUAL_SERIAL).enableDate(NOW).build();

        assertThat(auditing(create().with(Facet.VIRTUAL_MFA_DEVICES, List.of(assigned))))
                .violates(RULE)
                .on("root");
    }

    @Test
    void ignoresUnassignedDevice() {
        VirtualMfaDevice unassigned = device(USUAL_SERIAL).build();

        assertThat(auditing(create().with(Facet.VIRTUAL_MFA_DEVICES, List.of(unassigned))))
                .complies(RULE);
    }

    @Test
    void doesNotApplyToRootWithoutCredentials() {
        assertThat(auditing(create().root(r -> r.noCredentials()))).isNotApplicable(RULE);
    }

    @Test
    void doesNotApplyInGovCloudWhoseRootHasNoConsole() {
        assertThat(auditing(create().partition(Partition.AWS_US_GOV).root(r -> r.virtualMfa())))
                .isNotApplicable(RULE);
    }

    @Test
    void appliesInChina() {
        assertThat(auditing(create().partition(Partition.AWS_CN).root(r -> r.virtualMfa())))
                .violates(RULE)
                .onArn("arn:aws-cn:iam::111122223333:root");
    }

    @Test
    void readsTheSummaryWhereThereIsNoReport() {
        assertThat(auditing(create().root(r -> r.noMfa()).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .on("root");
    }

    @Test
    void isNotEvaluatedWhereMfaIsNotKnown() {
        FakeAccount account = create().withoutFacet(Facet.ACCOUNT_SUMMARY);

        assertThat(auditing(EditedReport.cell(account, ROOT, "mfa_active", "not_supported")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("whether MFA is active is not known");
    }

    @Test
    void reportsVirtualDeviceAlsoWhereTheReportTellsNothingOfMfa() {
        FakeAccount account = create().root(r -> r.virtualMfa()).withoutFacet(Facet.ACCOUNT_SUMMARY);

        assertThat(auditing(EditedReport.cell(account, ROOT, "mfa_active", "not_supported")))
                .violates(RULE)
                .on("root");
    }

    @Test
    void isNotEvaluatedWhenTheListOfVirtualDevicesWasDenied() {
        assertThat(auditing(create().denied(Facet.VIRTUAL_MFA_DEVICES, "iam:ListVirtualMFADevices")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListVirtualMFADevices");
    }

    @Test
    void isNotEvaluatedWhenReportAndSummaryWereDenied() {
        assertThat(auditing(create().denied(Facet.ROOT_CREDENTIALS, "iam:GetAccountSummary")))
                .doesNotEvaluate(RULE)
                .because("iam:GetAccountSummary");
    }

    @Test
    void isNotEvaluatedWhereVirtualDevicesMayBeMissing() {
        assertThat(auditing(create().partial(Facet.VIRTUAL_MFA_DEVICES, "page 2 is missing")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.INCOMPLETE)
                .because("page 2 is missing");
    }

    @Test
    void removesTheVirtualDeviceLast() {
        Finding finding = assertThat(auditing(create().root(r -> r.virtualMfa())))
                .violates(RULE)
                .actual()
                .get(0);

        assertThat(finding.remediation().steps()).element(2).asString().contains("Only then remove");
        assertThat(finding.remediation().steps().get(3).command())
                .hasValue("aws iam list-virtual-mfa-devices --assignment-status Assigned");
    }
}
