package io.github.iamaudit.rules.builtin.password;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.PasswordPolicyBuilder;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import org.junit.jupiter.api.Test;

/** What the rules about the four kinds of characters have in common. */
abstract class RequiredCharactersSpecification {

    /** The rule's id. */
    abstract String rule();

    /** AWS's name of the option. */
    abstract String field();

    /** The kind of characters in the plural. */
    abstract String kind();

    /** Switches the option that the rule looks at. */
    abstract void require(PasswordPolicyBuilder policy, boolean required);

    private void requireAll(PasswordPolicyBuilder policy, boolean required) {
        policy.requireLowercaseCharacters(required)
                .requireUppercaseCharacters(required)
                .requireNumbers(required)
                .requireSymbols(required);
    }

    @Test
    void reportsPolicyThatLacksThisKindOnly() {
        assertThat(auditing(create().passwordPolicy(p -> require(p, false))))
                .violates(rule())
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("passwords without " + kind() + " are accepted")
                .withEvidence(Expectation.class, new Expectation(field(), "false", "true")::equals);
    }

    @Test
    void acceptsPolicyThatRequiresThisKindOnly() {
        assertThat(auditing(create().passwordPolicy(p -> {
                    requireAll(p, false);
                    require(p, true);
                })))
                .complies(rule());
    }

    @Test
    void reportsAccountWithoutPolicyWhereThreeOfFourKindsAreEnough() {
        assertThat(auditing(create().noPasswordPolicy())).violates(rule()).onlyOn("111122223333");
    }

    @Test
    void reportsAlsoWhereNobodyHasAPassword() {
        assertThat(auditing(create().user("robot", u -> u.activeKey()).passwordPolicy(p -> require(p, false))))
                .violates(rule())
                .withSeverity(Severity.LOW);
    }

    @Test
    void isNotEvaluatedWhenThePolicyWasDenied() {
        assertThat(auditing(create().denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")))
                .doesNotEvaluate(rule())
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountPasswordPolicy");
    }

    @Test
    void isNotEvaluatedWhenThePolicyCouldNotBeRead() {
        assertThat(auditing(create().failed(Facet.PASSWORD_POLICY, "Throttling: rate exceeded")))
                .doesNotEvaluate(rule())
                .because(Reason.Kind.FAILED)
                .because("Throttling");
    }
}
