package io.github.iamaudit.rules.report;

import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.rules.compare.AuditComparison;
import io.github.iamaudit.rules.internal.text.ComparisonText;
import io.github.iamaudit.rules.internal.text.TextPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes a comparison that stands alone. A pure function, as {@link ReportWriter} is. */
@FunctionalInterface
public interface ComparisonWriter {

    /**
     * Writes a comparison.
     *
     * @param comparison the comparison
     * @param out flushed, not closed
     * @throws UncheckedIOException if writing fails
     */
    void write(AuditComparison comparison, OutputStream out);

    /**
     * JSON, indented: the member {@code comparison} of a report.
     *
     * @return a writer
     */
    static ComparisonWriter json() {
        return (comparison, target) -> {
            try (JsonOutput out = JsonOutput.pretty(target)) {
                JsonReportWriter.comparison(out, comparison);
                out.lineFeed();
            }
        };
    }

    /**
     * Text for people: all changes but what is as it was.
     *
     * @return a writer
     */
    static ComparisonWriter text() {
        return (comparison, target) -> {
            try {
                Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
                TextPage page = new TextPage(out);
                page.line("CHANGES FROM " + comparison.before() + " TO " + comparison.after() + ":");
                ComparisonText.write(page, comparison);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
