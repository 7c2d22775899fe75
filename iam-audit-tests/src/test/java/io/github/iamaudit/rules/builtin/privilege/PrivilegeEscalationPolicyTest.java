package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.json;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.OpenPaths;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegeEscalationPolicyTest {

    private static final String RULE = "privilege-escalation-policy";

    private static String allow(String action, String resource) {
        return allowing("'Action':'" + action + "','Resource':'" + resource + "'");
    }

    private static FakeAccount policy(String document) {
        return create().policy("tools", document);
    }

    @ParameterizedTest
    @CsvSource({
        "iam:PutUserPolicy, iam-007",
        "iam:put*policy, iam-005",
        "iam:CreatePolicyVersion, iam-001",
        "iam:CreateAccessKey, iam-002",
        "iam:UpdateAssumeRolePolicy, iam-012",
        "iam:AddUserToGroup, iam-013",
    })
    void reportsADocumentThatIsAWayByItself(String action, String path) {
        assertThat(auditing(policy(allow(action, "*"))))
                .violates(RULE)
                .onlyOn("tools")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("whoever has the policy can obtain more rights: " + path)
                .withEvidence(
                        OpenPaths.class, evidence -> evidence.paths().get(0).startsWith(path));
    }

    @Test
    void severalActionsMustStandInOneDocument() {
        assertThat(auditing(policy(allow("iam:PassRole", "*")))).complies(RULE);
        assertThat(auditing(policy(allowing("'Action':['iam:PassRole','lambda:*'],'Resource':'*'"))))
                .violates(RULE)
                .withMessageContaining("lambda-001");
    }

    @Test
    void passingToOneServiceIsAWayThroughThatServiceOnly() {
        String toLambda = "'Effect':'Allow','Action':'iam:PassRole','Resource':'*',"
                + "'Condition':{'StringEquals':{'iam:PassedToService':'lambda.amazonaws.com'}}";
        assertThat(auditing(policy(document(toLambda, "'Effect':'Allow','Action':'ec2:*','Resource':'*'"))))
                .complies(RULE);
        assertThat(auditing(policy(document(toLambda, "'Effect':'Allow','Action':'lambda:*','Resource':'*'"))))
                .violates(RULE)
                .withMessageContaining("lambda-001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::111122223333:user/robot", "arn:aws:iam::444455556666:user/*"})
    void acceptsNamedResources(String resource) {
        assertThat(auditing(policy(allow("iam:PutUserPolicy", resource)))).complies(RULE);
    }

    @Test
    void oneselfIsNobodyElse() {
        String oneself = "arn:aws:iam::111122223333:user/${aws:username}";
        assertThat(auditing(policy(allow("iam:CreateAccessKey", oneself)))).complies(RULE);
        assertThat(auditing(policy(allow("iam:PutUserPolicy", oneself)))).violates(RULE);
    }

    @Test
    void acceptsWhatTheSameDocumentDenies() {
        assertThat(auditing(policy(document(
                        "'Effect':'Allow','Action':'iam:*','Resource':'*'",
                        "'Effect':'Deny','Action':'iam:*','Resource':'*'"))))
                .complies(RULE);
    }

    @Test
    void aConditionMakesItMilderAndOneThatIsOverClosesIt() {
        String until = "'Effect':'Allow','Action':'iam:PutUserPolicy','Resource':'*','Condition':{%s}";
        assertThat(auditing(policy(document(String.format(until, "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}")))))
                .violates(RULE)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("under conditions");
        assertThat(auditing(policy(
                        document(String.format(until, "'DateLessThan':{'aws:CurrentTime':'2020-01-01T00:00:00Z'}")))))
                .complies(RULE);
    }

    @Test
    void documentsThatAllowEverythingAreLeftToTheRulesAboutThem() {
        assertThat(auditing(policy(allow("*", "*")).user("boss", user -> user.attached("tools"))))
                .complies(RULE)
                .violates("policy-full-admin-customer");
    }

    @Test
    void looksAtInlinePoliciesAndNotAtThoseOfAws() {
        assertThat(auditing(create().role(
                                "worker",
                                role -> role.inline("p", allow("iam:PutUserPolicy", "*"))
                                        .attachedAwsManaged("IAMFullAccess"))))
                .violates(RULE)
                .onlyOn("worker / p");
    }

    @Test
    void isNotEvaluatedWhereADocumentCannotBeRead() {
        assertThat(auditing(policy(json("{'Version':'2012-10-17','Statement':[{'Effect':'Permit'}]}"))))
                .doesNotEvaluate(RULE)
                .because("the document has a fault");
        assertThat(auditing(policy(allow("s3:*", "*")).denied(Facet.POLICIES, "iam:ListPolicies")))
                .doesNotEvaluate(RULE)
                .because("iam:ListPolicies was denied");
    }

    @Test
    void hostileNamesDoNoHarm() {
        String name = "eve\u001b]0;owned\u0007\u202egnp";
        assertThat(assertThat(auditing(create().policy(name, allow("iam:PutUserPolicy", "*"))))
                        .violates(RULE)
                        .actual())
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.message()).doesNotContainPattern("\\p{C}");
                    assertThat(finding.evidence().toString()).doesNotContainPattern("\\p{C}");
                });
    }
}
