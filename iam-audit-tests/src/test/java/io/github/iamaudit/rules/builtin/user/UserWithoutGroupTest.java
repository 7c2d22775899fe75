package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
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
import org.junit.jupiter.params.provider.EnumSource;

class UserWithoutGroupTest {

    private static final String RULE = "user-without-group";

    private static FakeAccount loner() {
        return create().user("alice", u -> u.inNoGroup().console());
    }

    @Test
    void reportsUserInNoGroup() {
        assertThat(auditing(loner().user("bob", u -> u.inGroup("dev"))))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the user is in no group")
                .withEvidence(Expectation.class, new Expectation("GroupList", "empty", "a group")::equals);
    }

    @Test
    void acceptsUserInOneGroup() {
        assertThat(auditing(create().user("alice", u -> u.inGroup("dev").console())))
                .complies(RULE);
    }

    @Test
    void isOnlyInformativeForUserWithoutPermissionsAndCredentials() {
        assertThat(auditing(create().user("alice", u -> u.inNoGroup())))
                .violates(RULE)
                .onlyOn("alice")
                .withSeverity(Severity.INFO);
        assertThat(auditing(create().user("alice", u -> u.inNoGroup().inactiveKey())))
                .violates(RULE)
                .withSeverity(Severity.INFO);
    }

    @Test
    void isLowForUserWithAPermission() {
        assertThat(auditing(create().user("alice", u -> u.inNoGroup().attached("deploy"))))
                .violates(RULE)
                .withSeverity(Severity.LOW);
        assertThat(auditing(create().user(
                                "alice",
                                u -> u.inNoGroup().inline("own", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"))))
                .violates(RULE)
                .withSeverity(Severity.LOW);
    }

    @Test
    void isLowForUserWithAnActiveCredential() {
        assertThat(auditing(create().user("alice", u -> u.inNoGroup().activeKey())))
                .violates(RULE)
                .withSeverity(Severity.LOW);
        assertThat(auditing(create().user("alice", u -> u.inNoGroup().signingCertificate(days(30)))))
                .violates(RULE)
                .withSeverity(Severity.LOW);
    }

    @Test
    void isLowWhereTheCredentialsAreNotKnown() {
        FakeAccount idle = create().user("alice", u -> u.inNoGroup());

        assertThat(auditing(EditedReport.cell(idle, "alice", "password_enabled", "not_supported")))
                .violates(RULE)
                .withSeverity(Severity.LOW);
        assertThat(auditing(EditedReport.withoutRow(idle, "alice")))
                .violates(RULE)
                .withSeverity(Severity.LOW);
        assertThat(auditing(idle.denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport")
                        .denied(Facet.LOGIN_PROFILES, "iam:GetLoginProfile")))
                .violates(RULE)
                .withSeverity(Severity.LOW);
    }

    @Test
    void isNotEvaluatedWhereTheGroupsOfUsersMayBeMissing() {
        assertThat(auditing(loner().partial(Facet.USERS, "the groups of users are not known")))
                .doesNotEvaluate(RULE)
                .because("the groups of users are not known");
    }

    @Test
    void doesNotApplyWithoutUsers() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenUsersWereDenied() {
        assertThat(auditing(loner().denied(Facet.USERS, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(name.text(), u -> u.inNoGroup())))
                .violates(RULE)
                .actual());
    }
}
