package io.github.iamaudit.rules.builtin.root;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.RecentUse;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootRecentlyUsedTest {

    private static final String RULE = "root-recently-used";
    private static final String ROOT = "<root_account>";

    @Test
    void reportsUseExactlyNinetyDaysAgo() {
        assertThat(auditing(create().root(r -> r.lastUsed(days(90)))))
                .violates(RULE)
                .onlyOn("root")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining(
                        "the last use, of the password at " + ago(days(90)) + ", lies within the window of 90 days")
                .withEvidence(
                        RecentUse.class, new RecentUse("the password", ago(days(90)), days(90), days(90))::equals);
    }

    @Test
    void acceptsUseOneSecondBeforeTheWindow() {
        assertThat(auditing(create().root(r -> r.lastUsed(days(90).plusSeconds(1)))))
                .complies(RULE);
    }

    @Test
    void looksBackAsFarAsTheSettingSays() {
        FakeAccount account = create().root(r -> r.lastUsed(days(1).plusSeconds(1)));

        assertThat(auditing(account).with(RULE, "windowDays", "1")).complies(RULE);
        assertThat(auditing(account).with(RULE, "windowDays", "2"))
                .violates(RULE)
                .withMessageContaining("the window of 2 days");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void reportsKeyUsedLatelyBesidePasswordOfLongAgo(int slot) {
        assertThat(auditing(create().root(r -> r.activeKey(slot, k -> k.lastUsed(hours(3))))))
                .violates(RULE)
                .times(1)
                .withEvidence(
                        RecentUse.class,
                        e -> e.credential().equals("access key " + slot)
                                && e.age().equals(hours(3)));
    }

    @Test
    void namesTheNewestOfThreeUses() {
        assertThat(auditing(create().root(r -> r.lastUsed(days(5))
                        .activeKey(1, k -> k.lastUsed(days(3)))
                        .activeKey(2, k -> k.lastUsed(days(4))))))
                .violates(RULE)
                .times(1)
                .withMessageContaining("of access key 1 at " + ago(days(3)));
    }

    @Test
    void acceptsKeysThatWereUsedLongAgo() {
        assertThat(auditing(create().root(r -> r.activeKey(1).activeKey(2)))).complies(RULE);
    }

    @Test
    void acceptsRootThatWasNeverUsed() {
        assertThat(auditing(create().root(r -> r.neverUsed().activeKey(1, k -> k.neverUsed()))))
                .complies(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_information", "N/A"})
    void readsBothNonValuesAsNever(String cell) {
        assertThat(auditing(EditedReport.cell(create(), ROOT, "password_last_used", cell)))
                .complies(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "password_last_used, ''",
        "password_last_used, not_supported",
        "password_last_used, yesterday",
        "access_key_1_last_used_date, ''",
        "access_key_1_last_used_date, yesterday",
    })
    void isNotEvaluatedWhereALastUseIsNotKnown(String column, String cell) {
        FakeAccount account = create().root(r -> r.activeKey(1));

        assertThat(auditing(EditedReport.cell(account, ROOT, column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("when the password or an access key was last used is not known");
    }

    @Test
    void reportsRecentUseOfAKeyWhereThatOfThePasswordIsNotKnown() {
        FakeAccount account = create().root(r -> r.activeKey(1, k -> k.lastUsed(days(1))));

        assertThat(auditing(EditedReport.cell(account, ROOT, "password_last_used", "")))
                .violates(RULE)
                .withMessageContaining("access key 1");
    }

    @Test
    void measuresFromTheGenerationOfTheReport() {
        assertThat(auditing(create().root(r -> r.lastUsed(days(90).plusHours(2)))
                                .credentialReportGenerated(hours(4)))
                        .evaluatedAt(NOW.plus(days(30))))
                .violates(RULE)
                .withEvidence(RecentUse.class, e -> e.age().equals(days(90).minusHours(2)));
    }

    @Test
    void countsUseAfterTheReportAsRecent() {
        assertThat(auditing(create().root(r -> r.lastUsed(hours(1))).credentialReportGenerated(hours(4))))
                .violates(RULE)
                .withEvidence(RecentUse.class, e -> e.age().isZero());
    }

    @Test
    void doesNotApplyToRootWithoutCredentials() {
        assertThat(auditing(create().root(r -> r.noCredentials()))).isNotApplicable(RULE);
    }

    @Test
    void reportsRecentUseOfRootWhoseCredentialsAreGone() {
        FakeAccount account = create().root(r -> r.noCredentials().inactiveKey(1));

        assertThat(auditing(EditedReport.cell(
                        account,
                        ROOT,
                        "access_key_1_last_used_date",
                        ago(days(3)).toString())))
                .violates(RULE)
                .withMessageContaining("access key 1");
    }

    @Test
    void isNotEvaluatedWithTheAccountSummaryAlone() {
        assertThat(auditing(create().withoutFacet(Facet.CREDENTIAL_REPORT)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED);
    }

    @Test
    void isNotEvaluatedWhenReportAndSummaryWereDenied() {
        assertThat(auditing(create().denied(Facet.ROOT_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }
}
