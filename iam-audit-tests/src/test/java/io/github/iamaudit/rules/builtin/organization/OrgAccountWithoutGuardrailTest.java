package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeOrganization;
import org.junit.jupiter.api.Test;

class OrgAccountWithoutGuardrailTest {

    private static final String RULE = "org-account-without-guardrail";

    private static final String DENY_LEAVE = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
            + "\"Action\":\"organizations:LeaveOrganization\",\"Resource\":\"*\"}]}";
    private static final String ALLOW_ALL = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String PAYMENTS = "444455556666";
    private static final String LAB = "555566667777";

    private static FakeOrganization organization() {
        return FakeOrganization.create()
                .account(PAYMENTS, "payments", "Workloads/Prod", account -> {})
                .account(LAB, "lab", "Sandbox", account -> {});
    }

    @Test
    void reportsMemberOutsideEveryUnitWithAPolicy() {
        assertThat(auditing(organization().serviceControlPolicy("deny-leave", DENY_LEAVE, "Workloads")))
                .violates(RULE)
                .onlyOn(LAB)
                .withSeverity(Severity.MEDIUM);
    }

    @Test
    void acceptsPolicyOnTheRootOnAUnitAboveAndOnTheAccount() {
        assertThat(auditing(organization().serviceControlPolicy("deny-leave", DENY_LEAVE, "Root")))
                .complies(RULE);
        assertThat(auditing(organization().serviceControlPolicy("deny-leave", DENY_LEAVE, "Workloads", LAB)))
                .complies(RULE);
    }

    @Test
    void policyThatAllowsEverythingIsNoGuardrail() {
        assertThat(auditing(organization()
                        .serviceControlPolicy("deny-leave", DENY_LEAVE, "Workloads")
                        .serviceControlPolicy("another-allow-all", ALLOW_ALL, "Sandbox")))
                .violates(RULE)
                .onlyOn(LAB);
    }

    @Test
    void policyThatIsAttachedToNothingIsNoGuardrail() {
        assertThat(auditing(organization().serviceControlPolicy("deny-leave", DENY_LEAVE)))
                .violates(RULE)
                .onlyOn(PAYMENTS, LAB);
    }

    @Test
    void policyCountsForNothingWhereTheTypeIsNotEnabled() {
        assertThat(auditing(organization()
                        .serviceControlPolicy("deny-leave", DENY_LEAVE, "Root")
                        .withoutPolicyType("SERVICE_CONTROL_POLICY")))
                .violates(RULE)
                .onlyOn(PAYMENTS, LAB);
    }

    @Test
    void ignoresTheManagementAccountAndAccountsThatAreNotActive() {
        assertThat(auditing(FakeOrganization.create())).isNotApplicable(RULE);
        assertThat(auditing(organization().state(PAYMENTS, "SUSPENDED").state(LAB, "CLOSED")))
                .isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheFactsWereDenied() {
        assertThat(auditing(
                        FakeOrganization.create().denied(Facet.SERVICE_CONTROL_POLICIES, "organizations:ListPolicies")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("organizations:ListPolicies");
    }
}
