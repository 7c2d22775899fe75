package io.github.iamaudit.rules.builtin.policy;

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

class PolicyFullAccessCloudtrailTest {

    private static final String ID = "policy-full-access-cloudtrail";
    private static final String ALL = "'Effect':'Allow','Action':'cloudtrail:*','Resource':'*'";

    private static FakeAccount account(String... statements) {
        return FakeAccount.create().policy("logging", document(statements));
    }

    @Test
    void reportsEveryActionOnEveryTrail() {
        assertThat(auditing(account(ALL)).with(new PolicyFullAccessCloudtrail()))
                .violates(ID)
                .times(1)
                .onlyOn("logging")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("the policy allows every action of AWS CloudTrail on every trail");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'CloudTrail:*','Resource':'arn:aws:cloudtrail:*:*:trail/*'              | HIGH
            'NotAction':['iam:*','s3:*'],'Resource':'*'                                      | HIGH
            'Action':['cloudtrail:A*','cloudtrail:*'],'NotResource':'arn:aws:s3:::logs'      | HIGH
            'Action':'cloudtrail:*','Resource':'*','Condition':{'Bool':{'a:b':'true'}}       | MEDIUM
            'Action':'cloudtrail:*','Resource':'arn:aws:cloudtrail:eu-west-1:*:trail/*'      | COMPLIANT
            'Action':'cloudtrail:*','Resource':'arn:aws:cloudtrail:*:*:trail/mine'           | COMPLIANT
            'Action':['cloudtrail:Get*','cloudtrail:LookupEvents'],'Resource':'*'            | COMPLIANT
            'NotAction':'cloudtrail:StopLogging','Resource':'arn:aws:cloudtrail:*:*:trail/*' | COMPLIANT
            'Action':'*','Resource':'*'                                                      | COMPLIANT
            """)
    void readsActionsAndResourcesInEveryForm(String elements, String expected) {
        assertThat(outcome(new PolicyFullAccessCloudtrail(), account("'Effect':'Allow'," + elements)))
                .isEqualTo(expected);
    }

    @Test
    void isNotFullOnceLoggingCannotBeStopped() {
        assertThat(outcome(
                        new PolicyFullAccessCloudtrail(),
                        account(ALL, "'Effect':'Deny','Action':'cloudtrail:StopLogging','Resource':'*'")))
                .isEqualTo("COMPLIANT");
    }
}
