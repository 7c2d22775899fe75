package io.github.iamaudit.rules.report;

import io.github.iamaudit.rules.compare.SnapshotComparison;
import io.github.iamaudit.rules.internal.text.SnapshotComparisonText;
import io.github.iamaudit.rules.internal.text.TextPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes a comparison of two snapshots. A pure function, as {@link ReportWriter} is. */
@FunctionalInterface
public interface SnapshotComparisonWriter {

    /**
     * Writes a comparison.
     *
     * @param comparison the comparison
     * @param out flushed, not closed
     * @throws UncheckedIOException if writing fails
     */
    void write(SnapshotComparison comparison, OutputStream out);

    /**
     * JSON of schema {@value JsonSnapshotComparison#SCHEMA}, indented. For programs.
     *
     * @return a writer
     */
    static SnapshotComparisonWriter json() {
        return JsonSnapshotComparison::write;
    }

    /**
     * Text. For people: by kind of change, at most 25 of each, and what could not be compared.
     *
     * @return a writer
     */
    static SnapshotComparisonWriter text() {
        return (comparison, target) -> {
            try {
                Writer out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
                TextPage page = new TextPage(out);
                page.line("CHANGES OF ACCOUNT " + comparison.accountId() + " FROM " + comparison.before() + " TO "
                        + comparison.after() + ":");
                SnapshotComparisonText.write(page, comparison);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
