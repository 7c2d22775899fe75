package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserInitialPasswordNotChangedTest {

    private static final String RULE = "user-initial-password-not-changed";
    private static final Duration LIMIT = days(7);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount initial(Duration age) {
        return create().user(
                        "alice",
                        u -> u.passwordResetRequired().passwordLastChanged(age).passwordNeverUsed());
    }

    @Test
    void reportsInitialPasswordOneSecondOlderThanSevenDays() {
        assertThat(auditing(initial(OVER).user("bob", u -> u.console())))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the password must be changed and is more than 7 days old, the limit is 7 days")
                .withEvidence(Age.class, new Age(ago(OVER), OVER, LIMIT)::equals);
    }

    @Test
    void acceptsInitialPasswordOfExactlySevenDays() {
        assertThat(auditing(initial(LIMIT))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(initial(days(2))).with(RULE, "maxAgeDays", "1"))
                .violates(RULE)
                .withMessageContaining("is 2 days old, the limit is 1 day");
    }

    @Test
    void acceptsOldPasswordThatNeedNotBeChanged() {
        assertThat(auditing(create().user("alice", u -> u.passwordLastChanged(days(80)))))
                .complies(RULE);
    }

    @Test
    void acceptsUserWithoutPassword() {
        assertThat(auditing(create().user("build", u -> u.activeKey()))).complies(RULE);
    }

    @Test
    void measuresPasswordThatAnAdministratorSetAgainFromThen() {
        assertThat(auditing(
                        EditedReport.cell(initial(days(60)), "alice", "password_last_changed", "2026-02-27T06:00:00Z")))
                .complies(RULE);
        assertThat(auditing(EditedReport.cell(initial(OVER), "alice", "password_last_changed", "N/A")))
                .violates(RULE);
    }

    @Test
    void needsNoReport() {
        assertThat(auditing(initial(OVER).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void isNotEvaluatedWherePasswordsOfSomeUsersAreMissing() {
        assertThat(auditing(initial(LIMIT).partial(Facet.LOGIN_PROFILES, "the password of bob could not be read")))
                .doesNotEvaluate(RULE)
                .because("the password of bob could not be read");
    }

    @Test
    void isNotEvaluatedWhenPasswordsWereDenied() {
        assertThat(auditing(initial(OVER).denied(Facet.LOGIN_PROFILES, "iam:GetLoginProfile")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetLoginProfile");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(
                                name.text(), u -> u.passwordResetRequired().passwordLastChanged(OVER))))
                .violates(RULE)
                .actual());
    }
}
