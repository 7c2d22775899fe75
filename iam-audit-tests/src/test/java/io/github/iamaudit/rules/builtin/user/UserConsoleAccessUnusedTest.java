package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.age;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserConsoleAccessUnusedTest {

    private static final String RULE = "user-console-access-unused";
    private static final Duration LIMIT = days(45);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount alice(Duration lastUsed) {
        return create().user("alice", u -> u.passwordLastUsed(lastUsed));
    }

    private static FakeAccount neverUsed(Duration lastChanged) {
        return create().user("alice", u -> u.passwordNeverUsed().passwordLastChanged(lastChanged));
    }

    @Test
    void reportsPasswordUnusedOneSecondLongerThanFortyFiveDays() {
        assertThat(auditing(alice(OVER)))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the password was not used for more than 45 days, the limit is 45 days")
                .withEvidence(Disuse.class, new Disuse(LastUse.at(ago(OVER)), ago(OVER), OVER, LIMIT)::equals);
    }

    @Test
    void acceptsPasswordUsedExactlyFortyFiveDaysAgo() {
        assertThat(auditing(alice(LIMIT))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(alice(days(90))).with(RULE, "maxUnusedDays", "90")).complies(RULE);
        assertThat(auditing(alice(days(91))).with(RULE, "maxUnusedDays", "90"))
                .violates(RULE)
                .withMessageContaining("was not used for 91 days, the limit is 90 days");
    }

    @Test
    void measuresPasswordThatWasNeverUsedFromItsLastChange() {
        assertThat(auditing(neverUsed(OVER)))
                .violates(RULE)
                .onlyOn("alice")
                .withMessageContaining("the password was never used in more than 45 days")
                .withEvidence(Disuse.class, new Disuse(LastUse.never(), ago(OVER), OVER, LIMIT)::equals);
        assertThat(auditing(neverUsed(LIMIT))).complies(RULE);
    }

    @Test
    void acceptsPasswordThatWasJustSetAndNotYetUsed() {
        assertThat(auditing(neverUsed(hours(1)))).complies(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "not_supported", ""})
    void measuresFromTheCreationOfTheUserWhereTheLastChangeIsNotTold(String cell) {
        FakeAccount account = create().user("alice", u -> u.passwordNeverUsed().created(OVER));
        FakeAccount younger = create().user("alice", u -> u.passwordNeverUsed().created(LIMIT));

        assertThat(auditing(EditedReport.cell(account, "alice", "password_last_changed", cell)))
                .violates(RULE)
                .withEvidence(Disuse.class, e -> e.since().equals(ago(OVER)));
        assertThat(auditing(EditedReport.cell(younger, "alice", "password_last_changed", cell)))
                .complies(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_information", "N/A"})
    void readsBothNonValuesAsNeverUsed(String cell) {
        FakeAccount account = create().user("alice", u -> u.passwordLastChanged(OVER));

        assertThat(auditing(EditedReport.cell(account, "alice", "password_last_used", cell)))
                .violates(RULE)
                .withEvidence(Disuse.class, e -> e.lastUsed().isNever());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "N/A"})
    void leavesUsersWithoutPasswordOut(String cell) {
        assertThat(auditing(EditedReport.cell(alice(OVER), "alice", "password_enabled", cell)))
                .isNotApplicable(RULE);
    }

    @Test
    void leavesTheRootUserOut() {
        assertThat(auditing(create().root(r -> r.lastUsed(days(4000))))).isNotApplicable(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "password_enabled, not_supported",
        "password_enabled, perhaps",
        "password_enabled, ''",
        "password_last_used, not_supported",
        "password_last_used, long ago",
        "password_last_used, ''",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell) {
        assertThat(auditing(EditedReport.cell(alice(OVER), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("alice: whether there is a password, or when it was last used or set, is not known");
    }

    @Test
    void readsFractionsOfSecondsAndOtherTimeZones() {
        FakeAccount account = create().user("alice", u -> u.console());

        assertThat(auditing(EditedReport.cell(account, "alice", "password_last_used", "2026-01-15T07:00:00.001+01:00")))
                .complies(RULE);
        assertThat(auditing(EditedReport.cell(account, "alice", "password_last_used", "2026-01-15T06:59:59.999+01:00")))
                .violates(RULE);
    }

    @Test
    void measuresFromTheGenerationOfTheReport() {
        assertThat(auditing(alice(LIMIT.plusHours(2)).credentialReportGenerated(hours(4)))
                        .evaluatedAt(NOW.plus(days(30))))
                .complies(RULE);
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(alice(OVER).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("alice");
        assertThat(auditing(alice(LIMIT).withoutFacet(Facet.CREDENTIAL_REPORT))).complies(RULE);
    }

    @Test
    void isNotEvaluatedWhereCallsPerUserTellNoLastUse() {
        assertThat(auditing(
                        neverUsed(OVER).withoutFacet(Facet.CREDENTIAL_REPORT).withoutFacet(Facet.USER_LIST)))
                .doesNotEvaluate(RULE)
                .because("alice: ");
    }

    @Test
    void measuresPasswordThatWasNeverUsedFromItsCreationWhereTheListOfUsersTellsThat() {
        assertThat(auditing(neverUsed(OVER).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("alice")
                .withEvidence(Disuse.class, new Disuse(LastUse.never(), ago(OVER), OVER, LIMIT)::equals);
        assertThat(auditing(neverUsed(LIMIT).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .complies(RULE);
    }

    @Test
    void reportsWhatIsKnownBesideWhatIsNot() {
        FakeAccount account = alice(OVER).user("bob", u -> u.console());

        assertThat(auditing(EditedReport.cell(account, "bob", "password_last_used", "")))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void listsUsersByArn() {
        assertThat(assertThat(auditing(create().user("carol", u -> u.passwordLastUsed(OVER))
                                .user("alice", u -> u.passwordLastUsed(OVER))
                                .user("bob", u -> u.passwordLastUsed(OVER))))
                        .violates(RULE)
                        .actual())
                .extracting(f -> f.subject().name())
                .containsExactly("alice", "bob", "carol");
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(alice(OVER).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @Test
    void asksTheOwnerBeforeThePasswordIsRemoved() {
        Finding finding =
                assertThat(auditing(alice(age(OVER)))).violates(RULE).actual().get(0);

        assertThat(finding.remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam get-user --user-name alice", "", "aws iam delete-login-profile --user-name alice");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(name.text(), u -> u.passwordLastUsed(OVER))))
                .violates(RULE)
                .actual());
    }
}
