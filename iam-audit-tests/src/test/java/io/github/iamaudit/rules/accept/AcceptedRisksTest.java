package io.github.iamaudit.rules.accept;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.accept.AcceptedRiskUse.Notice;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.rules.report.ReportWriter;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AcceptedRisksTest {

    private static final String KEYS = "access-key-not-rotated";
    private static final Instant EVENING = Instant.parse("2026-03-01T23:59:59Z");

    private static FakeAccount account() {
        return FakeAccount.create()
                .user("legacy-export", user -> user.activeKey(days(400)))
                .user("alice", user -> user.activeKey(days(400)));
    }

    private static IamAudit audit(FakeAccount account) {
        return IamAudit.of(account.build())
                .rules(RuleSet.all().only(KEYS, "user-direct-policy"))
                .at(EVENING);
    }

    private static AcceptedRisk risk(UnaryOperator<AcceptedRiskBuilder> details) {
        return details.apply(AcceptedRisk.builder()
                        .id("vendor-key")
                        .findings(FindingSelector.rule(KEYS).and(FindingSelector.subject("*:user/legacy-*")))
                        .reason("The vendor cannot rotate.")
                        .owner("platform@example.com"))
                .build();
    }

    private static AuditReport accepting(FindingSelector selector) {
        return audit(account())
                .accepting(AcceptedRisks.of(risk(r -> r.findings(selector).neverExpires(true))))
                .run();
    }

    private static List<String> accepted(AuditReport report) {
        return report.accepted().stream().map(f -> f.subject().name()).toList();
    }

    private static AcceptedRiskUse use(AuditReport report) {
        assertThat(report.acceptedRisks()).hasSize(1);
        return report.acceptedRisks().get(0);
    }

    @Test
    void acceptedFindingStaysInTheReportAndCountsNoMoreAsOpen() {
        AuditReport without = audit(account()).run();
        AuditReport report = audit(account())
                .accepting(AcceptedRisks.of(risk(r -> r.expires(LocalDate.of(2026, 12, 31)))))
                .run();

        assertThat(report.findings()).extracting(Finding::id).isEqualTo(ids(without));
        assertThat(report.accepted()).singleElement().satisfies(finding -> {
            assertThat(finding.subject().arn()).endsWith("user/legacy-export");
            assertThat(finding.accepted()).hasValueSatisfying(by -> {
                assertThat(by.id()).isEqualTo("vendor-key");
                assertThat(by.owner()).isEqualTo("platform@example.com");
                assertThat(by.expires()).contains(LocalDate.of(2026, 12, 31));
            });
        });
        Severity severity = report.accepted().get(0).severity();
        assertThat(report.count(severity)).isEqualTo(without.count(severity) - 1);
        assertThat(report.findingsAtLeast(Severity.INFO)).noneMatch(f -> !f.isOpen());
    }

    private static List<String> ids(AuditReport report) {
        return report.findings().stream().map(Finding::id).toList();
    }

    @Test
    void acceptingChangesNeitherOutcomesNorScores() {
        AuditReport without = audit(account()).run();
        AuditReport report = accepting(FindingSelector.rule("*"));

        assertThat(report.findingsAtLeast(Severity.INFO)).isEmpty();
        assertThat(report.outcomes()).isEqualTo(without.outcomes());
        assertThat(report.scores()).isEqualTo(without.scores());
    }

    @Nested
    class Expiry {

        private AuditReport expiring(String day, Instant at) {
            return audit(account())
                    .at(at)
                    .accepting(AcceptedRisks.of(risk(r -> r.expires(LocalDate.parse(day)))))
                    .run();
        }

        @Test
        void countsToTheEndOfTheLastDay() {
            assertThat(expiring("2026-03-01", EVENING).accepted()).hasSize(1);
        }

        @Test
        void expiredOneAcceptsNothingAndIsNamed() {
            AuditReport report = expiring("2026-03-01", EVENING.plusSeconds(1));

            assertThat(report.accepted()).isEmpty();
            assertThat(use(report).notices()).containsExactly(Notice.EXPIRED);
            assertThat(use(report).findings()).isEqualTo(1);
        }

        @Test
        void isNamedThirtyDaysBefore() {
            assertThat(use(expiring("2026-03-30", EVENING)).notices()).containsExactly(Notice.EXPIRES_SOON);
            assertThat(use(expiring("2026-03-31", EVENING)).notices()).isEmpty();
        }

        @Test
        @DisplayName("an expired entry leaves a finding to a later one that has not expired")
        void laterEntryCounts() {
            AcceptedRisk old = risk(r -> r.expires(LocalDate.parse("2025-01-01")));
            AcceptedRisk renewed = risk(r -> r.id("renewed").neverExpires(true));

            AuditReport report =
                    audit(account()).accepting(AcceptedRisks.of(old, renewed)).run();

            assertThat(report.accepted())
                    .singleElement()
                    .satisfies(f -> assertThat(f.accepted().orElseThrow().id()).isEqualTo("renewed"));
        }

        @Test
        void mustBeStatedOrWaivedAndNotBoth() {
            assertThatIllegalStateException().isThrownBy(() -> risk(r -> r)).withMessageContaining("vendor-key");
            assertThatIllegalStateException()
                    .isThrownBy(() -> risk(r -> r.neverExpires(true).expires(LocalDate.of(2026, 1, 1))));
        }
    }

    @Nested
    class Selectors {

        @Test
        void chooseByRulePattern() {
            assertThat(accepted(accepting(FindingSelector.rule("access-key-*"))))
                    .hasSize(2);
            assertThat(accepted(accepting(FindingSelector.rule("access-key")))).isEmpty();
        }

        @Test
        void chooseByAccount() {
            AccountId own = account().build().accountId();
            assertThat(accepted(accepting(FindingSelector.account(own.value()))))
                    .hasSize(2);
            assertThat(accepted(accepting(FindingSelector.account(own.value()).negate())))
                    .isEmpty();
        }

        @Test
        void chooseBySeverityAndFinding() {
            Finding one = audit(account()).run().findings().get(0);

            assertThat(accepting(FindingSelector.severity(one.severity())).accepted())
                    .hasSize(2);
            assertThat(ids(accepting(FindingSelector.finding(one.id())).accepted()))
                    .containsExactly(one.id());
            assertThat(ids(accepting(FindingSelector.finding(one.nameId())).accepted()))
                    .containsExactly(one.id());
        }

        private List<String> ids(List<Finding> findings) {
            return findings.stream().map(Finding::id).toList();
        }

        @Test
        void joinWithAndOrAndNot() {
            FindingSelector alice = FindingSelector.subject("*:user/alice");
            FindingSelector keys = FindingSelector.rule(KEYS);

            assertThat(accepting(keys.and(alice)).accepted()).hasSize(1);
            assertThat(accepting(keys.and(alice.negate())).accepted()).hasSize(1);
            assertThat(accepting(alice.or(FindingSelector.subject("*:user/legacy-export")))
                            .accepted())
                    .hasSize(2);
            assertThat(keys.and(alice.negate()))
                    .hasToString("rule access-key-not-rotated and not subject *:user/alice");
        }

        private AuditReport tagged(FakeAccount account, FindingSelector selector) {
            return audit(account)
                    .accepting(AcceptedRisks.of(risk(r -> r.findings(selector).neverExpires(true))))
                    .run();
        }

        @Test
        void chooseByTheTagsOfAKeysUser() {
            FakeAccount account = FakeAccount.create()
                    .user("tagged", user -> user.activeKey(days(400)).tag("stage", "prod-eu"))
                    .user("plain", user -> user.activeKey(days(400)));

            assertThat(tagged(account, FindingSelector.tag("stage", "prod*")).accepted())
                    .singleElement()
                    .satisfies(f -> assertThat(f.subject().arn()).endsWith("user/tagged"));
            assertThat(tagged(account, FindingSelector.tag("stage", "prod*").negate())
                            .accepted())
                    .singleElement()
                    .satisfies(f -> assertThat(f.subject().arn()).endsWith("user/plain"));
        }

        @Test
        void acceptNothingWhereTagsAreNotKnown() {
            FakeAccount account = FakeAccount.create()
                    .user("alice", user -> user.activeKey(days(400)))
                    .denied(Facet.USERS, "iam:GetAccountAuthorizationDetails");

            AuditReport open = tagged(account, FindingSelector.rule(KEYS));
            AuditReport report =
                    tagged(account, FindingSelector.tag("stage", "prod").negate());

            assertThat(open.accepted()).hasSize(1);
            assertThat(report.accepted()).isEmpty();
        }
    }

    @Nested
    class Notices {

        @Test
        void entryThatMatchesNothingIsNamed() {
            assertThat(use(accepting(FindingSelector.rule(KEYS).and(FindingSelector.subject("*nobody"))))
                            .notices())
                    .containsExactly(Notice.NOT_MATCHED);
        }

        @Test
        void entryForARuleThatCouldNotLookIsNotSaidToMatchNothing() {
            AuditReport report = audit(account().denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport"))
                    .accepting(AcceptedRisks.of(risk(r -> r.neverExpires(true))))
                    .run();

            assertThat(use(report).notices()).containsExactly(Notice.NOT_EVALUATED);
        }

        @Test
        void entryForARuleThatWasNotRunIsNotSaidToMatchNothing() {
            assertThat(use(accepting(FindingSelector.rule("role-unused"))).notices())
                    .containsExactly(Notice.NOT_EVALUATED);
        }

        @Test
        void entryForAnotherAccountIsNotOfThisReport() {
            assertThat(accepting(FindingSelector.account("999999999999")).acceptedRisks())
                    .isEmpty();
        }

        @Test
        void entryForMoreFindingsThanOneDecisionShouldCoverIsBroad() {
            FakeAccount account = FakeAccount.create();
            IntStream.range(0, 4).forEach(i -> account.user("user" + i, user -> user.activeKey(days(400))));
            AcceptedRisks risks = AcceptedRisks.of(
                    risk(r -> r.findings(FindingSelector.rule(KEYS)).neverExpires(true)));

            assertThat(use(audit(account).accepting(risks.noticing(30, 3)).run())
                            .notices())
                    .containsExactly(Notice.BROAD);
            assertThat(use(audit(account).accepting(risks.noticing(30, 4)).run())
                            .notices())
                    .isEmpty();
        }

        @Test
        void addUpOverAccounts() {
            AcceptedRiskUse matched = new AcceptedRiskUse(risk(r -> r.neverExpires(true)), 2, Set.of());
            AcceptedRiskUse not =
                    new AcceptedRiskUse(matched.risk(), 0, Set.of(Notice.NOT_MATCHED, Notice.EXPIRES_SOON));
            AcceptedRiskUse unknown = new AcceptedRiskUse(matched.risk(), 0, Set.of(Notice.NOT_EVALUATED));

            assertThat(matched.plus(not).notices()).containsExactly(Notice.EXPIRES_SOON);
            assertThat(matched.plus(not).findings()).isEqualTo(2);
            assertThat(not.plus(unknown).notices()).containsExactly(Notice.EXPIRES_SOON, Notice.NOT_EVALUATED);
        }
    }

    @Test
    void twoEntriesOfOneIdAreRefused() {
        AcceptedRisk one = risk(r -> r.neverExpires(true));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AcceptedRisks.of(one, one))
                .withMessageContaining("vendor-key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AcceptedRisks.of(one).plus(AcceptedRisks.of(one)));
    }

    @Test
    void reportsNameEntriesAndWhatTheyCover() {
        AuditReport report = audit(account())
                .accepting(AcceptedRisks.of(risk(r -> r.ticket("SEC-1").expires(LocalDate.of(2026, 3, 15)))))
                .run();

        assertThat(report.toText(ReportWriter.text()))
                .contains("ACCEPTED RISKS:")
                .contains("vendor-key (platform@example.com, SEC-1, until 2026-03-15): 1 finding; expires soon.")
                .contains("Covers: " + KEYS)
                .contains(", of which 1 accepted");
        assertThat(report.toText(ReportWriter.json()))
                .contains("\"acceptedRisks\"")
                .contains("\"expires\" : \"2026-03-15\"")
                .contains("\"EXPIRES_SOON\"");
    }

    @Test
    void hostileTextsReachNoTerminal() {
        AuditReport report = audit(account())
                .accepting(AcceptedRisks.of(risk(r -> r.id("a\u001b[2Jb")
                        .owner("x\ny")
                        .reason("because\u202e")
                        .neverExpires(true))))
                .run();

        assertThat(report.toText(ReportWriter.text()))
                .doesNotContain("\u001b[2J")
                .doesNotContain("\u202e");
        assertThat(FindingSelector.tag("a\u001b", "b\n").toString())
                .doesNotContain("\u001b")
                .doesNotContain("\n");
    }

    @Test
    void reportSurvivesSerialization() throws IOException, ClassNotFoundException {
        AuditReport report = accepting(FindingSelector.tag("a", "b").negate().or(FindingSelector.rule(KEYS)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(report);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(report);
        }
        assertThat(report.outcomes()).extracting(Outcome::ruleId).contains(KEYS);
    }
}
