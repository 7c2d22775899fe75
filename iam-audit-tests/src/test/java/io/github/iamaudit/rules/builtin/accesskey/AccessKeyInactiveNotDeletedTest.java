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
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Disuse;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessKeyInactiveNotDeletedTest {

    private static final String RULE = "access-key-inactive-not-deleted";
    private static final Duration LIMIT = days(90);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount neverUsed(Duration age) {
        return create().user("alice", u -> u.inactiveKey(k -> k.age(age).neverUsed()));
    }

    private static FakeAccount usedUntil(Duration ago) {
        return create().user("alice", u -> u.inactiveKey(k -> k.age(days(400)).lastUsed(ago)));
    }

    @Test
    void reportsInactiveKeyOneSecondOlderThanNinetyDays() {
        assertThat(auditing(neverUsed(OVER)))
                .violates(RULE)
                .onlyOn("alice access key 1")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining(
                        "the key is inactive and no use of it is recorded in more than 90 days, the limit is 90 days")
                .withEvidence(Disuse.class, new Disuse(LastUse.never(), ago(OVER), OVER, LIMIT)::equals);
    }

    @Test
    void acceptsInactiveKeyOfExactlyNinetyDays() {
        assertThat(auditing(neverUsed(LIMIT))).complies(RULE);
    }

    @Test
    void measuresKeyThatWasUsedFromItsLastUse() {
        assertThat(auditing(usedUntil(OVER)))
                .violates(RULE)
                .onlyOn("alice")
                .withMessageContaining("the key is inactive and was not used for more than 90 days")
                .withEvidence(Disuse.class, new Disuse(LastUse.at(ago(OVER)), ago(OVER), OVER, LIMIT)::equals);
        assertThat(auditing(usedUntil(LIMIT))).complies(RULE);
    }

    @Test
    void acceptsOldKeyThatWasDeactivatedInARotationLately() {
        assertThat(auditing(usedUntil(days(2)).user("alice", u -> u.activeKey(days(3)))))
                .complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(neverUsed(days(31))).with(RULE, "maxAgeDays", "30"))
                .violates(RULE)
                .withMessageContaining("recorded in 31 days, the limit is 30 days");
        assertThat(auditing(neverUsed(days(30))).with(RULE, "maxAgeDays", "30")).complies(RULE);
    }

    @Test
    void doesNotApplyToActiveKeys() {
        assertThat(auditing(create().user(
                                "alice", u -> u.activeKey(k -> k.age(days(400)).neverUsed()))))
                .isNotApplicable(RULE);
    }

    @Test
    void tellsAnInactiveKeyOfTheReportFromNoKeyByItsDate() {
        FakeAccount account =
                create().user("alice", u -> u.activeKey(k -> k.age(days(400)).neverUsed()));

        assertThat(auditing(EditedReport.cell(account, "alice", "access_key_1_active", "false")))
                .violates(RULE)
                .onlyOn("alice");
        assertThat(auditing(create().user("alice"))).isNotApplicable(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "access_key_1_active, not_supported",
        "access_key_1_active, ''",
        "access_key_1_last_used_date, not_supported",
        "access_key_1_last_used_date, ''",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell) {
        assertThat(auditing(EditedReport.cell(neverUsed(OVER), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("whether the key is inactive, or when it was last used or made, is not known");
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(neverUsed(OVER).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("alice");
        assertThat(auditing(neverUsed(LIMIT).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .complies(RULE);
    }

    @Test
    void measuresFromTheGenerationOfTheReport() {
        assertThat(auditing(neverUsed(LIMIT.plusHours(2)).credentialReportGenerated(hours(4)))
                        .evaluatedAt(NOW.plus(days(30))))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(neverUsed(OVER).denied(Facet.USER_ACCESS_KEYS, "iam:ListAccessKeys")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListAccessKeys");
    }

    @Test
    void confirmsThatTheKeyIsInactiveBeforeItIsDeleted() {
        assertThat(assertThat(auditing(neverUsed(OVER)))
                        .violates(RULE)
                        .actual()
                        .get(0)
                        .remediation()
                        .steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam list-access-keys --user-name alice",
                        "aws iam get-access-key-last-used --access-key-id KEY_ID",
                        "aws iam delete-access-key --user-name alice --access-key-id KEY_ID");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(
                                name.text(), u -> u.inactiveKey(k -> k.age(OVER).neverUsed()))))
                .violates(RULE)
                .actual());
    }
}
