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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyUnusedTest {

    private static final String RULE = "access-key-unused";
    private static final Duration LIMIT = days(45);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount usedKey(Duration lastUsed) {
        return create().user("alice", u -> u.activeKey(k -> k.age(days(80)).lastUsed(lastUsed)));
    }

    private static FakeAccount neverUsedKey(Duration age) {
        return create().user("alice", u -> u.activeKey(k -> k.age(age).neverUsed()));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsKeyUnusedOneSecondLongerThanFortyFiveDays() {
        assertThat(auditing(usedKey(OVER)))
                .violates(RULE)
                .onlyOn("alice access key 1")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the key was not used for more than 45 days, the limit is 45 days")
                .withEvidence(Disuse.class, new Disuse(LastUse.at(ago(OVER)), ago(OVER), OVER, LIMIT)::equals);
    }

    @Test
    void acceptsKeyUsedExactlyFortyFiveDaysAgo() {
        assertThat(auditing(usedKey(LIMIT))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(usedKey(days(60))).with(RULE, "maxUnusedDays", "60"))
                .complies(RULE);
        assertThat(auditing(usedKey(days(61))).with(RULE, "maxUnusedDays", "60"))
                .violates(RULE)
                .withMessageContaining("was not used for 61 days, the limit is 60 days");
    }

    @Test
    void measuresKeyThatWasNeverUsedFromItsCreation() {
        assertThat(auditing(neverUsedKey(OVER)))
                .violates(RULE)
                .onlyOn("alice")
                .withMessageContaining("no use of the key is recorded in more than 45 days")
                .withEvidence(Disuse.class, new Disuse(LastUse.never(), ago(OVER), OVER, LIMIT)::equals);
        assertThat(auditing(neverUsedKey(LIMIT))).complies(RULE);
    }

    @Test
    void acceptsYoungKeyThatWasNotYetUsed() {
        assertThat(auditing(neverUsedKey(hours(1)))).complies(RULE);
    }

    @Test
    void reportsKeyThatIsOlderThanTheRecordsOfUse() {
        Instant beforeRecords = Instant.parse("2014-01-01T00:00:00Z");

        assertThat(auditing(neverUsedKey(Duration.between(beforeRecords, NOW))))
                .violates(RULE)
                .withEvidence(Disuse.class, e -> e.since().equals(beforeRecords));
    }

    @Test
    void doesNotApplyToInactiveKey() {
        assertThat(auditing(create().user(
                                "alice", u -> u.inactiveKey(k -> k.age(days(80)).neverUsed()))))
                .isNotApplicable(RULE);
    }

    @Test
    void reportsOnlyTheUnusedOfTwoKeys() {
        assertThat(auditing(create().user(
                                "alice",
                                u -> u.activeKey(k -> k.age(days(80)).lastUsed(OVER))
                                        .activeKey(days(70)))))
                .violates(RULE)
                .onlyOn("alice access key 1")
                .times(1);
    }

    @Test
    void leavesKeysOfTheRootUserToItsOwnRules() {
        assertThat(auditing(create().root(r -> r.activeKey(1)))).isNotApplicable(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "access_key_1_last_used_date, not_supported",
        "access_key_1_last_used_date, ''",
        "access_key_1_last_used_date, long ago",
        "access_key_1_active, not_supported",
        "access_key_1_active, perhaps",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell) {
        assertThat(auditing(EditedReport.cell(usedKey(OVER), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because(
                        "alice access key 1: whether the key is active, or when it was last used or made, is not known");
    }

    @Test
    void isNotEvaluatedWhereNeitherUseNorCreationIsTold() {
        assertThat(auditing(EditedReport.cell(neverUsedKey(OVER), "alice", "access_key_1_last_rotated", "N/A")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "no_information"})
    void readsBothNonValuesAsNeverUsed(String cell) {
        assertThat(auditing(EditedReport.cell(usedKey(hours(1)), "alice", "access_key_1_last_used_date", cell)))
                .violates(RULE)
                .withEvidence(Disuse.class, e -> e.lastUsed().isNever());
    }

    @Test
    void measuresFromTheGenerationOfTheReport() {
        assertThat(auditing(usedKey(LIMIT.plusHours(2)).credentialReportGenerated(hours(4)))
                        .evaluatedAt(NOW.plus(days(30))))
                .complies(RULE);
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(neverUsedKey(OVER).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .withEvidence(Disuse.class, e -> e.lastUsed().isNever());
        assertThat(auditing(usedKey(LIMIT).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .complies(RULE);
    }

    @Test
    void listsKeysByTheArnOfTheirOwner() {
        assertThat(findings(neverUsedKey(OVER)
                        .user("carol", u -> u.activeKey(k -> k.age(OVER).neverUsed()))
                        .user("bob", u -> u.activeKey(k -> k.age(OVER).neverUsed()))))
                .extracting(f -> f.subject().name())
                .containsExactly("alice access key 1", "bob access key 1", "carol access key 1");
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(usedKey(OVER).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @Test
    void confirmsTheLastUseBeforeTheKeyIsDeactivated() {
        assertThat(findings(usedKey(OVER)).get(0).remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam get-access-key-last-used --access-key-id KEY_ID",
                        "aws iam update-access-key --user-name alice --access-key-id KEY_ID --status Inactive",
                        "aws iam delete-access-key --user-name alice --access-key-id KEY_ID");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(
                create().user(name.text(), u -> u.activeKey(k -> k.age(OVER).neverUsed()))));
    }
}
