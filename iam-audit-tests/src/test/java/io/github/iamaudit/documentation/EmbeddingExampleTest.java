package io.github.iamaudit.documentation;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.source.export.ExportedAccount;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the README: they compile, they run, and the README shows them as they are. */
class EmbeddingExampleTest {

    private static final Path SAMPLE = Path.of(
            "..",
            "examples",
            "command-line",
            "src",
            "main",
            "resources",
            "io",
            "github",
            "iamaudit",
            "examples",
            "commandline",
            "sample");

    @Test
    void auditOfExportedFilesRunsAsShown() throws IOException {
        Path details = SAMPLE.resolve("authorization-details.json");
        Path report = SAMPLE.resolve("credential-report.csv");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();

        audit(details, report, new PrintStream(printed, true, StandardCharsets.UTF_8), json);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("CRITICAL")
                .contains("henrik.dahl");
        assertThat(json.toString(StandardCharsets.UTF_8)).contains("\"schema\" : \"iam-audit/report/1\"");
    }

    private static void audit(Path authorizationDetails, Path credentialReport, PrintStream out, OutputStream json) {
        // snippet: embed
        AuditReport report = IamAudit.of(ExportedAccount.of(authorizationDetails, credentialReport))
                .rules(RuleSet.all().with("access-key-not-rotated", "maxAgeDays", "60"))
                .frameworks(Framework.cisAwsFoundations("5.0.0"))
                .run();

        for (Finding finding : report.findingsAtLeast(Severity.HIGH)) {
            out.println(finding.severity() + " " + finding.subject().arn() + ": " + finding.message());
        }
        report.notEvaluated().forEach(outcome -> out.println(outcome.ruleId() + ": " + outcome.reasons()));
        report.write(ReportWriter.json(), json);
        // end
    }

    @Test
    void unitTestOfAnApplicationRunsAsShown() {
        // snippet: testkit
        AccountSnapshot account = FakeAccount.create()
                .user("alice", user -> user.console().noMfa())
                .user("bob", user -> user.console())
                .build();

        assertThat(IamAudit.of(account).run())
                .violates("user-console-mfa-missing")
                .onlyOn("alice");
        // end
    }

    @Test
    void readmeShowsTheExamplesAsTheyAre() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        for (String name : List.of("embed", "testkit")) {
            assertThat(readme).contains(snippet(name));
        }
    }

    @Test
    void linksOfTheReadmeLeadSomewhere() throws IOException {
        Path root = Path.of("..");
        String readme = Files.readString(root.resolve("README.md"));
        List<String> links = Pattern.compile("\\]\\(([^)#:]+)\\)")
                .matcher(readme)
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links).hasSizeGreaterThan(5);
        assertThat(links).allSatisfy(link -> assertThat(root.resolve(link)).exists());
        assertThat(readme).doesNotContain("@@");
    }

    private static String snippet(String name) throws IOException {
        Path source = Path.of(
                "src", "test", "java", "io", "github", "iamaudit", "documentation", "EmbeddingExampleTest.java");
        try (Stream<String> lines = Files.lines(source)) {
            return lines.dropWhile(line -> !line.strip().equals("// snippet: " + name))
                    .skip(1)
                    .takeWhile(line -> !line.strip().equals("// end"))
                    .map(line -> line.length() > 8 ? line.substring(8) : "")
                    .collect(Collectors.joining("\n"));
        }
    }
}
