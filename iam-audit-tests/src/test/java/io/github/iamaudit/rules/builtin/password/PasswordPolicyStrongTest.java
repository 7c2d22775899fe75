package io.github.iamaudit.rules.builtin.password;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.PasswordPolicyBuilder;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordPolicyStrongTest {

    private static final String RULE = "password-policy-strong";

    @Test
    void acceptsPolicyThatMeetsEveryLimitExactly() {
        assertThat(auditing(create())).complies(RULE);
    }

    static Stream<Arguments> weaknesses() {
        return Stream.of(
                weak(p -> p.minimumPasswordLength(13), "MinimumPasswordLength 13", "MinimumPasswordLength at least 14"),
                weak(p -> p.requireSymbols(false), "RequireSymbols false", "RequireSymbols true"),
                weak(p -> p.requireNumbers(false), "RequireNumbers false", "RequireNumbers true"),
                weak(
                        p -> p.requireUppercaseCharacters(false),
                        "RequireUppercaseCharacters false",
                        "RequireUppercaseCharacters true"),
                weak(
                        p -> p.requireLowercaseCharacters(false),
                        "RequireLowercaseCharacters false",
                        "RequireLowercaseCharacters true"),
                weak(
                        p -> p.passwordReusePrevention(23),
                        "PasswordReusePrevention 23",
                        "PasswordReusePrevention at least 24"),
                weak(
                        p -> p.passwordReusePrevention(Optional.empty()),
                        "PasswordReusePrevention 0",
                        "PasswordReusePrevention at least 24"),
                weak(p -> p.maxPasswordAge(91), "MaxPasswordAge 91", "MaxPasswordAge 1 to 90"),
                weak(p -> p.maxPasswordAge(0), "MaxPasswordAge none", "MaxPasswordAge 1 to 90"),
                weak(p -> p.maxPasswordAge(Optional.empty()), "MaxPasswordAge none", "MaxPasswordAge 1 to 90"));
    }

    private static Arguments weak(Consumer<PasswordPolicyBuilder> change, String actual, String required) {
        return Arguments.of(change, actual, required);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("weaknesses")
    void reportsPolicyThatIsWeakInOneOption(Consumer<PasswordPolicyBuilder> change, String actual, String required) {
        assertThat(auditing(create().passwordPolicy(change)))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the password policy is weak in 1 option: " + actual)
                .withEvidence(Expectation.class, new Expectation("PasswordPolicy", actual, required)::equals);
    }

    @Test
    void reportsDefaultOfIamOnceWithAllItsWeaknesses() {
        assertThat(auditing(create().noPasswordPolicy()))
                .violates(RULE)
                .times(1)
                .withMessageContaining("weak in 7 options: MinimumPasswordLength 8, RequireUppercaseCharacters false,"
                        + " RequireLowercaseCharacters false, RequireNumbers false, RequireSymbols false,"
                        + " PasswordReusePrevention 0, MaxPasswordAge none");
    }

    @Test
    void canBeSetToWhatAwsFoundationalSecurityBestPracticesAsk() {
        FakeAccount account = create().passwordPolicy(p -> p.minimumPasswordLength(8)
                .passwordReusePrevention(Optional.empty())
                .maxPasswordAge(Optional.empty()));

        assertThat(auditing(account)
                        .with(RULE, "minLength", "8")
                        .with(RULE, "minRemembered", "0")
                        .with(RULE, "requireExpiry", "false"))
                .complies(RULE);
        assertThat(auditing(account.passwordPolicy(p -> p.minimumPasswordLength(7)))
                        .with(RULE, "minLength", "8")
                        .with(RULE, "minRemembered", "0")
                        .with(RULE, "requireExpiry", "false"))
                .violates(RULE);
    }

    @Test
    void isNotEvaluatedWhenThePolicyWasDenied() {
        assertThat(auditing(create().denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountPasswordPolicy");
    }
}
