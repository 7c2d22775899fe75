package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTrustNoMfaTest {

    private static final String RULE = "role-trust-no-mfa";

    private static FakeAccount admitting(String rest) {
        return FakeAccount.create()
                .role("people", role -> role.trust(document("'Effect':'Allow','Action':'sts:AssumeRole'," + rest)));
    }

    @Test
    void reportsTheAccountAsAWhole() {
        assertThat(auditing(admitting("'Principal':{'AWS':'arn:aws:iam::111122223333:root'}")))
                .violates(RULE)
                .onlyOn("people")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("arn:aws:iam::111122223333:root may assume the role without MFA")
                .withEvidence(
                        StatementEvidence.class, evidence -> evidence.pointer().equals("/Statement/0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'Principal':{'AWS':'111122223333'}                                       | LOW",
                "'Principal':{'AWS':'arn:aws:iam::111122223333:user/team/alice'}          | LOW",
                "'Principal':{'AWS':['arn:aws:iam::111122223333:role/ci','111122223333']} | LOW",
                "'Principal':{'AWS':'arn:aws:iam::111122223333:role/ci'}                  | COMPLIANT",
                "'Principal':{'AWS':'arn:aws:iam::444455556666:root'}                     | COMPLIANT",
                "'Principal':{'AWS':'arn:aws:iam::444455556666:user/alice'}               | COMPLIANT",
                "'Principal':{'Service':'ec2.amazonaws.com'}                              | COMPLIANT",
            })
    void asksMfaOfUsersOfTheAccount(String principal, String expected) {
        assertThat(outcome(new RoleTrustNoMfa(), admitting(principal))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'Bool':{'aws:MultiFactorAuthPresent':'true'}          | COMPLIANT",
                "'NumericLessThan':{'aws:MultiFactorAuthAge':'3600'}   | COMPLIANT",
                "'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}  | LOW",
                "'Bool':{'aws:MultiFactorAuthPresent':'false'}         | LOW",
                "'StringEquals':{'sts:ExternalId':'word'}              | LOW",
            })
    void takesOnlyWhatDemandsMfa(String condition, String expected) {
        assertThat(outcome(
                        new RoleTrustNoMfa(),
                        admitting("'Principal':{'AWS':'111122223333'},'Condition':{" + condition + "}")))
                .isEqualTo(expected);
    }

    @Test
    void isNotEvaluatedWhenTheRolesWereDenied() {
        assertThat(auditing(admitting("'Principal':{'AWS':'111122223333'}").denied(Facet.ROLES, "iam:ListRoles")))
                .doesNotEvaluate(RULE)
                .because("iam:ListRoles was denied");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(
                        auditing(FakeAccount.create().role(name.text(), role -> role.trustingAccount("111122223333"))))
                .violates(RULE)
                .actual());
    }
}
