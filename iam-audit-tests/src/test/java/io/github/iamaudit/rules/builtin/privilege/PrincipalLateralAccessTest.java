package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.LateralSteps;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrincipalLateralAccessTest {

    private static final String RULE = "principal-lateral-access";
    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final String KEY_OF_READER = allow("iam:CreateAccessKey", IAM + "user/reader");

    private static String allow(String action, String resource) {
        return allowing("'Action':'" + action + "','Resource':'" + resource + "'");
    }

    private static FakeAccount account(String ofDev, String ofReader) {
        return create().user("dev", user -> user.inline("p", ofDev))
                .user("reader", user -> user.inline("read", ofReader));
    }

    @Test
    void reportsWhoCanTakeOverOneThatReadsAllData() {
        assertThat(auditing(account(KEY_OF_READER, allow("s3:GetObject", "*"))))
                .violates(RULE)
                .onlyOn("dev")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining(
                        "can take over " + IAM + "user/reader, and then, which it cannot itself, read data")
                .withEvidence(
                        LateralSteps.class,
                        evidence -> evidence.steps().size() == 1
                                && evidence.steps().get(0).startsWith("iam-002 ")
                                && evidence.actions().equals(List.of("s3:GetObject"))
                                && evidence.grants().get(0).startsWith("p of user dev, /Statement/0"));
    }

    @Test
    void acceptsWhoGainsNothingDangerousByIt() {
        assertThat(auditing(account(KEY_OF_READER, allow("s3:GetObject", "arn:aws:s3:::one-bucket/*"))))
                .as("the other one is limited to resources")
                .complies(RULE);
        assertThat(auditing(account(KEY_OF_READER, allow("s3:GetObject", "*"))
                        .user("dev", user -> user.inline("own", allow("s3:GetObject", "*")))))
                .as("the same right is its own")
                .complies(RULE);
        assertThat(auditing(account(allow("iam:CreateAccessKey", IAM + "user/other"), allow("s3:GetObject", "*"))))
                .as("keys of somebody else")
                .complies(RULE);
    }

    @Test
    void passingARoleToCodeOfOnesOwnIsSuchAStepAndAssumingItIsMeant() {
        String deploys = allowing("'Action':['iam:PassRole','lambda:CreateFunction','lambda:InvokeFunction'],"
                + "'Resource':['" + IAM + "role/worker','arn:aws:lambda:*:111122223333:function:*']");
        FakeAccount worker = create().role(
                        "worker",
                        role -> role.trustingService("lambda.amazonaws.com").inline("read", allow("s3:GetObject", "*")))
                .user("dev", user -> user.inline("p", deploys));
        assertThat(auditing(worker))
                .violates(RULE)
                .onlyOn("dev")
                .withEvidence(
                        LateralSteps.class, evidence -> evidence.steps().get(0).startsWith("lambda-001 "));

        FakeAccount assumed = create().role(
                        "worker",
                        role -> role.trustingAccount("111122223333").inline("read", allow("s3:GetObject", "*")))
                .user("dev", user -> user.inline("p", allow("sts:AssumeRole", IAM + "role/worker")));
        assertThat(auditing(assumed)).complies(RULE);
    }

    @Test
    void administratorsAreLeftToAnotherRule() {
        assertThat(auditing(account(KEY_OF_READER, allow("*", "*"))))
                .complies(RULE)
                .violates("privilege-escalation-principal");
    }

    @Test
    void conditionsMakeItMilder() {
        assertThat(auditing(account(
                        allowing("'Action':'iam:CreateAccessKey','Resource':'*',"
                                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}"),
                        allow("s3:GetObject", "*"))))
                .violates(RULE)
                .withSeverity(Severity.LOW)
                .withMessageContaining("under conditions");
    }

    @Test
    void twoKeysLeaveNoRoom() {
        FakeAccount account = account(KEY_OF_READER, allow("s3:GetObject", "*"))
                .user("reader", user -> user.activeKey().secondActiveKey(FakeAccount.days(2)));
        assertThat(auditing(account)).complies(RULE);
    }

    @Test
    void aPolicyThatWasNotCollectedLeavesItOpen() {
        assertThat(auditing(create().user("dev", user -> user.attached("gone")).with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
    }

    @Test
    void isNotEvaluatedWithoutGroups() {
        assertThat(auditing(create().user("dev").denied(Facet.GROUPS, "iam:ListGroups")))
                .doesNotEvaluate(RULE)
                .because("iam:ListGroups was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(
                                name.text(), user -> user.inline(name.text(), allow("iam:CreateAccessKey", "*")))
                        .user("reader", user -> user.inline(name.text(), allow("s3:GetObject", "*")))))
                .violates(RULE)
                .actual());
    }
}
