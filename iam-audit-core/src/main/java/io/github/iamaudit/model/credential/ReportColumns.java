package io.github.iamaudit.model.credential;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.Arn;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The documented columns of the credential report: how each becomes a typed value, and text again. */
final class ReportColumns {

    static final String ADDITIONAL_INFO = "additional_credentials_info";

    private record Column(
            BiConsumer<CredentialReportRowBuilder, String> set, Function<CredentialReportRow, String> get) {}

    private static final Map<String, Column> REQUIRED = new LinkedHashMap<>();

    private record Typed(Function<CredentialReportRow, ReportValue<?>> get, String expected) {}

    private static final Map<String, Typed> TYPED = new LinkedHashMap<>();

    static {
        REQUIRED.put("user", new Column(CredentialReportRowBuilder::user, CredentialReportRow::user));
        REQUIRED.put(
                "arn",
                new Column(
                        (row, cell) -> row.arn(Arn.of(cell)), row -> row.arn().toString()));
        date("user_creation_time", CredentialReportRowBuilder::userCreationTime, CredentialReportRow::userCreationTime);
        bool("password_enabled", CredentialReportRowBuilder::passwordEnabled, CredentialReportRow::passwordEnabled);
        date("password_last_used", CredentialReportRowBuilder::passwordLastUsed, CredentialReportRow::passwordLastUsed);
        date(
                "password_last_changed",
                CredentialReportRowBuilder::passwordLastChanged,
                CredentialReportRow::passwordLastChanged);
        date(
                "password_next_rotation",
                CredentialReportRowBuilder::passwordNextRotation,
                CredentialReportRow::passwordNextRotation);
        bool("mfa_active", CredentialReportRowBuilder::mfaActive, CredentialReportRow::mfaActive);
        bool(
                "access_key_1_active",
                CredentialReportRowBuilder::accessKey1Active,
                CredentialReportRow::accessKey1Active);
        date(
                "access_key_1_last_rotated",
                CredentialReportRowBuilder::accessKey1LastRotated,
                CredentialReportRow::accessKey1LastRotated);
        date(
                "access_key_1_last_used_date",
                CredentialReportRowBuilder::accessKey1LastUsedDate,
                CredentialReportRow::accessKey1LastUsedDate);
        text(
                "access_key_1_last_used_region",
                CredentialReportRowBuilder::accessKey1LastUsedRegion,
                CredentialReportRow::accessKey1LastUsedRegion);
        text(
                "access_key_1_last_used_service",
                CredentialReportRowBuilder::accessKey1LastUsedService,
                CredentialReportRow::accessKey1LastUsedService);
        bool(
                "access_key_2_active",
                CredentialReportRowBuilder::accessKey2Active,
                CredentialReportRow::accessKey2Active);
        date(
                "access_key_2_last_rotated",
                CredentialReportRowBuilder::accessKey2LastRotated,
                CredentialReportRow::accessKey2LastRotated);
        date(
                "access_key_2_last_used_date",
                CredentialReportRowBuilder::accessKey2LastUsedDate,
                CredentialReportRow::accessKey2LastUsedDate);
        text(
                "access_key_2_last_used_region",
                CredentialReportRowBuilder::accessKey2LastUsedRegion,
                CredentialReportRow::accessKey2LastUsedRegion);
        text(
                "access_key_2_last_used_service",
                CredentialReportRowBuilder::accessKey2LastUsedService,
                CredentialReportRow::accessKey2LastUsedService);
        bool("cert_1_active", CredentialReportRowBuilder::cert1Active, CredentialReportRow::cert1Active);
        date(
                "cert_1_last_rotated",
                CredentialReportRowBuilder::cert1LastRotated,
                CredentialReportRow::cert1LastRotated);
        bool("cert_2_active", CredentialReportRowBuilder::cert2Active, CredentialReportRow::cert2Active);
        date(
                "cert_2_last_rotated",
                CredentialReportRowBuilder::cert2LastRotated,
                CredentialReportRow::cert2LastRotated);
    }

