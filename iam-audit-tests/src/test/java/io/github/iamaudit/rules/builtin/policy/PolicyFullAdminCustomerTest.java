package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyFullAdminCustomerTest {

    private static final String ID = "policy-full-admin-customer";
    private static final String ALLOW_ALL = allowing("'Action':'*','Resource':'*'");

    @Test
    void reportsAnAttachedPolicyThatAllowsEverything() {
        FakeAccount account = FakeAccount.create()
                .policy("ops", p -> p.path("/team/").document(ALLOW_ALL))
                .group("dev", g -> g.attached("ops"));

        assertThat(auditing(account).with(new PolicyFullAdminCustomer()))
                .violates(ID)
                .times(1)
                .onArn("arn:aws:iam::111122223333:policy/team/ops")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("the policy allows every action on every resource")
                .withEvidence(StatementEvidence.class, e -> e.actions().equals(List.of("*")));
    }

    @Test
    void passesAPolicyThatIsNotAttached() {
        assertThat(auditing(FakeAccount.create().policy("ops", ALLOW_ALL)).with(new PolicyFullAdminCustomer()))
                .isNotApplicable(ID);
    }

    @Test
    void passesAPolicyThatOnlyBoundsSomebody() {
        FakeAccount account = FakeAccount.create().policy("ops", ALLOW_ALL).user("alice", u -> u.boundary("ops"));

        assertThat(auditing(account).with(new PolicyFullAdminCustomer())).isNotApplicable(ID);
    }

    @Test
    void leavesPoliciesOfAwsToAnotherRule() {
        FakeAccount account = FakeAccount.create().user("alice", u -> u.attachedAwsManaged("AdministratorAccess"));

        assertThat(auditing(account).with(new PolicyFullAdminCustomer())).isNotApplicable(ID);
    }

    @Test
    void isNotMisledByTheNameOfAPolicyOfAws() {
        FakeAccount account = FakeAccount.create()
                .policy("AdministratorAccess", ALLOW_ALL)
                .user("alice", u -> u.attached("AdministratorAccess"));

        assertThat(auditing(account).with(new PolicyFullAdminCustomer()))
                .violates(ID)
                .onArn("arn:aws:iam::111122223333:policy/AdministratorAccess");
    }

    @Test
    void leavesInlinePoliciesToAnotherRule() {
        assertThat(auditing(FakeAccount.create().user("alice", u -> u.inline("all", ALLOW_ALL)))
                        .with(new PolicyFullAdminCustomer()))
                .isNotApplicable(ID);
    }

    @Test
    void reportsEachPolicyOnce() {
        FakeAccount account = FakeAccount.create()
                .policy("ops", ALLOW_ALL)
                .policy("more", ALLOW_ALL)
                .user("alice", u -> u.attached("ops").attached("more"))
                .user("bob", u -> u.attached("ops"));

        assertThat(auditing(account).with(new PolicyFullAdminCustomer()))
                .violates(ID)
                .times(2)
                .onlyOn("ops", "more");
    }
}
