package io.github.iamaudit.rules.builtin.account;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.rules.evidence.EvidenceGap;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.export.ExportedAccount;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceStaleTest {

    private static final String RULE = "evidence-stale";

    static List<Facet<?>> judgedForGaps() {
        return List.of(Facet.USERS, Facet.GROUPS, Facet.ROLES, Facet.POLICIES);
    }

    private static CredentialReport reportOf(FakeAccount account) {
        return account.build().observation(Facet.CREDENTIAL_REPORT).value().orElseThrow();
    }

    private static AccountSnapshot fetched(ExportedAccount account) {
        return account.fetch(FetchPlan.all(), FetchListener.silent());
    }

    @Test
    void reportsReportOneSecondOlderThanADay() {
        Duration age = hours(24).plusSeconds(1);

        assertThat(auditing(create().credentialReportGenerated(age)))
                .violates(RULE)
                .onlyOn("credential-report")
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining(" before the evaluation, the limit is 1 day")
                .withEvidence(Age.class, new Age(ago(age), age, hours(24))::equals);
    }

    @Test
    void acceptsReportOfExactlyADay() {
        assertThat(auditing(create().credentialReportGenerated(hours(24)))).complies(RULE);
    }

    @Test
    void acceptsReportOfFourHoursWhichIsNormal() {
        assertThat(auditing(create().credentialReportGenerated(hours(4))).with(RULE, "maxAgeHours", "4"))
                .complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(create().credentialReportGenerated(hours(4).plusSeconds(1)))
                        .with(RULE, "maxAgeHours", "4"))
                .violates(RULE)
                .withMessageContaining("more than 4 hours before the evaluation, the limit is 4 hours");
    }

    @Test
    void measuresFromTheEvaluationAndNotFromTheSnapshot() {
        assertThat(auditing(create()).evaluatedAt(NOW.plus(hours(25))))
                .violates(RULE)
                .on("credential-report")
                .withEvidence(Age.class, e -> e.age().equals(hours(25)));
    }

    @Test
    void acceptsReportThatIsNewerThanTheEvaluation() {
        assertThat(auditing(create()).evaluatedAt(NOW.minus(hours(1)))).complies(RULE);
    }

    @ParameterizedTest
    @MethodSource("judgedForGaps")
    void reportsWhatIsIncomplete(Facet<?> facet) {
        assertThat(auditing(create().partial(facet, "pages after the first are missing")))
                .violates(RULE)
                .onlyOn(facet.name())
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining("the evidence is incomplete: pages after the first are missing")
                .withEvidence(
                        EvidenceGap.class, new EvidenceGap(facet.name(), "pages after the first are missing")::equals);
    }

    @ParameterizedTest
    @MethodSource("judgedForGaps")
    void reportsWhatWasDenied(Facet<?> facet) {
        assertThat(auditing(create().denied(facet, "iam:GetAccountAuthorizationDetails")))
                .violates(RULE)
                .onlyOn(facet.name())
                .withMessageContaining("iam:GetAccountAuthorizationDetails was denied");
    }

    @Test
    void reportsWhatFailed() {
        assertThat(auditing(create().failed(Facet.ROLES, "the connection was reset")))
                .violates(RULE)
                .onlyOn("roles")
                .withMessageContaining("the connection was reset");
    }

    @ParameterizedTest
    @MethodSource("judgedForGaps")
    void ignoresWhatNobodyAskedFor(Facet<?> facet) {
        assertThat(auditing(create().withoutFacet(facet))).complies(RULE);
    }

    @Test
    void reportsStaleReportAndGapsEachOnItsOwn() {
        List<Finding> findings = assertThat(auditing(create().credentialReportGenerated(hours(30))
                        .partial(Facet.USERS, "cut")
                        .partial(Facet.ROLES, "cut")))
                .violates(RULE)
                .onlyOn("credential-report", "users", "roles")
                .times(3)
                .actual();

        assertThat(findings).isSortedAccordingTo(Finding.ORDER);
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void reportsTruncatedAuthorizationDetails() {
        FakeAccount account = create();
        String details = "{\"UserDetailList\":[],\"GroupDetailList\":[],\"RoleDetailList\":[],\"Policies\":[],"
                + "\"IsTruncated\":true,\"Marker\":\"next\"}";

        assertThat(auditing(fetched(ExportedAccount.ofText("details.json", details)
                        .andText("report.csv", reportOf(account).toCsv())
                        .capturedAt(NOW))))
                .violates(RULE)
                .onlyOn("users", "groups", "roles", "policies");
    }

    @Test
    void isNotEvaluatedWhereTheReportDoesNotTellItsTime() {
        CredentialReport timeless = CredentialReport.builder()
                .from(reportOf(create()))
                .generatedTime(Optional.empty())
                .build();

        assertThat(auditing(create().with(Facet.CREDENTIAL_REPORT, timeless)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("credential-report: when AWS generated the report is not known");
    }

    @Test
    void isNotEvaluatedForFileWithoutATimeUnlessItIsStatedWhenTheFilesWereWritten() {
        ExportedAccount file =
                ExportedAccount.ofText("report.csv", reportOf(create()).toCsv());
        Instant evaluation = NOW.plus(hours(25));

        AccountSnapshot timeless = fetched(file);
        assertThat(auditing(timeless).evaluatedAt(timeless.capturedAt())).doesNotEvaluate(RULE);
        assertThat(auditing(fetched(file.capturedAt(NOW))).evaluatedAt(NOW)).complies(RULE);
        assertThat(auditing(fetched(file.capturedAt(NOW))).evaluatedAt(evaluation))
                .violates(RULE);
    }

    @Test
    void isNotEvaluatedWhereTheReportLacksRows() {
        assertThat(auditing(create().partial(Facet.CREDENTIAL_REPORT, "line 7 was not read")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.INCOMPLETE)
                .because("line 7 was not read");
    }

    @Test
    void isNotEvaluatedWhenTheReportWasDenied() {
        assertThat(auditing(create().denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @Test
    void isNotEvaluatedWhenNobodyAskedForTheReport() {
        assertThat(auditing(create().withoutFacet(Facet.CREDENTIAL_REPORT)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.NOT_COLLECTED);
    }

    @Test
    void writesHostileGapHarmlessly() {
        assertThat(auditing(create().partial(Facet.USERS, "user \u001b[2J\u202ebob")))
                .violates(RULE)
                .withMessageContaining("user \\u001b[2J\\u202ebob");
    }
}
