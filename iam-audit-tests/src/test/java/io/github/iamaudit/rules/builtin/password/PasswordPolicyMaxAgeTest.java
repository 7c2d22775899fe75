package io.github.iamaudit.rules.builtin.password;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordPolicyMaxAgeTest {

    private static final String RULE = "password-policy-max-age";

    private static FakeAccount maxAge(int days) {
        return create().passwordPolicy(p -> p.maxPasswordAge(days));
    }

    private static FakeAccount withoutExpiry() {
        return create().passwordPolicy(p -> p.maxPasswordAge(Optional.empty()));
    }

    @Test
    void reportsNinetyOneDays() {
        assertThat(auditing(maxAge(91)))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("passwords expire after 91 days, the limit is 90 days")
                .withEvidence(Expectation.class, new Expectation("MaxPasswordAge", "91", "1 to 90")::equals);
    }

    @Test
    void acceptsExactlyNinetyDays() {
        assertThat(auditing(maxAge(90))).complies(RULE);
    }

    @Test
    void acceptsOneDay() {
        assertThat(auditing(maxAge(1))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(maxAge(365)).with(RULE, "maxAgeDays", "365")).complies(RULE);
        assertThat(auditing(maxAge(366)).with(RULE, "maxAgeDays", "365"))
                .violates(RULE)
                .withMessageContaining("after 366 days, the limit is 365 days");
    }

    @Test
    void readsZeroAsNoExpiry() {
        assertThat(auditing(maxAge(0)))
                .violates(RULE)
                .withMessageContaining("passwords do not expire, the limit is 90 days")
                .withEvidence(Expectation.class, new Expectation("MaxPasswordAge", "none", "1 to 90")::equals);
    }

    @Test
    void reportsPasswordsThatExpireWithoutAnAge() {
        assertThat(auditing(withoutExpiry().passwordPolicy(p -> p.expirePasswords(true))))
                .violates(RULE)
                .withMessageContaining("passwords do not expire");
    }

    @Test
    void reportsAccountWithoutPolicy() {
        assertThat(auditing(create().noPasswordPolicy()))
                .violates(RULE)
                .onlyOn("111122223333")
                .withMessageContaining("passwords do not expire");
    }

    @Test
    void isNotEvaluatedWhenThePolicyWasDenied() {
        assertThat(auditing(create().denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountPasswordPolicy");
    }

    @Test
    void letsExpiredUsersChangeTheirPasswordThemselves() {
        Finding finding =
                assertThat(auditing(maxAge(91))).violates(RULE).actual().get(0);

        assertThat(finding.remediation().steps().get(1).command())
                .hasValueSatisfying(command -> assertThat(command)
                        .contains(" --max-password-age 90 --no-hard-expiry ")
                        .contains(" --allow-users-to-change-password"));
    }
}
