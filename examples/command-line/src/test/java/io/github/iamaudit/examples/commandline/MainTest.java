package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.LibraryVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program prints, writes and returns. */
class MainTest {

    private static final int EVERY =
            RuleSet.all().plus(RuleSet.optional()).ids().size();

    /** A real account's exports, of which only some work places have a copy. */
    private static final Path EXAMPLE = Path.of("..", "..", "..", "shared", "data");

    private static final String DETAILS =
            "{\"UserDetailList\":[{\"Path\":\"/\",\"UserName\":\"alice\",\"UserId\":\"AIDAEXAMPLEALICE00001\","
                    + "\"Arn\":\"arn:aws:iam::111122223333:user/alice\",\"CreateDate\":\"2025-03-01T06:00:00Z\"}],"
                    + "\"GroupDetailList\":[],\"RoleDetailList\":[],\"Policies\":[]}";

    private static final String INVENTORY = """
            {"schemaVersion":1,"accountId":"111122223333","kinds":["lambda-function"],"resources":[\
            {"kind":"lambda-function","arn":"arn:aws:lambda:eu-west-1:111122223333:function:deploy",\
            "principal":"arn:aws:iam::111122223333:role/deploy"}]}""";

    @TempDir
    Path directory;

    /** What came of a run. */
    private record Result(int exitCode, String out, String err) {}

