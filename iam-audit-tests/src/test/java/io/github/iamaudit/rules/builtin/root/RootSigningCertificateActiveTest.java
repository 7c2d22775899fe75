package io.github.iamaudit.rules.builtin.root;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootSigningCertificateActiveTest {

    private static final String RULE = "root-signing-certificate-active";
    private static final String ROOT = "<root_account>";

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void reportsActiveCertificateInEitherSlot(int slot) {
        assertThat(auditing(create().root(r -> r.signingCertificate(slot))))
                .violates(RULE)
                .onlyOn("root")
                .times(1)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("signing certificate " + slot + " is active")
                .withEvidence(Expectation.class, new Expectation("cert_" + slot + "_active", "true", "false")::equals);
    }

    @Test
    void acceptsInactiveCertificate() {
        FakeAccount account = create().root(r -> r.signingCertificate(1));

        assertThat(auditing(EditedReport.cell(account, ROOT, "cert_1_active", "false")))
                .complies(RULE);
    }

    @Test
    void acceptsRootWithoutCertificates() {
        assertThat(auditing(create())).complies(RULE);
    }

    @Test
    void reportsEachOfTwoActiveCertificates() {
        List<Finding> findings = assertThat(
                        auditing(create().root(r -> r.signingCertificate(1).signingCertificate(2))))
                .violates(RULE)
                .actual();

        assertThat(findings)
                .isSortedAccordingTo(Finding.ORDER)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder("signing certificate 1 is active", "signing certificate 2 is active");
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void reportsCertificateOfRootThatHasNothingElse() {
        assertThat(auditing(create().root(r -> r.noCredentials().signingCertificate(1))))
                .violates(RULE)
                .on("root")
                .withSeverity(Severity.CRITICAL);
    }

    @Test
    void acceptsRootWithoutAnyCredentials() {
        assertThat(auditing(create().root(r -> r.noCredentials()))).complies(RULE);
    }

    @Test
    void reportsMilderWhereOnlyTheSummaryCountsCertificates() {
        assertThat(auditing(create().root(r -> r.signingCertificate(1)).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("root")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("the account summary counts a signing certificate, which may be inactive")
                .withEvidence(
                        Expectation.class, new Expectation("AccountSigningCertificatesPresent", "1", "0")::equals);
    }

    @Test
    void acceptsSummaryThatCountsNoCertificates() {
        assertThat(auditing(create().withoutFacet(Facet.CREDENTIAL_REPORT))).complies(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_supported", "no_information", "", "perhaps"})
    void isNotEvaluatedWhereTheStateOfACertificateIsNotKnown(String cell) {
        assertThat(auditing(EditedReport.cell(create(), ROOT, "cert_1_active", cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("whether a signing certificate is active is not known");
    }

    @Test
    void isNotEvaluatedWhereTheRootRowIsMissing() {
        FakeAccount account = create().withoutFacet(Facet.ACCOUNT_SUMMARY);

        assertThat(auditing(EditedReport.withoutRow(account, ROOT)))
                .doesNotEvaluate(RULE)
                .because("no row of the root user");
    }

    @Test
    void isNotEvaluatedWhenReportAndSummaryWereDenied() {
        assertThat(auditing(create().denied(Facet.ROOT_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }
}
