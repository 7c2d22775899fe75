package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceUserConsolePasswordTest {

    private static final String RULE = "service-user-console-password";

    private static FakeAccount account() {
        return create().user("alice", user -> user.console())
                .user(
                        "svc-build",
                        user -> user.console()
                                .path("/machines/")
                                .inGroup("programs")
                                .tag("type", "service"))
                .user("svc-deploy", user -> user.activeKey());
    }

    @ParameterizedTest
    @CsvSource({
        "users, svc-*",
        "users, svc-????d",
        "users, svc-build",
        "users, arn:aws:iam::*:user/machines/*",
        "groups, programs",
        "tags, type",
        "tags, type=service",
    })
    void reportsUserOfAProgramWhoHasAPassword(String setting, String value) {
        assertThat(auditing(account()).with(RULE, setting, value))
                .violates(RULE)
                .onlyOn("svc-build")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("a user of a program has a console password");
    }

    @Test
    void acceptsUserOfAProgramWithoutPassword() {
        assertThat(auditing(account()).with(RULE, "users", "svc-deploy")).complies(RULE);
    }

    @ParameterizedTest
    @CsvSource({"users, svc", "users, SVC-*", "groups, people", "tags, type=human", "tags, service"})
    void whoIsNotSelectedIsNotJudged(String setting, String value) {
        assertThat(auditing(account()).with(RULE, setting, value)).isNotApplicable(RULE);
    }

    @Test
    void withoutASettingNothingIsJudged() {
        assertThat(auditing(account()))
                .doesNotEvaluate(RULE)
                .because("which users are of programs is not known: the settings users, groups and tags tell");
    }

    @Test
    void aPasswordThatIsNotKnownLeavesItOpen() {
        assertThat(auditing(EditedReport.cell(account(), "svc-build", "password_enabled", "not_supported"))
                        .with(RULE, "users", "svc-build"))
                .doesNotEvaluate(RULE)
                .because("whether there is a console password is not known");
    }

    @Test
    void isNotEvaluatedWhenTheCredentialsWereDenied() {
        assertThat(auditing(account().denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport"))
                        .with(RULE, "users", "svc-*"))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetCredentialReport");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(name.text(), user -> user.console()))
                        .with(RULE, "users", "*"))
                .violates(RULE)
                .actual());
    }
}
