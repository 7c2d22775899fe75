package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.ActiveAccessKeys;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UserPasswordAndAccessKeyTest {

    private static final String RULE = "user-password-and-access-key";

    private static FakeAccount both() {
        return create().user("alice", u -> u.console().activeKey());
    }

    @Test
    void reportsUserWithPasswordAndActiveKey() {
        assertThat(auditing(both().user("bob", u -> u.console()).user("build", u -> u.activeKey())))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the user has a console password and an active access key")
                .withEvidence(ActiveAccessKeys.class, e -> e.keys().size() == 1);
    }

    @Test
    void tellsTwoActiveKeysInOneFinding() {
        assertThat(auditing(create().user("alice", u -> u.console().activeKey().activeKey())))
                .violates(RULE)
                .times(1)
                .withMessageContaining("a console password and 2 active access keys")
                .withEvidence(ActiveAccessKeys.class, e -> e.keys().size() == 2);
    }

    @Test
    void acceptsInactiveKeyBesideThePassword() {
        assertThat(auditing(create().user("alice", u -> u.console().inactiveKey())))
                .complies(RULE);
    }

    @Test
    void acceptsPasswordWithoutKeys() {
        assertThat(auditing(create().user("alice", u -> u.console()))).complies(RULE);
    }

    @Test
    void doesNotApplyToUsersWithoutPassword() {
        assertThat(auditing(create().user("build", u -> u.activeKey()))).isNotApplicable(RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "password_enabled, not_supported",
        "password_enabled, perhaps",
        "access_key_1_active, not_supported",
        "access_key_1_active, ''",
    })
    void isNotEvaluatedWhereAFactIsNotKnown(String column, String cell) {
        assertThat(auditing(EditedReport.cell(both(), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("alice: whether there is a console password or an active access key is not known");
    }

    @Test
    void acceptsUserWithoutKeysWhoMayHaveAPassword() {
        FakeAccount account = create().user("alice", u -> u.console());

        assertThat(auditing(EditedReport.cell(account, "alice", "password_enabled", "not_supported")))
                .complies(RULE);
    }

    @Test
    void agreesWithCallsPerUser() {
        assertThat(auditing(both().withoutFacet(Facet.CREDENTIAL_REPORT)))
                .violates(RULE)
                .onlyOn("alice");
        assertThat(auditing(
                        create().user("alice", u -> u.console().inactiveKey()).withoutFacet(Facet.CREDENTIAL_REPORT)))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhereKeysOfSomeUsersAreMissing() {
        assertThat(auditing(create().user("alice", u -> u.console())
                        .withoutFacet(Facet.CREDENTIAL_REPORT)
                        .partial(Facet.ACCESS_KEYS, "the access keys of alice could not be read")))
                .doesNotEvaluate(RULE)
                .because("the access keys of alice could not be read");
    }

    @Test
    void isNotEvaluatedWhenCredentialsWereDenied() {
        assertThat(auditing(both().denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @Test
    void deactivatesTheKeyBeforeItIsDeleted() {
        assertThat(assertThat(auditing(both()))
                        .violates(RULE)
                        .actual()
                        .get(0)
                        .remediation()
                        .steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam list-access-keys --user-name alice",
                        "",
                        "aws iam update-access-key --user-name alice --access-key-id KEY_ID --status Inactive",
                        "aws iam delete-access-key --user-name alice --access-key-id KEY_ID");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(
                assertThat(auditing(create().user(name.text(), u -> u.console().activeKey())))
                        .violates(RULE)
                        .actual());
    }
}
