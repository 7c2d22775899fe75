package io.github.iamaudit.rules.builtin.mfa;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

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

class UserMfaMissingTest {

    private static final String RULE = "user-mfa-missing";

    private static FakeAccount keyOnly() {
        return create().user("build", u -> u.activeKey().noMfa());
    }

    @Test
    void reportsUserWithAccessKeyAndWithoutMfa() {
        assertThat(auditing(keyOnly().user("robot", u -> u.activeKey())))
                .violates(RULE)
                .onlyOn("build")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the user has no MFA device")
                .withEvidence(Expectation.class, new Expectation("mfa_active", "false", "true")::equals);
    }

    @Test
    void reportsUserWithPasswordAndWithoutMfa() {
        assertThat(auditing(create().user("alice", u -> u.console().noMfa())))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void acceptsUserWithMfa() {
        assertThat(auditing(create().user("alice", u -> u.console().activeKey().virtualMfa())))
                .complies(RULE);
    }

    @Test
    void leavesUsersWithoutActiveCredentialOut() {
        assertThat(auditing(create().user("idle", u -> u.noMfa())
                        .user("retired", u -> u.noMfa().inactiveKey())))
                .isNotApplicable(RULE);
    }

    @Test
    void judgesUsersWithoutActiveCredentialWhereTheSettingSaysSo() {
        assertThat(auditing(create().user("idle", u -> u.noMfa())).with(RULE, "requireCredential", "false"))
                .violates(RULE)
                .onlyOn("idle");
    }

    @ParameterizedTest
    @CsvSource({
        "mfa_active, not_supported",
        "mfa_active, ''",
        "access_key_1_active, not_supported",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell) {
        assertThat(auditing(EditedReport.cell(keyOnly(), "build", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("build: whether there is an active credential or an MFA device is not known");
    }

    @Test
    void isNotEvaluatedWhereThePasswordIsNotKnownAndThereIsNoKey() {
        assertThat(auditing(EditedReport.cell(
                        create().user("idle", u -> u.noMfa()), "idle", "password_enabled", "not_supported")))
                .doesNotEvaluate(RULE)
                .because("idle: ");
    }

    @Test
    void doesNotAskForThePasswordOfAUserWithAKey() {
        assertThat(auditing(EditedReport.cell(keyOnly(), "build", "password_enabled", "not_supported")))
                .violates(RULE)
                .onlyOn("build");
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(keyOnly().withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("build");
        assertThat(auditing(create().user("robot", u -> u.activeKey()).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .complies(RULE);
    }

    @Test
    void leavesTheRootUserOut() {
        assertThat(auditing(create().root(r -> r.noMfa()))).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(keyOnly().denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(
                        auditing(create().user(name.text(), u -> u.activeKey().noMfa())))
                .violates(RULE)
                .actual());
    }
}
