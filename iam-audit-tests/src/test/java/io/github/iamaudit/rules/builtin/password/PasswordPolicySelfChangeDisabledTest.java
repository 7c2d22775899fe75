package io.github.iamaudit.rules.builtin.password;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import org.junit.jupiter.api.Test;

class PasswordPolicySelfChangeDisabledTest {

    private static final String RULE = "password-policy-self-change-disabled";

    @Test
    void reportsPolicyThatDoesNotLetUsersChangeTheirPassword() {
        assertThat(auditing(create().passwordPolicy(p -> p.allowUsersToChangePassword(false))))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the password policy does not let users change their own password")
                .withEvidence(
                        Expectation.class, new Expectation("AllowUsersToChangePassword", "false", "true")::equals);
    }

    @Test
    void acceptsPolicyThatLetsThem() {
        assertThat(auditing(create())).complies(RULE);
    }

    @Test
    void acceptsDefaultOfIamWhichLetsThem() {
        assertThat(auditing(create().noPasswordPolicy())).complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenThePolicyWasDenied() {
        assertThat(auditing(create().denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountPasswordPolicy");
    }

    @Test
    void setsThePolicyAsAWholeWithTheOption() {
        assertThat(assertThat(auditing(create().passwordPolicy(p -> p.allowUsersToChangePassword(false))))
                        .violates(RULE)
                        .actual()
                        .get(0)
                        .remediation()
                        .steps()
                        .get(1)
                        .command())
                .hasValueSatisfying(command -> assertThat(command).contains(" --allow-users-to-change-password"));
    }
}
