package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyServiceWildcardTest {

    private static final String ID = "policy-service-wildcard";

    private static FakeAccount account(String json) {
        return FakeAccount.create().policy("reports", json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s3:*'",
                "'S3:*'",
                "['s3:*']",
                "['s3:GetObject','ec2:*']",
                "'s3:**'",
                "'s3:?*'",
                "'s3:*?'",
                "'*'",
                "'*:*'"
            })
    void reportsAllActionsOfAService(String action) {
        String scoped = allowing("'Action':" + action + ",'Resource':'arn:aws:s3:::reports/*'");

        assertThat(outcome(new PolicyServiceWildcard(), account(scoped))).isEqualTo("LOW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s3:Get*'",
                "'s3:*Object'",
                "'s3:G*'",
                "'s3:?'",
                "'s3:??*'",
                "'s*:*'",
                "'s3'",
                "':*'",
                "[]",
                "'s3:GetObject'"
            })
    void passesSomeActionsOfAService(String action) {
        String everywhere = allowing("'Action':" + action + ",'Resource':'*'");

        assertThat(outcome(new PolicyServiceWildcard(), account(everywhere))).isEqualTo("COMPLIANT");
    }

    @Test
    void leavesNotActionToAnotherRule() {
        assertThat(outcome(new PolicyServiceWildcard(), account(allowing("'NotAction':'s3:*','Resource':'*'"))))
                .isEqualTo("COMPLIANT");
    }

    @Test
    void namesEachServiceOnceInOrder() {
        assertThat(auditing(account(allowing(
                                "'Action':['sqs:*','ec2:*','s3:Get*','sqs:*','a:*','b:*','c:*','d:*'],'Resource':'*'")))
                        .with(new PolicyServiceWildcard()))
                .violates(ID)
                .times(1)
                .withMessageContaining("the policy allows a:*, b:*, c:*, d:*, ec2:* and 1 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Resource':'arn:aws:s3:::reports/*'", "'Resource':'arn:aws:s3:::*'", "'Resource':[]"})
    void canBeToldToOverlookCertainResources(String resource) {
        FakeAccount scoped = account(allowing("'Action':'s3:*'," + resource));

        assertThat(auditing(scoped).with(new PolicyServiceWildcard())).violates(ID);
        assertThat(auditing(scoped).with(new PolicyServiceWildcard()).with(ID, "requireStarResource", "true"))
                .complies(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Resource':'*'",
                "'Resource':['x','*']",
                "'Resource':'arn:*'",
                "'Resource':'arn:aws:*:*:*:*'",
                "'NotResource':'arn:aws:s3:::reports/*'"
            })
    void neverOverlooksEveryResource(String resource) {
        assertThat(auditing(account(allowing("'Action':'s3:*'," + resource)))
                        .with(new PolicyServiceWildcard())
                        .with(ID, "requireStarResource", "true"))
                .violates(ID);
    }

    @Test
    void isNotMovedByADenyOrACondition() {
        assertThat(outcome(
                        new PolicyServiceWildcard(),
                        account(document(
                                "'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Bool':{'a:b':'true'}}",
                                "'Effect':'Deny','Action':'s3:Delete*','Resource':'*'"))))
                .isEqualTo("LOW");
    }

    @Test
    void readsPoliciesThatAreNotAttachedAndNoneOfAws() {
        String wide = allowing("'Action':'s3:*','Resource':'*'");
        FakeAccount ofAws = FakeAccount.create()
                .awsManagedPolicy("AmazonS3FullAccess", wide)
                .user("alice", u -> u.attachedAwsManaged("AmazonS3FullAccess"));

        assertThat(auditing(account(wide)).with(new PolicyServiceWildcard()))
                .violates(ID)
                .onlyOn("reports");
        assertThat(auditing(ofAws).with(new PolicyServiceWildcard())).isNotApplicable(ID);
    }
}
