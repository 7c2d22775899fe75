package io.github.iamaudit.rules.builtin.accesskey;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.ActiveAccessKeys;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyMultipleActiveTest {

    private static final String RULE = "access-key-multiple-active";

    private static FakeAccount twoKeys(Duration older, Duration newer) {
        return create().user("alice", u -> u.activeKey(older).activeKey(newer));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsTwoActiveKeys() {
        assertThat(auditing(twoKeys(days(40), days(30))))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("2 access keys are active")
                .withEvidence(
                        ActiveAccessKeys.class,
                        e -> e.facts()
                                .get(0)
                                .value()
                                .equals(List.of(
                                        "access key 1, created 2026-01-20T06:00:00Z, last used 2026-02-28T06:00:00Z",
                                        "access key 2, created 2026-01-30T06:00:00Z, last used 2026-02-28T06:00:00Z")));
    }

    @Test
    void acceptsActiveKeyBesideInactiveOne() {
        assertThat(auditing(create().user("alice", u -> u.activeKey().inactiveKey())))
                .complies(RULE);
    }

    @Test
    void acceptsUsersWithOneKeyOrNone() {
        assertThat(auditing(create().user("alice", u -> u.activeKey()).user("bob")))
                .complies(RULE);
    }

    @Test
    void grantsNoTimeForRotationByDefault() {
        assertThat(auditing(twoKeys(days(40), Duration.ZERO))).violates(RULE).withSeverity(Severity.MEDIUM);
    }

    @Test
    void isOnlyInformativeWhileTheNewerKeyIsNotOlderThanTheSetting() {
        assertThat(auditing(twoKeys(days(40), days(7))).with(RULE, "rotationGraceDays", "7"))
                .violates(RULE)
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining("2 access keys are active");
    }

    @Test
    void isNoLongerInformativeOneSecondLater() {
        assertThat(auditing(twoKeys(days(40), days(7).plusSeconds(1))).with(RULE, "rotationGraceDays", "7"))
                .violates(RULE)
                .times(1)
                .withSeverity(Severity.MEDIUM);
    }

    @Test
    void keepsTheIdOfTheFindingWhenTheRotationTakesTooLong() {
        Finding during = assertThat(auditing(twoKeys(days(40), days(7))).with(RULE, "rotationGraceDays", "7"))
                .violates(RULE)
                .actual()
                .get(0);

        assertThat(findings(twoKeys(days(50), days(17))).get(0).id()).isEqualTo(during.id());
    }

    @Test
    void countsKeyWithoutADateAsNoRotation() {
        FakeAccount account =
                EditedReport.cell(twoKeys(days(40), days(3)), "alice", "access_key_2_last_rotated", "N/A");

        assertThat(auditing(account).with(RULE, "rotationGraceDays", "7"))
                .violates(RULE)
                .withSeverity(Severity.MEDIUM);
    }

    @Test
    void leavesKeysOfTheRootUserToItsOwnRules() {
        assertThat(auditing(create().root(r -> r.activeKey(1).activeKey(2)))).isNotApplicable(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_supported", "no_information", "", "perhaps"})
    void isNotEvaluatedWhereTheSecondKeyMayBeActive(String cell) {
        assertThat(auditing(EditedReport.cell(twoKeys(days(40), days(30)), "alice", "access_key_2_active", cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("alice: whether more than one access key is active is not known");
    }

    @Test
    void acceptsKeyOfUnknownStateBesideInactiveOne() {
        FakeAccount account = create().user("alice", u -> u.activeKey().inactiveKey());

        assertThat(auditing(EditedReport.cell(account, "alice", "access_key_1_active", "perhaps")))
                .complies(RULE);
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(twoKeys(days(40), days(30)).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void listsUsersByArn() {
        assertThat(findings(twoKeys(days(40), days(30))
                        .user("carol", u -> u.activeKey().activeKey())
                        .user("bob", u -> u.activeKey().activeKey())))
                .extracting(f -> f.subject().name())
                .containsExactly("alice", "bob", "carol");
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(create().denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @Test
    void showsTheKeysAndTheirUseBeforeOneIsDeactivated() {
        assertThat(findings(twoKeys(days(40), days(30))).get(0).remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam list-access-keys --user-name alice",
                        "aws iam get-access-key-last-used --access-key-id KEY_ID",
                        "aws iam update-access-key --user-name alice --access-key-id KEY_ID --status Inactive",
                        "aws iam delete-access-key --user-name alice --access-key-id KEY_ID");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(
                findings(create().user(name.text(), u -> u.activeKey().activeKey())));
    }
}
