package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;

import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeOrganization;
import org.junit.jupiter.api.Test;

class OrgScpNotEnabledTest {

    private static final String RULE = "org-scp-not-enabled";

    private static AuditReport auditing(FakeOrganization organization) {
        return IamAudit.of(organization.facts().snapshot())
                .rules(RuleSet.organization().only(RULE))
                .frameworks()
                .run();
    }

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
