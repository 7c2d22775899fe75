package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
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

    @Test
    void reportsAccountThatIsNotNamed() {
        assertThat(auditing(organization()).with(RULE, "trustedAccounts", SECURITY))
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
