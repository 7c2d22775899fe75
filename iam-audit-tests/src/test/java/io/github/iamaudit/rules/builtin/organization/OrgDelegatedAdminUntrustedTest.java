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

class OrgDelegatedAdminUntrustedTest {

    private static final String RULE = "org-delegated-admin-untrusted";

    private static final String SECURITY = "444455556666";

    private static FakeOrganization organization() {
        return FakeOrganization.create()
                .account(SECURITY, "security", "Security", account -> {})
                .account("555566667777", "lab", "Sandbox", account -> {})
                .delegatedAdministrator(SECURITY, "access-analyzer.amazonaws.com", "guardduty.amazonaws.com")
                .delegatedAdministrator("555566667777", "cloudtrail.amazonaws.com");
    }

    private static AuditReport auditing(FakeOrganization organization) {
        return IamAudit.of(organization.facts().snapshot())
                .rules(RuleSet.organization().only(RULE))
                .frameworks()
                .run();
    }

    @Test
    void reportsAccountThatIsNotNamed() {
        AuditReport report = IamAudit.of(organization().facts().snapshot())
                .rules(RuleSet.organization().only(RULE).with(RULE, "trustedAccounts", SECURITY))
                .run();

        assertThat(report)
                .violates(RULE)
                .onlyOn("555566667777")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("the account administers cloudtrail.amazonaws.com");
    }

    @Test
    void listsThemAsInformationWhereNoneAreNamed() {
        assertThat(auditing(organization()))
                .violates(RULE)
                .onlyOn(SECURITY, "555566667777")
                .withSeverity(Severity.INFO);
    }

    @Test
    void doesNotApplyWithoutDelegatedAdministrators() {
        assertThat(auditing(FakeOrganization.create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheFactsWereDenied() {
        assertThat(auditing(FakeOrganization.create()
                        .denied(Facet.DELEGATED_ADMINISTRATORS, "organizations:ListDelegatedAdministrators")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("organizations:ListDelegatedAdministrators");
    }
}
