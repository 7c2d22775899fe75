package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyNotactionAllowTest {

    private static final String ID = "policy-notaction-allow";
    private static final String POWER_USER = allowing("'NotAction':['iam:*','organizations:*'],'Resource':'*'");

    private static FakeAccount account(String json) {
        return FakeAccount.create().policy("developers", json);
    }

    @Test
    void reportsThatAllButAFewActionsAreAllowed() {
        assertThat(auditing(account(POWER_USER)).with(new PolicyNotactionAllow()))
                .violates(ID)
                .times(1)
                .onlyOn("developers")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the policy allows every action but iam:*, organizations:*")
                .withEvidence(
                        StatementEvidence.class, e -> e.actions().equals(List.of("not iam:*", "not organizations:*")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'NotAction':'iam:*','Resource':'*'                              | MEDIUM
            'NotAction':'s3:GetObject','Resource':'arn:aws:s3:::logs/*'     | MEDIUM
            'NotAction':'iam:*','NotResource':'arn:aws:s3:::logs/*'         | MEDIUM
            'NotAction':'ima:*','Resource':'*'                              | MEDIUM
            'NotAction':'iam:*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}} | MEDIUM
            'NotAction':[],'Resource':'*'                                   | HIGH
            'NotAction':'*','Resource':'*'                                  | COMPLIANT
            'NotAction':['s3:*','*:*'],'Resource':'*'                       | COMPLIANT
            'Action':'*','Resource':'*'                                     | COMPLIANT
            """)
    void gradesByWhatIsLeftOut(String statement, String expected) {
        assertThat(outcome(new PolicyNotactionAllow(), account(allowing(statement))))
                .isEqualTo(expected);
    }

    @Test
    void neverReportsADenyWithNotAction() {
        String guardrail = document(
                "'Effect':'Allow','Action':'s3:*','Resource':'*'",
                "'Effect':'Deny','NotAction':['iam:*','sts:*'],'Resource':'*',"
                        + "'Condition':{'StringNotEquals':{'aws:RequestedRegion':'eu-central-1'}}");

        assertThat(auditing(account(guardrail)).with(new PolicyNotactionAllow()))
                .complies(ID);
    }

    @Test
    void reportsPoliciesOfAwsOnlyWhereTheyAreAttached() {
        FakeAccount attached = FakeAccount.create()
                .noSupportRole()
                .awsManagedPolicy("PowerUserAccess", POWER_USER)
                .group("dev", g -> g.attachedAwsManaged("PowerUserAccess"));
        FakeAccount bound = FakeAccount.create()
                .noSupportRole()
                .awsManagedPolicy("PowerUserAccess", POWER_USER)
                .user("alice", u -> u.boundary("arn:aws:iam::aws:policy/PowerUserAccess"));

        assertThat(auditing(attached).with(new PolicyNotactionAllow()))
                .violates(ID)
                .onArn("arn:aws:iam::aws:policy/PowerUserAccess");
        assertThat(auditing(bound).with(new PolicyNotactionAllow())).isNotApplicable(ID);
    }

    @Test
    void leavesOutThePoliciesOfServiceLinkedRoles() {
        FakeAccount account = FakeAccount.create()
                .noSupportRole()
                .awsManagedPolicy("aws-service-role/SupportServiceRolePolicy", POWER_USER)
                .role(
                        "AWSServiceRoleForSupport",
                        r -> r.path("/aws-service-role/support.amazonaws.com/")
                                .attachedAwsManaged("aws-service-role/SupportServiceRolePolicy"));

        assertThat(auditing(account).with(new PolicyNotactionAllow())).isNotApplicable(ID);
    }

    @Test
    void reportsPoliciesOfCustomersThatAreNotAttached() {
        assertThat(auditing(account(POWER_USER)).with(new PolicyNotactionAllow()))
                .violates(ID)
                .onArn("arn:aws:iam::111122223333:policy/developers");
    }

    @Test
    void isNotEvaluatedWhereThePolicyOfAwsInUseHasNoReadableDocument() {
        FakeAccount account = FakeAccount.create()
                .awsManagedPolicy("PowerUserAccess", "[]")
                .group("dev", g -> g.attachedAwsManaged("PowerUserAccess"));

        assertThat(auditing(account).with(new PolicyNotactionAllow()))
                .doesNotEvaluate(ID)
                .because("PowerUserAccess: the document has a fault");
    }
}
