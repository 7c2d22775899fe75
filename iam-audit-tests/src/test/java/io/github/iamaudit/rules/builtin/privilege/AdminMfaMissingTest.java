package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.AdministratorGrants;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeUser;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdminMfaMissingTest {

    private static final String RULE = "admin-mfa-missing";
    private static final String ALL = all("");

    private static String all(String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\""
                + condition + "}]}";
    }

    private static String mfa(String operator) {
        return ",\"Condition\":{\"" + operator + "\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";
    }

    private static FakeAccount administrator(Consumer<FakeUser> details) {
        return create().user("alice", user -> details.accept(user.inline("all", ALL)));
    }

    @Test
    void reportsAdministratorWithPassword() {
        assertThat(auditing(administrator(user -> user.console().noMfa())))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("the administrator has a password and no MFA device")
                .withEvidence(
                        AdministratorGrants.class,
                        evidence -> evidence.grants().get(0).startsWith("all of user alice"));
    }

    @Test
    void reportsAdministratorWithNothingButAnActiveKey() {
        assertThat(auditing(administrator(user -> user.noMfa().activeKey())))
                .violates(RULE)
                .withMessageContaining("has an access key and no MFA device");
    }

    @Test
    void reportsWhoIsAdministratorThroughAGroup() {
        assertThat(auditing(create().group("staff", group -> group.inline("all", ALL))
                        .user("alice", user -> user.inGroup("staff").console().noMfa())
                        .user("bob", user -> user.console().noMfa())))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void acceptsAdministratorWithMfa() {
        assertThat(auditing(administrator(FakeUser::console))).complies(RULE);
    }

    @Test
    void acceptsAdministratorWithoutCredentials() {
        assertThat(auditing(administrator(FakeUser::noMfa))).complies(RULE);
        assertThat(auditing(administrator(user -> user.noMfa().inactiveKey()))).complies(RULE);
    }

    @Test
    void acceptsOthersWithoutMfa() {
        assertThat(auditing(create().user("alice", user -> user.console().noMfa())))
                .complies(RULE);
    }

    @Test
    void acceptsWhoIsAdministratorOnlyWithMfa() {
        assertThat(auditing(create().user(
                                "alice",
                                user -> user.inline("all", all(mfa("Bool")))
                                        .console()
                                        .noMfa())))
                .complies(RULE);
    }

    @Test
    void oneStatementThatAsksForMfaDoesNotSpeakForAnother() {
        String fromOffice = all(",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"203.0.113.0/24\"}}");

        assertThat(auditing(create().user(
                                "alice",
                                user -> user.inline("mfa", all(mfa("Bool")))
                                        .inline("office", fromOffice)
                                        .console()
                                        .noMfa())))
                .violates(RULE)
                .withMessageContaining("who is one under conditions");
    }

    @Test
    void keysOfWhichNothingIsKnownAreNotTakenForNone() {
        assertThat(auditing(
                        EditedReport.cell(administrator(FakeUser::noMfa), "alice", "access_key_1_active", "perhaps")))
                .doesNotEvaluate(RULE)
                .because("whether the administrator has credentials, or an MFA device, is not known");
    }

    @Test
    void aPolicyThatWasNotReadAsAWholeLeavesItOpen() {
        assertThat(auditing(create().user(
                                "alice",
                                user -> user.inline("odd", "{\"Statement\":[")
                                        .console()
                                        .noMfa())))
                .doesNotEvaluate(RULE)
                .because("a policy could not be read as a whole");
    }

    @Test
    void doesNotTakeAConditionThatKeysPassForMfa() {
        assertThat(auditing(create().user(
                                "alice",
                                user -> user.inline("all", all(mfa("BoolIfExists")))
                                        .noMfa()
                                        .activeKey())))
                .violates(RULE)
                .withMessageContaining("who is one under conditions");
    }

    @Test
    void acceptsWhoseBoundaryMakesNoAdministrator() {
        assertThat(auditing(create().policy("edge", ALL.replace("\"*\",\"Resource\"", "\"s3:*\",\"Resource\""))
                        .user(
                                "alice",
                                user -> user.inline("all", ALL)
                                        .boundary("edge")
                                        .console()
                                        .noMfa())))
                .complies(RULE);
    }

    @Test
    void aPolicyThatWasNotCollectedLeavesItOpen() {
        assertThat(auditing(create().user(
                                "alice", user -> user.attached("gone").console().noMfa())
                        .with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
    }

    @ParameterizedTest
    @CsvSource({"password_enabled, no_information", "mfa_active, N/A", "mfa_active, ''"})
    void aFactThatIsNotKnownLeavesItOpen(String column, String cell) {
        assertThat(auditing(
                        EditedReport.cell(administrator(user -> user.console().noMfa()), "alice", column, cell)))
                .doesNotEvaluate(RULE)
                .because("whether the administrator has credentials, or an MFA device, is not known");
    }

    @Test
    void isNotEvaluatedWithoutCredentials() {
        assertThat(auditing(administrator(user -> user.console().noMfa())
                        .denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport")))
                .doesNotEvaluate(RULE)
                .because("iam:GetCredentialReport was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(
                                name.text(),
                                user -> user.inline(name.text(), ALL).console().noMfa())))
                .violates(RULE)
                .actual());
    }
}
