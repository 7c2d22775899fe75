package io.github.iamaudit.rules.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonLiteral;
import io.github.iamaudit.internal.json.JsonValue.JsonNull;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.internal.json.JsonValue.JsonString;
import io.github.iamaudit.rules.FaultyAccount;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.accept.AcceptedRisk;
import io.github.iamaudit.rules.accept.AcceptedRisks;
import io.github.iamaudit.rules.accept.FindingSelector;
import io.github.iamaudit.rules.compliance.Control;
import io.github.iamaudit.rules.compliance.ControlResult;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JSON report, and {@code docs/report-json.md}, which lists its members: when they differ, one of them is wrong. */
class JsonReportWriterTest {

    private static final Path PAGE = Path.of("..", "docs", "report-json.md");
    private static final String EVIDENCE = "findings[].evidence.";
    private static final List<AuditReport> REPORTS = reports();

    /** Reports in which, taken together, everything occurs that can. */
    private static List<AuditReport> reports() {
        FakeAccount faulty = FaultyAccount.create();
        AccountSnapshot withFiles = AccountSnapshot.fromBytes(faulty.partial(Facet.ROLES, "a role is missing")
                .noted(Facet.USERS, "read user by user")
                .build()
                .toBytes());
        AuditReport report = IamAudit.of(withFiles)
                .rules(RuleSet.all().plus(RuleSet.optional()))
                .frameworks(Framework.all())
                .run();
        return List.of(
                report,
                AuditReport.builder()
                        .from(report)
                        .addProblems(
                                new InputProblem(
                                        SourceLocation.inFile("details.json", 3, 9)
                                                .member("Statement", 4, 1),
                                        "odd"),
                                new InputProblem(SourceLocation.inText(1, 1), "odd"))
                        .build(),
                IamAudit.of(faulty.passwordPolicy(p -> p.isDefault(false))
                                .denied(Facet.USERS, "iam:ListUsers")
                                .failed(Facet.SERVER_CERTIFICATES, "throttled")
                                .withoutFacet(Facet.ACCOUNT_ALIASES)
                                .build())
                        .run(),
                IamAudit.of(faulty.denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")
                                .build())
                        .rules(RuleSet.all().only("access-key-unused"))
                        .run(),
                IamAudit.of(FakeAccount.create().build()).frameworks().run(),
                IamAudit.of(faulty.build()).accepting(acceptedRisks()).run(),
                compared());
    }

    /** Of 1 May, when some rules cannot look, others not at everything, and one finding's severity is another. */
    private static AuditReport compared() {
        AuditReport first = IamAudit.of(FaultyAccount.create().build())
                .accepting(acceptedRisks())
                .run();
        FakeAccount less = FakeAccount.create()
                .at(Instant.parse("2026-05-01T06:00:00Z"))
                .user("fresh", user -> user.console().noMfa())
                .denied(Facet.POLICIES, "iam:ListPolicies");
        return IamAudit.of(less.build()).baseline(first.asBaseline()).run();
    }

    private static AcceptedRisks acceptedRisks() {
        AcceptedRisks fromFile = AcceptedRisks.read(
                "accepted.yaml",
                new StringReader("accepted: [{id: keys, findings: {rule: policy-*}, reason: old, owner: me,"
                        + " ticket: T-1, expires: 2026-03-02}]"));
        return AcceptedRisks.of(AcceptedRisk.builder()
                        .id("root")
                        .findings(FindingSelector.rule("root-*"))
                        .reason("new")
                        .owner("me")
                        .neverExpires(true)
                        .build())
                .plus(fromFile);
    }

    /** A row of the page. */
    private record Row(String member, String type, String present, String example) {}

    /** What the reports hold at one place: types, and whether an object was without the member. */
    private static final class Place {
        final Set<String> types = new TreeSet<>();
        int count;
    }

    private static JsonObject parsed(String json) {
        try (JsonInput in = JsonInput.open(json)) {
            assertThat(in.nextDocument()).isTrue();
            JsonValue value = in.tree();
            in.end();
            assertThat(value).isInstanceOf(JsonObject.class);
            return (JsonObject) value;
        }
    }