    private ReportColumns() {}

    /** The 22 columns that every report has, in AWS's order. */
    static List<String> required() {
        return List.copyOf(REQUIRED.keySet());
    }

    /**
     * A row from its cells.
     *
     * @throws IllegalArgumentException if the ARN is none
     */
    static CredentialReportRow row(Map<String, String> cells, SourceLocation at, List<InputProblem> problems) {
        CredentialReportRowBuilder row = CredentialReportRow.builder();
        cells.forEach((name, cell) -> {
            Column column = REQUIRED.get(name);
            if (column != null) {
                column.set().accept(row, cell);
            } else if (name.equals(ADDITIONAL_INFO)) {
                row.additionalCredentialsInfo(cell);
            } else {
                row.putOtherColumn(name, cell);
            }
        });
        CredentialReportRow built = row.build();
        TYPED.forEach((name, typed) -> {
            ReportValue<?> value = typed.get().apply(built);
            if (value.isUnreadable()) {
                problems.add(new InputProblem(
                        at,
                        name + " of " + Printable.quoted(built.user()) + " is " + Printable.quoted(value.text())
                                + ", expected " + typed.expected()));
            }
        });
        return built;
    }

    static String toCsv(List<CredentialReportRow> rows) {
        Set<String> header = new LinkedHashSet<>(REQUIRED.keySet());
        rows.forEach(row -> header.addAll(cells(row).keySet()));
        StringBuilder csv = new StringBuilder();
        line(csv, header);
        for (CredentialReportRow row : rows) {
            Map<String, String> cells = cells(row);
            line(csv, header.stream().map(name -> cells.getOrDefault(name, "")).toList());
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, Collection<String> cells) {
        String separator = "";
        for (String cell : cells) {
            csv.append(separator);
            separator = ",";
            if (cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
                csv.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                csv.append(cell);
            }
        }
        csv.append('\n');
    }

    private static Map<String, String> cells(CredentialReportRow row) {
        Map<String, String> cells = new LinkedHashMap<>();
        REQUIRED.forEach((name, column) -> cells.put(name, column.get().apply(row)));
        row.additionalCredentialsInfo().ifPresent(info -> cells.put(ADDITIONAL_INFO, info));
        // In the order of their names: equal rows are written alike.
        cells.putAll(new TreeMap<>(row.otherColumns()));
        return cells;
    }

    private static void bool(
            String name,
            BiConsumer<CredentialReportRowBuilder, ReportValue<Boolean>> set,
            Function<CredentialReportRow, ReportValue<Boolean>> get) {
        typed(name, "true or false", ReportValue::ofBoolean, set, get);
    }

    private static void date(
            String name,
            BiConsumer<CredentialReportRowBuilder, ReportValue<Instant>> set,
            Function<CredentialReportRow, ReportValue<Instant>> get) {
        typed(
                name,
                "a date such as 2026-03-01T06:00:00Z",
                cell -> ReportValue.of(cell, ReportColumns::parseDate),
                set,
                get);
    }

    private static void text(
            String name,
            BiConsumer<CredentialReportRowBuilder, ReportValue<String>> set,
            Function<CredentialReportRow, ReportValue<String>> get) {
        typed(name, "a text", cell -> ReportValue.of(cell, Optional::of), set, get);
    }

    private static <T extends Serializable> void typed(
            String name,
            String expected,
            Function<String, ReportValue<T>> parse,
            BiConsumer<CredentialReportRowBuilder, ReportValue<T>> set,
            Function<CredentialReportRow, ReportValue<T>> get) {
        REQUIRED.put(
                name,
                new Column(
                        (row, cell) -> set.accept(row, parse.apply(cell)),
                        row -> get.apply(row).text()));
        TYPED.put(name, new Typed(get::apply, expected));
    }

    private static Optional<Instant> parseDate(String text) {
        try {
            return Optional.of(JsonInput.parseInstant(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
