package io.github.iamaudit.internal.shape;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.credential.CredentialReportBuilder;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The shape of the credential report: its CSV, which the CLI gives in Base64, and the time when it was made. */
public final class CredentialReportShape {

    /** The report. */
    public static final JsonType<CredentialReport> CREDENTIAL_REPORT =
            JsonType.of(CredentialReportShape::read, CredentialReportShape::write);

    private CredentialReportShape() {}

    private static CredentialReport read(JsonInput in, String what) {
        ReportContent content = new ReportContent();
        in.object(what, name -> {
            if (name.equals("Content")) {
                content.csv = decode(in.string("the content of the credential report"));
            } else if (name.equals("GeneratedTime")) {
                content.report.generatedTime(in.instant("GeneratedTime"));
            }
        });
        if (content.csv == null) {
            throw in.mismatch(what + " lacks the member Content");
        }
        String file = in.location().file().map(f -> f + " (Content)").orElse("credential report");
        try {
            CredentialReport parsed = CredentialReport.parse(file, new StringReader(content.csv));
            return content.report
                    .rows(parsed.rows())
                    .problems(parsed.problems())
                    .build();
        } catch (InputException e) {
            throw in.mismatch(e.reason());
        }
    }

    private static final class ReportContent {
        final CredentialReportBuilder report = CredentialReport.builder();

        @Nullable
        String csv;
    }

    /** The CSV of a credential report that may be in Base64; CSV has commas, Base64 has none. */
    public static String decode(String content) {
        if (content.indexOf(',') >= 0) {
            return content;
        }
        try {
            return new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return content;
        }
    }

    private static void write(JsonOutput out, CredentialReport report) {
        out.object(() -> {
            report.generatedTime().ifPresent(time -> out.member("GeneratedTime", time.toString()));
            out.member("ReportFormat", "text/csv").member("Content", report.toCsv());
        });
    }
}
