package io.github.iamaudit.documentation;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.Decision;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.activity.EventActor;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.accept.AcceptedRisks;
import io.github.iamaudit.rules.compare.FindingChange;
import io.github.iamaudit.rules.compare.PastReport;
import io.github.iamaudit.rules.compare.SnapshotChange;
import io.github.iamaudit.rules.compare.SnapshotComparison;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.Acceptance;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.history.FindingHistory;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.export.ExportedAccount;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
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
    void acceptingAndComparingRunAsShown() {
        String lastMonth = IamAudit.of(vendorAccount(270)
                        .at(FakeAccount.ago(FakeAccount.days(30)))
                        .user("alice", user -> user.console().noMfa())
                        .build())
                .run()
                .toText(ReportWriter.json());
        AccountSource account = vendorAccount(300)
                .user("alice", user -> user.console())
                .user("bob", user -> user.console().noMfa())
                .source();
        String accepted = """
                accepted:
                  - id: vendor-key
                    findings: {rule: access-key-not-rotated, subject: "arn:aws:iam::*:user/vendor-*"}
                    reason: The vendor cannot rotate before its release.
                    owner: platform@example.com
                    ticket: SEC-1234
                    expires: 2026-10-31
                """;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        acceptAndCompare(
                account,
                new StringReader(accepted),
                new StringReader(lastMonth),
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.startsWith("new since 2026-03-01T06:00:00Z: "))
                .anyMatch(line -> line.startsWith("resolved since 2026-01-30T06:00:00Z: "))
                .anyMatch(line -> line.startsWith("accepted since 2026-01-30T06:00:00Z: the key is "))
                .anyMatch(line -> line.startsWith("platform@example.com answers for it, SEC-1234: the key is "));
    }

    private static FakeAccount vendorAccount(int daysOfKey) {
        return FakeAccount.create()
                .user(
                        "vendor-sync",
                        user -> user.activeKey(FakeAccount.days(daysOfKey)).created(FakeAccount.days(daysOfKey + 100)));
    }

    private static void acceptAndCompare(AccountSource account, Reader accepted, Reader lastMonth, PrintStream out) {
        // snippet: accept
        AuditReport report = IamAudit.of(account)
                .accepting(AcceptedRisks.read("accepted.yaml", accepted))
                .baseline(PastReport.read("last-month.json", lastMonth))
                .run();

        for (FindingChange change : report.comparison().orElseThrow().changes()) {
            out.println(change.status() + " since " + change.finding().firstSeen() + ": "
                    + change.finding().message());
        }
        for (Finding finding : report.accepted()) {
            Acceptance acceptance = finding.accepted().orElseThrow();
            out.println(acceptance.owner() + " answers for it, "
                    + acceptance.ticket().orElse("no ticket") + ": " + finding.message());
        }
        // end
    }

    @Test
    void snapshotsAreComparedAsShown() {
        AccountSnapshot lastMonth = FakeAccount.create().user("alice").build();
        AccountSnapshot account = FakeAccount.create()
                .user("alice", user -> user.attachedAwsManaged("ReadOnlyAccess"))
                .denied(Facet.ROLES, "iam:ListRoles")
                .build();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        // snippet: changes
        SnapshotComparison changes = SnapshotComparison.of(lastMonth, account);
        for (SnapshotChange change : changes.changes()) {
            out.println(change.kind() + ": " + change.type().text() + " " + change.name() + " " + change.item());
        }
        changes.notComparable().forEach(facts -> out.println(facts.facet() + ": " + facts.reason()));
        // end
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "policy attached: user alice arn:aws:iam::aws:policy/ReadOnlyAccess",
                        "roles: iam:ListRoles was denied: not authorized to perform: iam:ListRoles");
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
    void questionAboutPolicyIsAnsweredAsShown() {
        String json = """
                {"Version": "2012-10-17", "Statement": {"Sid": "ReadLogs", "Effect": "Allow",
                 "Action": "s3:Get*", "Resource": "arn:aws:s3:::logs/*",
                 "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}}""";

        // snippet: decide
        PolicyEvaluator policies = PolicyEvaluator.builder()
                .identityPolicy(PolicyDocument.parse(PolicyType.IDENTITY, json))
                .build();
        Decision decision = policies.decide(AccessRequest.builder()
                .principal("arn:aws:iam::111122223333:user/alice")
                .action("s3:GetObject")
                .resource("arn:aws:s3:::logs/2026/03/01.gz")
                .context("aws:SourceIp", "203.0.113.7")
                .build());

        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.explanation().deciding()).isPresent();
        // end
        assertThat(decision.explanation().deciding().orElseThrow().statement().sid())
                .contains("ReadLogs");
    }

    @Test
    void questionAboutAccountIsAnsweredAsShown() {
        AccountSnapshot snapshot = ExportedAccount.of(
                        SAMPLE.resolve("authorization-details.json"), SAMPLE.resolve("credential-report.csv"))
                .fetch();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        // snippet: who-can
        AccountEvaluator account = PolicyEvaluator.of(snapshot);
        for (PrincipalAccess access : account.whoCan("iam:PassRole", "arn:aws:iam::111122223333:role/*")) {
            out.println(access.principal() + ": " + access.verdict());
            access.analysis().explanation().allows().forEach(statement -> out.println("  " + statement));
        }
        // end
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("arn:aws:iam::111122223333:user/henrik.dahl: always")
                .contains("  Allow /Statement/0 in AdministratorAccess of user henrik.dahl");
    }

    @Test
    void historyOfFindingsIsToldAsShown() {
        IamEvents events = IamEvents.builder()
                .startTime(FakeAccount.ago(FakeAccount.days(90)))
                .endTime(FakeAccount.NOW)
                .addEvent(IamEvent.builder()
                        .eventId("1")
                        .eventTime(FakeAccount.ago(FakeAccount.days(10)))
                        .eventSource("iam.amazonaws.com")
                        .eventName("AttachUserPolicy")
                        .recipientAccountId(AccountId.of("111122223333"))
                        .actor(EventActor.builder()
                                .type("IAMUser")
                                .userName("bob")
                                .build())
                        .putRequestParameter("userName", "alice")
                        .putRequestParameter("policyArn", "arn:aws:iam::111122223333:policy/deploy")
                        .build())
                .build();
        AccountSource account = FakeAccount.create()
                .user("alice", user -> user.attached("deploy"))
                .with(Facet.IAM_EVENTS, events)
                .source();
        RuleSet rules = RuleSet.all().only("user-direct-policy");
        AuditReport lastWeek = IamAudit.of(FakeAccount.create()
                        .at(FakeAccount.ago(FakeAccount.days(7)))
                        .user("carol", user -> user.attached("deploy"))
                        .build())
                .rules(rules)
                .run();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        // snippet: history
        AccountSnapshot snapshot =
                account.fetch(FetchPlan.of(List.of(Facet.USERS, Facet.IAM_EVENTS)), FetchListener.silent());
        AuditReport report = IamAudit.of(snapshot).rules(rules).run();

        FindingHistory history = FindingHistory.of(snapshot.observation(Facet.IAM_EVENTS));
        history.of(report).forEach(one -> out.println(one.finding().message() + ": " + one));
        history.mendings(lastWeek, report)
                .forEach(one -> out.println(one.finding().message() + ", mended: " + one));
        // end
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("the managed policy deploy is attached to the user: AttachUserPolicy by user bob at"
                        + " 2026-02-19T06:00:00Z")
                .contains("the managed policy deploy is attached to the user, mended: no event from");
    }

    @Test
    void readmeShowsTheExamplesAsTheyAre() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        for (String name : List.of("embed", "accept", "changes", "testkit", "decide", "who-can", "history")) {
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
