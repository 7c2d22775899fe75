package io.github.iamaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.Samples;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.model.credential.RootCredentials;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RootCredentialsViewTest {

    /** Cells of a report row behind user, ARN and creation time. */
    private static final String NO_KEY = "false,N/A,N/A,N/A,N/A";

    private static final String KEY = "true,2025-11-02T05:59:59Z,2026-02-27T05:00:00Z,eu-west-1,ec2";
    private static final String NO_CERTIFICATES = "false,N/A,false,N/A";

    private static AccountSnapshot.Builder snapshot() {
        return AccountSnapshot.builder(Samples.ACCOUNT, Partition.AWS, Samples.NOW);
    }

    private static String root(String password, String key1, String key2, String certificates) {
        return String.join(
                ",",
                "<root_account>,arn:aws:iam::111122223333:root,2019-12-18T18:02:11Z",
                password,
                key1,
                key2,
                certificates);
    }

    private static AccountSummary summary(Map<String, Integer> values) {
        return new AccountSummary(values);
    }

    private static RootCredentials rootOf(AccountSnapshot.Builder snapshot) {
        return snapshot.build().observation(Facet.ROOT_CREDENTIALS).value().orElseThrow();
    }

    @Test
    void readsRootFromReport() {
        RootCredentials root = rootOf(snapshot()
                .observed(
                        Facet.CREDENTIAL_REPORT,
                        Samples.report(root(
                                "not_supported,2026-02-20T08:14:05Z,not_supported,not_supported,false",
                                KEY,
                                NO_KEY,
                                "true,2020-01-05T10:00:00Z,false,N/A"))));

        assertThat(root.arn()).isEqualTo(Samples.arn("root"));
        assertThat(root.passwordEnabled()).isEmpty();
        assertThat(root.mfaActive()).contains(false);
        assertThat(root.accessKeyPresent()).contains(true);
        assertThat(root.accessKeys()).extracting(AccessKeyCredential::slot).containsExactly(1);
        assertThat(root.signingCertificatePresent()).contains(true);
        assertThat(root.signingCertificates()).hasSize(1);
        assertThat(root.passwordLastUsed()).hasToString("2026-02-20T08:14:05Z");
        assertThat(root.fromReport()).isTrue();
    }

    @Test
    void readsRootWithoutCredentials() {
        RootCredentials root = rootOf(snapshot()
                .observed(
                        Facet.CREDENTIAL_REPORT,
                        Samples.report(root("false,N/A,N/A,N/A,false", NO_KEY, NO_KEY, NO_CERTIFICATES))));

        assertThat(root.hasNoCredentials()).isTrue();
        assertThat(root.accessKeyPresent()).contains(false);
        assertThat(root.signingCertificatePresent()).contains(false);
    }

    @Test
    void summaryFillsInWhatTheReportDoesNotTell() {
        RootCredentials root = rootOf(snapshot()
                .observed(
                        Facet.CREDENTIAL_REPORT,
                        Samples.report(root(
                                "not_supported,no_information,not_supported,not_supported,not_supported",
                                "not_supported,N/A,N/A,N/A,N/A",
                                NO_KEY,
                                "not_supported,N/A,false,N/A")))
                .observed(
                        Facet.ACCOUNT_SUMMARY,
                        summary(Map.of(
                                "AccountMFAEnabled",
                                1,
                                "AccountAccessKeysPresent",
                                1,
                                "AccountPasswordPresent",
                                1,
                                "AccountSigningCertificatesPresent",
                                0))));

        assertThat(root.passwordEnabled()).contains(true);
        assertThat(root.mfaActive()).contains(true);
        assertThat(root.accessKeyPresent()).contains(true);
        assertThat(root.signingCertificatePresent()).contains(false);
        assertThat(root.passwordLastUsed()).isEqualTo(LastUse.never());
    }

    @Test
    void nothingIsKnownWhereTheReportIsWellAndTheSummaryIsNot() {
        RootCredentials root = rootOf(snapshot()
                .observed(Facet.CREDENTIAL_REPORT, Samples.report())
                .observed(
                        Facet.ACCOUNT_SUMMARY, summary(Map.of("AccountMFAEnabled", 0, "AccountAccessKeysPresent", 1))));

        assertThat(root.mfaActive()).isEmpty();
        assertThat(root.accessKeyPresent()).isEmpty();
    }

    @Test
    void reportCountsWhereItIsWorseThanTheSummary() {
        RootCredentials root = rootOf(snapshot()
                .observed(
                        Facet.CREDENTIAL_REPORT,
                        Samples.report(root(
                                "true,no_information,not_supported,not_supported,false",
                                "true,2026-01-01T00:00:00Z,N/A,N/A,N/A",
                                NO_KEY,
                                "false,N/A,false,N/A")))
                .observed(
                        Facet.ACCOUNT_SUMMARY, summary(Map.of("AccountMFAEnabled", 1, "AccountAccessKeysPresent", 0))));

        assertThat(root.mfaActive()).contains(false);
        assertThat(root.accessKeyPresent()).contains(true);
    }

    @Test
    void readsRootFromSummaryAlone() {
        RootCredentials root = rootOf(snapshot()
                .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport", "no")
                .observed(
                        Facet.ACCOUNT_SUMMARY, summary(Map.of("AccountMFAEnabled", 1, "AccountAccessKeysPresent", 0))));

        assertThat(root)
                .isEqualTo(RootCredentials.builder()
                        .arn(Samples.arn("root"))
                        .mfaActive(true)
                        .accessKeyPresent(false)
                        .passwordLastUsed(LastUse.unknown())
                        .fromReport(false)
                        .build());
    }

    @Test
    void summaryAloneIsInTheAccountsPartition() {
        RootCredentials root = rootOf(AccountSnapshot.builder(Samples.ACCOUNT, Partition.AWS_CN, Samples.NOW)
                .observed(Facet.ACCOUNT_SUMMARY, Samples.summary()));

        assertThat(root.arn()).hasToString("arn:aws-cn:iam::111122223333:root");
    }

    @Test
    void reportWithoutRootRowIsNotEnough() {
        AccountSnapshot.Builder snapshot =
                snapshot().observed(Facet.CREDENTIAL_REPORT, Samples.report(Samples.ALICE_ROW));

        assertThat(snapshot.build().observation(Facet.ROOT_CREDENTIALS))
                .isEqualTo(new Failed<>("the credential report has no row of the root user"));
        assertThat(rootOf(snapshot.observed(Facet.ACCOUNT_SUMMARY, Samples.summary()))
                        .fromReport())
                .isFalse();
    }

    @Test
    void rootIsDeniedWithTheReportWithoutSummary() {
        assertThat(snapshot()
                        .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport", "no")
                        .build()
                        .observation(Facet.ROOT_CREDENTIALS))
                .isEqualTo(new Denied<>("iam:GetCredentialReport", "no"));
    }
}
