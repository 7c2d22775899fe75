package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.json;
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
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFullAdminUnattachedTest {

    private static final String ID = "policy-full-admin-unattached";
    private static final String ALLOW_ALL = allowing("'Action':'*','Resource':'*'");

    private static String judge(String json) {
        return outcome(new PolicyFullAdminUnattached(), FakeAccount.create().policy("ops", json));
    }

    @Test
    void reportsAPolicyThatAllowsEverythingAndIsNotAttached() {
        assertThat(auditing(FakeAccount.create().policy("ops", ALLOW_ALL)).with(new PolicyFullAdminUnattached()))
                .violates(ID)
                .times(1)
                .onlyOn("ops")
                .withSeverity(Severity.LOW)
                .withMessageContaining("the policy allows every action on every resource")
                .withEvidence(StatementEvidence.class, e -> e.actions().equals(List.of("*")));
    }

    @Test
    void passesANarrowPolicy() {
        assertThat(judge(allowing("'Action':'s3:*','Resource':'*'"))).isEqualTo("COMPLIANT");
    }

    @Test
    void leavesAttachedPoliciesToAnotherRule() {
        FakeAccount account = FakeAccount.create().policy("ops", ALLOW_ALL).user("alice", u -> u.attached("ops"));

        assertThat(auditing(account).with(new PolicyFullAdminUnattached())).isNotApplicable(ID);
    }

    @Test
    void leavesPermissionsBoundariesOut() {
        FakeAccount account = FakeAccount.create().policy("ops", ALLOW_ALL).user("alice", u -> u.boundary("ops"));

        assertThat(auditing(account).with(new PolicyFullAdminUnattached())).isNotApplicable(ID);
    }

    @Test
    void leavesPoliciesOfAwsOut() {
        assertThat(auditing(FakeAccount.create().awsManagedPolicy("AdministratorAccess", ALLOW_ALL))
                        .with(new PolicyFullAdminUnattached()))
                .isNotApplicable(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Statement':{'Effect':'Allow','Action':'*:*','Resource':'*'}}",
                "{'Statement':[{'Effect':'Allow','Action':['s3:Get*','*'],'Resource':['*']}]}",
                "{'Statement':[{'Effect':'Allow','NotAction':'S3:*','Resource':'*'}]}"
            })
    void readsEveryForm(String text) {
        assertThat(judge(json(text))).isEqualTo("LOW");
    }

    @Test
    void reckonsWithADenyOfEverything() {
        assertThat(judge(document(
                        "'Effect':'Allow','Action':'*','Resource':'*'", "'Effect':'Deny','Action':'*','Resource':'*'")))
                .isEqualTo("COMPLIANT");
    }

    @Test
    void isNotEvaluatedOnADocumentThatWasNotUnderstood() {
        assertThat(auditing(FakeAccount.create().policy("ops", "{\"Statement\":["))
                        .with(new PolicyFullAdminUnattached()))
                .doesNotEvaluate(ID)
                .because("the document has a fault");
    }

    @Test
    void isNotEvaluatedWhenPoliciesWereDenied() {
        assertThat(auditing(FakeAccount.create()
                                .policy("ops", ALLOW_ALL)
                                .denied(Facet.POLICIES, "iam:GetAccountAuthorizationDetails"))
                        .with(new PolicyFullAdminUnattached()))
                .doesNotEvaluate(ID)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }
}
