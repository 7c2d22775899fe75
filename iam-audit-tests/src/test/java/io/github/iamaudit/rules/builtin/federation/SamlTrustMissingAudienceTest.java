package io.github.iamaudit.rules.builtin.federation;

import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.rules.builtin.federation.WebIdentityCases.account;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamlTrustMissingAudienceTest {

    private static final String ID = "saml-trust-missing-audience";
    private static final String CORP = "arn:aws:iam::111122223333:saml-provider/corp";

    private static String trusting(String conditions) {
        return "'Effect':'Allow','Action':'sts:AssumeRoleWithSAML','Principal':{'Federated':'" + CORP
                + "'},'Condition':{" + conditions + "}";
    }

    @Test
    void reportsThatAssertionsForAnyAudienceOpenTheRole() {
        assertThat(auditing(account(trusting(""))).with(new SamlTrustMissingAudience()))
                .violates(ID)
                .times(1)
                .onlyOn("ci")
                .withSeverity(Severity.LOW)
                .withMessageContaining("assertions for any audience open the role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "aws-cn", "aws-us-gov"})
    void passesTheSameRoleWithTheAudienceOfItsPartition(String partition) {
        FakeAccount account = FakeAccount.create()
                .partition(new Partition(partition))
                .noSupportRole()
                .role("ci", r -> r.trustingSamlProvider("corp"));

        assertThat(auditing(account).with(new SamlTrustMissingAudience())).complies(ID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            StringEquals            | 'SAML:aud':'https://signin.aws.amazon.com/saml'              | COMPLIANT
            StringEquals            | 'saml:AUD':'https://signin.aws.amazon.com/saml'              | COMPLIANT
            StringLike              | 'SAML:aud':'https://*.signin.aws.amazon.com/saml'            | COMPLIANT
            StringLike              | 'SAML:aud':'*'                                               | LOW
            StringLike              | 'SAML:aud':['https://signin.aws.amazon.com/saml','*']        | LOW
            StringEqualsIfExists    | 'SAML:aud':'https://signin.aws.amazon.com/saml'              | LOW
            StringNotEquals         | 'SAML:aud':'https://signin.aws.amazon.com/saml'              | LOW
            Null                    | 'SAML:aud':'false'                                           | LOW
            StringEquals            | 'SAML:iss':'https://idp.example.com'                         | LOW
            """)
    void readsKeyAndOperator(String operator, String condition, String expected) {
        assertThat(outcome(new SamlTrustMissingAudience(), account(trusting("'" + operator + "':{" + condition + "}"))))
                .isEqualTo(expected);
    }

    @Test
    void judgesEachStatement() {
        FakeAccount account =
                account(trusting("'StringEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}"), trusting(""));

        assertThat(auditing(account).with(new SamlTrustMissingAudience()))
                .violates(ID)
                .times(1);
    }

    @Test
    void isNotApplicableToOtherTrustAndToDenials() {
        FakeAccount account = account(
                "'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'ec2.amazonaws.com'}",
                "'Effect':'Allow','Action':'sts:TagSession','Principal':{'Federated':'" + CORP + "'}",
                "'Effect':'Deny','Action':'sts:AssumeRoleWithSAML','Principal':{'Federated':'" + CORP + "'}");

        assertThat(auditing(account).with(new SamlTrustMissingAudience())).isNotApplicable(ID);
    }

    @Test
    void isNotEvaluatedWhereTheTrustPolicyCouldNotBeRead() {
        FakeAccount account = FakeAccount.create().noSupportRole().role("ci", r -> r.trust("{\"Statement\":"));

        assertThat(auditing(account).with(new SamlTrustMissingAudience())).doesNotEvaluate(ID);
    }

    @Test
    void isNotEvaluatedWhenRolesWereDenied() {
        assertThat(auditing(FakeAccount.create().denied(Facet.ROLES, "iam:ListRoles"))
                        .with(new SamlTrustMissingAudience()))
                .doesNotEvaluate(ID)
                .because("iam:ListRoles");
    }
}
