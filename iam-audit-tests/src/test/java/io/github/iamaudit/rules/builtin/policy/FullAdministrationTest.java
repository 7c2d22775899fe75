package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as full administration, by the rule about customer managed policies; the others share its test. */
class FullAdministrationTest {

    private static final String ALLOW_ALL = "'Effect':'Allow','Action':'*','Resource':'*'";

    private static FakeAccount account(String json) {
        return FakeAccount.create().policy("ops", json).role("deploy", r -> r.attached("ops"));
    }

    private static String judge(String... statements) {
        return outcome(new PolicyFullAdminCustomer(), account(document(statements)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'*'",
                "'Action':['*']",
                "'Action':'**'",
                "'Action':'*:*'",
                "'Action':'*:**'",
                "'Action':['s3:GetObject','*']",
                "'Action':['*:*','s3:GetObject']",
                "'NotAction':'support:*'",
                "'NotAction':['support:*','s3:*','organizations:*']",
                "'NotAction':[]",
                "'NotAction':'ima:*'",
                "'NotAction':'i*:*'",
                "'NotAction':'iam'",
                "'NotAction':'iam:GetUser'",
                "'NotAction':['iam:CreateUser','iam:CreateAccessKey']",
                "'NotAction':['iam:Put*','iam:AttachRolePolicy']"
            })
    void areAllActions(String actions) {
        assertThat(judge("'Effect':'Allow'," + actions + ",'Resource':'*'")).isEqualTo("HIGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'iam:*'",
                "'Action':['s3:*','ec2:*']",
                "'Action':'i*:*'",
                "'Action':'*:Get*'",
                "'Action':[]",
                "'NotAction':'*'",
                "'NotAction':['s3:*','*:*']",
                "'NotAction':'iam:*'",
                "'NotAction':'IAM:*'",
                "'NotAction':['iam:*','organizations:*','account:*']",
                "'NotAction':['iam:Put*','iam:Attach*','iam:Create*','iam:Set*']"
            })
    void areNotAllActions(String actions) {
        assertThat(judge("'Effect':'Allow'," + actions + ",'Resource':'*'")).isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':'*'",
                "'Resource':['*']",
                "'Resource':['*','x']",
                "'Resource':['arn:aws:s3:::logs/*','*']",
                "'Resource':'**'",
                "'Resource':'*:*'",
                "'Resource':'arn:*'",
                "'Resource':'arn:aws:*'",
                "'Resource':'arn:*:*'",
                "'Resource':'arn:aws:*:*'",
                "'Resource':'arn:aws:*:*:*:*'",
                "'Resource':'arn:*:*:*:*:*'",
                "'NotResource':'arn:aws:s3:::logs/*'",
                "'NotResource':[]",
                "'NotResource':'arn:aws:iam::111122223333:user/nobody'",
                "'NotResource':'arn:aws:iam::*:role/*'",
                "'NotResource':'arn:aws:iam::444455556666:*'"
            })
    void areAllResources(String resources) {
        assertThat(judge("'Effect':'Allow','Action':'*'," + resources)).isEqualTo("HIGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':'arn:aws:s3:::*'",
                "'Resource':'arn:aws:iam::111122223333:*'",
                "'Resource':'arn:aws-cn:*'",
                "'Resource':'arn:aws:s*'",
                "'Resource':'arn:aws:*:us-east-1:*'",
                "'Resource':'arn:aws:*:*:111122223333:*'",
                "'Resource':[]",
                "'NotResource':'*'",
                "'NotResource':'arn:*'",
                "'NotResource':'arn:aws:iam::*'",
                "'NotResource':['arn:aws:s3:::logs/*','arn:aws:iam::111122223333:*']"
            })
    void areNotAllResources(String resources) {
        assertThat(judge("'Effect':'Allow','Action':'*'," + resources)).isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource({"aws-cn,arn:aws-cn:*", "aws-us-gov,arn:aws-us-gov:*", "aws-cn,arn:*:*:*:*:*"})
    void areAllResourcesOfThePartition(String partition, String resource) {
        FakeAccount account =
                account(allowing("'Action':'*','Resource':'" + resource + "'")).partition(new Partition(partition));

        assertThat(outcome(new PolicyFullAdminCustomer(), account)).isEqualTo("HIGH");
    }

    @Test
    void areNotTheResourcesOfAnotherPartition() {
        FakeAccount account =
                account(allowing("'Action':'*','Resource':'arn:aws:*'")).partition(Partition.AWS_CN);

        assertThat(outcome(new PolicyFullAdminCustomer(), account)).isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'*','Resource':'*'",
                "'Action':'iam:*','Resource':'*'",
                "'Action':['s3:*','Iam:?*'],'Resource':['*']",
                "'NotAction':['s3:*','ec2:*'],'Resource':'*'",
                "'NotAction':['iam:Get*','iam:List*'],'Resource':'*'",
                "'Action':'*:*','Resource':'arn:*'",
                "'Action':'*','Resource':'arn:aws:*:*:*:*'",
                "'Action':'*','Resource':'*','Condition':{}"
            })
    void areTakenBackByADenyOfAllOfIam(String deny) {
        assertThat(judge(ALLOW_ALL, "'Effect':'Deny'," + deny)).isEqualTo("COMPLIANT");
        assertThat(judge("'Effect':'Deny'," + deny, ALLOW_ALL)).isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}",
                "'Action':'*','Resource':'arn:aws:s3:::logs/*'",
                "'Action':'*','NotResource':'arn:aws:s3:::logs/*'",
                "'Action':'iam:Put*','Resource':'*'",
                "'Action':'s3:*','Resource':'*'",
                "'Action':[],'Resource':'*'",
                "'NotAction':['iam:PutUserPolicy'],'Resource':'*'",
                "'NotAction':'*','Resource':'*'"
            })
    void areNotTakenBackByASmallerDeny(String deny) {
        assertThat(judge(ALLOW_ALL, "'Effect':'Deny'," + deny)).isEqualTo("HIGH");
    }

    @Test
    void areOneStepMilderUnderACondition() {
        String conditional = ALLOW_ALL + ",'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}";

        assertThat(auditing(account(document(conditional))).with(new PolicyFullAdminCustomer()))
                .violates("policy-full-admin-customer")
                .times(1)
                .withMessageContaining("the policy allows every action on every resource, under a condition");
        assertThat(judge(conditional)).isEqualTo("MEDIUM");
        assertThat(judge(ALLOW_ALL + ",'Condition':{}")).isEqualTo("HIGH");
        assertThat(judge(conditional, ALLOW_ALL)).isEqualTo("HIGH MEDIUM");
    }

    @Test
    void takeAConditionThatCouldNotBeReadForACondition() {
        assertThat(judge(ALLOW_ALL + ",'Condition':'none'")).isEqualTo("MEDIUM");
    }

    @Test
    void saySoWhereAFewActionsAreLeftOut() {
        assertThat(auditing(account(allowing("'NotAction':'support:*','Resource':'*'")))
                        .with(new PolicyFullAdminCustomer()))
                .violates("policy-full-admin-customer")
                .withMessageContaining("every action but a few on every resource, IAM included");
    }

    @Test
    void areNotTwoHalvesInTwoStatements() {
        assertThat(judge(
                        "'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::*'",
                        "'Effect':'Allow','Action':'s3:*','Resource':'*'"))
                .isEqualTo("COMPLIANT");
    }
}
