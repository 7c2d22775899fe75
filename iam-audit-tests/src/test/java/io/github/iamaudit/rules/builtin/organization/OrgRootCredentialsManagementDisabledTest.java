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

class OrgRootCredentialsManagementDisabledTest {

    private static final String RULE = "org-root-credentials-management-disabled";

    private static AuditReport auditing(FakeOrganization organization) {
        return IamAudit.of(organization.facts().snapshot())
                .rules(RuleSet.organization().only(RULE))
                .frameworks()
                .run();
    }

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
