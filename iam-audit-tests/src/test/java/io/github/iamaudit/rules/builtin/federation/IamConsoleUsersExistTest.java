package io.github.iamaudit.rules.builtin.federation;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IamConsoleUsersExistTest {

    private static final String RULE = "iam-console-users-exist";

    private static FakeAccount people() {
        return create().user("alice", user -> user.console())
                .user("breakglass", user -> user.console())
                .user("robot", user -> user.activeKey());
    }

    @Test
    void reportsEveryUserWithAPassword() {
        assertThat(auditing(people()).with(new IamConsoleUsersExist()))
                .violates(RULE)
                .onlyOn("alice", "breakglass")
                .withSeverity(Severity.LOW);
    }

    @Test
    void acceptsUsersThatAreNamed() {
        assertThat(auditing(people()).with(new IamConsoleUsersExist()).with(RULE, "allowedUsers", "breakglass,alice"))
                .complies(RULE);
        assertThat(auditing(people()).with(new IamConsoleUsersExist()).with(RULE, "allowedUsers", "breakglass"))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void acceptsUsersWithoutPassword() {
        assertThat(auditing(create().user("robot", user -> user.activeKey())).with(new IamConsoleUsersExist()))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWithoutCredentials() {
        assertThat(auditing(people().denied(Facet.USER_CREDENTIALS, "iam:GetCredentialReport"))
                        .with(new IamConsoleUsersExist()))
                .doesNotEvaluate(RULE)
                .because("iam:GetCredentialReport was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(name.text(), user -> user.console()))
                        .with(new IamConsoleUsersExist()))
                .violates(RULE)
                .actual());
    }
}
