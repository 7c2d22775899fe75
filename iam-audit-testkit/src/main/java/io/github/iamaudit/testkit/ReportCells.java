package io.github.iamaudit.testkit;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.model.credential.CredentialReportRowBuilder;
import io.github.iamaudit.model.credential.ReportValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Cells and rows of the credential report, written as AWS writes them. */
final class ReportCells {

    static final String NOT_APPLICABLE = "N/A";
    static final String KEY_SERVICE = "ec2";
    static final String KEY_REGION = "us-east-1";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

    private ReportCells() {}

    static ReportValue<Boolean> bool(boolean value) {
        return ReportValue.ofBoolean(Boolean.toString(value));
    }

    static ReportValue<Instant> date(Instant value) {
        return date(Optional.of(value), NOT_APPLICABLE);
    }

    static ReportValue<Instant> date(Optional<Instant> value, String otherwise) {
        return ReportValue.of(value.map(DATE::format).orElse(otherwise), text -> value);
    }

    private static ReportValue<String> text(String text) {
        return ReportValue.of(text, Optional::of);
    }

    private static ReportValue<Instant> noDate() {
        return date(Optional.empty(), NOT_APPLICABLE);
    }

    /** A row of somebody without any credential. */
    static CredentialReportRowBuilder row(String user, Arn arn, Instant created) {
        return CredentialReportRow.builder()
                .user(user)
                .arn(arn)
                .userCreationTime(date(created))
                .passwordEnabled(bool(false))
                .passwordLastUsed(noDate())
                .passwordLastChanged(noDate())
                .passwordNextRotation(noDate())
                .mfaActive(bool(false))
                .accessKey1Active(bool(false))
                .accessKey1LastRotated(noDate())
                .accessKey1LastUsedDate(noDate())
                .accessKey1LastUsedRegion(text(NOT_APPLICABLE))
                .accessKey1LastUsedService(text(NOT_APPLICABLE))
                .accessKey2Active(bool(false))
                .accessKey2LastRotated(noDate())
                .accessKey2LastUsedDate(noDate())
                .accessKey2LastUsedRegion(text(NOT_APPLICABLE))
                .accessKey2LastUsedService(text(NOT_APPLICABLE))
                .cert1Active(bool(false))
                .cert1LastRotated(noDate())
                .cert2Active(bool(false))
                .cert2LastRotated(noDate());
    }

    /** Puts a key in a slot. An inactive key keeps its dates, as in reports of live accounts. */
    static void key(
            CredentialReportRowBuilder row,
            int slot,
            boolean active,
            AccountScope scope,
            Duration age,
            Optional<Duration> lastUse) {
        ReportValue<Instant> rotated = date(scope.ago(age));
        ReportValue<Instant> used = date(lastUse.map(scope::ago), NOT_APPLICABLE);
        ReportValue<String> region = text(lastUse.isPresent() ? KEY_REGION : NOT_APPLICABLE);
        ReportValue<String> service = text(lastUse.isPresent() ? KEY_SERVICE : NOT_APPLICABLE);
        if (slot == 1) {
            row.accessKey1Active(bool(active))
                    .accessKey1LastRotated(rotated)
                    .accessKey1LastUsedDate(used)
                    .accessKey1LastUsedRegion(region)
                    .accessKey1LastUsedService(service);
        } else {
            row.accessKey2Active(bool(active))
                    .accessKey2LastRotated(rotated)
                    .accessKey2LastUsedDate(used)
                    .accessKey2LastUsedRegion(region)
                    .accessKey2LastUsedService(service);
        }
    }

    static void certificate(CredentialReportRowBuilder row, int slot, Instant rotated) {
        if (slot == 1) {
            row.cert1Active(bool(true)).cert1LastRotated(date(rotated));
        } else {
            row.cert2Active(bool(true)).cert2LastRotated(date(rotated));
        }
    }
}
