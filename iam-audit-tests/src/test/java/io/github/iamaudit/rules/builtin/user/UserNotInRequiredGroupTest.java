package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNotInRequiredGroupTest {

    private static final String RULE = "user-not-in-required-group";

    private static RuleTester requiring(String groups, FakeAccount account) {
        return auditing(account).with(RULE, "requiredGroups", groups);
    }

    private static FakeAccount inGroup(String group) {
        return create().user("alice", user -> user.inGroup(group));
    }

    @Test
    void reportsUserWhoIsInAnotherGroup() {
        assertThat(requiring("people,programs", inGroup("admins").user("bob", user -> user.inGroup("people"))))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the user is in none of the groups people, programs")
                .withEvidence(
                        Expectation.class, new Expectation("GroupList", "admins", "one of people, programs")::equals);
    }

    @Test
    void acceptsEitherGroup() {
        assertThat(requiring("people,programs", inGroup("programs"))).complies(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"People", "people2", "peopl"})
    void aGroupOfAnotherNameIsAnother(String group) {
        assertThat(requiring("people", inGroup(group))).violates(RULE);
    }

    @Test
    void reportsUserWithoutGroup() {
        assertThat(requiring("people", create().user("alice", user -> user.inNoGroup())))
                .violates(RULE)
                .withEvidence(Expectation.class, evidence -> evidence.actual().equals("nothing"));
    }

    @Test
    void withoutASettingNothingIsJudged() {
        assertThat(auditing(inGroup("people")))
                .doesNotEvaluate(RULE)
                .because("no group is required: the setting requiredGroups names them");
    }

    @Test
    void isNotEvaluatedWhenTheUsersWereDenied() {
        assertThat(requiring("people", inGroup("people").denied(Facet.USERS, "iam:ListUsers")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListUsers");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(
                        requiring("people", create().user(name.text(), user -> user.inGroup(name.text()))))
                .violates(RULE)
                .actual());
    }
}
