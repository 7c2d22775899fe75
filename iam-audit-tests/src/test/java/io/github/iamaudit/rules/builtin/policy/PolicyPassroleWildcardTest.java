package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPassroleWildcardTest {

    private static final String ID = "policy-passrole-wildcard";
    private static final String ANY_ROLE = "'Effect':'Allow','Action':'iam:PassRole','Resource':'*'";

    private static FakeAccount account(String json) {
        return FakeAccount.create().policy("deploy", json);
    }

    private static String judge(String... statements) {
        return outcome(new PolicyPassroleWildcard(), account(document(statements)));
    }

    @Test
    void reportsThatAnyRoleMayBePassedToAnyService() {
        assertThat(auditing(account(allowing("'Action':['ec2:RunInstances','iam:PassRole'],'Resource':'*'")))
                        .with(new PolicyPassroleWildcard()))
                .violates(ID)
                .times(1)
                .onlyOn("deploy")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("any role may be passed to any service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':['arn:aws:iam::111122223333:role/app','*']",
                "'Resource':'*:*'",
                "'Resource':'arn:*'",
                "'Resource':'arn:aws:iam::111122223333:role/*'",
                "'Resource':'arn:aws:iam::111122223333:role/?*'",
                "'Resource':'arn:aws:iam::111122223333:role*'",
                "'Resource':'arn:aws:iam::111122223333:*'",
                "'Resource':'arn:aws:iam::*:role/*'",
                "'Resource':'arn:*:iam::*:role/*'",
                "'Resource':'arn:aws:iam::1111*'",
                "'Resource':'arn:aws:*:*:*:*'",
                "'NotResource':'arn:aws:iam::111122223333:role/admin'",
                "'NotResource':'arn:aws:s3:::*'"
            })
    void countsAsEveryRole(String resource) {
        assertThat(judge("'Effect':'Allow','Action':'iam:PassRole'," + resource))
                .isEqualTo("HIGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':'arn:aws:iam::111122223333:role/app'",
                "'Resource':'arn:aws:iam::111122223333:role/app-*'",
                "'Resource':'arn:aws:iam::111122223333:role/app/*'",
                "'Resource':'arn:aws:iam::*:role/app'",
                "'Resource':'arn:aws:iam::444455556666:role/*'",
                "'Resource':'arn:aws-cn:iam::*:role/*'",
                "'Resource':'arn:aws:iam::111122223333:user/*'",
                "'Resource':'arn:aws:s3:::*'",
                "'Resource':[]",
                "'NotResource':'*'",
                "'NotResource':['arn:aws:s3:::logs','arn:aws:iam::*:role/*']"
            })
    void countsAsSomeRolesOrNone(String resource) {
        assertThat(judge("'Effect':'Allow','Action':'iam:PassRole'," + resource))
                .isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'IAM:passrole'                     | HIGH
            'Action':'iam:Pass*'                        | HIGH
            'Action':'iam:*'                            | HIGH
            'Action':'iam:P?ssRole'                     | HIGH
            'Action':['s3:*','iam:**']                  | HIGH
            'NotAction':['iam:P*User*','iam:Create*','iam:Put*','iam:Attach*','iam:Set*'] | HIGH
            'NotAction':['iam:Create*','IAM:PASSROLE']  | COMPLIANT
            'NotAction':'iam:*'                         | COMPLIANT
            'NotAction':'*'                             | COMPLIANT
            'Action':'iam:Get*'                         | COMPLIANT
            'Action':'i*:PassRole'                      | COMPLIANT
            'Action':'PassRole'                         | COMPLIANT
            """)
    void readsTheActionInEveryForm(String action, String expected) {
        assertThat(judge("'Effect':'Allow'," + action + ",'Resource':'*'")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}                          | MEDIUM
            'StringEquals':{'IAM:passedtoservice':['ec2.amazonaws.com','lambda.amazonaws.com']} | MEDIUM
            'StringLike':{'iam:PassedToService':'ec2.*'}                                        | MEDIUM
            'ForAnyValue:StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}              | MEDIUM
            'StringLike':{'iam:PassedToService':'*'}                                            | HIGH
            'StringLike':{'iam:PassedToService':['ec2.amazonaws.com','*.amazonaws.com']}        | HIGH
            'StringEquals':{'iam:PassedToService':'${iam:PassedToService}'}                     | HIGH
            'StringEqualsIfExists':{'iam:PassedToService':'ec2.amazonaws.com'}                  | HIGH
            'ForAllValues:StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}             | HIGH
            'StringNotEquals':{'iam:PassedToService':'ec2.amazonaws.com'}                       | HIGH
            'Null':{'iam:PassedToService':'false'}                                              | HIGH
            'StringIs':{'iam:PassedToService':'ec2.amazonaws.com'}                              | HIGH
            'Bool':{'aws:MultiFactorAuthPresent':true}                                          | HIGH
            """)
    void isMilderOnlyWhereAConditionNarrowsTheServices(String condition, String expected) {
        assertThat(judge(ANY_ROLE + ",'Condition':{" + condition + "}")).isEqualTo(expected);
    }

    @Test
    void saysThatAConditionNarrowsTheServices() {
        assertThat(auditing(account(document(ANY_ROLE
                                + ",'Condition':{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}")))
                        .with(new PolicyPassroleWildcard()))
                .violates(ID)
                .withMessageContaining("any role may be passed to the services of a condition");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'iam:PassRole','Resource':'*'                                                  | COMPLIANT
            'Action':'iam:*','Resource':'arn:aws:iam::111122223333:role/*'                          | COMPLIANT
            'NotAction':'s3:*','Resource':'*'                                                       | COMPLIANT
            'NotAction':'iam:Pass*','Resource':'*'                                                  | HIGH
            'Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/admin'               | HIGH
            'Action':'iam:PassRole','NotResource':'arn:aws:iam::111122223333:role/app'              | HIGH
            'Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':{'a:b':'c'}}         | HIGH
            """)
    void reckonsWithADenyThatCoversEveryRoleInEveryContext(String deny, String expected) {
        assertThat(judge(ANY_ROLE, "'Effect':'Deny'," + deny)).isEqualTo(expected);
    }

    @Test
    void leavesFullAdministratorsToTheRulesAboutThese() {
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'*'")).isEqualTo("COMPLIANT");
        assertThat(judge("'Effect':'Allow','NotAction':'support:*','Resource':'*'"))
                .isEqualTo("COMPLIANT");
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'arn:aws:iam::*:role/*'"))
                .isEqualTo("HIGH");
    }

    @ParameterizedTest
    @CsvSource({"aws-cn, HIGH", "aws-us-gov, COMPLIANT"})
    void readsTheArnsOfThePartition(String partition, String expected) {
        FakeAccount account = account(allowing("'Action':'iam:PassRole','Resource':'arn:aws-cn:iam::*:role/*'"))
                .partition(new Partition(partition));

        assertThat(outcome(new PolicyPassroleWildcard(), account)).isEqualTo(expected);
    }
}
