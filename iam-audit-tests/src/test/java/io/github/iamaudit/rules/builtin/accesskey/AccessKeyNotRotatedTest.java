package io.github.iamaudit.rules.builtin.accesskey;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.age;
import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessKeyNotRotatedTest {

    private static final String RULE = "access-key-not-rotated";
    private static final Duration LIMIT = days(90);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount keyOf(Duration age) {
        return create().user("alice", u -> u.activeKey(age));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsKeyOneSecondOlderThanNinetyDays() {
        assertThat(auditing(keyOf(age(OVER))))
                .violates(RULE)
                .onlyOn("alice access key 1")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the key is more than 90 days old, the limit is 90 days")
                .withEvidence(Age.class, new Age(ago(OVER), OVER, LIMIT)::equals);
    }

    @Test
    void acceptsKeyOfExactlyNinetyDays() {
        assertThat(auditing(keyOf(age(LIMIT)))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(keyOf(days(365))).with(RULE, "maxAgeDays", "365")).complies(RULE);
        assertThat(auditing(keyOf(days(366))).with(RULE, "maxAgeDays", "365"))
                .violates(RULE)
                .withMessageContaining("the key is 366 days old, the limit is 365 days");
    }

    @Test
    void doesNotApplyToInactiveKey() {
        assertThat(auditing(create().user("alice", u -> u.inactiveKey(OVER)))).isNotApplicable(RULE);
    }

    @Test
    void reportsEachKeyOnItsOwn() {
        List<Finding> findings =
                findings(create().user("alice", u -> u.activeKey(OVER).activeKey(days(100))));

        assertThat(findings)
                .isSortedAccordingTo(Finding.ORDER)
                .extracting(f -> f.subject().name())
                .containsExactlyInAnyOrder("alice access key 1", "alice access key 2");
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheIdOfAFindingWhileTheKeyGrowsOlder() {
        assertThat(findings(keyOf(days(200)).at(FakeAccount.NOW.plus(days(100))))
                        .get(0)
                        .id())
                .isEqualTo(findings(keyOf(days(100))).get(0).id());
    }

    @Test
    void leavesKeysOfTheRootUserToItsOwnRules() {
        assertThat(auditing(create().root(r -> r.activeKey(1)))).isNotApplicable(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "access_key_1_last_rotated, N/A",
        "access_key_1_last_rotated, ''",
        "access_key_1_last_rotated, long ago",
        "access_key_1_active, not_supported",
        "access_key_1_active, ''",
        "access_key_1_active, perhaps",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell) {
        assertThat(auditing(EditedReport.cell(keyOf(OVER), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("alice access key 1: whether the key is active, or when it was made, is not known");
    }

    @Test
    void measuresFromTheGenerationOfTheReport() {
        assertThat(auditing(keyOf(LIMIT.plusHours(2)).credentialReportGenerated(hours(4)))
                        .evaluatedAt(NOW.plus(days(30))))
                .complies(RULE);
    }

    @Test
    void masksTheIdOfTheKeyWhereItIsKnownAndNamesItInTheCommands() {
        Finding finding =
                findings(keyOf(OVER).withoutFacet(Facet.CREDENTIAL_REPORT)).get(0);

        assertThat(finding.subject().name()).matches("alice AKIA…[0-9A-F]{4}");
        assertThat(finding.remediation().steps())
                .last()
                .satisfies(step -> assertThat(step.command().orElse(""))
                        .matches("aws iam delete-access-key --user-name alice --access-key-id AKIAEXAMPLE[0-9A-F]{9}"));
    }

    @Test
    void listsKeysByTheArnOfTheirOwner() {
        assertThat(findings(create().user("carol", u -> u.activeKey(OVER))
                        .user("alice", u -> u.activeKey(OVER))
                        .user("bob", u -> u.activeKey(OVER))))
                .extracting(f -> f.subject().name())
                .containsExactly("alice access key 1", "bob access key 1", "carol access key 1");
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(keyOf(OVER).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @Test
    void deactivatesTheKeyBeforeDeletingIt() {
        assertThat(findings(keyOf(OVER)).get(0).remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "",
                        "aws iam create-access-key --user-name alice",
                        "aws iam update-access-key --user-name alice --access-key-id KEY_ID --status Inactive",
                        "aws iam delete-access-key --user-name alice --access-key-id KEY_ID");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(create().user(name.text(), u -> u.activeKey(OVER))));
    }
}
