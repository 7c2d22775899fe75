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

class PolicyKmsDecryptAnyKeyTest {

    private static final String ID = "policy-kms-decrypt-any-key";
    private static final String DECRYPT = "'Effect':'Allow','Action':'kms:Decrypt',";

    private static FakeAccount account(String json) {
        return FakeAccount.create().policy("reader", json);
    }

    private static String judge(String... statements) {
        return outcome(new PolicyKmsDecryptAnyKey(), account(document(statements)));
    }

    @Test
    void reportsDecryptionWithAnyKey() {
        assertThat(auditing(account(allowing("'Action':['kms:Decrypt','kms:DescribeKey'],'Resource':'*'")))
                        .with(new PolicyKmsDecryptAnyKey()))
                .violates(ID)
                .times(1)
                .onlyOn("reader")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the policy allows kms:Decrypt on *: any key there whose key policy leaves it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':'*'",
                "'Resource':'*:*'",
                "'Resource':'arn:aws:kms:*'",
                "'Resource':'arn:aws:kms:us-east-1:*'",
                "'Resource':'arn:aws:k*'",
                "'Resource':'arn:aws:kms:*:*:key/*'",
                "'Resource':'arn:aws:kms:us-east-1:111122223333:key/*'",
                "'Resource':'arn:aws:kms:us-*:111122223333:key/?*'",
                "'Resource':'arn:aws:kms:us-east-1:111122223333:*'",
                "'Resource':'arn:aws:kms:*:444455556666:key/*'",
                "'Resource':['arn:aws:kms:*:*:alias/app','arn:aws:kms:*:*:key/*']",
                "'NotResource':'arn:aws:kms:us-east-1:111122223333:key/*'",
                "'NotResource':'arn:aws:s3:::*'"
            })
    void countsAsEveryKeyOfAnAccountOrRegion(String resource) {
        assertThat(judge(DECRYPT + resource)).isEqualTo("MEDIUM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'",
                "'Resource':'arn:aws:kms:*:*:key/1234abcd-12ab-34cd-56ef-1234567890ab'",
                "'Resource':'arn:aws:kms:*:*:key/mrk-*'",
                "'Resource':'arn:aws:kms:*:*:alias/*'",
                "'Resource':'arn:aws:kms:*:*:a*'",
                "'Resource':'arn:aws:kms:::key/*'",
                "'Resource':'arn:aws-cn:kms:*:*:key/*'",
                "'Resource':'arn:aws:s3:::*'",
                "'Resource':'kms'",
                "'Resource':[]",
                "'NotResource':'arn:aws:kms:*:*:key/*'",
                "'NotResource':'*'"
            })
    void countsAsSomeKeysOrNone(String resource) {
        assertThat(judge(DECRYPT + resource)).isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'KMS:decrypt'                        | MEDIUM
            'Action':'kms:De*'                            | MEDIUM
            'Action':'kms:*'                              | MEDIUM
            'Action':'kms:ReEncryptFrom'                  | MEDIUM
            'Action':'kms:ReEncrypt*'                     | MEDIUM
            'NotAction':'iam:*'                           | MEDIUM
            'NotAction':['iam:*','kms:Decrypt']           | MEDIUM
            'NotAction':['iam:*','kms:Decrypt','kms:Re*'] | COMPLIANT
            'Action':'kms:ReEncryptTo'                    | COMPLIANT
            'Action':['kms:Encrypt','kms:Describe*']      | COMPLIANT
            """)
    void readsTheActionInEveryForm(String action, String expected) {
        assertThat(judge("'Effect':'Allow'," + action + ",'Resource':'*'")).isEqualTo(expected);
    }

    @Test
    void namesTheActionsThatAreAllowed() {
        assertThat(auditing(account(allowing("'Action':'kms:*','Resource':'arn:aws:kms:us-east-1:111122223333:key/*'")))
                        .with(new PolicyKmsDecryptAnyKey()))
                .violates(ID)
                .times(1)
                .withMessageContaining("kms:Decrypt, kms:ReEncryptFrom on arn:aws:kms:us-east-1:111122223333:key/*");
    }

    @Test
    void isMilderUnderACondition() {
        assertThat(judge(DECRYPT + "'Resource':'*','Condition':{'StringEquals':{'kms:ViaService':"
                        + "'s3.us-east-1.amazonaws.com'}}"))
                .isEqualTo("LOW");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'kms:Decrypt','Resource':'*'                                                    | COMPLIANT
            'Action':'kms:*','Resource':'arn:aws:kms:*:*:key/*'                                      | COMPLIANT
            'Action':'kms:Decrypt','Resource':'arn:aws:kms:us-east-1:*:key/*'                        | MEDIUM
            'Action':'kms:Decrypt','Resource':'arn:aws:kms:*:111122223333:key/*'                     | MEDIUM
            'Action':'kms:Encrypt','Resource':'*'                                                    | MEDIUM
            'Action':'kms:Decrypt','NotResource':'arn:aws:s3:::*'                                    | MEDIUM
            'Action':'kms:Decrypt','Resource':'*','Condition':{'StringEquals':{'a:b':'c'}}           | MEDIUM
            """)
    void reckonsWithADenyThatLeavesNoKey(String deny, String expected) {
        assertThat(judge(DECRYPT + "'Resource':'*'", "'Effect':'Deny'," + deny)).isEqualTo(expected);
    }

    @Test
    void reckonsWithADenyOfTheSameRegion() {
        String allow = DECRYPT + "'Resource':'arn:aws:kms:us-east-1:111122223333:key/*'";
        String deny = "'Effect':'Deny','Action':'kms:Decrypt','Resource':";

        assertThat(judge(allow, deny + "'arn:aws:kms:us-east-1:*:*'")).isEqualTo("COMPLIANT");
        assertThat(judge(allow, deny + "'arn:aws:kms:us-west-2:*:*'")).isEqualTo("MEDIUM");
    }

    @Test
    void leavesFullAdministratorsToTheRulesAboutThese() {
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'*'")).isEqualTo("COMPLIANT");
        assertThat(judge(
                        "'Effect':'Allow','Action':'*','Resource':'*'",
                        "'Effect':'Deny','Action':'iam:*','Resource':'*'"))
                .isEqualTo("MEDIUM");
    }

    @ParameterizedTest
    @CsvSource({"aws-cn, MEDIUM", "aws-us-gov, COMPLIANT"})
    void readsTheArnsOfThePartition(String partition, String expected) {
        FakeAccount account = account(allowing("'Action':'kms:Decrypt','Resource':'arn:aws-cn:kms:*:*:key/*'"))
                .partition(new Partition(partition));

        assertThat(outcome(new PolicyKmsDecryptAnyKey(), account)).isEqualTo(expected);
    }
}
