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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserUntaggedTest {

    private static final String RULE = "user-untagged";

    private static FakeAccount tagged(String... keys) {
        return create().noSupportRole().user("it", it -> {
            for (String key : keys) {
                it.tag(key, "some");
            }
        });
    }

    @Test
    void reportsUserWithoutTags() {
        assertThat(auditing(tagged()))
                .violates(RULE)
                .onlyOn("it")
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining("there is no tag")
                .withEvidence(Expectation.class, new Expectation("Tags", "none", "any")::equals);
    }

    @Test
    void acceptsAnyTagByDefault() {
        assertThat(auditing(tagged("team"))).complies(RULE);
    }

    @Test
    void doesNotCountTagsOfAws() {
        assertThat(auditing(tagged("aws:cloudformation:stack-name")))
                .violates(RULE)
                .onlyOn("it");
    }

    @Test
    void reportsRequiredKeysThatAreMissing() {
        assertThat(auditing(tagged("team", "owner")).with(RULE, "requiredKeys", "owner,team"))
                .complies(RULE);
        assertThat(auditing(tagged("team")).with(RULE, "requiredKeys", "owner,team"))
                .violates(RULE)
                .withMessageContaining("there is no tag owner")
                .withEvidence(Expectation.class, new Expectation("Tags", "team", "owner, team")::equals);
    }

    @Test
    void comparesKeysInTheirCase() {
        assertThat(auditing(tagged("Owner")).with(RULE, "requiredKeys", "owner"))
                .violates(RULE);
    }

    @Test
    void doesNotApplyWithoutUsers() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhereTagsMayNotHaveBeenRead() {
        assertThat(auditing(tagged().partial(Facet.USERS, "the details of it could not be read")))
                .doesNotEvaluate(RULE)
                .because("the details of it could not be read");
    }

    @Test
    void isNotEvaluatedWhenUsersWereDenied() {
        assertThat(auditing(tagged().denied(Facet.USERS, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().noSupportRole().user(name.text(), it -> {})))
                .violates(RULE)
                .actual());
    }
}
