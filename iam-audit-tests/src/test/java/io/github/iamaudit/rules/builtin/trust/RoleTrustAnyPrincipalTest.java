package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two rules about roles that trust everybody, with a condition that holds strangers back and without. */
class RoleTrustAnyPrincipalTest {

    private static final String ID = "role-trust-any-principal";
    private static final String CONDITIONAL_ID = "role-trust-any-principal-conditional";

    private static FakeAccount account(String statement) {
        return FakeAccount.create()
                .noSupportRole()
                .role("shared", r -> r.trust(document("'Effect':'Allow','Action':'sts:AssumeRole'," + statement)));
    }

    private static FakeAccount anyone(String condition) {
        return account("'Principal':{'AWS':'*'},'Condition':{" + condition + "}");
    }

    private static String judge(Rule<?> rule, String statement) {
        return outcome(rule, account(statement));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal':'*'",
                "'Principal':{'AWS':'*'}",
                "'Principal':{'AWS':['*']}",
                "'Principal':{'AWS':['arn:aws:iam::111122223333:root','*']}",
                "'Principal':{'Service':'ec2.amazonaws.com','AWS':'*'}",
                "'Principal':{'AWS':'arn:aws:iam::*:root'}",
                "'Principal':{'AWS':'arn:aws-cn:iam::*:root'}",
                "'Principal':'*','Condition':{}"
            })
    void reportsARoleThatTrustsEverybody(String principal) {
        assertThat(auditing(account(principal)).with(new RoleTrustAnyPrincipal()))
                .violates(ID)
                .times(1)
                .onlyOn("shared")
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("any principal of any account may assume the role");
        assertThat(judge(new RoleTrustAnyPrincipalConditional(), principal)).isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal':{'AWS':'111122223333'}",
                "'Principal':{'AWS':'444455556666'}",
                "'Principal':{'AWS':'arn:aws:iam::444455556666:root'}",
                "'Principal':{'AWS':['arn:aws:iam::444455556666:role/deploy','arn:aws:iam::444455556666:user/alice']}",
                "'Principal':{'AWS':'arn:aws:sts::444455556666:assumed-role/deploy/session'}",
                "'Principal':{'AWS':'AROAEXAMPLEROLEID123'}",
                "'Principal':{'AWS':[]}",
                "'Principal':{'Service':'ec2.amazonaws.com'}",
                "'Principal':{'Federated':'arn:aws:iam::111122223333:saml-provider/corp'}",
                "'Principal':{'CanonicalUser':'79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'}",
                "'Principal':{'AWS':'arn:aws:iam::*:role/deploy'}"
            })
    void passesARoleThatTrustsSomebody(String principal) {
        assertThat(judge(new RoleTrustAnyPrincipal(), principal)).isEqualTo("COMPLIANT");
        assertThat(judge(new RoleTrustAnyPrincipalConditional(), principal)).isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}                              | MEDIUM
            'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-a1b2c3d4e5/*'}               | MEDIUM
            'StringEquals':{'AWS:PRINCIPALACCOUNT':'444455556666'}                            | MEDIUM
            'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::444455556666:role/*'}                 | MEDIUM
            'StringEquals':{'aws:SourceAccount':'111122223333'}                               | MEDIUM
            'ArnLike':{'aws:SourceArn':'arn:aws:sns:*:111122223333:*'}                        | MEDIUM
            'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}                                     | MEDIUM
            'StringEquals':{'aws:SourceVpce':'vpce-0a1b2c3d'}                                 | MEDIUM
            'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5','sts:ExternalId':'word'}      | MEDIUM
            'StringEquals':{'sts:ExternalId':'word'}                                          | HIGH
            'StringEquals':{'sts:ExternalId':['word','other']}                                | HIGH
            'StringLike':{'sts:ExternalId':'*'}                                               | CRITICAL
            'StringEqualsIfExists':{'sts:ExternalId':'word'}                                  | CRITICAL
            'ForAllValues:StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}                 | CRITICAL
            'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}                      | CRITICAL
            'StringNotEquals':{'aws:PrincipalAccount':'444455556666'}                         | CRITICAL
            'StringLike':{'aws:PrincipalOrgID':'*'}                                           | CRITICAL
            'StringLike':{'aws:PrincipalOrgID':'o-*'}                                         | CRITICAL
            'StringEquals':{'aws:PrincipalAccount':'${aws:PrincipalAccount}'}                 | CRITICAL
            'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/deploy'}                       | CRITICAL
            'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}                                          | CRITICAL
            'StringLike':{'aws:SourceVpc':'vpc-*'}                                            | CRITICAL
            'Null':{'aws:PrincipalOrgID':false}                                               | CRITICAL
            'Bool':{'aws:MultiFactorAuthPresent':'true'}                                      | CRITICAL
            'Bool':{'aws:SecureTransport':true}                                               | CRITICAL
            'StringEquals':{'aws:PrincipalTag/team':'core'}                                   | CRITICAL
            'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}                         | CRITICAL
            """)
    void gradesByWhomTheConditionHoldsBack(String condition, String expected) {
        boolean held = expected.equals("MEDIUM");

        assertThat(outcome(new RoleTrustAnyPrincipal(), anyone(condition))).isEqualTo(held ? "COMPLIANT" : expected);
        assertThat(outcome(new RoleTrustAnyPrincipalConditional(), anyone(condition)))
                .isEqualTo(held ? expected : "COMPLIANT");
    }

    @Test
    void saysThatAnExternalIdIsNoProofOfWhoCalls() {
        assertThat(auditing(anyone("'StringEquals':{'sts:ExternalId':'a-shared-word'}"))
                        .with(new RoleTrustAnyPrincipal()))
                .violates(ID)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("anybody who knows the external id may assume the role");
    }

    @Test
    void keepsExternalIdsOutOfTheEvidence() {
        assertThat(auditing(anyone("'StringEquals':{'STS:ExternalId':'a-shared-word'}"))
                        .with(new RoleTrustAnyPrincipal()))
                .violates(ID)
                .withEvidence(
                        StatementEvidence.class,
                        e -> e.conditions().equals(List.of("StringEquals STS:ExternalId (not shown)")));
    }

    @Test
    void saysThatAConditionBindsNobody() {
        assertThat(auditing(anyone("'Bool':{'aws:SecureTransport':'true'}")).with(new RoleTrustAnyPrincipal()))
                .violates(ID)
                .withMessageContaining("its condition binds nobody");
    }

    @Test
    void saysThatOnlyAConditionKeepsStrangersOut() {
        assertThat(auditing(anyone("'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}"))
                        .with(new RoleTrustAnyPrincipalConditional()))
                .violates(CONDITIONAL_ID)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("only a condition keeps strangers from assuming the role");
    }

    @Test
    void isNotHeldBackByTheConditionOfAnotherStatement() {
        String open = "'Effect':'Allow','Action':'sts:AssumeRole','Principal':'*'";
        FakeAccount account = FakeAccount.create()
                .noSupportRole()
                .role(
                        "shared",
                        r -> r.trust(document(
                                open, open + ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}}")));

        assertThat(outcome(new RoleTrustAnyPrincipal(), account)).isEqualTo("CRITICAL");
        assertThat(outcome(new RoleTrustAnyPrincipalConditional(), account)).isEqualTo("MEDIUM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"})
    void reportsTheOtherWaysToAssumeARole(String action) {
        FakeAccount account = FakeAccount.create()
                .role("shared", r -> r.trust(document("'Effect':'Allow','Action':'" + action + "','Principal':'*'")));

        assertThat(auditing(account).with(new RoleTrustAnyPrincipal()))
                .violates(ID)
                .onlyOn("shared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-cn", "aws-us-gov"})
    void readsRolesOfEveryPartition(String partition) {
        assertThat(auditing(account("'Principal':{'AWS':'arn:" + partition + ":iam::*:root'}")
                                .partition(new Partition(partition)))
                        .with(new RoleTrustAnyPrincipal()))
                .violates(ID)
                .onArn("arn:" + partition + ":iam::111122223333:role/shared");
    }

    @Test
    void leavesNotPrincipalToAnotherRule() {
        assertThat(auditing(account("'NotPrincipal':{'AWS':'444455556666'}")).with(new RoleTrustAnyPrincipal()))
                .doesNotEvaluate(ID)
                .because("NotPrincipal");
    }

    @Test
    void isNotEvaluatedOnAConditionThatWasNotRead() {
        assertThat(auditing(account("'Principal':{'AWS':'*'},'Condition':'aws:PrincipalOrgID'"))
                        .with(new RoleTrustAnyPrincipalConditional()))
                .doesNotEvaluate(CONDITIONAL_ID);
        assertThat(auditing(account("'Principal':{'AWS':'*'},'Condition':'aws:PrincipalOrgID'"))
                        .with(new RoleTrustAnyPrincipal()))
                .violates(ID)
                .withSeverity(Severity.CRITICAL);
    }
}
