package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
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

class PolicyMarketplaceSubscribeWildcardTest {

    private static final String ID = "policy-marketplace-subscribe-wildcard";
    private static final String ANY = "'Effect':'Allow','Action':'aws-marketplace:Subscribe','Resource':'*'";

    private static FakeAccount account(String json) {
        return FakeAccount.create().policy("buyer", json);
    }

    private static String judge(String... statements) {
        return outcome(new PolicyMarketplaceSubscribeWildcard(), account(document(statements)));
    }

    @Test
    void reportsThatAnyProductMayBeSubscribedTo() {
        assertThat(auditing(account(allowing("'Action':['s3:GetObject','aws-marketplace:Subscribe'],'Resource':'*'")))
                        .with(new PolicyMarketplaceSubscribeWildcard()))
                .violates(ID)
                .times(1)
                .onlyOn("buyer")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("any product of AWS Marketplace may be subscribed to");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'AWS-Marketplace:subscribe','Resource':'*'                         | MEDIUM
            'Action':'aws-marketplace:*','Resource':'arn:*'                             | MEDIUM
            'Action':'aws-marketplace:S*','NotResource':'arn:aws:s3:::logs'             | MEDIUM
            'NotAction':'iam:*','Resource':'*'                                          | MEDIUM
            'NotAction':['iam:*','aws-marketplace:Subscribe'],'Resource':'*'            | COMPLIANT
            'Action':'aws-marketplace:ViewSubscriptions','Resource':'*'                 | COMPLIANT
            'Action':'aws-marketplace:Subscribe','Resource':'arn:aws:aws-marketplace:*' | COMPLIANT
            'Action':'aws-marketplace:Subscribe','NotResource':'*'                      | COMPLIANT
            """)
    void readsActionAndResourceInEveryForm(String elements, String expected) {
        assertThat(judge("'Effect':'Allow'," + elements)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'ForAnyValue:StringEquals':{'aws-marketplace:ProductId':['prod-1','prod-2']}  | LOW
            'StringLike':{'aws-marketplace:ProductId':'prod-*'}                           | LOW
            'StringLike':{'aws-marketplace:ProductId':'*'}                                | MEDIUM
            'ForAllValues:StringEquals':{'aws-marketplace:ProductId':'prod-1'}            | MEDIUM
            'StringNotEquals':{'aws-marketplace:ProductId':'prod-1'}                      | MEDIUM
            'Bool':{'aws:MultiFactorAuthPresent':true}                                    | MEDIUM
            """)
    void isMilderOnlyWhereAConditionNamesProducts(String condition, String expected) {
        assertThat(judge(ANY + ",'Condition':{" + condition + "}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'aws-marketplace:Subscribe','Resource':'*'                               | COMPLIANT
            'Action':'aws-marketplace:*','Resource':['arn:aws:s3:::x','*']                    | COMPLIANT
            'NotAction':'s3:*','Resource':'*'                                                 | COMPLIANT
            'NotAction':'aws-marketplace:*','Resource':'*'                                    | MEDIUM
            'Action':'aws-marketplace:Subscribe','Resource':'arn:aws:aws-marketplace:*:*:*'   | MEDIUM
            'Action':'aws-marketplace:Subscribe','NotResource':'arn:aws:s3:::x'               | MEDIUM
            'Action':'aws-marketplace:Subscribe','Resource':'*','Condition':{'Bool':{'a:b':'true'}} | MEDIUM
            """)
    void isClearedByAnUnconditionalDenyOnEverythingOnly(String deny, String expected) {
        assertThat(judge(ANY, "'Effect':'Deny'," + deny)).isEqualTo(expected);
    }

    @Test
    void leavesFullAdministratorsToTheRulesAboutThese() {
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'*'")).isEqualTo("COMPLIANT");
    }
}
