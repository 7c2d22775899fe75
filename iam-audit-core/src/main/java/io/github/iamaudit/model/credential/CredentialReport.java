package io.github.iamaudit.model.credential;

import io.github.iamaudit.input.InputProblem;
import java.io.Reader;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The credential report of an account. AWS makes a new one at most every four hours, so it may be older than what else is
 * known.
 *
 * <p>Source: IAM User Guide, "Generate credential reports for your AWS account"; IAM API Reference, "GetCredentialReport".
 */
@Value.Immutable
public interface CredentialReport extends Serializable {

    /**
     * When AWS generated the report, which is the time of its facts.
     *
     * @return empty for a file that does not tell
     */
    Optional<Instant> generatedTime();

    /**
     * The rows, the root user's among them.
     *
     * @return in the order of the report
     */
    List<CredentialReportRow> rows();

    /**
     * Rows and cells that could not be read. A row named here is not among {@link #rows} if it could not be read at all.
     *
     * @return in the order of the report
     */
    @Value.Auxiliary
    List<InputProblem> problems();

    /**
     * What is missing from the report because it could not be read.
     *
     * @return in words; empty if every row was read
     */
    default List<String> gaps() {
        long lost = problems().stream()
                .filter(problem -> problem.message().endsWith(CredentialReportReader.NOT_READ))
                .count();
        return lost == 0
                ? List.of()
                : List.of((lost == 1 ? "1 row" : lost + " rows") + " of the credential report could not be read");
    }

    /**
     * The root user's row.
     *
     * @return empty in a report that was cut
     */
    default Optional<CredentialReportRow> rootRow() {
        return rows().stream().filter(CredentialReportRow::isRoot).findFirst();
    }

    /**
     * Reads a report in CSV: columns by name, in any order, unknown ones kept.
     *
     * @param file what the report is called in messages, for example {@code credential-report.csv}
     * @param csv the text; read to the end, not closed
     * @return the report
     * @throws io.github.iamaudit.input.InputException if it has no header or lacks a column
     * @throws java.io.UncheckedIOException if the text cannot be read
     */
    static CredentialReport parse(String file, Reader csv) {
        return new CredentialReportReader(file, csv).read();
    }

    /**
     * The report in CSV, as AWS writes it: line feeds, no quotes where none are needed, the documented columns first.
     *
     * @return the text; reading it again gives the same rows
     */
    default String toCsv() {
        return ReportColumns.toCsv(rows());
    }

    /**
     * Begins a report.
     *
     * @return an empty builder
     */
    static CredentialReportBuilder builder() {
        return new CredentialReportBuilder();
    }
}
