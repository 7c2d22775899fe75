package io.github.iamaudit.rules.organization;

import java.io.OutputStream;

/**
 * Writes reports of organizations in one format. A pure function, as {@link io.github.iamaudit.rules.report.ReportWriter}: the same
 * report gives the same bytes, and nothing from an account reaches the output in a form that its readers would obey.
 */
@FunctionalInterface
public interface OrganizationReportWriter {

    /**
     * Writes a report.
     *
     * @param report the report
     * @param out flushed, not closed
     * @throws java.io.UncheckedIOException if writing fails
     */
    void write(OrganizationReport report, OutputStream out);

    /**
     * JSON of schema {@value JsonOrganizationWriter#SCHEMA}, indented. For programs.
     *
     * @return a writer
     */
    static OrganizationReportWriter json() {
        return new JsonOrganizationWriter();
    }

    /**
     * Text. For people.
     *
     * @return a writer
     */
    static OrganizationReportWriter text() {
        return new TextOrganizationWriter();
    }
}
