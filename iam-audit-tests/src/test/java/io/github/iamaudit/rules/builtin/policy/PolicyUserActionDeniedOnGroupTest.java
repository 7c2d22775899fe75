package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyUserActionDeniedOnGroupTest {

    private static final String ID = "policy-user-action-denied-on-group";
    private static final String GROUP = "'arn:aws:iam::111122223333:group/admins'";
    private static final String DENY = "'Effect':'Deny','Action':'iam:CreateAccessKey','Resource':";

    private static FakeAccount account(String... statements) {
        return FakeAccount.create().policy("guard", document(statements));
    }

    private static String judge(String... statements) {
        return outcome(new PolicyUserActionDeniedOnGroup(), account(statements));
    }

    @Test
    void reportsTheDenialOfAUserActionOnAGroup() {
        assertThat(auditing(account(DENY + GROUP)).with(new PolicyUserActionDeniedOnGroup()))
                .violates(ID)
                .times(1)
                .onlyOn("guard")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining(
                        "the policy denies iam:CreateAccessKey on a group, which has no effect on its members")
                .withEvidence(StatementEvidence.class, e -> e.actions().equals(List.of("iam:CreateAccessKey")));
    }

    @Test
    void passesTheSameDenialOnUsers() {
        assertThat(judge(DENY + "'arn:aws:iam::111122223333:user/admins/*'")).isEqualTo("COMPLIANT");
    }

    @Test
    void reportsTheSameAllowanceAsInformation() {
        assertThat(auditing(account("'Effect':'Allow','Action':'iam:CreateAccessKey','Resource':" + GROUP))
                        .with(new PolicyUserActionDeniedOnGroup()))
                .violates(ID)
                .withSeverity(Severity.INFO)
                .withMessageContaining("the policy allows iam:CreateAccessKey on a group");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['arn:aws:iam::111122223333:group/admins','arn:aws:iam::*:group/ops/*']",
                "'arn:aws:iam::111122223333:group/*'",
                "'arn:*:iam::*:group/*'"
            })
    void reportsGroupsInEveryForm(String resource) {
        assertThat(judge(DENY + resource)).isEqualTo("MEDIUM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'*'",
                "'arn:aws:iam::111122223333:*'",
                "'arn:aws:iam::111122223333:group*'",
                "[]",
                "['arn:aws:iam::111122223333:group/admins','arn:aws:iam::111122223333:user/alice']",
                "'arn:aws:identitystore:::group/admins'"
            })
    void passesResourcesThatMayBeUsers(String resource) {
        assertThat(judge(DENY + resource)).isEqualTo("COMPLIANT");
    }

    @Test
    void passesNotResourceAndNotAction() {
        assertThat(judge("'Effect':'Deny','Action':'iam:CreateAccessKey','NotResource':" + GROUP))
                .isEqualTo("COMPLIANT");
        assertThat(judge("'Effect':'Deny','NotAction':'iam:CreateAccessKey','Resource':" + GROUP))
                .isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'IAM:createloginprofile'                   | MEDIUM
            'iam:*LoginProfile'                        | MEDIUM
            ['iam:DeleteGroup','iam:DeleteUser']       | MEDIUM
            'iam:AddUserToGroup'                       | COMPLIANT
            'iam:*User*'                               | COMPLIANT
            'iam:*'                                    | COMPLIANT
            '*'                                        | COMPLIANT
            'iam:GenerateServiceLastAccessedDetails'   | COMPLIANT
            'iam:ListUsers'                            | COMPLIANT
            'iam:InventUser'                           | COMPLIANT
            's3:GetObject'                             | COMPLIANT
            """)
    void reportsOnlyActionsThatCertainlyApplyToUsersAlone(String action, String expected) {
        assertThat(judge("'Effect':'Deny','Action':" + action + ",'Resource':" + GROUP))
                .isEqualTo(expected);
    }

    @Test
    void namesTheActionsWithoutEffectOnly() {
        assertThat(auditing(account(
                                "'Effect':'Deny','Action':['iam:DeleteGroup','iam:DeleteUser'],'Resource':" + GROUP))
                        .with(new PolicyUserActionDeniedOnGroup()))
                .violates(ID)
                .withMessageContaining("the policy denies iam:DeleteUser on a group");
    }

    @Test
    void readsInlinePolicies() {
        FakeAccount account = FakeAccount.create().user("alice", u -> u.inline("guard", document(DENY + GROUP)));

        assertThat(auditing(account).with(new PolicyUserActionDeniedOnGroup()))
                .violates(ID)
                .onlyOn("alice");
    }

    @Test
    void isNotEvaluatedOnADocumentThatWasNotUnderstood() {
        assertThat(auditing(account("'Effect':'deny','Action':'iam:CreateAccessKey','Resource':" + GROUP))
                        .with(new PolicyUserActionDeniedOnGroup()))
                .doesNotEvaluate(ID)
                .because("expected Allow or Deny");
    }

    @Test
    void isNotEvaluatedWhenGroupsWereDenied() {
        assertThat(auditing(FakeAccount.create().denied(Facet.GROUPS, "iam:ListGroups"))
                        .with(new PolicyUserActionDeniedOnGroup()))
                .doesNotEvaluate(ID)
                .because(Reason.Kind.DENIED)
                .because("iam:ListGroups");
    }

    @Test
    void isHarmlessWhereTheGroupsNameIsHostile() {
        assertThat(auditing(FakeAccount.create()
                                .policy(
                                        "guard",
                                        allowing("'Action':'iam:CreateAccessKey','Resource':"
                                                + "'arn:aws:iam::111122223333:group/\\u001b[2J'")))
                        .with(new PolicyUserActionDeniedOnGroup())
                        .run()
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).doesNotContainPattern("\\p{C}"));
    }
}
