package io.github.iamaudit.rules.builtin.accesskey;

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
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessKeyCreatedAtUserSetupTest {

    private static final String RULE = "access-key-created-at-user-setup";
    private static final Duration CREATED = days(30);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private static FakeAccount keyAfter(Duration later) {
        return create().user("alice", u -> u.console().created(CREATED).activeKey(CREATED.minus(later)));
    }

    @Test
    void reportsKeyMadeTenSecondsAfterTheUser() {
        assertThat(auditing(keyAfter(TEN_SECONDS)))
                .violates(RULE)
                .onlyOn("alice access key 1")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the key was created together with the user, who has a console password")
                .withEvidence(
                        Expectation.class,
                        new Expectation(
                                "CreateDate",
                                "2026-01-30T06:00:10Z",
                                "more than 10 seconds after the user's, 2026-01-30T06:00:00Z")::equals);
    }

    @Test
    void acceptsKeyMadeElevenSecondsAfterTheUser() {
        assertThat(auditing(keyAfter(TEN_SECONDS.plusSeconds(1)))).complies(RULE);
    }

    @Test
    void readsKeyOlderThanItsUserAsMadeTogether() {
        assertThat(auditing(keyAfter(Duration.ofSeconds(-1)))).violates(RULE).onlyOn("alice");
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(keyAfter(days(1))).with(RULE, "windowSeconds", "86400"))
                .violates(RULE)
                .on("alice");
        assertThat(auditing(keyAfter(Duration.ofSeconds(1))).with(RULE, "windowSeconds", "0"))
                .complies(RULE);
    }

    @Test
    void looksAtBothSlots() {
        FakeAccount account = create().user(
                        "alice",
                        u -> u.console().created(CREATED).activeKey(CREATED).activeKey(CREATED.minusSeconds(1)));

        assertThat(auditing(account))
                .violates(RULE)
                .onlyOn("alice access key 1", "alice access key 2")
                .times(2);
    }

    @Test
    void doesNotApplyToUsersWithoutPassword() {
        assertThat(auditing(create().user("build", u -> u.created(CREATED).activeKey(CREATED))))
                .isNotApplicable(RULE);
    }

    @Test
    void doesNotApplyToInactiveKeys() {
        assertThat(auditing(
                        create().user("alice", u -> u.console().created(CREATED).inactiveKey(CREATED))))
                .isNotApplicable(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "user_creation_time, '', when the user or the key was created is not known",
        "access_key_1_last_rotated, N/A, when the user or the key was created is not known",
        "password_enabled, not_supported, 'whether there is a password, or whether the key is active, is not known'",
        "access_key_1_active, not_supported, 'whether there is a password, or whether the key is active, is not known'",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell, String reason) {
        assertThat(auditing(EditedReport.cell(keyAfter(Duration.ZERO), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because(reason);
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(keyAfter(TEN_SECONDS).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("alice");
        assertThat(auditing(keyAfter(days(1)).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(keyAfter(Duration.ZERO).denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(
                                name.text(), u -> u.console().created(CREATED).activeKey(CREATED))))
                .violates(RULE)
                .actual());
    }
}
