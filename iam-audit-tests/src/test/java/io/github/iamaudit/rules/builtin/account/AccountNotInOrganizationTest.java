package io.github.iamaudit.rules.builtin.account;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import org.junit.jupiter.api.Test;

class AccountNotInOrganizationTest {

    private static final String RULE = "account-not-in-organization";

    @Test
    void reportsAccountThatStandsAlone() {
        assertThat(auditing(create()).with(new AccountNotInOrganization()))
                .violates(RULE)
                .onlyOn("111122223333")
                .withSeverity(Severity.MEDIUM)
                .withEvidence(Expectation.class, evidence -> evidence.actual().equals("none"));
    }

    @Test
    void acceptsMembersAndTheManagementAccount() {
        assertThat(auditing(create().serviceControlPolicies("Root")).with(new AccountNotInOrganization()))
                .complies(RULE);
        assertThat(auditing(create().managementAccount()).with(new AccountNotInOrganization()))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWhereTheAccountMayNotAsk() {
        assertThat(auditing(create().denied(Facet.ORGANIZATION_POLICIES, "organizations:DescribeOrganization"))
                        .with(new AccountNotInOrganization()))
                .doesNotEvaluate(RULE)
                .because("organizations:DescribeOrganization was denied");
    }
}
