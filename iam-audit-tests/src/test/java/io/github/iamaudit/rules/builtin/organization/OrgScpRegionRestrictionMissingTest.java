package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrgScpRegionRestrictionMissingTest {

    private static final String RULE = "org-scp-region-restriction-missing";
    private static final String PAYMENTS = "444455556666";
    private static final String LAB = "555566667777";

    private static FakeOrganization organization() {
        return FakeOrganization.create()
                .account(PAYMENTS, "payments", "Workloads/Prod", account -> {})
                .account(LAB, "lab", "Sandbox", account -> {});
    }

    private static String denying(String conditions) {
        return document(
                "'Effect':'Deny','NotAction':['iam:*','sts:*'],'Resource':'*','Condition':{" + conditions + "}");
    }

    private static final String EUROPE_ONLY = denying("'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}");

    @Test
    void reportsTheOrganizationOnceWithTheMembersThatAreOpen() {
        assertThat(auditing(organization().serviceControlPolicy("regions", EUROPE_ONLY, "Workloads")))
                .violates(RULE)
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("every Region is open to 1 of 2 members: " + LAB);
        assertThat(auditing(organization())).violates(RULE).withMessageContaining("2 of 2 members");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringNotEquals':{'aws:RequestedRegion':['eu-west-1','eu-central-1']}",
                "'StringNotLike':{'AWS:requestedregion':'eu-*'}",
                "'ForAnyValue:StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}",
                "'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'},"
                        + "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/Break'}"
            })
    void acceptsAPolicyHoweverItIsWritten(String conditions) {
        assertThat(auditing(organization().serviceControlPolicy("regions", denying(conditions), "Root")))
                .complies(RULE);
    }

    @Test
    void aPolicyThatNamesForbiddenRegionsLeavesTheOthersOpen() {
        assertThat(auditing(organization()
                        .serviceControlPolicy(
                                "regions", denying("'StringEquals':{'aws:RequestedRegion':'us-east-1'}"), "Root")))
                .violates(RULE);
    }

    @Test
    void aPolicyThatIsNotAttachedConfinesNobody() {
        assertThat(auditing(organization().serviceControlPolicy("regions", EUROPE_ONLY)))
                .violates(RULE);
    }

    @Test
    void acceptsOrganizationWithoutOpenMembers() {
        assertThat(auditing(FakeOrganization.create())).complies(RULE);
        assertThat(auditing(organization().state(PAYMENTS, "SUSPENDED").state(LAB, "CLOSED")))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenThePoliciesWereDenied() {
        assertThat(auditing(organization().denied(Facet.SERVICE_CONTROL_POLICIES, "organizations:ListPolicies")))
                .doesNotEvaluate(RULE)
                .because("organizations:ListPolicies was denied");
    }
}
