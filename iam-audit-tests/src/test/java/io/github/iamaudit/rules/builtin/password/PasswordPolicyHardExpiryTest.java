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

class PasswordPolicyHardExpiryTest {

    private static final String RULE = "password-policy-hard-expiry";

    private static FakeAccount hardExpiry() {
        return create().passwordPolicy(p -> p.hardExpiry(true));
    }

    @Test
    void reportsHardExpiry() {
        assertThat(auditing(hardExpiry()))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining("a user whose password has expired must ask an administrator")
                .withEvidence(Expectation.class, new Expectation("HardExpiry", "true", "false")::equals);
    }

    @Test
    void acceptsExpiryThatLetsUsersSetANewPassword() {
        assertThat(auditing(create())).complies(RULE);
    }

    @Test
    void acceptsHardExpiryOfPasswordsThatNeverExpire() {
        assertThat(auditing(hardExpiry().passwordPolicy(p -> p.maxPasswordAge(Optional.empty()))))
                .complies(RULE);
        assertThat(auditing(hardExpiry().passwordPolicy(p -> p.maxPasswordAge(0))))
                .complies(RULE);
    }

    @Test
    void acceptsHardExpiryWhereUsersMayNotChangePasswordsAnyway() {
        assertThat(auditing(hardExpiry().passwordPolicy(p -> p.allowUsersToChangePassword(false))))
                .complies(RULE);
    }

    @Test
    void acceptsDefaultOfIamWhichKnowsNoExpiry() {
        assertThat(auditing(create().noPasswordPolicy())).complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenThePolicyWasDenied() {
        assertThat(auditing(create().denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountPasswordPolicy");
    }
}
