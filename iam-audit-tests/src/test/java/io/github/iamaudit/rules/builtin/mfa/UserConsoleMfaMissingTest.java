package io.github.iamaudit.rules.builtin.mfa;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserConsoleMfaMissingTest {

    private static final String RULE = "user-console-mfa-missing";

    private static FakeAccount alice() {
        return create().user("alice", u -> u.console().noMfa());
    }

    @Test
    void reportsPasswordWithoutMfa() {
        assertThat(auditing(alice()))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("the user can sign in with a password and has no MFA device")
                .withEvidence(Expectation.class, new Expectation("mfa_active", "false", "true")::equals);
    }

    @Test
    void acceptsAnyMfaDevice() {
        assertThat(auditing(create().user("alice", u -> u.console())
                        .user("bob", u -> u.console().virtualMfa())))
                .complies(RULE);
    }

    @Test
    void doesNotApplyToUsersWithoutPassword() {
        assertThat(auditing(create().user("alice", u -> u.noMfa().activeKey()))).isNotApplicable(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "N/A"})
    void leavesOutWhatMeansNoPassword(String cell) {
        assertThat(auditing(EditedReport.cell(alice(), "alice", "password_enabled", cell)))
                .isNotApplicable(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "True"})
    void readsTrueInAnyCase(String cell) {
        assertThat(auditing(EditedReport.cell(alice(), "alice", "password_enabled", cell)))
                .violates(RULE)
                .onlyOn("alice");
    }

    @ParameterizedTest
    @CsvSource({
        "password_enabled, not_supported",
        "password_enabled, no_information",
        "password_enabled, ''",
        "password_enabled, perhaps",
        "mfa_active, not_supported",
        "mfa_active, N/A",
        "mfa_active, ''",
        "mfa_active, perhaps",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell) {
        assertThat(auditing(EditedReport.cell(alice(), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("alice: whether there is a console password or an MFA device is not known");
    }

    @Test
    void leavesTheRootUserToItsOwnRules() {
        assertThat(auditing(create().root(r -> r.noMfa()))).isNotApplicable(RULE);
    }

    @Test
    void doesNotTakeAPolicyThatDemandsMfaForADevice() {
        String denyWithoutMfa = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\","
                + "\"Resource\":\"*\",\"Condition\":{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"}}}]}";

        assertThat(auditing(alice().user("alice", u -> u.inline("mfa", denyWithoutMfa))))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(alice().user("bob", u -> u.console()).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void isNotEvaluatedWhereCallsPerUserWereDenied() {
        assertThat(auditing(alice().withoutFacet(Facet.CREDENTIAL_REPORT)
                        .denied(Facet.LOGIN_PROFILES, "iam:GetLoginProfile")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED);
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(alice().denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @Test
    void listsUsersByArn() {
        assertThat(assertThat(auditing(alice().user("carol", u -> u.console().noMfa())
                                .user("bob", u -> u.console().noMfa())))
                        .violates(RULE)
                        .actual())
                .extracting(f -> f.subject().name())
                .containsExactly("alice", "bob", "carol");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(
                assertThat(auditing(create().user(name.text(), u -> u.console().noMfa())))
                        .violates(RULE)
                        .actual());
    }
}
