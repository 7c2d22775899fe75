package io.github.iamaudit.rules.builtin.account;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityauditRoleMissingTest {

    private static final String RULE = "securityaudit-role-missing";

    private static FakeAccount withRole(String policy) {
        return create().role(
                        "auditors", role -> role.trustingSamlProvider("corp").attachedAwsManaged(policy));
    }

    @Test
    void reportsAccountWithoutSuchARole() {
        assertThat(auditing(withRole("ReadOnlyAccess")))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining("no role that can be assumed has SecurityAudit, ViewOnlyAccess");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SecurityAudit", "ViewOnlyAccess"})
    void acceptsEitherPolicy(String policy) {
        assertThat(auditing(withRole(policy))).complies(RULE);
        assertThat(auditing(withRole(policy).partition(Partition.AWS_US_GOV))).complies(RULE);
    }

    @Test
    void takesThePoliciesOfTheSettingInstead() {
        assertThat(auditing(withRole("ReadOnlyAccess")).with(RULE, "policies", "ReadOnlyAccess"))
                .complies(RULE);
        assertThat(auditing(withRole("SecurityAudit")).with(RULE, "policies", "ReadOnlyAccess"))
                .violates(RULE);
    }

    @Test
    void aRoleThatNobodyCanAssumeDoesNotCount() {
        assertThat(auditing(create().role(
                                "auditors",
                                role -> role.attachedAwsManaged("SecurityAudit")
                                        .trust("{\"Version\":\"2012-10-17\",\"Statement\":[]}"))))
                .violates(RULE);
    }

    @Test
    void thePolicyOfAUserDoesNotCount() {
        assertThat(auditing(create().user("alice", user -> user.attachedAwsManaged("SecurityAudit"))))
                .violates(RULE);
    }

    @Test
    void theRoleMayBeAmongThoseThatWereNotSeen() {
        assertThat(auditing(withRole("ReadOnlyAccess").partial(Facet.ROLES, "one page is missing")))
                .doesNotEvaluate(RULE)
                .because("the policy may be attached to a role that was not seen");
        assertThat(auditing(withRole("SecurityAudit").denied(Facet.ROLES, "iam:ListRoles")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListRoles");
    }
}
