package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeOrganization;
import org.junit.jupiter.api.Test;

class OrgRootSessionsDisabledTest {

    private static final String RULE = "org-root-sessions-disabled";

    @Test
    void reportsOrganizationWithTheOtherFeatureOnly() {
        assertThat(auditing(FakeOrganization.create().features("RootCredentialsManagement")))
                .violates(RULE)
                .onlyOn("o-exampleorgid")
                .withSeverity(Severity.LOW)
                .withEvidence(
                        Expectation.class,
                        new Expectation("EnabledFeatures", "RootCredentialsManagement", "RootSessions")::equals);
    }

    @Test
    void reportsOrganizationWithoutFeatures() {
        assertThat(auditing(FakeOrganization.create().features()))
                .violates(RULE)
                .withEvidence(Expectation.class, evidence -> evidence.actual().equals("none"));
    }

    @Test
    void acceptsOrganizationWithTheFeature() {
        assertThat(auditing(FakeOrganization.create().features("RootSessions"))).complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheFeaturesWereDenied() {
        assertThat(auditing(
                        FakeOrganization.create().denied(Facet.ORGANIZATION_FEATURES, "iam:ListOrganizationsFeatures")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListOrganizationsFeatures");
    }
}
