package io.github.iamaudit.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.accept.AcceptedRisk;
import io.github.iamaudit.rules.accept.AcceptedRiskUse.Notice;
import io.github.iamaudit.rules.accept.AcceptedRisks;
import io.github.iamaudit.rules.accept.FindingSelector;
import io.github.iamaudit.rules.compare.AuditComparison;
import io.github.iamaudit.rules.compare.FindingChange;
import io.github.iamaudit.rules.compare.FindingChange.Status;
import io.github.iamaudit.rules.compare.PastReport;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.rules.settings.AuditSettings;
import io.github.iamaudit.source.export.ExportedAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How an application audits an account month by month: a story in chapters, over nothing but the public API. The two months
 * lie beside this class, as the AWS CLI exported them.
 */
class EmbeddersStoryTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T06:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T06:00:00Z");

    private static final RuleSet RULES = RuleSet.all()
            .only(
                    "access-key-not-rotated",
                    "policy-passrole-wildcard",
                    "role-trust-cross-account-no-external-id-or-mfa",
                    "server-certificate-expired",
                    "user-console-mfa-missing",
                    "user-direct-policy");

    private static final AuditSettings SETTINGS = AuditSettings.read("settings.yaml", new StringReader("""
            settings:
              - rules:
                  access-key-not-rotated: {maxAgeDays: 60, severity: high}
            """));

    private static final AcceptedRisks ACCEPTED = AcceptedRisks.read("accepted.yaml", new StringReader("""
            accepted:
              - id: vendor-key
                findings:
                  rule: access-key-not-rotated
                  subject: arn:aws:iam::*:user/vendor-*
                reason: The vendor cannot rotate before its release in autumn.
                owner: platform@example.com
                ticket: SEC-1234
                expires: 2026-10-31
              - id: sandbox
                findings: {tag: {stage: sandbox}}
                reason: Nothing of value is in the sandbox.
                owner: research@example.com
                ticket: SEC-1240
                expires: 2026-04-15
            """));

    @TempDir
    private Path kept;

    private static ExportedAccount account(String month, Instant at) throws URISyntaxException {
        URL directory = Objects.requireNonNull(EmbeddersStoryTest.class.getResource(month));
        return ExportedAccount.inDirectory(Path.of(directory.toURI())).capturedAt(at);
    }

    private static AuditReport march() throws URISyntaxException {
        return IamAudit.of(account("march", MARCH))
                .rules(RULES)
                .settings(SETTINGS)
                .accepting(ACCEPTED)
                .run();
    }

    @Test
    void inMarchTheAccountIsAuditedAndTwoFindingsAreAccepted() throws URISyntaxException {
        AuditReport report = march();

        assertThat(report.findingsAtLeast(Severity.INFO))
                .extracting(Finding::ruleId)
                .containsExactly(
                        "policy-passrole-wildcard",
                        "user-console-mfa-missing",
                        "server-certificate-expired",
                        "user-direct-policy");
        assertThat(report.accepted())
                .extracting(
                        Finding::ruleId,
                        finding -> finding.accepted().orElseThrow().id())
                .containsExactly(
                        tuple("access-key-not-rotated", "vendor-key"),
                        tuple("role-trust-cross-account-no-external-id-or-mfa", "sandbox"));
    }

    @Test
    void theReportIsKeptAsJsonAndReadAgain() throws IOException, URISyntaxException {
        AuditReport report = march();

        Path file = write(report);

        assertThat(file).content().contains("\"schema\" : \"iam-audit/report/1\"", "SEC-1234", "2026-10-31");
        assertThat(read(file)).isEqualTo(report.asBaseline());
    }

    private Path write(AuditReport report) throws IOException {
        Path file = kept.resolve("report.json");
        try (OutputStream out = Files.newOutputStream(file)) {
            report.write(ReportWriter.json(), out);
        }
        return file;
    }

    private static PastReport read(Path file) throws IOException {
        try (Reader json = Files.newBufferedReader(file)) {
            return PastReport.read(file.toString(), json);
        }
    }

    /** One entry more than in March; the file with the server certificates was not exported this time. */
    private AuditReport april() throws IOException, URISyntaxException {
        AcceptedRisks andOneMore = ACCEPTED.plus(AcceptedRisks.of(AcceptedRisk.builder()
                .id("reports-of-bo")
                .findings(FindingSelector.allOf(List.of(
                        FindingSelector.rule("user-direct-policy"),
                        FindingSelector.subject("arn:aws:iam::111122223333:user/bo"))))
                .reason("Until the group of report readers exists.")
                .owner("platform@example.com")
                .expires(LocalDate.of(2026, 6, 30))
                .build()));
        return IamAudit.of(account("april", APRIL))
                .rules(RULES)
                .settings(SETTINGS)
                .accepting(andOneMore)
                .baseline(read(write(march())))
                .run();
    }

    @Test
    void inAprilTheComparisonTellsWhatChanged() throws IOException, URISyntaxException {
        AuditComparison comparison = april().comparison().orElseThrow();

        assertThat(findings(comparison, Status.NEW)).containsExactly("user-console-mfa-missing: cy");
        assertThat(findings(comparison, Status.RESOLVED)).containsExactly("user-console-mfa-missing: ada");
        assertThat(findings(comparison, Status.ACCEPTED)).containsExactly("user-direct-policy: bo");
        assertThat(findings(comparison, Status.UNCHANGED))
                .containsExactly(
                        "access-key-not-rotated: vendor-sync access key 1",
                        "policy-passrole-wildcard: Deploy",
                        "role-trust-cross-account-no-external-id-or-mfa: experiments");
    }

    private static List<String> findings(AuditComparison comparison, Status status) {
        return comparison.of(status).stream()
                .map(change ->
                        change.finding().ruleId() + ": " + change.finding().name())
                .toList();
    }

    @Test
    void whatNobodyLookedAtIsNotCalledResolved() throws IOException, URISyntaxException {
        AuditReport report = april();

        FindingChange certificate =
                report.comparison().orElseThrow().of(Status.NOT_COMPARABLE).get(0);
        assertThat(certificate.finding().name()).isEqualTo("shop-2025");
        assertThat(certificate.reason()).isEqualTo("the rule could not look at everything now");
        assertThat(report.notEvaluated())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.reasons().toString()).contains("server-certificates"));
    }

    @Test
    void eachFindingKeepsTheDayOnWhichItWasSeenFirst() throws IOException, URISyntaxException {
        AuditReport report = april();

        assertThat(firstSeen(report, "policy-passrole-wildcard")).isEqualTo(MARCH);
        assertThat(firstSeen(report, "user-console-mfa-missing")).isEqualTo(APRIL);
    }

    private static Instant firstSeen(AuditReport report, String ruleId) {
        return report.findings().stream()
                .filter(finding -> finding.ruleId().equals(ruleId))
                .findFirst()
                .orElseThrow()
                .firstSeen()
                .orElseThrow();
    }

    @Test
    void ownersAreRemindedBeforeAnAcceptanceEnds() throws IOException, URISyntaxException {
        AuditReport report = april();

        assertThat(report.acceptedRisks())
                .filteredOn(use -> use.notices().contains(Notice.EXPIRES_SOON))
                .extracting(use -> use.risk().owner())
                .containsExactly("research@example.com");
        assertThat(report.toText(ReportWriter.text()))
                .contains("sandbox")
                .contains("expires soon")
                .contains("SINCE 2026-03-01");
    }
}
