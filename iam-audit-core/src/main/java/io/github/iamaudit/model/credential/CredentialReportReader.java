package io.github.iamaudit.model.credential;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.text.Printable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the report's CSV (RFC 4180: commas, double quotes, line feeds with or without carriage return). */
final class CredentialReportReader {

    /** How the problem of a row ends that is left out. */
    static final String NOT_READ = "the row was not read";

    private static final int MOST_COLUMNS = 1_000;
    private static final int LONGEST_CELL = 100_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final Reader csv;
    private final List<InputProblem> problems = new ArrayList<>();
    private int line = 1;
    private int pushedBack = -2;

    CredentialReportReader(String file, Reader csv) {
        this.file = file;
        this.csv = csv;
    }

    CredentialReport read() {
        List<String> header = header();
        CredentialReportBuilder report = CredentialReport.builder();
        int rowLine = line;
        for (List<String> cells = record(); cells != null; cells = record()) {
            SourceLocation at = SourceLocation.inFile(file, rowLine, 1);
            rowLine = line;
            if (cells.size() == 1 && cells.get(0).isEmpty()) {
                continue;
            }
            row(header, cells, at, report);
        }
        return report.addAllProblems(problems).build();
    }

    private List<String> header() {
        if (peek() == BYTE_ORDER_MARK) {
            next();
        }
        List<String> header = record();
        SourceLocation start = SourceLocation.inFile(file, 1, 1);
        if (header == null || (header.size() == 1 && header.get(0).isEmpty())) {
            throw new InputException(start, "expected a credential report in CSV, but the file is empty");
        }
        if (!header.contains("user") && !header.contains("arn")) {
            throw new InputException(
                    start,
                    "expected the header of a credential report, user,arn,user_creation_time,…, but found "
                            + Printable.quoted(String.join(",", header)));
        }
        List<String> missing = new ArrayList<>(ReportColumns.required());
        missing.removeAll(header);
        if (!missing.isEmpty()) {
            throw new InputException(
                    start,
                    "the credential report lacks " + (missing.size() == 1 ? "the column " : "the columns ")
                            + String.join(", ", missing) + "; generate it again and keep all of AWS's columns");
        }
        Set<String> distinct = new LinkedHashSet<>();
        for (String name : header) {
            if (!distinct.add(name)) {
                throw new InputException(start, "the column " + Printable.quoted(name) + " occurs twice");
            }
        }
        return header;
    }

    private void row(List<String> header, List<String> cells, SourceLocation at, CredentialReportBuilder report) {
        if (cells.size() != header.size()) {
            problems.add(new InputProblem(
                    at,
                    "the row of " + Printable.quoted(cells.get(0)) + " has " + cells.size() + " cells, expected "
                            + header.size() + "; " + NOT_READ));
            return;
        }
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byName.put(header.get(i), cells.get(i));
        }
        try {
            report.addRow(ReportColumns.row(byName, at, problems));
        } catch (IllegalArgumentException e) {
            problems.add(new InputProblem(at, e.getMessage() + "; " + NOT_READ));
        }
    }

    /** The next record, or null at the end of the text. */
    private @Nullable List<String> record() {
        int c = next();
        if (c < 0) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int cellLine = line;
        boolean quoted = false;
        while (true) {
            if (c < 0 && quoted) {
                throw new InputException(
                        SourceLocation.inFile(file, cellLine, 1),
                        "a quoted cell that begins in this line never ends: the file is truncated, export it again");
            }
            if (quoted) {
                if (c != '"') {
                    cell.append((char) c);
                } else if (peek() == '"') {
                    cell.append((char) next());
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
                cellLine = line;
            } else if (c == ',' || c == '\n' || c < 0) {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c != ',') {
                    return cells;
                }
            } else if (c != '\r' || peek() != '\n') {
                cell.append((char) c);
            }
            if (cell.length() > LONGEST_CELL || cells.size() > MOST_COLUMNS) {
                throw new InputException(
                        SourceLocation.inFile(file, line, 1),
                        "this is no credential report: a cell is longer than " + LONGEST_CELL
                                + " characters, or a line has more than " + MOST_COLUMNS + " cells");
            }
            c = next();
        }
    }

    private int next() {
        int c = peek();
        pushedBack = -2;
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private int peek() {
        if (pushedBack == -2) {
            try {
                pushedBack = csv.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pushedBack;
    }
}
