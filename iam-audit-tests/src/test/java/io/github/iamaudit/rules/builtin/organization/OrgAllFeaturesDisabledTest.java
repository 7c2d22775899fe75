package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeOrganization;
import org.junit.jupiter.api.Test;

class OrgAllFeaturesDisabledTest {

    private static final String RULE = "org-all-features-disabled";

    @Test
    void reportsOrganizationThatOnlyBillsTogether() {
        assertThat(auditing(FakeOrganization.create().featureSet("CONSOLIDATED_BILLING")))
                .violates(RULE)
                .onlyOn("o-exampleorgid")
                .withSeverity(Severity.MEDIUM);
    }

    @Test
    void acceptsOrganizationWithAllFeatures() {
        assertThat(auditing(FakeOrganization.create())).complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheFactsWereDenied() {
        assertThat(auditing(FakeOrganization.create().denied(Facet.ORGANIZATION, "organizations:DescribeOrganization")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("organizations:DescribeOrganization");
    }
}
