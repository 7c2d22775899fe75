package io.github.iamaudit.snapshot;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.CertificateCredential;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.model.credential.RootCredentials;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The root user's credentials as rules see them: of the credential report, or else of the account summary. */
final class RootCredentialsView {

    private RootCredentialsView() {}

    static Observation<RootCredentials> of(AccountSnapshot snapshot) {
        Observation<CredentialReport> report = snapshot.observation(Facet.CREDENTIAL_REPORT);
        Optional<AccountSummary> summary =
                snapshot.observation(Facet.ACCOUNT_SUMMARY).value();
        Optional<CredentialReportRow> row = report.value().flatMap(CredentialReport::rootRow);
        if (report instanceof Observed<CredentialReport> observed && row.isPresent()) {
            return new Observed<>(ofRootRow(row.get(), summary), observed.at(), List.of());
        }
        if (snapshot.observation(Facet.ACCOUNT_SUMMARY) instanceof Observed<AccountSummary> observed) {
            return new Observed<>(ofSummary(snapshot, observed.presentValue()), observed.at(), List.of());
        }
        return report.value().isPresent()
                ? new Failed<>("the credential report has no row of the root user")
                : UserCredentialsView.withoutValue(report);
    }

    private static RootCredentials ofRootRow(CredentialReportRow row, Optional<AccountSummary> summary) {
        List<AccessKeyCredential> keys = ReportRows.keys(row);
        List<CertificateCredential> certificates = ReportRows.certificates(row);
        Optional<Boolean> keyActive = ReportRows.any(row.accessKey1Active(), row.accessKey2Active());
        Optional<Boolean> certificateActive = ReportRows.any(row.cert1Active(), row.cert2Active());
        return RootCredentials.builder()
                .arn(row.arn())
                .passwordEnabled(
                        agreed(row.passwordEnabled().value(), summary, AccountSummary.ACCOUNT_PASSWORD_PRESENT, false))
                .mfaActive(agreed(row.mfaActive().value(), summary, AccountSummary.ACCOUNT_MFA_ENABLED, true))
                .accessKeys(keys)
                .accessKeyPresent(
                        keys.isEmpty() || keyActive.isEmpty()
                                ? agreed(keyActive, summary, AccountSummary.ACCOUNT_ACCESS_KEYS_PRESENT, false)
                                : keyActive)
                .signingCertificates(certificates)
                .signingCertificatePresent(
                        certificates.isEmpty() || certificateActive.isEmpty()
                                ? agreed(
                                        certificateActive,
                                        summary,
                                        AccountSummary.ACCOUNT_SIGNING_CERTIFICATES_PRESENT,
                                        false)
                                : certificateActive)
                .passwordLastUsed(ReportRows.lastUse(row.passwordLastUsed()))
                .fromReport(true)
                .build();
    }

    private static RootCredentials ofSummary(AccountSnapshot snapshot, AccountSummary summary) {
        return RootCredentials.builder()
                .arn(Arn.of("arn:" + snapshot.partition() + ":iam::" + snapshot.accountId() + ":root"))
                .passwordEnabled(flag(summary, AccountSummary.ACCOUNT_PASSWORD_PRESENT))
                .mfaActive(flag(summary, AccountSummary.ACCOUNT_MFA_ENABLED))
                .accessKeyPresent(flag(summary, AccountSummary.ACCOUNT_ACCESS_KEYS_PRESENT))
                .signingCertificatePresent(flag(summary, AccountSummary.ACCOUNT_SIGNING_CERTIFICATES_PRESENT))
                .passwordLastUsed(LastUse.unknown())
                .fromReport(false)
                .build();
    }

    /**
     * What the report says, or else the summary. Where the report says that all is well and the summary, which is never
     * older, says that it is not, nothing is known.
     */
    private static Optional<Boolean> agreed(
            Optional<Boolean> report, Optional<AccountSummary> summary, String counter, boolean harmless) {
        Optional<Boolean> counted = summary.flatMap(s -> flag(s, counter));
        if (report.isEmpty()) {
            return counted;
        }
        boolean contradicted = report.get() == harmless && counted.isPresent() && counted.get() != harmless;
        return contradicted ? Optional.empty() : report;
    }

    private static Optional<Boolean> flag(AccountSummary summary, String name) {
        OptionalInt value = summary.value(name);
        return value.isPresent() ? Optional.of(value.getAsInt() > 0) : Optional.empty();
    }
}
