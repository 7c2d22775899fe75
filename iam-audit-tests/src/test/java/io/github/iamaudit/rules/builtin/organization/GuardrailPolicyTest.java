package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardrailPolicyTest {

    private static PolicyDocument policy(String... statements) {
        return PolicyDocument.parse(PolicyType.SERVICE_CONTROL, document(statements));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'Effect':'Allow','Action':'*','Resource':'*'                  | true",
                "'Effect':'Allow','Action':'*:*','Resource':'*'                | true",
                "'Effect':'Allow','Action':['s3:*','*'],'Resource':'arn:*'     | true",
                "'Effect':'Allow','Action':'s3:*','Resource':'*'               | false",
                "'Effect':'Allow','NotAction':'*','Resource':'*'               | false",
                "'Effect':'Allow','NotAction':'s3:*','Resource':'*'            | false",
                "'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::*'     | false",
                "'Effect':'Allow','Action':'*','NotResource':'*'               | false",
                "'Effect':'Allow','Action':'*'                                 | false",
                "'Effect':'Allow','Resource':'*'                               | false",
                "'Effect':'Allow','Action':'*','Resource':'*','Condition':"
                        + "{'StringEquals':{'aws:RequestedRegion':'eu-west-1'}} | false",
                "'Effect':'Deny','Action':'*','Resource':'*'                   | false",
            })
    void allowsEverythingOnlyWithoutAnyLimit(String statement, boolean everything) {
        assertThat(GuardrailPolicy.allowsEverything(policy(statement))).isEqualTo(everything);
    }

    @Test
    void oneStatementThatAllowsEverythingIsEnough() {
        assertThat(GuardrailPolicy.allowsEverything(policy(
                        "'Effect':'Allow','Action':'s3:*','Resource':'*'",
                        "'Effect':'Allow','Action':'*','Resource':'*'")))
                .isTrue();
    }

    @Test
    void deniesWithAnyStatementThatDenies() {
        String allow = "'Effect':'Allow','Action':'*','Resource':'*'";

        assertThat(GuardrailPolicy.denies(policy(allow))).isFalse();
        assertThat(GuardrailPolicy.denies(policy(allow, "'Effect':'Deny','Action':'s3:*','Resource':'*'")))
                .isTrue();
    }
}
