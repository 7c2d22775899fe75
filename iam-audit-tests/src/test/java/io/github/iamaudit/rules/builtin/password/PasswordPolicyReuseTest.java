package io.github.iamaudit.rules.builtin.password;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordPolicyReuseTest {

    private static final String RULE = "password-policy-reuse";

    private static FakeAccount remembering(int count) {
        return create().passwordPolicy(p -> p.passwordReusePrevention(count));
    }

    @Test
    void reportsTwentyThreeRememberedPasswords() {
        assertThat(auditing(remembering(23)))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the number of earlier passwords that must not come back is 23, 24 are required")
                .withEvidence(
                        Expectation.class, new Expectation("PasswordReusePrevention", "23", "at least 24")::equals);
    }

    @Test
    void acceptsTwentyFourWhichIsTheMostThatIamRemembers() {
        assertThat(auditing(remembering(24))).complies(RULE);
    }

    @Test
    void acceptsMoreWhereASourceTellsIt() {
        assertThat(auditing(remembering(25))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(remembering(4)).with(RULE, "minRemembered", "4")).complies(RULE);
        assertThat(auditing(remembering(3)).with(RULE, "minRemembered", "4"))
                .violates(RULE)
                .withMessageContaining("is 3, 4 are required");
    }

    @Test
    void countsAnAbsentValueAsNone() {
        assertThat(auditing(create().passwordPolicy(p -> p.passwordReusePrevention(Optional.empty())))
                        .with(RULE, "minRemembered", "1"))
                .violates(RULE)
                .withMessageContaining("is 0, 1 are required");
    }

    @Test
    void reportsAccountWithoutPolicy() {
        assertThat(auditing(create().noPasswordPolicy())).violates(RULE).onlyOn("111122223333");
    }

    @Test
    void isNotEvaluatedWhenThePolicyWasDenied() {
        assertThat(auditing(create().denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountPasswordPolicy");
    }
}
