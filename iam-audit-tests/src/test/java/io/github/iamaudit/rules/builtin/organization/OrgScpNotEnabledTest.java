package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeOrganization;
import org.junit.jupiter.api.Test;

class OrgScpNotEnabledTest {

    private static final String RULE = "org-scp-not-enabled";

    @Test
    void reportsRootWithoutThePolicyType() {
        assertThat(auditing(FakeOrganization.create().withoutPolicyType("SERVICE_CONTROL_POLICY")))
                .violates(RULE)
                .onlyOn("o-exampleorgid")
                .withSeverity(Severity.MEDIUM);
    }

    @Test
    void acceptsRootWithThePolicyType() {
        assertThat(auditing(FakeOrganization.create().withoutPolicyType("RESOURCE_CONTROL_POLICY")))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheFactsWereDenied() {
        assertThat(auditing(FakeOrganization.create().denied(Facet.ORGANIZATION, "organizations:DescribeOrganization")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("organizations:DescribeOrganization");
    }
}
