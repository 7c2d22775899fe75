package io.github.iamaudit.rules.report;

import java.io.OutputStream;

/**
 * Writes reports in one format. A pure function: the same report gives the same bytes, on any machine, at any time. Nothing
 * from the account reaches the output in a form that its readers would obey.
 */
@FunctionalInterface
public interface ReportWriter {

    /**
     * Writes a report.
     *
     * @param report the report
     * @param out flushed, not closed
     * @throws java.io.UncheckedIOException if writing fails
     */
    void write(AuditReport report, OutputStream out);

    /**
     * JSON of schema {@value JsonReportWriter#SCHEMA}, indented. For programs.
     *
     * @return a writer
     */
    static ReportWriter json() {
        return new JsonReportWriter();
    }

    /**
     * Text without colours. For people.
     *
     * @return a writer
     */
    static ReportWriter text() {
        return new TextReportWriter(false);
    }

    /**
     * Text with the colours of ANSI terminals.
     *
     * @return a writer
     */
    static ReportWriter colouredText() {
        return new TextReportWriter(true);
    }
}
