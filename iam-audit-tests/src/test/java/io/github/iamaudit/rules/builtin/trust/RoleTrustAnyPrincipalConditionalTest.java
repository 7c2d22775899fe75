package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside {@link RoleTrustAnyPrincipalTest}, which looks at both rules. */
class RoleTrustAnyPrincipalConditionalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal':'*'",
                "'Principal':{'AWS':['111122223333','*']}",
                "'Principal':{'AWS':'arn:aws:iam::*:root'}"
            })
    void reportsEveryFormOfAnyPrincipal(String principal) {
        assertThat(judge(principal + ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}}"))
                .isEqualTo("MEDIUM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Principal':{'AWS':'444455556666'}", "'Principal':{'Service':'ec2.amazonaws.com'}"})
    void passesNamedPrincipalsUnderTheSameCondition(String principal) {
        assertThat(judge(principal + ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}}"))
                .isEqualTo("COMPLIANT");
    }

    private static String judge(String statement) {
        return outcome(
                new RoleTrustAnyPrincipalConditional(),
                FakeAccount.create()
                        .role(
                                "shared",
                                r -> r.trust(document("'Effect':'Allow','Action':'sts:AssumeRole'," + statement))));
    }
}
