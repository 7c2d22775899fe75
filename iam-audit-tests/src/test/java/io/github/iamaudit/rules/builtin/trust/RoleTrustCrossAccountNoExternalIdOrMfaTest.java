package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTrustCrossAccountNoExternalIdOrMfaTest {

    private static final String ID = "role-trust-cross-account-no-external-id-or-mfa";

    private static FakeAccount account(String statement) {
        return FakeAccount.create()
                .role("vendor", r -> r.trust(document("'Effect':'Allow','Action':'sts:AssumeRole'," + statement)));
    }

    private static String judge(String statement) {
        return outcome(new RoleTrustCrossAccountNoExternalIdOrMfa(), account(statement));
    }

    @Test
    void reportsAnotherAccountThatNeedsNeither() {
        assertThat(auditing(account("'Principal':{'AWS':['arn:aws:iam::444455556666:root','999988887777']}"))
                        .with(new RoleTrustCrossAccountNoExternalIdOrMfa()))
                .violates(ID)
                .times(1)
                .onlyOn("vendor")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining(
                        "account 444455556666, 999988887777 may assume the role without external id or MFA");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'StringEquals':{'sts:ExternalId':'word'}                                                  | COMPLIANT
            'StringLike':{'sts:ExternalId':'word'}                                                    | COMPLIANT
            'StringEquals':{'STS:externalid':['word','other']}                                        | COMPLIANT
            'Bool':{'aws:MultiFactorAuthPresent':'true'}                                              | COMPLIANT
            'Bool':{'aws:MultiFactorAuthPresent':true}                                                | COMPLIANT
            'Bool':{'AWS:MULTIFACTORAUTHPRESENT':'true'}                                              | COMPLIANT
            'NumericLessThan':{'aws:MultiFactorAuthAge':'3600'}                                       | COMPLIANT
            'Bool':{'aws:MultiFactorAuthPresent':'false'},'StringEquals':{'sts:ExternalId':'word'}    | COMPLIANT
            'StringLike':{'sts:ExternalId':'*'}                                                       | MEDIUM
            'StringLike':{'sts:ExternalId':'word?'}                                                   | MEDIUM
            'StringEqualsIfExists':{'sts:ExternalId':'word'}                                          | MEDIUM
            'ForAllValues:StringEquals':{'sts:ExternalId':'word'}                                     | MEDIUM
            'StringNotEquals':{'sts:ExternalId':'word'}                                               | MEDIUM
            'Null':{'sts:ExternalId':'false'}                                                         | MEDIUM
            'Bool':{'aws:MultiFactorAuthPresent':'false'}                                             | MEDIUM
            'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}                                      | MEDIUM
            'BoolIfExists':{'aws:MultiFactorAuthPresent':true}                                        | MEDIUM
            'Null':{'aws:MultiFactorAuthPresent':'false'}                                             | MEDIUM
            'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}                                      | MEDIUM
            'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}                                             | MEDIUM
            """)
    void acceptsAnExternalIdOrMfaThatIsDemandedInEveryCase(String condition, String expected) {
        assertThat(judge("'Principal':{'AWS':'444455556666'},'Condition':{" + condition + "}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal':{'AWS':'111122223333'}",
                "'Principal':{'AWS':'arn:aws:iam::111122223333:user/alice'}",
                "'Principal':{'Service':'ec2.amazonaws.com'}",
                "'Principal':{'Federated':'arn:aws:iam::111122223333:saml-provider/corp'}",
                "'Principal':{'AWS':'AROAEXAMPLEROLEID123'}",
                "'Principal':'*'"
            })
    void leavesOtherPrincipalsToOtherRules(String principal) {
        assertThat(judge(principal)).isEqualTo("COMPLIANT");
    }

    @Test
    void isNotCalmedByTheConditionOfAnotherStatement() {
        String open = "'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'444455556666'}";
        FakeAccount account = FakeAccount.create()
                .role(
                        "vendor",
                        r -> r.trust(document(open + ",'Condition':{'StringEquals':{'sts:ExternalId':'word'}}", open)));

        assertThat(outcome(new RoleTrustCrossAccountNoExternalIdOrMfa(), account))
                .isEqualTo("MEDIUM");
    }
}