    private static List<Row> rows(String heading, int columns) throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("## " + heading + "\n")).split("\n## ", 2)[0];
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(1, line.length() - 1).split("\\|"))
                .peek(cells -> assertThat(cells).as(String.join("|", cells)).hasSize(columns))
                .map(cells -> new Row(
                        cells[0].strip().replace("`", ""),
                        cells[1].strip(),
                        columns == 5 ? cells[2].strip() : "",
                        cells[columns - 1].strip().replaceAll("^`|`$", "")))
                .toList();
    }

    private static Map<String, Place> places() {
        Map<String, Place> places = new TreeMap<>();
        REPORTS.forEach(report -> collect(parsed(report.toText(ReportWriter.json())), "", places));
        return places;
    }

    private static void collect(JsonValue value, String path, Map<String, Place> places) {
        Place place = places.computeIfAbsent(path, p -> new Place());
        place.types.add(type(value));
        place.count++;
        if (value instanceof JsonObject object) {
            for (JsonValue.Member member : object.members()) {
                String name = path.equals("outcomes[].settings") ? "*" : member.name();
                collect(member.value(), path.isEmpty() ? name : path + "." + name, places);
            }
        } else if (value instanceof JsonArray array) {
            array.items().forEach(item -> collect(item, path + "[]", places));
        }
    }

    private static Place at(Map<String, Place> places, String path) {
        return Optional.ofNullable(places.get(path))
                .orElseThrow(() -> new AssertionError("no report has the member " + path));
    }

    private static String type(JsonValue value) {
        if (value instanceof JsonString) {
            return "string";
        }
        if (value instanceof JsonLiteral literal) {
            return literal.isNumber() ? "integer" : "boolean";
        }
        if (value instanceof JsonNull) {
            return "null";
        }
        return value instanceof JsonArray ? "array" : "object";
    }

    private static String jsonType(String documented) {
        return switch (documented) {
            case "instant", "duration" -> "string";
            case "array of strings" -> "array";
            default -> documented;
        };
    }

    @Test
    void pageListsExactlyTheMembersThatAreWritten() throws IOException {
        Set<String> written = places().keySet().stream()
                .filter(path -> !path.isEmpty() && !path.startsWith(EVIDENCE))
                // An array of objects is listed once; its items have no row of their own.
                .filter(path ->
                        !path.endsWith("[]") || !at(places(), path).types.contains("object"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows("Members", 5)).extracting(Row::member).doesNotHaveDuplicates();
        assertThat(rows("Members", 5).stream().map(Row::member)).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void pageListsExactlyTheEvidenceOfTheLibrary() throws IOException {
        Set<String> written = places().keySet().stream()
                .filter(path -> path.startsWith(EVIDENCE) && !path.endsWith("[]"))
                .map(path -> path.substring(EVIDENCE.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows("Evidence", 4).stream().map(Row::member)).containsExactlyElementsOf(written);
    }

    @Test
    void membersAreOfTheTypeThatThePageSays() throws IOException {
        Map<String, Place> places = places();
        for (Row row : rows("Members", 5)) {
            Set<String> types = new TreeSet<>(Set.of(jsonType(row.type())));
            if (row.present().equals("or null")) {
                types.add("null");
            }
            assertThat(at(places, row.member()).types).as(row.member()).isEqualTo(types);
        }
        for (Row row : rows("Evidence", 4)) {
            assertThat(at(places, EVIDENCE + row.member()).types)
                    .as(row.member())
                    .containsExactly(jsonType(row.type()));
        }
    }

    @Test
    void membersArePresentAsThePageSays() throws IOException {
        Map<String, Place> places = places();
        for (Row row : rows("Members", 5)) {
            assertThat(row.present()).as(row.member()).isIn("always", "or null", "if known");
            int dot = row.member().lastIndexOf('.');
            boolean isItem = row.member().endsWith("[]") || row.member().endsWith("*");
            int parents = dot < 0 ? REPORTS.size() : at(places, row.member().substring(0, dot)).count;
            if (row.present().equals("if known")) {
                assertThat(at(places, row.member()).count).as(row.member()).isLessThan(parents);
            } else if (!isItem) {
                assertThat(at(places, row.member()).count).as(row.member()).isEqualTo(parents);
            }
        }
    }

    @Test
    void examplesOfThePageAreOfTheirType() throws IOException {
        Stream.concat(rows("Members", 5).stream(), rows("Evidence", 4).stream())
                .filter(row -> !row.example().isEmpty())
                .forEach(row -> {
                    JsonValue example = parsed("{\"example\":" + row.example() + "}")
                            .members()
                            .get(0)
                            .value();
                    assertThat(type(example)).as(row.member()).isEqualTo(jsonType(row.type()));
                    if (example instanceof JsonString text && row.type().equals("instant")) {
                        assertThat(Instant.parse(text.text())).as(row.member()).isNotNull();
                    }
                    if (example instanceof JsonString text && row.type().equals("duration")) {
                        assertThat(Duration.parse(text.text())).as(row.member()).isPositive();
                    }
                });
    }

    @Test
    void valuesThatThePageListsAreThoseThatThereAre() throws IOException {
        Map<String, Object[]> values = new HashMap<>();
        values.put("coverage[].status", FacetCoverage.Status.values());
        values.put("scores[].controls[].assessment", Control.Assessment.values());
        values.put("scores[].controls[].status", ControlResult.Status.values());
        values.put("outcomes[].severity", Severity.values());
        values.put("outcomes[].status", Outcome.Status.values());
        values.put("outcomes[].reasons[].kind", Reason.Kind.values());
        values.put("findings[].severity", Severity.values());
        values.put(
                "findings[].subject.type",
                Arrays.stream(SubjectType.values())
                        .filter(type -> type != SubjectType.IDENTITY && type != SubjectType.POLICY)
                        .toArray());
        List<String> lines = Files.readAllLines(PAGE);
        values.forEach((member, constants) -> {
            String line = lines.stream()
                    .filter(l -> l.startsWith("| `" + member + "` "))
                    .findFirst()
                    .orElseThrow();
            String listed = line.substring(line.toLowerCase(Locale.ROOT).indexOf("one of"));
            assertThat(Pattern.compile("`([A-Z_]+)`")
                            .matcher(listed.substring(0, listed.indexOf('.')))
                            .results()
                            .map(match -> match.group(1)))
                    .as(member)
                    .containsExactlyElementsOf(
                            Arrays.stream(constants).map(Object::toString).toList());
        });
    }

    @Test
    void pageNamesTheSchemaThatIsWritten() throws IOException {
        assertThat(JsonReportWriter.SCHEMA).isEqualTo("iam-audit/report/1");
        assertThat(Files.readString(PAGE)).contains("`schema` is `" + JsonReportWriter.SCHEMA + "`");
        assertThat(REPORTS.get(0).toText(ReportWriter.json()))
                .startsWith("{\n  \"schema\" : \"" + JsonReportWriter.SCHEMA + "\",\n");
    }

    private static String text(JsonObject object, String... path) {
        JsonValue value = object;
        for (String name : path) {
            value = member(value, name).orElseThrow();
        }
        return value instanceof JsonLiteral literal ? literal.text() : ((JsonString) value).text();
    }

    private static Optional<JsonValue> member(JsonValue value, String name) {
        return ((JsonObject) value)
                .members().stream()
                        .filter(m -> m.name().equals(name))
                        .map(JsonValue.Member::value)
                        .findFirst();
    }

    private static List<JsonObject> items(JsonObject object, String name) {
        List<JsonObject> items = new ArrayList<>();
        ((JsonArray) member(object, name).orElseThrow()).items().forEach(item -> items.add((JsonObject) item));
        return items;
    }

    @Test
    void findingIsWrittenAsItIs() {
        AuditReport report = IamAudit.of(FakeAccount.create()
                        .user("zo\u00eb 'the key'", u -> u.activeKey(FakeAccount.days(400)))
                        .build())
                .rules(RuleSet.all().only("access-key-not-rotated"))
                .frameworks(Framework.cisAwsFoundations("5.0.0"))
                .run();

        JsonObject json = parsed(report.toText(ReportWriter.json()));
        JsonObject finding = items(json, "findings").get(0);

        assertThat(text(finding, "id")).isEqualTo(report.findings().get(0).id());
        assertThat(text(finding, "subject", "type")).isEqualTo("ACCESS_KEY");
        assertThat(text(finding, "subject", "name")).isEqualTo("zo\u00eb 'the key' access key 1");
        assertThat(text(finding, "subject", "part")).isEqualTo("access_key_of_2025-01-25T06:00:00Z");
        assertThat(text(finding, "evidence", "age")).isEqualTo("PT9600H");
        assertThat(text(finding, "evidence", "limit")).isEqualTo("PT2160H");
        assertThat(text(items(finding, "controls").get(0), "control")).isEqualTo("1.13");
        JsonObject steps = (JsonObject) member(finding, "remediation").orElseThrow();
        assertThat(text(items(steps, "steps").get(1), "command"))
                .isEqualTo("aws iam create-access-key --user-name 'zo\u00eb '\\''the key'\\'''");
        JsonObject outcome = items(json, "outcomes").get(0);
        assertThat(text(outcome, "settings", "maxAgeDays")).isEqualTo("90");
        assertThat(text(outcome, "subjects")).isEqualTo("1");
        assertThat(text(outcome, "violated")).isEqualTo("1");
    }

    @Test
    void percentIsNullWhenNothingWasEvaluated() {
        AuditReport report = IamAudit.of(FakeAccount.create().build())
                .rules(RuleSet.all().only("role-unused"))
                .run();

        assertThat(report.toText(ReportWriter.json())).contains("\"percent\" : null,");
    }

    @Test
    void controlCharactersAreEscapedAndStayInTheValue() {
        String name = "a\u001b[31m\u202e\u0085b\u007f";
        AuditReport report = IamAudit.of(FakeAccount.create()
                        .user(name, u -> u.console().noMfa())
                        .build())
                .run();

        String json = report.toText(ReportWriter.json());

        assertThat(json).contains("\"a\\u001B[31m\\u202e\\u0085b\\u007F\"");
        assertThat(text(items(parsed(json), "findings").get(0), "subject", "name"))
                .isEqualTo(name);
    }

    @Test
    void failureOfTheStreamReachesTheCaller() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the disk is full");
            }
        };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> REPORTS.get(0).write(ReportWriter.json(), full))
                .withMessageContaining("the disk is full");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> REPORTS.get(0).write(ReportWriter.text(), full))
                .withMessageContaining("the disk is full");
    }
}
