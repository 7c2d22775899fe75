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

class PolicyAssumeRoleWildcardTest {

    private static final String ID = "policy-assume-role-wildcard";
    private static final String ANY_ROLE = "'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*'";

    private static FakeAccount account(String json) {
        return FakeAccount.create().policy("jump", json);
    }

    private static String judge(String... statements) {
        return outcome(new PolicyAssumeRoleWildcard(), account(document(statements)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '*'                                                           | HIGH
            ['*']                                                         | HIGH
            ['arn:aws:iam::111122223333:role/app','*']                    | HIGH
            '*:*'                                                         | HIGH
            'arn:*'                                                       | HIGH
            'arn:aws:iam::*'                                              | HIGH
            'arn:aws:*:*:*:*'                                             | HIGH
            'arn:aws:iam::*:role/*'                                       | HIGH
            'arn:*:iam::*:role/*'                                         | HIGH
            'arn:aws:iam::*:*'                                            | HIGH
            'arn:aws:iam::111122223333:role/*'                            | HIGH
            'arn:aws:iam::111122223333:role/?*'                           | HIGH
            'arn:aws:iam::111122223333:role*'                             | HIGH
            'arn:aws:iam::111122223333:ro*'                               | HIGH
            'arn:aws:iam::111122223333:*'                                 | HIGH
            'arn:aws:iam::444455556666:role/*'                            | HIGH
            'arn:aws:iam::444455556666:ro*'                               | HIGH
            'arn:aws:iam::444455556666:*'                                 | HIGH
            'arn:aws:iam::4444*:role/*'                                   | HIGH
            ['arn:aws:iam::1*:role/x','arn:aws:iam::444455556666:role/*'] | HIGH
            'arn:aws:iam::*:role/admin'                                   | MEDIUM
            'arn:aws:iam::*:role/app-*'                                   | MEDIUM
            'arn:aws:iam::*:*admin*'                                      | MEDIUM
            'arn:aws:iam::44445555666?:role/admin'                        | MEDIUM
            'arn:aws:iam::${aws:PrincipalOrgID}*:role/admin'              | COMPLIANT
            'arn:aws:iam::111122223333:role/app-*'                        | LOW
            'arn:aws:iam::444455556666:role/app/*'                        | LOW
            'arn:aws:iam::111122223333:role/*-deploy'                     | LOW
            'arn:aws:iam::111122223333:role/app-?'                        | LOW
            'arn:aws:iam::111122223333:role/${aws:username}-*'            | LOW
            ['arn:aws:iam::1:role/a','arn:aws:iam::111122223333:role/a*'] | LOW
            'arn:aws:iam::111122223333:role/deploy'                       | COMPLIANT
            'arn:aws:iam::111122223333:role/${aws:username}'              | COMPLIANT
            ['arn:aws:iam::1:role/a','arn:aws:iam::2:role/b']             | COMPLIANT
            []                                                            | COMPLIANT
            """)
    void gradesByTheBreadthOfTheResource(String resource, String expected) {
        assertThat(judge("'Effect':'Allow','Action':'sts:AssumeRole','Resource':" + resource))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:s3:::*",
                "arn:aws:s3:::logs/*",
                "arn:aws:iam::111122223333:user/*",
                "arn:aws:iam::*:user/*",
                "arn:aws:iam::*:policy/*",
                "arn:aws:iam::111122223333:instance-profile/*",
                "arn:aws:sts::*:assumed-role/*",
                "arn:aws-cn:iam::*:role/*",
                "arn:aws:iam",
                "role/*:x"
            })
    void ignoresResourcesThatNoRoleCanMatch(String resource) {
        assertThat(judge("'Effect':'Allow','Action':'sts:*','Resource':'" + resource + "'"))
                .isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'NotResource':'arn:aws:iam::111122223333:role/admin'               | HIGH
            'NotResource':['arn:aws:s3:::*']                                   | HIGH
            'NotResource':[]                                                   | HIGH
            'NotResource':'arn:aws:iam::111122223333:role/*'                   | HIGH
            'NotResource':'*'                                                  | COMPLIANT
            'NotResource':['arn:aws:s3:::*','arn:aws:iam::*:role/*']           | COMPLIANT
            """)
    void takesNotResourceForAWildcard(String resource, String expected) {
        assertThat(judge("'Effect':'Allow','Action':'sts:AssumeRole'," + resource))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'sts:AssumeRole'",
                "'Action':['s3:GetObject','sts:AssumeRole']",
                "'Action':'STS:assumerole'",
                "'Action':'sts:*'",
                "'Action':'sts:Assume*'",
                "'Action':'sts:Assume?ole'",
                "'Action':'sts:*Role'",
                "'NotAction':'iam:*'",
                "'NotAction':['iam:*','sts:GetFederationToken']"
            })
    void readsTheActionInEveryForm(String action) {
        assertThat(judge("'Effect':'Allow'," + action + ",'Resource':'*'")).isEqualTo("HIGH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action':'sts:AssumeRoleWithWebIdentity'",
                "'Action':'sts:Get*'",
                "'Action':'sts'",
                "'Action':'s*:AssumeRole'",
                "'Action':['iam:*','s3:*']",
                "'Action':[]",
                "'NotAction':'sts:*'",
                "'NotAction':['iam:*','STS:AssumeRole']",
                "'NotAction':'*'"
            })
    void passesOtherActions(String action) {
        assertThat(judge("'Effect':'Allow'," + action + ",'Resource':'*'")).isEqualTo("COMPLIANT");
    }

    @Test
    void leavesFullAdministratorsToTheRulesAboutThese() {
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'*'")).isEqualTo("COMPLIANT");
        assertThat(judge("'Effect':'Allow','NotAction':'support:*','Resource':'arn:*'"))
                .isEqualTo("COMPLIANT");
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'arn:aws:iam::*:role/*'"))
                .isEqualTo("HIGH");
    }

    @Test
    void reportsAFormerAdministratorWhomADenyTookIamFrom() {
        assertThat(judge(
                        "'Effect':'Allow','Action':'*','Resource':'*'",
                        "'Effect':'Deny','Action':'iam:*','Resource':'*'"))
                .isEqualTo("HIGH");
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'*'", "'Effect':'Deny','Action':'*','Resource':'*'"))
                .isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'sts:AssumeRole','Resource':'*'                                                      | COMPLIANT
            'Action':'sts:*','Resource':['arn:aws:iam::*:role/*']                                         | COMPLIANT
            'NotAction':'s3:*','Resource':'*'                                                             | COMPLIANT
            'Action':'sts:AssumeRole','Resource':'arn:aws:iam::111122223333:role/*'                       | HIGH
            'Action':'sts:AssumeRole','Resource':'arn:aws:iam::*:role/admin'                              | HIGH
            'Action':'sts:AssumeRole','NotResource':'arn:aws:iam::*:role/app'                             | HIGH
            'NotAction':'sts:*','Resource':'*'                                                            | HIGH
            'Action':'sts:GetCallerIdentity','Resource':'*'                                               | HIGH
            'Action':'sts:AssumeRole','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}} | HIGH
            """)
    void reckonsWithADenyThatCoversEveryRoleInEveryContext(String deny, String expected) {
        assertThat(judge(ANY_ROLE, "'Effect':'Deny'," + deny)).isEqualTo(expected);
        assertThat(judge("'Effect':'Deny'," + deny, ANY_ROLE)).isEqualTo(expected);
    }

    @Test
    void namesThePatternThatIsWidest() {
        assertThat(auditing(account(allowing("'Action':'sts:AssumeRole','Resource':"
                                + "['arn:aws:iam::111122223333:role/app-*','arn:aws:iam::*:role/audit']")))
                        .with(new PolicyAssumeRoleWildcard()))
                .violates(ID)
                .times(1)
                .withMessageContaining("the roles arn:aws:iam::*:role/audit of any account may be assumed");
    }

    @ParameterizedTest
    @CsvSource({"aws-cn, aws-cn, HIGH", "aws-us-gov, aws-us-gov, HIGH", "aws-us-gov, *, HIGH", "aws-cn, aws, COMPLIANT"
    })
    void readsTheArnsOfThePartition(String partition, String inArn, String expected) {
        FakeAccount account = account(
                        allowing("'Action':'sts:AssumeRole','Resource':'arn:" + inArn + ":iam::*:role/*'"))
                .partition(new Partition(partition));

        assertThat(outcome(new PolicyAssumeRoleWildcard(), account)).isEqualTo(expected);
    }

    @Test
    void readsPoliciesThatAreNotAttachedAndNoneOfAws() {
        FakeAccount unattached = FakeAccount.create().policy("jump", document(ANY_ROLE));
        FakeAccount ofAws = FakeAccount.create()
                .awsManagedPolicy("Jump", document(ANY_ROLE))
                .user("alice", u -> u.attachedAwsManaged("Jump"));

        assertThat(auditing(unattached).with(new PolicyAssumeRoleWildcard()))
                .violates(ID)
                .onlyOn("jump");
        assertThat(auditing(ofAws).with(new PolicyAssumeRoleWildcard())).isNotApplicable(ID);
    }
}
