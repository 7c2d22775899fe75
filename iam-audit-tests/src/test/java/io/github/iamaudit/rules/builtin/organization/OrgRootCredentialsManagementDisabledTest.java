package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeOrganization;
import org.junit.jupiter.api.Test;

class OrgRootCredentialsManagementDisabledTest {

    private static final String RULE = "org-root-credentials-management-disabled";

    @Test
    void reportsOrganizationWithoutTheFeature() {
        assertThat(auditing(FakeOrganization.create().features("RootSessions")))
                .violates(RULE)
                .onlyOn("o-exampleorgid")
                .withSeverity(Severity.HIGH);
    }

    @Test
    void acceptsOrganizationWithTheFeature() {
        assertThat(auditing(FakeOrganization.create().features("RootCredentialsManagement")))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheFactsWereDenied() {
        assertThat(auditing(
                        FakeOrganization.create().denied(Facet.ORGANIZATION_FEATURES, "iam:ListOrganizationsFeatures")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListOrganizationsFeatures");
    }
}
