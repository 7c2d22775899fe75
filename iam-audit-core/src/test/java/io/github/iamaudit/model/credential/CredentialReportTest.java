package io.github.iamaudit.model.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.Samples;
import io.github.iamaudit.SharedData;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.model.credential.ReportValue.NonValue;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialReportTest {

    private static final String HEADER = Samples.REPORT_HEADER;
    private static final String ALICE = Samples.ALICE_ROW;

    private static CredentialReport parse(String... lines) {
        return CredentialReport.parse("report.csv", new StringReader(String.join("\n", lines)));
    }

    private static CredentialReportRow row(String line) {
        CredentialReport report = parse(HEADER, line);
        assertThat(report.problems()).isEmpty();
        return report.rows().get(0);
    }

    @Test
    void readsEveryColumn() {
        CredentialReportRow row = row("alice,arn:aws:iam::111122223333:user/alice,2024-01-01T00:00:00Z,true,"
                + "2024-01-02T00:00:00Z,2024-01-03T00:00:00Z,2024-01-04T00:00:00Z,false,true,2024-01-05T00:00:00Z,"
                + "2024-01-06T00:00:00Z,eu-west-1,s3,false,2024-01-07T00:00:00Z,2024-01-08T00:00:00Z,us-east-1,iam,true,"
                + "2024-01-09T00:00:00Z,false,2024-01-10T00:00:00Z");

        assertThat(row.user()).isEqualTo("alice");
        assertThat(row.arn()).isEqualTo(Samples.arn("user/alice"));
        assertThat(List.of(
                        row.userCreationTime(),
                        row.passwordLastUsed(),
                        row.passwordLastChanged(),
                        row.passwordNextRotation(),
                        row.accessKey1LastRotated(),
                        row.accessKey1LastUsedDate(),
                        row.accessKey2LastRotated(),
                        row.accessKey2LastUsedDate(),
                        row.cert1LastRotated(),
                        row.cert2LastRotated()))
                .extracting(v -> v.value().orElseThrow().toString().substring(8, 10))
                .containsExactly("01", "02", "03", "04", "05", "06", "07", "08", "09", "10");
        assertThat(List.of(
                        row.passwordEnabled(),
                        row.mfaActive(),
                        row.accessKey1Active(),
                        row.accessKey2Active(),
                        row.cert1Active(),
                        row.cert2Active()))
                .extracting(v -> v.value().orElseThrow())
                .containsExactly(true, false, true, false, true, false);
        assertThat(List.of(
                        row.accessKey1LastUsedRegion(),
                        row.accessKey1LastUsedService(),
                        row.accessKey2LastUsedRegion(),
                        row.accessKey2LastUsedService()))
                .extracting(v -> v.value().orElseThrow())
                .containsExactly("eu-west-1", "s3", "us-east-1", "iam");
        assertThat(row.additionalCredentialsInfo()).isEmpty();
        assertThat(row.otherColumns()).isEmpty();
        assertThat(row.isRoot()).isFalse();
    }

    @Test
    void readsTheTwentyThirdColumn() {
        CredentialReport report = parse(HEADER + ",additional_credentials_info", ALICE + ",3 access keys");

        assertThat(report.rows().get(0).additionalCredentialsInfo()).contains("3 access keys");
        assertThat(report.rows().get(0).otherColumns()).isEmpty();
    }

    @Test
    void keepsUnknownColumns() {
        CredentialReport report = parse(HEADER + ",colour,shape", ALICE + ",red,round");

        assertThat(report.problems()).isEmpty();
        assertThat(report.rows().get(0).otherColumns())
                .containsExactlyInAnyOrderEntriesOf(Map.of("colour", "red", "shape", "round"));
    }

    @Test
    void readsColumnsInAnyOrder() {
        List<Integer> order = new ArrayList<>();
        List<String> names = List.of(HEADER.split(","));
        List<String> cells = List.of(ALICE.split(","));
        for (int i = 0; i < names.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(20261122));

        CredentialReport report = parse(
                String.join(",", order.stream().map(names::get).toList()),
                String.join(",", order.stream().map(cells::get).toList()));

        assertThat(report).isEqualTo(parse(HEADER, ALICE));
    }

    @Test
    void readsCarriageReturnsBlankLinesAndByteOrderMark() {
        CredentialReport plain = parse(HEADER, Samples.ROOT_ROW, ALICE);

        assertThat(parse(HEADER + "\r", Samples.ROOT_ROW + "\r", ALICE + "\r", ""))
                .isEqualTo(plain);
        assertThat(parse(HEADER, "", Samples.ROOT_ROW, ALICE, "", "")).isEqualTo(plain);
        assertThat(parse("\uFEFF" + HEADER, Samples.ROOT_ROW, ALICE)).isEqualTo(plain);
    }

    @Test
    void readsQuotedCells() {
        CredentialReport report = parse(
                HEADER + ",\"note, \"\"quoted\"\"\"",
                "\"alice\"" + ALICE.substring(5) + ",\"a, \"\"b\"\"\r\nc\"",
                ALICE.replace("alice", "bob") + ",plain");

        assertThat(report.problems()).isEmpty();
        assertThat(report.rows()).hasSize(2);
        assertThat(report.rows().get(0).user()).isEqualTo("alice");
        assertThat(report.rows().get(0).otherColumns()).containsEntry("note, \"quoted\"", "a, \"b\"\r\nc");
    }

    @Test
    void readsDatesWithLetterAndWithOffset() {
        Instant expected = Instant.parse("2024-01-15T09:00:00Z");

        assertThat(row(ALICE).userCreationTime().value()).contains(expected);
        assertThat(row(ALICE.replace("09:00:00Z", "09:00:00+00:00"))
                        .userCreationTime()
                        .value())
                .contains(expected);
        assertThat(row(ALICE.replace("09:00:00Z", "11:00:00+02:00"))
                        .userCreationTime()
                        .value())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "True, true", "false, false", "FALSE, false"})
    void readsBooleansInAnyCase(String text, boolean expected) {
        assertThat(row(ALICE.replaceFirst("true", text)).passwordEnabled().value())
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "N/A,            NOT_APPLICABLE",
        "no_information, NO_INFORMATION",
        "not_supported,  NOT_SUPPORTED",
        "'',             EMPTY",
    })
    void tellsTheFourNonValuesApart(String text, NonValue expected) {
        CredentialReportRow row = row(ALICE.replace("2026-02-28T15:02:44Z", text));

        assertThat(row.passwordLastUsed().value()).isEmpty();
        assertThat(row.passwordLastUsed().nonValue()).contains(expected);
        assertThat(row.passwordLastUsed().isUnreadable()).isFalse();
        for (NonValue nonValue : NonValue.values()) {
            assertThat(row.passwordLastUsed().is(nonValue)).isEqualTo(nonValue == expected);
        }
        assertThat(row.passwordLastUsed()).hasToString(text);
    }

    @Test
    void readsNonValuesInEveryTypedColumn() {
        String rest = ",N/A".repeat(20);

        CredentialReport report = parse(HEADER, "alice,arn:aws:iam::111122223333:user/alice" + rest);

        assertThat(report.problems()).isEmpty();
        assertThat(report.rows().get(0).mfaActive().nonValue()).contains(NonValue.NOT_APPLICABLE);
        assertThat(report.rows().get(0).accessKey1LastUsedRegion().nonValue()).contains(NonValue.NOT_APPLICABLE);
    }

    @Test
    void readsTheRestOfRowWithMalformedDate() {
        CredentialReport report = parse(HEADER, Samples.ROOT_ROW, ALICE.replace("2025-12-01T10:00:00Z", "soon"));
        CredentialReportRow row = report.rows().get(1);

        assertThat(report.problems())
                .extracting(InputProblem::toString)
                .containsExactly(
                        "report.csv:3:1: password_last_changed of \"alice\" is \"soon\", expected a date such as"
                                + " 2026-03-01T06:00:00Z");
        assertThat(row.passwordLastChanged().isUnreadable()).isTrue();
        assertThat(row.passwordLastChanged().value()).isEmpty();
        assertThat(row.passwordLastChanged().text()).isEqualTo("soon");
        assertThat(row.passwordEnabled().value()).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-12-01",
                "2025-12-01 10:00:00",
                "2025-13-01T10:00:00Z",
                "1735689600",
                "n/a",
                "N/A ",
                "\"\"\"\""
            })
    void doesNotGuessDates(String text) {
        CredentialReport report = parse(HEADER, ALICE.replace("2025-12-01T10:00:00Z", text));

        assertThat(report.rows().get(0).passwordLastChanged().isUnreadable()).isTrue();
        assertThat(report.problems()).hasSize(1);
    }

    @Test
    void namesMalformedBoolean() {
        CredentialReport report = parse(HEADER, ALICE.replaceFirst("true", "yes"));

        assertThat(report.problems())
                .extracting(InputProblem::toString)
                .containsExactly("report.csv:2:1: password_enabled of \"alice\" is \"yes\", expected true or false");
        assertThat(report.rows().get(0).passwordEnabled().value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void rejectsEmptyFile(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InputException.class)
                .hasMessage("report.csv:1:1: expected a credential report in CSV, but the file is empty");
    }

    @Test
    void rejectsFileWithoutHeader() {
        assertThatThrownBy(() -> parse("alice,x,true"))
                .isInstanceOf(InputException.class)
                .hasMessage("report.csv:1:1: expected the header of a credential report, user,arn,user_creation_time,…,"
                        + " but found \"alice,x,true\"");
    }

    @Test
    void rejectsMissingColumn() {
        assertThatThrownBy(() -> parse(HEADER.replace(",mfa_active", ""), ALICE))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "report.csv:1:1: the credential report lacks the column mfa_active; generate it again and keep"
                                + " all of AWS's columns");
        assertThatThrownBy(() -> parse(HEADER.replace("cert_1_active,cert_1_last_rotated,", ""), ALICE))
                .hasMessageContaining("lacks the columns cert_1_active, cert_1_last_rotated; generate");
    }

    @Test
    void rejectsColumnThatOccursTwice() {
        assertThatThrownBy(() -> parse(HEADER + ",mfa_active", ALICE + ",true"))
                .isInstanceOf(InputException.class)
                .hasMessage("report.csv:1:1: the column \"mfa_active\" occurs twice");
    }

    @Test
    void acceptsHeaderWithoutRows() {
        assertThat(parse(HEADER).rows()).isEmpty();
        assertThat(parse(HEADER).rootRow()).isEmpty();
    }

    @Test
    void leavesOutRowWithTooFewOrTooManyCells() {
        CredentialReport report = parse(HEADER, "bob,arn:aws:iam::111122223333:user/bob", ALICE, ALICE + ",x");

        assertThat(report.rows()).hasSize(1);
        assertThat(report.problems())
                .extracting(InputProblem::toString)
                .containsExactly(
                        "report.csv:2:1: the row of \"bob\" has 2 cells, expected 22; the row was not read",
                        "report.csv:4:1: the row of \"alice\" has 23 cells, expected 22; the row was not read");
    }

    @Test
    void leavesOutRowWithoutArn() {
        CredentialReport report = parse(HEADER, ALICE.replace("arn:aws:iam::111122223333:user/alice", "-"), ALICE);

        assertThat(report.rows()).hasSize(1);
        assertThat(report.problems())
                .extracting(InputProblem::toString)
                .containsExactly(
                        "report.csv:2:1: an ARN has six parts, for example arn:aws:iam::111122223333:user/alice,"
                                + " but this is \"-\"; the row was not read");
    }

    @Test
    void rejectsUnterminatedQuote() {
        assertThatThrownBy(() -> parse(HEADER, Samples.ROOT_ROW, "\"alice", ALICE))
                .isInstanceOf(InputException.class)
                .hasMessage("report.csv:3:1: a quoted cell that begins in this line never ends: the file is truncated,"
                        + " export it again");
    }

    @Test
    void rejectsEndlessCellAndEndlessLine() {
        assertThatThrownBy(() -> parse("u".repeat(200_000)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("report.csv:1:1: this is no credential report: a cell is longer than 100000");
        assertThatThrownBy(() -> parse(",".repeat(2_000)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("or a line has more than 1000 cells");
    }

    @Test
    void countsLinesBehindQuotedLineFeeds() {
        CredentialReport report = parse(HEADER + ",note", ALICE + ",\"a\nb\"", "bob,x");

        assertThat(report.problems()).extracting(p -> p.location().toString()).containsExactly("report.csv:4:1");
    }

    @Test
    void keepsNameThatLooksLikeFormulaAndEscapesItInMessages() {
        String name = "=cmd|' /C calc'!A0";
        CredentialReport report =
                parse(HEADER, ALICE.replaceFirst("alice", name).replaceFirst("true", "x"));

        assertThat(report.rows().get(0).user()).isEqualTo(name);
        assertThat(report.problems().get(0).message()).startsWith("password_enabled of \"" + name + "\" is \"x\"");
        assertThat(report.toCsv()).contains("\n" + name + ",");
    }

    @Test
    void keepsTerminalEscapesInTheModelAndEscapesThemInMessages() {
        String name = "\u001b]0;pwned\u0007\u202e";
        CredentialReport report =
                parse(HEADER, ALICE.replaceFirst("alice", name).replaceFirst("true", "\u009b1m"));

        assertThat(report.rows().get(0).user()).isEqualTo(name);
        assertThat(report.problems().get(0))
                .hasToString("report.csv:2:1: password_enabled of \"\\u001b]0;pwned\\u0007\\u202e\" is \"\\u009b1m\","
                        + " expected true or false");
    }

    @Test
    void findsRootRow() {
        CredentialReport report = parse(HEADER, ALICE, Samples.ROOT_ROW);

        assertThat(report.rootRow().orElseThrow().isRoot()).isTrue();
        assertThat(report.rootRow().orElseThrow().passwordEnabled().is(NonValue.NOT_SUPPORTED))
                .isTrue();
    }

    @Test
    void writesWhatItReads() {
        String csv = HEADER + ",additional_credentials_info,colour\n" + Samples.ROOT_ROW + ",N/A,\n"
                + ALICE.replaceFirst("true", "TRUE") + ",\"a,b\",\"say \"\"no\"\"\"\n";

        CredentialReport report = parse(csv);

        assertThat(report.toCsv()).isEqualTo(csv);
        assertThat(parse(report.toCsv())).isEqualTo(report);
    }

    @Test
    void writesEqualReportsAlike() {
        CredentialReport one = parse(HEADER + ",colour,shape", ALICE + ",red,round");
        CredentialReport other = parse(HEADER + ",shape,colour", ALICE + ",round,red");

        assertThat(one).isEqualTo(other);
        assertThat(one.toCsv()).isEqualTo(other.toCsv());
    }

    @Test
    void writesUnreadableCellsAsTheyWere() {
        CredentialReport report = parse(HEADER, ALICE.replace("2025-12-01T10:00:00Z", "soon"));

        assertThat(parse(report.toCsv())).isEqualTo(report);
        assertThat(parse(report.toCsv()).problems()).hasSize(1);
    }

    @Test
    void passesOnFailureOfTheReader() {
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int from, int length) throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> CredentialReport.parse("report.csv", broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("disk on fire");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example-credential-report.csv", "example-credential-report-22col.csv"})
    void readsExampleReport(String name) throws IOException {
        try (Reader csv = Files.newBufferedReader(SharedData.file(name))) {
            CredentialReport report = CredentialReport.parse(name, csv);

            assertThat(report.problems()).isEmpty();
            assertThat(report.rows()).hasSize(45);
            assertThat(report.rootRow()).isPresent();
            assertThat(CredentialReport.parse(name, new StringReader(report.toCsv())))
                    .isEqualTo(report);
        }
    }

    @Test
    void reportValueKeepsValueAndText() {
        ReportValue<Boolean> upper = ReportValue.ofBoolean("TRUE");

        assertThat(upper.value()).contains(true);
        assertThat(upper.text()).isEqualTo("TRUE");
        assertThat(upper.nonValue()).isEmpty();
        assertThat(upper).isNotEqualTo(ReportValue.ofBoolean("true")).isEqualTo(ReportValue.ofBoolean("TRUE"));
    }
}