    private static Result run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, false, StandardCharsets.UTF_8);
        int exitCode = Main.run(
                printed,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        printed.flush();
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static Path sample(Path directory, String name) throws IOException {
        Path copy = directory.resolve(name);
        try (InputStream in = MainTest.class.getResourceAsStream("sample/" + name)) {
            assertThat(in).as(name).isNotNull();
            Files.write(copy, in.readAllBytes());
        }
        return copy;
    }

    private static List<String> findingIds(String json) {
        return Pattern.compile("\"id\" : \"([0-9a-f]{32})\"")
                .matcher(json)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static void assertUnusable(Result result, String message) {
        assertThat(result.err()).isEqualToNormalizingNewlines("iam-audit: " + message + "\n");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    private static void assertUnusableArguments(Result result, String message) {
        assertThat(result.err())
                .isEqualToNormalizingNewlines("iam-audit: " + message + "\nTry 'iam-audit audit --help'.\n");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void withoutArgumentsTheSampleAccountIsAudited() {
        Result result = run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("IAM Security Assessment Report\n")
                .contains("Account ID:      111122223333 (octank-retail)\n")
                .contains("Evidence Date:   2026-03-01T06:00:00Z\n")
                .contains("Compliance Score: ")
                .doesNotContain("\u001b");
    }

    @Test
    void faultsThatTheSamplesReadmeTellsAreFoundAndItsHealthyTwinsAreNot() {
        String out = run().out();

        assertThat(out)
                .contains("lucas.moreau", "priya.raman", "henrik.dahl", "svc-erp-export")
                .contains("developers", "gha-inventory-deploy", "northwind-monitoring", "image-resizer-lambda")
                .contains("legacy-warehouse-sync", "returns-portal-2025")
                .contains("policy-notaction-allow", "policy-full-admin-customer", "root-recently-used")
                .doesNotContain("gha-storefront-deploy");
    }

    @Test
    void auditWithoutFilesIsThatOfTheSampleAccount() {
        assertThat(run("audit")).isEqualTo(run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "JSON"})
    void jsonIsWrittenForPrograms(String format) {
        Result result = run("audit", "--format", format);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("{\n  \"schema\" : \"iam-audit/report/1\",\n")
                .endsWith("}\n");
        assertThat(findingIds(result.out())).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    @Test
    void textIsTheDefaultFormat() {
        assertThat(run("audit", "--format", "text")).isEqualTo(run("audit"));
    }

    @Test
    void outputGoesToAFileAndNothingElseIsPrinted() throws IOException {
        Path report = directory.resolve("report.json");

        Result result = run("audit", "--format", "json", "--output", report);

        assertThat(result).isEqualTo(new Result(0, "", ""));
        assertThat(Files.readString(report))
                .isEqualTo(run("audit", "--format", "json").out());
    }

    @ParameterizedTest
    @CsvSource({"critical,0", "high,1", "HIGH,1", "medium,1", "low,1", "info,1"})
    void findingOfAtLeastTheSeverityEndsWithOne(String severity, int exitCode) {
        Result result = run("audit", "--rules", "user-console-mfa-missing", "--fail-on", severity);

        assertThat(result.exitCode())
                .as("the rule's findings are of severity HIGH")
                .isEqualTo(exitCode);
        assertThat(result.out()).contains("HIGH FINDINGS:");
    }

    @Test
    void reportWithoutFindingsDoesNotFail() {
        Result result = run("audit", "--rules", "root-access-key-present", "--fail-on", "info");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Total Findings: 0");
    }

    @Test
    void strictEndsWithThreeWhenSomethingWasMissing() throws IOException {
        Path details = file("details.json", DETAILS);

        assertThat(run("audit", "--authorization-details", details).exitCode()).isZero();
        assertThat(run("audit", "--authorization-details", details, "--strict").exitCode())
                .isEqualTo(3);
        assertThat(run("audit", "--authorization-details", details, "--strict", "--fail-on", "info")
                        .exitCode())
                .as("a finding weighs more than a gap")
                .isEqualTo(1);
    }

    @Test
    void strictEndsWithZeroWhenEverythingWasSeen() {
        assertThat(run("audit", "--strict", "--rules", "password-policy-min-length,role-unused")
                        .exitCode())
                .isZero();
    }

    @Test
    void fileThatDoesNotExistIsUnusable() {
        Path missing = directory.resolve("nowhere.json");

        assertUnusable(
                run("audit", "--authorization-details", missing),
                "the file \"" + missing + "\" cannot be read: it does not exist");
        assertUnusable(
                run("audit", "--directory", missing),
                "the directory " + missing + " cannot be listed: it does not exist");
        assertUnusable(
                run("audit", "--snapshot", missing), "the file " + missing + " cannot be read: it does not exist");
    }

    @Test
    void directoryWithoutFilesIsUnusable() {
        assertUnusable(
                run("audit", "--directory", directory),
                "the directory " + directory + " holds no file that ends in .json or .csv");
    }

    @Test
    void fileThatIsNoJsonIsUnusable() throws IOException {
        Path file = file("details.json", "Unable to locate credentials\n");

        assertUnusable(
                run("audit", "--authorization-details", file),
                file + ":1:1: this is not JSON; expected the account's authorization details,"
                        + " which the AWS CLI writes with --output json");
    }

    @Test
    void emptyFileIsUnusable() throws IOException {
        Path file = file("details.json", "");

        assertUnusable(
                run("audit", "--authorization-details", file),
                file + ":1:1: the file is empty; expected the account's authorization details");
    }

    @Test
    void truncatedFileIsUnusable() throws IOException {
        Path file = file("details.json", DETAILS.substring(0, 100));

        assertUnusable(
                run("audit", "--authorization-details", file),
                file + ":1:101: the JSON ends before it is complete: the file is truncated, export it again");
    }

    @Test
    void fileOfAnotherKindIsUnusable() throws IOException {
        Path summary = file("summary.json", "{\"SummaryMap\":{\"Users\":1}}");
        Path details = file("details.json", DETAILS);

        assertUnusable(
                run("audit", "--authorization-details", summary),
                summary + ":1:1: the file is not recognised; expected the account's authorization details");
        assertUnusable(
                run("audit", "--credential-report", details),
                details + ":1:1: the file is not recognised; expected a credential report");
    }

    @Test
    void filesOfTwoAccountsAreUnusable() throws IOException {
        Path first = file("first.json", DETAILS);
        Path second = file("second.json", DETAILS.replace("111122223333", "444455556666"));

        Result result = run("audit", "--authorization-details", first, second);

        assertUnusable(
                result,
                second + ":1:20: this belongs to account 444455556666, but " + first
                        + ":1:20 is about account 111122223333; give the files of one account at a time");
    }

    @Test
    void filesOfAnotherAccountThanTheGivenOneAreUnusable() throws IOException {
        Path details = file("details.json", DETAILS);

        assertUnusable(
                run("audit", "--authorization-details", details, "--account-id", "444455556666"),
                details + ":1:20: this belongs to account 111122223333, but the caller is about account 444455556666;"
                        + " give the files of one account at a time");
        assertUnusableArguments(
                run("audit", "--authorization-details", details, "--account-id", "12"),
                "an account id has twelve digits, for example 111122223333, but this is \"12\"");
    }

    @Test
    void unknownRuleIsUnusable() {
        assertUnusableArguments(
                run("audit", "--rules", "role-unused,no-such-rule"),
                "there is no rule no-such-rule in this set of " + EVERY + " rules");
    }

    @Test
    void unknownFrameworkIsUnusable() {
        assertUnusableArguments(
                run("audit", "--framework", "9.9.9"),
                "there is no CIS AWS Foundations Benchmark 9.9.9 here; there are"
                        + " 1.4.0, 1.5.0, 2.0.0, 3.0.0, 4.0.1, 5.0.0, 6.0.0, 7.0.0");
    }

    @Test
    void unusableSettingsAreToldWithWhatIsExpected() {
        assertUnusableArguments(
                run("audit", "--set", "access-key-not-rotated.maxAgeDays=soon"),
                "for the rule access-key-not-rotated, maxAgeDays is \"soon\","
                        + " expected a whole number of days from 0 to 3650");
        assertUnusableArguments(
                run("audit", "--set", "access-key-not-rotated.maxAge=60"),
                "access-key-not-rotated has no setting maxAge; it has maxAgeDays");
        assertUnusableArguments(
                run("audit", "--set", "no-such-rule.maxAge=60"),
                "there is no rule no-such-rule in this set of "
                        + RuleSet.all().ids().size() + " rules");
        assertUnusableArguments(
                run("audit", "--set", "maxAgeDays=60"), "--set takes RULE.SETTING=VALUE, but found maxAgeDays");
        assertUnusableArguments(
                run("audit", "--set", "maxAgeDays"),
                "Value for option option '--set' (RULE.SETTING=VALUE) should be in KEY=VALUE format but was maxAgeDays");
    }

    @Test
    void unusableTimeIsToldWithAnExample() throws IOException {
        String message = "--now is yesterday, expected a time such as 2026-03-01T06:00:00Z";

        assertUnusableArguments(run("audit", "--now", "yesterday"), message);
        assertUnusableArguments(
                run("audit", "--authorization-details", file("details.json", DETAILS), "--now", "yesterday"), message);
    }

    @Test
    void resourceInventoryIsReadBesideOtherFiles() throws IOException {
        Path details = file("details.json", DETAILS);
        Path inventory = file("inventory.json", INVENTORY);
        Path snapshot = directory.resolve("snapshot.json");

        Result result = run(
                "audit",
                "--authorization-details",
                details,
                "--resource-inventory",
                inventory,
                "--save-snapshot",
                snapshot);

        assertThat(result.exitCode()).isZero();
        assertThat(Files.readString(snapshot))
                .contains("\"resource-inventory\"", "\"arn:aws:lambda:eu-west-1:111122223333:function:deploy\"");
    }

    @Test
    void resourceInventoryOfAnotherFormOrAccountIsUnusable() throws IOException {
        Path details = file("details.json", DETAILS);
        Path other = file("other.json", INVENTORY.replace("111122223333", "444455556666"));

        assertUnusable(
                run("audit", "--resource-inventory", details),
                details
                        + ":1:1: the file is not recognised; expected a resource inventory with schemaVersion, accountId,"
                        + " kinds and resources");
        assertUnusable(
                run("audit", "--authorization-details", details, "--resource-inventory", other),
                other + ":1:1: this belongs to account 444455556666, but " + details
                        + ":1:20 is about account 111122223333; give the files of one account at a time");
    }

    @Test
    void snapshotStandsAlone() throws IOException {
        Path snapshot = directory.resolve("snapshot.json");
        Path details = file("details.json", DETAILS);
        run("audit", "--save-snapshot", snapshot);

        for (String option :
                List.of("--authorization-details", "--credential-report", "--resource-inventory", "--directory")) {
            assertUnusableArguments(
                    run("audit", "--snapshot", snapshot, option, details),
                    "--snapshot stands alone; leave out the other files");
        }
    }

    @Test
    void fileThatIsNoSnapshotIsUnusable() throws IOException {
        Path details = file("details.json", DETAILS);

        Result result = run("audit", "--snapshot", details);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("iam-audit: " + details + ":1:1: ").contains("expected a snapshot");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void unknownOptionsFormatsAndSeveritiesAreUnusable() {
        assertUnusableArguments(run("audit", "--shout"), "Unknown option: '--shout'");
        Result format = run("audit", "--format", "yaml");
        assertThat(format.exitCode()).isEqualTo(2);
        assertThat(format.err()).contains("'--format'", "TEXT", "JSON");
        Result severity = run("audit", "--fail-on", "awful");
        assertThat(severity.exitCode()).isEqualTo(2);
        assertThat(severity.err()).contains("'--fail-on'", "CRITICAL", "INFO");
    }

    @Test
    void unknownCommandIsUnusable() {
        Result result = run("inspect");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("iam-audit: ").contains("inspect").contains("--help");
    }

    @Test
    void fileThatCannotBeWrittenIsUnusable() {
        Path nowhere = directory.resolve("nowhere").resolve("file");
        String message = "the file " + nowhere + " cannot be written: its directory does not exist";

        assertUnusable(run("audit", "--output", nowhere), message);
        assertUnusable(run("audit", "--save-snapshot", nowhere), message);
    }

    @Test
    void factsAboutFilesNeedFiles() {
        String message = "--account-id and --no-password-policy go with exported files, and none is given";

        assertUnusableArguments(run("audit", "--no-password-policy"), message);
        assertUnusableArguments(run("audit", "--account-id", "111122223333"), message);
    }

    @Test
    void savedSnapshotGivesTheSameFindings() throws IOException {
        Path snapshot = directory.resolve("snapshot.json");

        Result first = run("audit", "--format", "json", "--save-snapshot", snapshot);
        Result second = run("audit", "--format", "json", "--snapshot", snapshot);

        assertThat(first.exitCode()).isZero();
        assertThat(second.exitCode()).isZero();
        assertThat(findingIds(second.out())).hasSizeGreaterThan(20).isEqualTo(findingIds(first.out()));
        assertThat(first.out()).isEqualTo(run("audit", "--format", "json").out());
    }

    @Test
    void snapshotIsEvaluatedAtTheGivenTime() {
        Path snapshot = directory.resolve("snapshot.json");
        run("audit", "--save-snapshot", snapshot);

        Result result = run("audit", "--snapshot", snapshot, "--now", "2027-03-01T06:00:00Z");

        assertThat(result.out())
                .contains("Evidence Date:   2026-03-01T06:00:00Z\nAssessment Date: 2027-03-01T06:00:00Z\n");
    }

    @Test
    void filesAreTakenToBeWrittenAtTheGivenTime() throws IOException {
        Path details = file("details.json", DETAILS);

        assertThat(run("audit", "--authorization-details", details, "--now", "2026-04-01T00:00:00Z")
                        .out())
                .contains("Evidence Date:   2026-04-01T00:00:00Z\n");
    }

    @Test
    void filesOneByOneAndTheirDirectoryGiveTheSameReport() throws IOException {
        Path details = sample(directory, "authorization-details.json");
        Path report = sample(directory, "credential-report.csv");
        String now = "2026-03-01T06:00:00Z";

        Result files = run(
                "audit",
                "--authorization-details",
                details,
                "--credential-report",
                report,
                "--now",
                now,
                "--rules",
                "role-unused,access-key-not-rotated");
        Result whole =
                run("audit", "--directory", directory, "--now", now, "--rules", "role-unused,access-key-not-rotated");

        assertThat(files.exitCode()).isZero();
        assertThat(files.out()).contains("legacy-warehouse-sync", "svc-erp-export");
        assertThat(whole).isEqualTo(files);
    }

    @Test
    void missingPasswordPolicyCanBeStated() throws IOException {
        Path details = file("details.json", DETAILS);
        String[] options = {"audit", "--authorization-details", details.toString(), "--rules", "password-policy-absent"
        };

        assertThat(run((Object[]) options).out()).contains("1 not evaluated");
        assertThat(run(Stream.concat(Stream.of(options), Stream.of("--no-password-policy"))
                                .toArray())
                        .out())
                .contains("1 violated");
    }

    @Test
    void onlyTheNamedRulesRun() {
        Result result = run("audit", "--format", "json", "--rules", "role-unused,user-direct-policy");

        assertThat(result.out()).contains("\"rules\" : [\n      \"role-unused\",\n      \"user-direct-policy\"\n    ]");
    }

    @Test
    void settingsChangeWhatIsFound() {
        Result strict =
                run("audit", "--rules", "role-unused", "--set", "role-unused.maxUnusedDays=1", "--format", "json");
        Result loose =
                run("audit", "--rules", "role-unused", "--set", "role-unused.maxUnusedDays=3650", "--format", "json");

        assertThat(strict.out()).contains("\"maxUnusedDays\" : \"1\"");
        assertThat(findingIds(strict.out())).hasSizeGreaterThan(1);
        assertThat(findingIds(loose.out())).isEmpty();
    }

    @Test
    void frameworksAreScoredAsAskedFor() {
        Result result = run("audit", "--framework", "5.0.0,cis-aws-foundations-1.4.0");

        assertThat(result.out().replaceAll("\\s+", " "))
                .contains("CIS AWS Foundations Benchmark 5.0.0 Failed:")
                .contains("CIS AWS Foundations Benchmark 1.4.0 Failed:")
                .doesNotContain("Benchmark 6.0.0");
        assertThat(run("audit").out()).contains("Benchmark 6.0.0");
    }

    @Test
    void helpTellsExitCodesAndOptions() {
        Result program = run("--help");
        Result audit = run("audit", "--help");

        assertThat(program.exitCode()).isZero();
        assertThat(program.out().replaceAll("\\s+", " "))
                .contains("Exit codes: 0 done; 1 findings at or above --fail-on; 2 unusable input or arguments;"
                        + " 3 with --strict, something that was needed was denied or missing.");
        assertThat(audit.exitCode()).isZero();
        assertThat(audit.out().replaceAll("\\s+", " "))
                .contains("Exit codes: 0 done; 1 findings at or above --fail-on; 2 unusable input or arguments;"
                        + " 3 with --strict, something that was needed was denied or missing.");
        assertThat(audit.out())
                .contains("--authorization-details", "--fail-on", "--strict", "--set", "--snapshot", "6.0.0");
    }

    @Test
    void versionIsTheLibrarys() {
        Result result = run("--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualToNormalizingNewlines("iam-audit " + LibraryVersion.current() + "\n");
    }

    @Test
    void exampleAccountHasFindingsOnEveryKindOfSubject() {
        Path details = EXAMPLE.resolve("example-authz-details.json");
        Path report = EXAMPLE.resolve("example-credential-report.csv");
        assumeTrue(Files.exists(details) && Files.exists(report), "the example account is not beside this project");

        Result result = run(
                "audit",
                "--authorization-details",
                details,
                "--credential-report",
                report,
                "--now",
                "2026-08-01T06:00:00Z",
                "--format",
                "json");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        String findings = result.out().substring(result.out().indexOf("\"findings\" : ["));
        for (String type : List.of("ROOT_USER", "USER", "ACCESS_KEY", "ROLE", "MANAGED_POLICY")) {
            assertThat(findings).contains("\"type\" : \"" + type + "\"");
        }
        assertThat(findingIds(findings)).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }
}
