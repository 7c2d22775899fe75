package io.github.iamaudit.rules.compare;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.accept.AcceptedRisk;
import io.github.iamaudit.rules.accept.AcceptedRisks;
import io.github.iamaudit.rules.accept.FindingSelector;
import io.github.iamaudit.rules.compare.FindingChange.Status;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditComparisonTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T06:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T06:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T06:00:00Z");
    private static final String MFA = "user-console-mfa-missing";
    private static final RuleSet RULES = RuleSet.all().only(MFA, "access-key-not-rotated");

    private static FakeAccount account(Instant at, String... usersWithoutMfa) {
        FakeAccount account = FakeAccount.create().at(at).user("always-good", user -> user.console());
        for (String user : usersWithoutMfa) {
            account.user(user, details -> details.console().noMfa());
        }
        return account;
    }

    private static AuditReport audit(FakeAccount account) {
        return audit(account, audit -> audit);
    }

    private static AuditReport audit(FakeAccount account, UnaryOperator<IamAudit> details) {
        return details.apply(IamAudit.of(account.build()).rules(RULES).frameworks())
                .run();
    }

    private static AuditReport audit(FakeAccount account, AuditReport before) {
        return audit(account, audit -> audit.baseline(before.asBaseline()));
    }

    private static AuditComparison compared(AuditReport report) {
        return report.comparison().orElseThrow();
    }

    private static List<String> names(AuditReport report, Status status) {
        return compared(report).of(status).stream()
                .map(change -> change.finding().name())
                .toList();
    }

    private static FindingChange only(AuditReport report, Status status) {
        assertThat(compared(report).of(status)).hasSize(1);
        return compared(report).of(status).get(0);
    }

    @Test
    void tellsNewResolvedAndUnchangedFindings() {
        AuditReport march = audit(account(MARCH, "alice", "bob"));
        AuditReport april = audit(account(APRIL, "bob", "carol"), march);

        assertThat(names(april, Status.NEW)).containsExactly("carol");
        assertThat(names(april, Status.UNCHANGED)).containsExactly("bob");
        assertThat(names(april, Status.RESOLVED)).containsExactly("alice");
        assertThat(compared(april).count(Status.NOT_COMPARABLE)).isZero();
        assertThat(compared(april).before()).isEqualTo(MARCH);
        assertThat(compared(april).after()).isEqualTo(APRIL);
    }

    @Test
    void firstSeenIsCarriedOver() {
        AuditReport march = audit(account(MARCH, "bob"));
        AuditReport april = audit(account(APRIL, "bob", "carol"), march);
        AuditReport may = audit(account(MAY, "bob", "carol"), april);

        assertThat(march.findings()).allMatch(finding -> finding.firstSeen().isEmpty());
        assertThat(may.findings())
                .extracting(finding ->
                        finding.subject().name() + " " + finding.firstSeen().orElseThrow())
                .containsExactly("bob " + MARCH, "carol " + APRIL);
    }

    @Test
    void findingThatComesBackIsReopenedHoweverLongItWasGone() {
        AuditReport march = audit(account(MARCH, "bob"));
        AuditReport april = audit(account(APRIL), march);
        AuditReport later = audit(account(APRIL.plusSeconds(60)), april);
        AuditReport may = audit(account(MAY, "bob"), later);

        assertThat(names(april, Status.RESOLVED)).containsExactly("bob");
        assertThat(compared(later).changes()).isEmpty();
        assertThat(names(may, Status.REOPENED)).containsExactly("bob");
        assertThat(may.findings().get(0).firstSeen()).contains(MARCH);
        assertThat(compared(may).remembered()).isEmpty();
    }

    @Nested
    class NotComparable {

        @Test
        void findingOfARuleThatCouldNotLookIsNotResolved() {
            AuditReport march = audit(account(MARCH, "bob"));
            AuditReport april = audit(account(APRIL).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport"), march);

            assertThat(only(april, Status.NOT_COMPARABLE).reason())
                    .isEqualTo("the rule could not look at everything now");
            assertThat(compared(april).count(Status.RESOLVED)).isZero();
        }

        @Test
        void findingOfARuleThatWasNotRunIsNotResolved() {
            AuditReport march = audit(account(MARCH, "bob"));
            AuditReport april =
                    audit(account(APRIL), audit -> audit.rules(RULES.minus(MFA)).baseline(march.asBaseline()));

            assertThat(only(april, Status.NOT_COMPARABLE).reason()).isEqualTo("the rule was not run now");
        }

        @Test
        void findingThatALooserSettingHidesIsNotResolved() {
            FakeAccount keys = account(MARCH).user("old", user -> user.activeKey(days(100)));
            FakeAccount later = account(APRIL).user("old", user -> user.activeKey(days(131)));
            AuditReport march = audit(keys);
            AuditReport april = audit(
                    later,
                    audit -> audit.rules(RULES.with("access-key-not-rotated", "maxAgeDays", "365"))
                            .baseline(march.asBaseline()));

            assertThat(only(april, Status.NOT_COMPARABLE).reason()).isEqualTo("the rule ran with other settings");
        }

        @Test
        void findingThatNobodyCouldSeeBeforeIsNotNew() {
            AuditReport march = audit(account(MARCH).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport"));
            AuditReport april = audit(account(APRIL, "bob"), march);

            assertThat(only(april, Status.NOT_COMPARABLE).reason())
                    .isEqualTo("the rule could not look at everything before");
            assertThat(april.findings().get(0).firstSeen()).contains(APRIL);
        }

        @Test
        void itIsRememberedUntilTheRuleLooksAgain() {
            AuditReport march = audit(account(MARCH, "bob", "carol"));
            AuditReport blind = audit(account(APRIL).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport"), march);
            AuditReport may = audit(account(MAY, "bob"), blind);

            assertThat(only(may, Status.UNCHANGED).finding().firstSeen()).isEqualTo(MARCH);
            assertThat(only(may, Status.UNCHANGED).reason()).isEqualTo("it was not looked at in between");
            assertThat(names(may, Status.RESOLVED)).containsExactly("carol");
        }
    }

    @Nested
    class Changes {

        @Test
        void severityIsOne() {
            AuditReport march = audit(account(MARCH, "bob"));
            AuditReport april = audit(
                    account(APRIL, "bob"),
                    audit -> audit.rules(RULES.withSeverity(MFA, Severity.LOW)).baseline(march.asBaseline()));

            FindingChange change = only(april, Status.CHANGED);
            assertThat(change.reason()).isEqualTo("severity");
            assertThat(change.severityBefore()).contains(Severity.HIGH);
            assertThat(change.finding().severity()).isEqualTo(Severity.LOW);
        }

        @Test
        void ageThatGrewIsNone() {
            AuditReport march = audit(account(MARCH).user("old", user -> user.activeKey(days(100))));
            AuditReport april = audit(account(APRIL).user("old", user -> user.activeKey(days(131))), march);

            assertThat(compared(april).of(Status.CHANGED)).isEmpty();
            assertThat(compared(april).count(Status.UNCHANGED)).isEqualTo(1);
        }
    }

    @Nested
    class Accepting {

        private AcceptedRisks until(String day) {
            return AcceptedRisks.of(AcceptedRisk.builder()
                    .id("key-card")
                    .findings(FindingSelector.rule(MFA))
                    .reason("A key card opens the room.")
                    .owner("ops")
                    .expires(LocalDate.parse(day))
                    .build());
        }

        @Test
        void acceptedSinceIsToldAndAnEndedOneReopens() {
            AuditReport march = audit(account(MARCH, "bob"));
            AuditReport april = audit(
                    account(APRIL, "bob"),
                    audit -> audit.accepting(until("2026-04-15")).baseline(march.asBaseline()));
            AuditReport may = audit(
                    account(MAY, "bob"),
                    audit -> audit.accepting(until("2026-04-15")).baseline(april.asBaseline()));

            assertThat(names(april, Status.ACCEPTED)).containsExactly("bob");
            assertThat(only(may, Status.REOPENED).reason()).isEqualTo("the accepted risk key-card counts no more");
        }
    }

    @Nested
    class FromJson {

        private PastReport read(AuditReport report) {
            return PastReport.read("report.json", new StringReader(report.toText(ReportWriter.json())));
        }

        @Test
        void jsonOfAReportIsTheSameBaseline() {
            AuditReport march = audit(account(MARCH, "alice", "bob").user("old", u -> u.activeKey(days(100))));
            AuditReport april = audit(account(APRIL, "bob").denied(Facet.USER_CREDENTIALS, "x:Y"), march);
            AuditReport may = audit(account(MAY, "bob"), april);

            for (AuditReport report : List.of(march, april, may)) {
                assertThat(read(report)).isEqualTo(report.asBaseline());
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "[]",
                    "{\"schema\": \"iam-audit/organization/1\"}",
                    "{\"schema\": \"iam-audit/report/1\", \"run\": {\"accountId\": \"1\"}}",
                    "{\"schema\": \"iam-audit/report/1\", \"run\": {\"accountId\": \"111122223333\"}}",
                    "{\"schema\": \"iam-audit/report/1\", \"run\": {\"accountId\": \"111122223333\","
                            + " \"capturedAt\": \"2026-03-01T06:00:00Z\"}, \"findings\": [{\"id\": \"x\"}]}",
                    "{\"schema\": \"iam-audit/report/1\", \"findings\": [{\"severity\": \"AWFUL\"}]}"
                })
        void whatIsNoReportIsRefused(String json) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> PastReport.read("report.json", new StringReader(json)))
                    .withMessageStartingWith("report.json:1:");
        }
    }

    @Test
    void reportsOfTwoAccountsOrInTheWrongOrderAreRefused() {
        AuditReport march = audit(account(MARCH, "bob"));
        AuditReport other = audit(account(APRIL).account(AccountId.of("999999999999")));
        AuditReport april = audit(account(APRIL));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> AuditComparison.of(march.asBaseline(), other.asBaseline()))
                .withMessageContaining("two accounts");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> AuditComparison.of(april.asBaseline(), march.asBaseline()))
                .withMessageContaining("wrong way round");
    }

    @Test
    void textTellsWhatChangedAndLeavesOutWhatDidNot() {
        AuditReport march = audit(account(MARCH, "alice", "bob"));
        AuditReport april = audit(account(APRIL, "bob", "carol\u001b[2J"), march);

        String text = april.toText(ReportWriter.text());
        String changes = text.substring(text.indexOf("CHANGES SINCE 2026-03-01T06:00:00Z:"), text.indexOf("SUMMARY:"));

        assertThat(changes)
                .contains("1 new, 1 unchanged, 1 resolved")
                .contains("New:\n    - HIGH user-console-mfa-missing, carol")
                .contains("Resolved:\n    - HIGH user-console-mfa-missing, alice")
                .doesNotContain("bob")
                .doesNotContain("\u001b");
    }
}
