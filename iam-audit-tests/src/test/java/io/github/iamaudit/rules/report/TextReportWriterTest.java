package io.github.iamaudit.rules.report;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.rules.FaultyAccount;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextReportWriterTest {

    /** What a small account's report looks like; run with {@code -Dgolden=write} to renew it, and read what changed. */
    private static final Path GOLDEN =
            Path.of("src", "test", "resources", "io", "github", "iamaudit", "rules", "report", "small-account.txt");

    private static final int WIDTH = 110;

    private static AuditReport smallAccount() {
        AccountSnapshot snapshot = FakeAccount.create()
                .passwordPolicy(policy -> policy.minimumPasswordLength(8))
                .user("alice", user -> user.console().noMfa())
                .user("bob", user -> user.console())
                .user(
                        "svc-export",
                        user -> user.activeKey(days(91)).activeKey(days(400)).attachedAwsManaged("AdministratorAccess"))
                .policy(
                        "deploy",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                + "\"Action\":\"iam:PassRole\",\"Resource\":\"*\"}]}")
                .denied(Facet.SERVER_CERTIFICATES, "iam:ListServerCertificates")
                .partial(Facet.GROUPS, "1 of 3 groups could not be read")
                .build();
        return IamAudit.of(withProblem(snapshot))
                .frameworks(Framework.cisAwsFoundations("5.0.0"))
                .at(Instant.parse("2026-03-01T18:00:00Z"))
                .run();
    }

    private static AccountSnapshot withProblem(AccountSnapshot snapshot) {
        return snapshot.toBuilder()
                .problem(new InputProblem(
                        SourceLocation.inFile("authorization-details.json", 120, 17), "expected a group, an object"))
                .build();
    }

    private static String text(AuditReport report) {
        return report.toText(ReportWriter.text());
    }

    @Test
    void reportOfASmallAccountLooksAsItShould() throws IOException {
        String text = text(smallAccount()).replace(LibraryVersion.current(), "${version}");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }

        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void colouredReportIsTheSameTextWithColours() {
        AuditReport report = smallAccount();
        String coloured = report.toText(ReportWriter.colouredText());

        assertThat(text(report)).doesNotContain("\u001b");
        assertThat(coloured).contains("\u001b[1;31mCRITICAL FINDINGS:\u001b[0m").contains("\u001b[1mSUMMARY:\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]+m", "")).isEqualTo(text(report));
    }

    @Test
    void everyColourIsSwitchedOffInItsLine() {
        String coloured = IamAudit.of(FaultyAccount.create().build()).run().toText(ReportWriter.colouredText());

        assertThat(coloured.lines().filter(line -> line.contains("\u001b")))
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(line.replaceAll("\u001b\\[[1-9][0-9;]*m[^\u001b]*\u001b\\[0m", ""))
                        .doesNotContain("\u001b"));
    }

    @Test
    void linesAreWrappedBetweenWords() {
        String gap = "a long story of what went wrong ".repeat(20).strip();
        AuditReport report = IamAudit.of(
                        FaultyAccount.create().partial(Facet.ROLES, gap).build())
                .frameworks(Framework.all())
                .run();

        assertThat(text(report).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
        assertThat(text(report).replaceAll("\\s+", " ")).contains(gap);
        assertThat(text(report).lines().filter(line -> line.startsWith("    a long story")))
                .as("what is wrapped is indented like its beginning")
                .isNotEmpty();
    }

    @Test
    void wordThatIsLongerThanALineStaysWhole() {
        String name = "x".repeat(300);
        AuditReport report = IamAudit.of(FakeAccount.create()
                        .user(name, u -> u.console().noMfa())
                        .build())
                .run();

        assertThat(text(report)).contains("arn:aws:iam::111122223333:user/" + name + "\n");
    }

    @Test
    void atMostTenFindingsOfARuleAreShownAndTheRestIsCounted() {
        FakeAccount account = FakeAccount.create();
        IntStream.rangeClosed(1, 13)
                .forEach(i -> account.user("user-" + i, u -> u.console().noMfa()));
        RuleSet rules = RuleSet.all().only("user-console-mfa-missing");

        String thirteen = text(IamAudit.of(account.build()).rules(rules).run());

        assertThat(thirteen.lines().filter(line -> line.startsWith("  - Resource: ")))
                .hasSize(10);
        assertThat(thirteen)
                .contains("User with a console password has no MFA device (13 of 13)\n")
                .contains("  - and 3 more\n")
                .contains("Total Findings: 13\n");
    }

    @Test
    void exactlyTenFindingsAreShownWithoutACount() {
        FakeAccount account = FakeAccount.create();
        IntStream.rangeClosed(1, 10)
                .forEach(i -> account.user("user-" + i, u -> u.console().noMfa()));

        String ten = text(IamAudit.of(account.build())
                .rules(RuleSet.all().only("user-console-mfa-missing"))
                .run());

        assertThat(ten.lines().filter(line -> line.startsWith("  - Resource: ")))
                .hasSize(10);
        assertThat(ten).doesNotContain(" more");
    }

    @Test
    void atMostTwentyProblemsOfTheInputAreShownAndTheRestIsCounted() {
        AuditReport report = AuditReport.builder()
                .from(smallAccount())
                .problems(IntStream.rangeClosed(1, 25)
                        .mapToObj(i -> new InputProblem(SourceLocation.inFile("a.json", i, 1), "odd"))
                        .toList())
                .build();

        assertThat(text(report).lines().filter(line -> line.startsWith("  - a.json:")))
                .hasSize(20);
        assertThat(text(report)).contains("  - a.json:20:1: odd\n  - and 5 more\n");
    }

    @Test
    void headTellsAccountTimesAndVersion() {
        assertThat(text(smallAccount()))
                .startsWith("IAM Security Assessment Report\n==============================\n"
                        + "Account ID:      111122223333 (example)\n"
                        + "Evidence Date:   2026-03-01T06:00:00Z\n"
                        + "Assessment Date: 2026-03-01T18:00:00Z\n"
                        + "Analyzer:        iam-audit " + LibraryVersion.current() + ", "
                        + RuleSet.all().ids().size() + " rules\n");
    }

    @Test
    void accountWithoutAliasIsNamedByItsIdAlone() {
        AuditReport report = IamAudit.of(
                        FakeAccount.create().withoutFacet(Facet.ACCOUNT_ALIASES).build())
                .run();

        assertThat(text(report)).contains("Account ID:      111122223333\n");
    }

    @Test
    void healthyAccountHasNoSectionsBesideTheSummary() {
        AuditReport report =
                IamAudit.of(FakeAccount.create().build()).frameworks().run();

        assertThat(text(report))
                .doesNotContain("FINDINGS:")
                .doesNotContain("NOT EVALUATED:")
                .doesNotContain("INPUT:")
                .doesNotContain("Compliance Score")
                .contains("SUMMARY:\nTotal Findings: 0\nCritical: 0 | High: 0 | Medium: 0 | Low: 0 | Info: 0\n");
    }

    @Test
    void rulesThatWereNotEvaluatedAreListedByReason() {
        AuditReport report = IamAudit.of(FakeAccount.create()
                        .denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")
                        .build())
                .run();

        String section = text(report).split("NOT EVALUATED:\n", 2)[1].split("\n\n", 2)[0];

        assertThat(section.replaceAll("\\s+", " "))
                .isEqualTo(
                        " - password-policy: DENIED, see INPUT Rules: password-policy-absent, password-policy-lowercase,"
                                + " password-policy-max-age, password-policy-min-length, password-policy-number,"
                                + " password-policy-reuse, password-policy-self-change-disabled,"
                                + " password-policy-symbol, password-policy-uppercase");
        assertThat(text(report).replaceAll("\\s+", " "))
                .contains(", 9 not evaluated ")
                .containsOnlyOnce("not authorized to perform: iam:GetAccountPasswordPolicy");
    }

    @Test
    void ruleThatWasEvaluatedInPartIsMarkedSo() {
        AuditReport report = IamAudit.of(FakeAccount.create()
                        .user("alice", u -> u.attached("one"))
                        .partial(Facet.USERS, "a user could not be read")
                        .build())
                .rules(RuleSet.all().only("user-direct-policy"))
                .run();

        assertThat(text(report))
                .contains("NOT EVALUATED:\n  - a user could not be read\n      Rules: user-direct-policy (partly)\n");
    }

    @Test
    void atMostThreeReasonsOfARuleAreShown() {
        AuditReport report = IamAudit.of(FakeAccount.create()
                        .denied(Facet.USERS, "iam:A")
                        .denied(Facet.GROUPS, "iam:B")
                        .denied(Facet.ROLES, "iam:C")
                        .denied(Facet.POLICIES, "iam:D")
                        .build())
                .rules(RuleSet.all().only("policy-passrole-wildcard"))
                .run();

        assertThat(report.outcomes().get(0).reasons()).hasSize(4);
        assertThat(text(report).replaceAll("\\s+", " ")).contains("; and more Rules: policy-passrole-wildcard");
    }

    @Test
    void findingsOfTwoSeveritiesOfOneRuleStandUnderEach() {
        AuditReport report = IamAudit.of(FakeAccount.create()
                        .user("alice", u -> u.inGroup("admins"))
                        .group("admins", g -> g.attachedAwsManaged("AdministratorAccess"))
                        .group("ghosts", g -> g.attachedAwsManaged("AdministratorAccess"))
                        .build())
                .rules(RuleSet.all().only("group-administrator-access"))
                .frameworks()
                .run();

        assertThat(text(report))
                .contains("HIGH FINDINGS:\n\n[H-001] AdministratorAccess is attached to a group (1 of 2)\n")
                .contains("INFO FINDINGS:\n\n[I-001] AdministratorAccess is attached to a group (1 of 2)\n");
    }

    @Test
    void reportCountsItsFindingsBySeverity() {
        AuditReport report = smallAccount();

        assertThat(report.count(Severity.CRITICAL)).isEqualTo(1);
        assertThat(report.findingsAtLeast(Severity.HIGH))
                .allMatch(f -> f.severity().isAtLeast(Severity.HIGH))
                .hasSize(report.count(Severity.CRITICAL) + report.count(Severity.HIGH));
        assertThat(report.findingsAtLeast(Severity.INFO)).isEqualTo(report.findings());
        assertThat(report.outcome("role-unused")).isPresent();
        assertThat(report.outcome("no-such-rule")).isEmpty();
    }

    @Test
    void reportIsIncompleteWhenSomethingWasNotSeen() {
        AccountSnapshot healthy = FakeAccount.create().build();
        AccountSnapshot.Builder gap =
                AccountSnapshot.builder(healthy.accountId(), healthy.partition(), healthy.capturedAt());
        gap.put(Facet.USERS, new Observed<>(List.of(), healthy.capturedAt(), List.of("one is missing")));

        assertThat(IamAudit.of(healthy).run().isIncomplete()).isFalse();
        assertThat(IamAudit.of(gap.build())
                        .rules(RuleSet.all().only("user-direct-policy"))
                        .run()
                        .isIncomplete())
                .isTrue();
        assertThat(smallAccount().isIncomplete()).isTrue();
    }
}
