package io.github.iamaudit.rules.builtin.password;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyMinLengthTest {

    private static final String RULE = "password-policy-min-length";

    private static FakeAccount length(int length) {
        return create().passwordPolicy(p -> p.minimumPasswordLength(length));
    }

    @Test
    void reportsThirteenCharacters() {
        assertThat(auditing(length(13)))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("passwords of 13 characters are accepted, 14 are required")
                .withEvidence(Expectation.class, new Expectation("MinimumPasswordLength", "13", "at least 14")::equals);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 128})
    void acceptsFourteenCharactersAndMore(int length) {
        assertThat(auditing(length(length))).complies(RULE);
    }

    @ParameterizedTest
    @CsvSource({"8", "12"})
    void measuresAgainstTheSetting(int minLength) {
        String setting = Integer.toString(minLength);

        assertThat(auditing(length(minLength)).with(RULE, "minLength", setting)).complies(RULE);
        assertThat(auditing(length(minLength - 1)).with(RULE, "minLength", setting))
                .violates(RULE)
                .withMessageContaining(minLength + " are required");
    }

    @Test
    void reportsAccountWithoutPolicyWhereEightCharactersAreEnough() {
        assertThat(auditing(create().noPasswordPolicy()))
                .violates(RULE)
                .withMessageContaining("passwords of 8 characters are accepted");
    }

    @Test
    void isNotEvaluatedWhenThePolicyWasDenied() {
        assertThat(auditing(create().denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountPasswordPolicy");
    }
}
