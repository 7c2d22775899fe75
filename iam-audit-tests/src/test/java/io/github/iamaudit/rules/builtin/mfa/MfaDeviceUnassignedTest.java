package io.github.iamaudit.rules.builtin.mfa;

import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MfaDeviceUnassignedTest {

    private static final String RULE = "mfa-device-unassigned";
    private static final String ALICE = "arn:aws:iam::111122223333:mfa/alice";
    private static final String ROOT = "arn:aws:iam::111122223333:mfa/root-account-mfa-device";

    private static VirtualMfaDevice unassigned(String serialNumber) {
        return VirtualMfaDevice.builder().serialNumber(serialNumber).build();
    }

    private static FakeAccount devices(VirtualMfaDevice... devices) {
        return create().with(Facet.VIRTUAL_MFA_DEVICES, List.of(devices));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsDeviceThatIsAssignedToNobody() {
        assertThat(auditing(devices(unassigned(ALICE))))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining("the virtual MFA device " + ALICE + " is assigned to nobody")
                .withEvidence(Expectation.class, new Expectation("User", "none", "a user or the root user")::equals);
    }

    @Test
    void acceptsDeviceOfAUser() {
        assertThat(auditing(create().user("alice", u -> u.virtualMfa()))).complies(RULE);
    }

    @Test
    void acceptsDeviceOfTheRootUserWhoseOwnerIsNotTold() {
        assertThat(auditing(devices(VirtualMfaDevice.builder()
                        .serialNumber(ROOT)
                        .enableDate(ago(days(10)))
                        .build())))
                .complies(RULE);
    }

    @Test
    void reportsWhatAnAbortedEnrolmentOfTheRootUserLeft() {
        assertThat(auditing(devices(unassigned(ROOT)))).violates(RULE).withMessageContaining(ROOT);
    }

    @Test
    void reportsEachDevice() {
        assertThat(findings(devices(unassigned(ALICE), unassigned(ROOT))))
                .hasSize(2)
                .extracting(Finding::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void acceptsAccountWithoutVirtualDevices() {
        assertThat(auditing(create())).complies(RULE);
    }

    @Test
    void isNotEvaluatedWherePagesAreMissing() {
        assertThat(auditing(create().partial(Facet.VIRTUAL_MFA_DEVICES, "pages after the first are missing")))
                .doesNotEvaluate(RULE)
                .because("pages after the first are missing");
    }

    @Test
    void isNotEvaluatedWhenTheListWasDenied() {
        assertThat(auditing(create().denied(Facet.VIRTUAL_MFA_DEVICES, "iam:ListVirtualMFADevices")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListVirtualMFADevices");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        assertThat(findings(devices(unassigned("arn:aws:iam::111122223333:mfa/" + name.text()))))
                .extracting(Finding::message)
                .allSatisfy(message -> assertThat(message).doesNotContainPattern("\\p{C}"));
    }
}
