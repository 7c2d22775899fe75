package io.github.iamaudit.snapshot;

import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.CertificateCredential;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.model.credential.ReportValue;
import io.github.iamaudit.model.credential.ReportValue.NonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the cells of a credential report's row mean, for users and the root user alike. */
final class ReportRows {

    private ReportRows() {}

    /** {@code N/A} and {@code no_information} mean never; anything else that is no date tells nothing. */
    static LastUse lastUse(ReportValue<Instant> cell) {
        if (cell.is(NonValue.NOT_APPLICABLE) || cell.is(NonValue.NO_INFORMATION)) {
            return LastUse.never();
        }
        return cell.value().map(LastUse::at).orElseGet(LastUse::unknown);
    }

    static List<AccessKeyCredential> keys(CredentialReportRow row) {
        List<AccessKeyCredential> keys = new ArrayList<>(2);
        addKey(
                keys,
                1,
                row.accessKey1Active(),
                row.accessKey1LastRotated(),
                row.accessKey1LastUsedDate(),
                row.accessKey1LastUsedService(),
                row.accessKey1LastUsedRegion());
        addKey(
                keys,
                2,
                row.accessKey2Active(),
                row.accessKey2LastRotated(),
                row.accessKey2LastUsedDate(),
                row.accessKey2LastUsedService(),
                row.accessKey2LastUsedRegion());
        return keys;
    }

    /** An inactive key and no key both read false; only the dates, where they are kept, tell them apart. */
    private static void addKey(
            List<AccessKeyCredential> keys,
            int slot,
            ReportValue<Boolean> active,
            ReportValue<Instant> rotated,
            ReportValue<Instant> used,
            ReportValue<String> service,
            ReportValue<String> region) {
        boolean absent = !active.value().orElse(!active.is(NonValue.NOT_APPLICABLE))
                && rotated.value().isEmpty()
                && used.value().isEmpty();
        if (!absent) {
            keys.add(AccessKeyCredential.builder()
                    .slot(slot)
                    .active(active.value())
                    .created(rotated.value())
                    .lastUsed(lastUse(used))
                    .lastUsedService(service.value())
                    .lastUsedRegion(region.value())
                    .build());
        }
    }

    static List<CertificateCredential> certificates(CredentialReportRow row) {
        List<CertificateCredential> certificates = new ArrayList<>(2);
        addCertificate(certificates, 1, row.cert1Active(), row.cert1LastRotated());
        addCertificate(certificates, 2, row.cert2Active(), row.cert2LastRotated());
        return certificates;
    }

    private static void addCertificate(
            List<CertificateCredential> certificates,
            int slot,
            ReportValue<Boolean> active,
            ReportValue<Instant> rotated) {
        boolean absent = !active.value().orElse(!active.is(NonValue.NOT_APPLICABLE))
                && rotated.value().isEmpty();
        if (!absent) {
            certificates.add(CertificateCredential.builder()
                    .slot(slot)
                    .active(active.value())
                    .created(rotated.value())
                    .build());
        }
    }

    /** True if one is, false if both are not, else unknown. {@code N/A} is what a root user without keys may show. */
    static Optional<Boolean> any(ReportValue<Boolean> first, ReportValue<Boolean> second) {
        Optional<Boolean> one = known(first);
        Optional<Boolean> other = known(second);
        if (one.orElse(false) || other.orElse(false)) {
            return Optional.of(true);
        }
        return one.isPresent() && other.isPresent() ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Boolean> known(ReportValue<Boolean> cell) {
        return cell.is(NonValue.NOT_APPLICABLE) ? Optional.of(false) : cell.value();
    }
}
