package io.github.iamaudit.rules.builtin.accesskey;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Disuse;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessKeyNeverUsedTest {

    private static final String RULE = "access-key-never-used";
    private static final Duration GRACE = days(1);
    private static final Duration OVER = GRACE.plusSeconds(1);

    private static FakeAccount neverUsedKey(Duration age) {
        return create().user("alice", u -> u.console().activeKey(k -> k.age(age).neverUsed()));
    }

    private static FakeAccount withoutPassword(Duration age) {
        return create().user("alice", u -> u.activeKey(k -> k.age(age).neverUsed()));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsKeyOneSecondOlderThanADay() {
        assertThat(auditing(neverUsedKey(OVER)))
                .violates(RULE)
                .onlyOn("alice access key 1")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("no use of the key is recorded in ")
                .withMessageContaining(", the limit is 1 day")
                .withEvidence(Disuse.class, new Disuse(LastUse.never(), ago(OVER), OVER, GRACE)::equals);
    }

    @Test
    void acceptsKeyOfExactlyADay() {
        assertThat(auditing(neverUsedKey(GRACE))).complies(RULE);
    }

    @Test
    void acceptsKeyMadeAMinuteAgo() {
        assertThat(auditing(neverUsedKey(Duration.ofMinutes(1)))).complies(RULE);
    }

    @Test
    void waitsAsLongAsTheSettingSays() {
        assertThat(auditing(neverUsedKey(days(7))).with(RULE, "graceDays", "7")).complies(RULE);
        assertThat(auditing(neverUsedKey(days(8))).with(RULE, "graceDays", "7"))
                .violates(RULE)
                .withMessageContaining("recorded in 8 days, the limit is 7 days");
        assertThat(auditing(neverUsedKey(Duration.ofMinutes(1))).with(RULE, "graceDays", "0"))
                .violates(RULE)
                .on("alice");
    }

    @Test
    void acceptsKeyThatWasUsedOnceLongAgo() {
        assertThat(auditing(create().user(
                                "alice",
                                u -> u.console().activeKey(k -> k.age(days(400)).lastUsed(days(399))))))
                .complies(RULE);
    }

    @Test
    void doesNotApplyToInactiveKey() {
        assertThat(auditing(create().user(
                                "alice",
                                u -> u.console()
                                        .inactiveKey(k -> k.age(days(80)).neverUsed()))))
                .isNotApplicable(RULE);
    }

    @Test
    void judgesUsersWithoutPasswordOnlyWhereTheSettingSaysSo() {
        assertThat(auditing(withoutPassword(OVER))).isNotApplicable(RULE);
        assertThat(auditing(withoutPassword(OVER)).with(RULE, "requirePassword", "false"))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void reportsEachKeyOnItsOwn() {
        List<Finding> findings = findings(create().user(
                        "alice",
                        u -> u.console()
                                .activeKey(k -> k.age(days(3)).neverUsed())
                                .activeKey(k -> k.age(days(2)).neverUsed())));

        assertThat(findings)
                .isSortedAccordingTo(Finding.ORDER)
                .extracting(f -> f.subject().name())
                .containsExactlyInAnyOrder("alice access key 1", "alice access key 2");
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void leavesKeysOfTheRootUserToItsOwnRules() {
        assertThat(auditing(create().root(r -> r.activeKey(1, k -> k.neverUsed()))))
                .isNotApplicable(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "password_enabled, not_supported",
        "password_enabled, perhaps",
        "access_key_1_active, not_supported",
        "access_key_1_last_rotated, N/A",
        "access_key_1_last_used_date, not_supported",
        "access_key_1_last_used_date, ''",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell) {
        assertThat(auditing(EditedReport.cell(neverUsedKey(OVER), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("whether there is a password, or the key's state, date or use, is not known");
    }

    @Test
    void doesNotAskForThePasswordWhereTheSettingSaysSo() {
        assertThat(auditing(EditedReport.cell(neverUsedKey(OVER), "alice", "password_enabled", "not_supported"))
                        .with(RULE, "requirePassword", "false"))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void measuresFromTheGenerationOfTheReport() {
        assertThat(auditing(neverUsedKey(GRACE.plusHours(2)).credentialReportGenerated(hours(4)))
                        .evaluatedAt(NOW.plus(days(30))))
                .complies(RULE);
    }

    @Test
    void listsKeysByTheArnOfTheirOwner() {
        assertThat(findings(neverUsedKey(OVER)
                        .user(
                                "carol",
                                u -> u.console().activeKey(k -> k.age(OVER).neverUsed()))
                        .user("bob", u -> u.console().activeKey(k -> k.age(OVER).neverUsed()))))
                .extracting(f -> f.subject().name())
                .containsExactly("alice access key 1", "bob access key 1", "carol access key 1");
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(neverUsedKey(OVER).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(create().user(
                        name.text(), u -> u.console().activeKey(k -> k.age(OVER).neverUsed()))));
    }
}
