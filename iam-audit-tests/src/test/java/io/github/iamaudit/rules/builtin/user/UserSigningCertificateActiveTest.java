package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserSigningCertificateActiveTest {

    private static final String RULE = "user-signing-certificate-active";
    private static final Duration LIMIT = days(90);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount certificate(Duration age) {
        return create().user("alice", u -> u.signingCertificate(age));
    }

    private static FakeAccount byCalls(FakeAccount account) {
        return account.withoutFacet(Facet.CREDENTIAL_REPORT);
    }

    @Test
    void reportsActiveCertificate() {
        assertThat(auditing(certificate(days(10)).user("bob", u -> u.activeKey())))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("signing certificate 1 is active")
                .withEvidence(Expectation.class, new Expectation("cert_1_active", "true", "false")::equals);
    }

    @Test
    void isWorseOneSecondAfterNinetyDays() {
        assertThat(auditing(certificate(OVER)))
                .violates(RULE)
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("signing certificate 1 is active and more than 90 days old")
                .withEvidence(Age.class, new Age(ago(OVER), OVER, LIMIT)::equals);
        assertThat(auditing(certificate(LIMIT))).violates(RULE).times(1).withSeverity(Severity.MEDIUM);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(certificate(days(31))).with(RULE, "maxAgeDays", "30"))
                .violates(RULE)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("active and 31 days old");
    }

    @Test
    void keepsTheIdOfTheFindingWhenTheCertificateGrowsOld() {
        assertThat(findings(certificate(OVER)).get(0).id())
                .isEqualTo(findings(certificate(LIMIT)).get(0).id());
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsCertificateWhoseDateIsNotTold() {
        assertThat(auditing(EditedReport.cell(certificate(OVER), "alice", "cert_1_last_rotated", "N/A")))
                .violates(RULE)
                .withSeverity(Severity.MEDIUM);
    }

    @Test
    void reportsEachOfTwoCertificates() {
        List<Finding> findings = findings(
                create().user("alice", u -> u.signingCertificate(days(10)).signingCertificate(days(20))));

        assertThat(findings)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder("signing certificate 1 is active", "signing certificate 2 is active");
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void acceptsInactiveCertificate() {
        assertThat(auditing(EditedReport.cell(certificate(OVER), "alice", "cert_1_active", "false")))
                .complies(RULE);
    }

    @Test
    void acceptsUserWithoutCertificates() {
        assertThat(auditing(create().user("alice", u -> u.activeKey()))).complies(RULE);
        assertThat(auditing(byCalls(create().user("alice", u -> u.activeKey()))))
                .complies(RULE);
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(byCalls(certificate(OVER))))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withEvidence(Age.class, new Age(ago(OVER), OVER, LIMIT)::equals);
    }

    @Test
    void isNotEvaluatedWhereCallsPerUserDoNotTellCertificates() {
        assertThat(auditing(byCalls(create().user("alice")).withoutFacet(Facet.SIGNING_CERTIFICATES)))
                .doesNotEvaluate(RULE)
                .because("alice: whether a signing certificate is active is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_supported", "", "perhaps"})
    void isNotEvaluatedWhereTheStateIsNotKnown(String cell) {
        assertThat(auditing(EditedReport.cell(certificate(OVER), "alice", "cert_1_active", cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("alice: whether a signing certificate is active is not known");
    }

    @Test
    void leavesTheRootUserToItsOwnRule() {
        assertThat(auditing(create().root(r -> r.signingCertificate(1)).user("alice")))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(certificate(OVER).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @Test
    void deactivatesTheCertificateBeforeItIsDeleted() {
        assertThat(findings(certificate(OVER)).get(0).remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam list-signing-certificates --user-name alice",
                        "",
                        "aws iam update-signing-certificate --user-name alice --certificate-id CERTIFICATE_ID"
                                + " --status Inactive",
                        "aws iam delete-signing-certificate --user-name alice --certificate-id CERTIFICATE_ID");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(create().user(name.text(), u -> u.signingCertificate(OVER))));
    }
}
