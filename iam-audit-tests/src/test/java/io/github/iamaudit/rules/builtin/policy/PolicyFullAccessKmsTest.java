package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFullAccessKmsTest {

    private static final String ID = "policy-full-access-kms";
    private static final String ALL = "'Effect':'Allow','Action':'kms:*','Resource':'*'";

    private static FakeAccount account(String json) {
        return FakeAccount.create().policy("keys", json);
    }

    private static String judge(String... statements) {
        return outcome(new PolicyFullAccessKms(), account(document(statements)));
    }

    private static List<String> everyAction() {
        return new ArrayList<>(ActionCatalog.bundled().service("kms").orElseThrow().actions().stream()
                .map(CatalogAction::text)
                .toList());
    }

    private static String listed(List<String> actions) {
        return actions.stream().collect(Collectors.joining("','", "['", "']"));
    }

    @Test
    void reportsEveryActionOnEveryKey() {
        assertThat(auditing(account(document(ALL))).with(new PolicyFullAccessKms()))
                .violates(ID)
                .times(1)
                .onlyOn("keys")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the policy allows every action of AWS KMS on every key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':['arn:aws:s3:::logs','*']",
                "'Resource':'arn:aws:kms:*'",
                "'Resource':'arn:aws:kms:*:*:*'",
                "'Resource':'arn:aws:kms:*:*:key/*'",
                "'Resource':'arn:aws:kms:*:111122223333:key/*'",
                "'NotResource':'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'"
            })
    void countsAsEveryKey(String resource) {
        assertThat(judge("'Effect':'Allow','Action':'kms:*'," + resource)).isEqualTo("MEDIUM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':'arn:aws:kms:us-east-1:111122223333:key/*'",
                "'Resource':'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'",
                "'Resource':'arn:aws:kms:*:*:alias/*'",
                "'Resource':'arn:aws:s3:::*'",
                "'Resource':[]",
                "'NotResource':['arn:aws:kms:*:*:*']",
                "'NotResource':'*'"
            })
    void countsAsSomeKeysOrNone(String resource) {
        assertThat(judge("'Effect':'Allow','Action':'kms:*'," + resource)).isEqualTo("COMPLIANT");
    }

    @Test
    void addsUpPatternsAndStatements() {
        List<String> patterns = new ArrayList<>();
        for (char c = 'A'; c <= 'Z'; c++) {
            patterns.add("kms:" + c + "*");
        }
        String half = listed(patterns.subList(0, 10));
        String rest = listed(patterns.subList(10, patterns.size()));

        assertThat(judge("'Effect':'Allow','Resource':'*','Action':" + listed(patterns)))
                .isEqualTo("MEDIUM");
        assertThat(auditing(account(document(
                                "'Effect':'Allow','Action':'s3:GetObject','Resource':'*'",
                                "'Effect':'Allow','Resource':'*','Action':" + half,
                                "'Effect':'Allow','Resource':'*','Action':" + rest)))
                        .with(new PolicyFullAccessKms()))
                .violates(ID)
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("every key by this and other statements")
                .withEvidence(StatementEvidence.class, e -> e.pointer().equals("/Statement/1"));
        assertThat(judge(
                        "'Effect':'Allow','Resource':'*','Action':" + half,
                        "'Effect':'Allow','Resource':'arn:aws:kms:us-east-1:111122223333:key/*','Action':" + rest))
                .isEqualTo("COMPLIANT");
    }

    @Test
    void passesWhereOneActionOfTheCatalogueIsLeftOut() {
        List<String> all = everyAction();
        List<String> allButOne = all.subList(1, all.size());

        assertThat(judge("'Effect':'Allow','Resource':'*','Action':" + listed(all)))
                .isEqualTo("MEDIUM");
        assertThat(judge("'Effect':'Allow','Resource':'*','Action':" + listed(allButOne)))
                .isEqualTo("COMPLIANT");
    }

    @Test
    void isMilderWhereOnlyAConditionMakesItFull() {
        String condition = ",'Condition':{'Bool':{'aws:MultiFactorAuthPresent':true}}";
        String half = "'Effect':'Allow','Resource':'*','NotAction':['iam:*','kms:C*']";
        String rest = "'Effect':'Allow','Resource':'*','Action':'kms:C*'";

        assertThat(judge(ALL + condition)).isEqualTo("LOW");
        assertThat(judge(half, rest)).isEqualTo("MEDIUM");
        assertThat(judge(half, rest + condition)).isEqualTo("LOW");
        assertThat(judge(half + condition, rest)).isEqualTo("LOW");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'NotAction':'iam:*'             | MEDIUM
            'NotAction':['iam:*','kms:Get*'] | COMPLIANT
            'Action':'kms:?*'               | MEDIUM
            'Action':'kms:*Key*'            | COMPLIANT
            'Action':'k*:*'                 | COMPLIANT
            """)
    void readsTheActionInEveryForm(String action, String expected) {
        assertThat(judge("'Effect':'Allow'," + action + ",'Resource':'*'")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'kms:Decrypt','Resource':'*'                                                 | COMPLIANT
            'Action':'kms:*','Resource':'arn:aws:kms:*:111122223333:key/*'                        | COMPLIANT
            'NotAction':'s3:*','Resource':'*'                                                     | COMPLIANT
            'Action':'s3:*','Resource':'*'                                                        | MEDIUM
            'Action':'kms:Decrypt','Resource':'arn:aws:kms:us-east-1:111122223333:key/*'          | MEDIUM
            'Action':'kms:Decrypt','Resource':'*','Condition':{'StringEquals':{'a:b':'c'}}        | MEDIUM
            """)
    void isNotFullOnceAnActionIsDeniedOnEveryKey(String deny, String expected) {
        assertThat(judge(ALL, "'Effect':'Deny'," + deny)).isEqualTo(expected);
    }

    @Test
    void leavesFullAdministratorsToTheRulesAboutThese() {
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'*'")).isEqualTo("COMPLIANT");
        assertThat(judge("'Effect':'Allow','NotAction':'support:*','Resource':'*'"))
                .isEqualTo("COMPLIANT");
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'*'", ALL)).isEqualTo("MEDIUM");
        assertThat(judge(
                        "'Effect':'Allow','Action':'*','Resource':'*'",
                        "'Effect':'Deny','Action':'iam:*','Resource':'*'"))
                .isEqualTo("MEDIUM");
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'arn:aws:kms:*:*:key/*'"))
                .isEqualTo("MEDIUM");
    }

    @Test
    void readsPoliciesThatAreNotAttachedAndNoneOfAws() {
        FakeAccount ofAws = FakeAccount.create()
                .awsManagedPolicy("AWSKeyManagementServicePowerUser", document(ALL))
                .user("alice", u -> u.attachedAwsManaged("AWSKeyManagementServicePowerUser"));

        assertThat(auditing(ofAws).with(new PolicyFullAccessKms())).isNotApplicable(ID);
    }

    @ParameterizedTest
    @CsvSource({"aws-cn, MEDIUM", "aws-us-gov, COMPLIANT"})
    void readsTheArnsOfThePartition(String partition, String expected) {
        FakeAccount account = account(allowing("'Action':'kms:*','Resource':'arn:aws-cn:kms:*:*:key/*'"))
                .partition(new Partition(partition));

        assertThat(outcome(new PolicyFullAccessKms(), account)).isEqualTo(expected);
    }
}
