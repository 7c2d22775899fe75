package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.rules.evidence.Expiry;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UserPasswordOverdueTest {

    private static final String RULE = "user-password-overdue";
    private static final Duration LIMIT = days(90);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount changed(Duration ago) {
        return create().user("alice", u -> u.passwordLastChanged(ago));
    }

    private static FakeAccount withoutExpiry(FakeAccount account) {
        return account.passwordPolicy(p -> p.maxPasswordAge(Optional.empty()));
    }

    @Test
    void reportsPasswordOneSecondOlderThanNinetyDays() {
        assertThat(auditing(changed(OVER)))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the password is more than 90 days old, the limit is 90 days")
                .withEvidence(Age.class, new Age(ago(OVER), OVER, LIMIT)::equals);
    }

    @Test
    void acceptsPasswordOfExactlyNinetyDays() {
        assertThat(auditing(changed(LIMIT))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(withoutExpiry(changed(days(365)))).with(RULE, "maxAgeDays", "365"))
                .complies(RULE);
        assertThat(auditing(withoutExpiry(changed(days(366)))).with(RULE, "maxAgeDays", "365"))
                .violates(RULE)
                .withMessageContaining("is 366 days old, the limit is 365 days");
    }

    @Test
    void reportsPasswordThatEscapedAPolicyMadeLater() {
        assertThat(auditing(withoutExpiry(changed(days(400))))).violates(RULE).withMessageContaining("is 400 days old");
    }

    @Test
    void reportsPasswordThatThePolicyWantedChangedEarlier() {
        FakeAccount account = changed(days(60)).passwordPolicy(p -> p.maxPasswordAge(59));

        assertThat(auditing(account))
                .violates(RULE)
                .onlyOn("alice")
                .withMessageContaining("the password was to be changed by 2026-02-28T06:00:00Z")
                .withEvidence(Expiry.class, new Expiry(ago(days(1)), NOW)::equals);
    }

    @Test
    void acceptsPasswordThatIsToBeChangedAtThisVeryInstant() {
        assertThat(auditing(changed(days(60)).passwordPolicy(p -> p.maxPasswordAge(60))))
                .complies(RULE);
    }

    @Test
    void readsNoNextRotationAsNoExpiry() {
        assertThat(auditing(EditedReport.cell(changed(LIMIT), "alice", "password_next_rotation", "N/A")))
                .complies(RULE);
    }

    @Test
    void doesNotApplyToUsersWithoutPassword() {
        assertThat(auditing(create().user("build", u -> u.activeKey()))).isNotApplicable(RULE);
    }

    @Test
    void leavesTheRootUserOut() {
        assertThat(auditing(EditedReport.cell(create(), "<root_account>", "password_last_changed", "not_supported")))
                .isNotApplicable(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "password_enabled, not_supported, whether there is a console password is not known",
        "password_enabled, '', whether there is a console password is not known",
        "password_last_changed, N/A, when the password was last changed is not known",
        "password_last_changed, long ago, when the password was last changed is not known",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell, String reason) {
        assertThat(auditing(EditedReport.cell(changed(LIMIT), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("alice: " + reason);
    }

    @Test
    void measuresFromTheGenerationOfTheReport() {
        assertThat(auditing(changed(LIMIT.plusHours(2)).credentialReportGenerated(hours(4)))
                        .evaluatedAt(NOW.plus(days(30))))
                .complies(RULE);
    }

    @Test
    void acceptsPasswordThatCallsPerUserTellToBeNew() {
        assertThat(auditing(changed(LIMIT).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .complies(RULE);
    }

    @Test
    void leavesOpenWhetherAPasswordSetLongAgoWasChangedSince() {
        assertThat(auditing(changed(OVER).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .doesNotEvaluate(RULE)
                .because("alice: when the password was last changed is not known");
    }

    @Test
    void leavesOpenWhetherThePolicyWantedAChangeEarlier() {
        FakeAccount account = changed(days(60)).withoutFacet(Facet.CREDENTIAL_REPORT);

        assertThat(auditing(account.passwordPolicy(p -> p.maxPasswordAge(60)))).complies(RULE);
        assertThat(auditing(account.passwordPolicy(p -> p.maxPasswordAge(59)))).doesNotEvaluate(RULE);
        assertThat(auditing(account.denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")))
                .doesNotEvaluate(RULE);
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(changed(OVER).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(name.text(), u -> u.passwordLastChanged(OVER))))
                .violates(RULE)
                .actual());
    }
}
