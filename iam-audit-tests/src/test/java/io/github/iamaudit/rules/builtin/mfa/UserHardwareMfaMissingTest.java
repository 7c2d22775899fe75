package io.github.iamaudit.rules.builtin.mfa;

import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserHardwareMfaMissingTest {

    private static final String RULE = "user-hardware-mfa-missing";
    private static final String ARN = "arn:aws:iam::111122223333:";
    private static final String VIRTUAL = ARN + "mfa/alice";
    private static final String SMS = ARN + "sms-mfa/alice";
    private static final String FIDO = ARN + "u2f/user/alice/key-EXAMPLE";
    private static final String TOKEN = "GAHT12345678";

    private static FakeAccount alice(String... serials) {
        return create().user("alice", u -> u.console())
                .with(
                        Facet.MFA_DEVICES,
                        Stream.of(serials)
                                .map(serial -> MfaDevice.builder()
                                        .userName("alice")
                                        .serialNumber(serial)
                                        .enableDate(ago(days(10)))
                                        .build())
                                .toList());
    }

    @Test
    void reportsVirtualDevice() {
        assertThat(auditing(
                        create().user("alice", u -> u.console().virtualMfa()).user("bob", u -> u.console())))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the user has an MFA device that is virtual or uses SMS")
                .withEvidence(
                        Expectation.class,
                        new Expectation("SerialNumber", VIRTUAL, "of a hardware token, security key or passkey only")
                                ::equals);
    }

    @Test
    void reportsUserWithoutDevice() {
        assertThat(auditing(create().user("alice", u -> u.console().noMfa())))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withMessageContaining("the user has no MFA device")
                .withEvidence(Expectation.class, e -> e.actual().equals("none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FIDO, TOKEN})
    void acceptsSecurityKeyAndHardwareToken(String serial) {
        assertThat(auditing(alice(serial))).complies(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {VIRTUAL, SMS})
    void reportsWeakerDeviceBesideABetterOne(String serial) {
        assertThat(auditing(alice(FIDO, TOKEN, serial)))
                .violates(RULE)
                .onlyOn("alice")
                .withEvidence(Expectation.class, e -> e.actual().equals(serial));
    }

    @Test
    void acceptsEightHardwareDevices() {
        assertThat(auditing(alice(FIDO + 1, FIDO + 2, FIDO + 3, FIDO + 4, FIDO + 5, FIDO + 6, FIDO + 7, TOKEN)))
                .complies(RULE);
    }

    @Test
    void tellsTheKindByTheResourceTypeAndNotByTheName() {
        assertThat(auditing(alice(ARN + "u2f/user/alice/:mfa/alice"))).complies(RULE);
    }

    @Test
    void leavesUsersWithoutPasswordOutUnlessTheSettingSaysOtherwise() {
        FakeAccount account = create().user("build", u -> u.activeKey().virtualMfa());

        assertThat(auditing(account)).isNotApplicable(RULE);
        assertThat(auditing(account).with(RULE, "requirePassword", "false"))
                .violates(RULE)
                .onlyOn("build");
    }

    @Test
    void isNotEvaluatedWhereADeviceIsOfAnUnknownKind() {
        assertThat(auditing(alice(ARN + "novel/alice")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("alice: the kind of an MFA device is not known");
    }

    @Test
    void isNotEvaluatedWhereTheReportTellsADeviceThatIsNotListed() {
        assertThat(auditing(alice()))
                .doesNotEvaluate(RULE)
                .because("alice: which MFA devices the user has is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_supported", ""})
    void isNotEvaluatedWhereThePasswordIsNotKnown(String cell) {
        assertThat(auditing(EditedReport.cell(alice(VIRTUAL), "alice", "password_enabled", cell)))
                .doesNotEvaluate(RULE)
                .because("alice: whether there is a console password is not known");
    }

    @Test
    void isNotEvaluatedWhereDevicesOfSomeUsersAreMissing() {
        assertThat(auditing(alice(FIDO).partial(Facet.MFA_DEVICES, "the devices of bob could not be read")))
                .doesNotEvaluate(RULE)
                .because("the devices of bob could not be read");
    }

    @Test
    void isNotEvaluatedWhenDevicesOrCredentialsWereDenied() {
        assertThat(auditing(alice(VIRTUAL).denied(Facet.MFA_DEVICES, "iam:ListMFADevices")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListMFADevices");
        assertThat(auditing(alice(VIRTUAL).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because("iam:GetCredentialReport");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(
                assertThat(auditing(create().user(name.text(), u -> u.console().noMfa())))
                        .violates(RULE)
                        .actual());
    }
}
