package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeOrganization;
import org.junit.jupiter.api.Test;

class RootCredentialsPresentInMemberTest {

    private static final String RULE = "root-credentials-present-in-member";
    private static final AccountId MEMBER = AccountId.of("444455556666");

    private static FakeOrganization organization() {
        return FakeOrganization.create().account(MEMBER.value(), "payments", "Workloads", account -> {});
    }

    private static FakeAccount member() {
        return FakeAccount.create().account(MEMBER);
    }

    @Test
    void reportsMemberWhoseRootUserHasAPassword() {
        assertThat(auditing(organization(), member())).violates(RULE).onlyOn("root");
    }

    @Test
    void acceptsMemberWithoutRootCredentials() {
        assertThat(auditing(organization(), member().root(root -> root.noCredentials())))
                .complies(RULE);
    }

    @Test
    void doesNotApplyToTheManagementAccount() {
        assertThat(auditing(organization(), FakeAccount.create().account(FakeOrganization.MANAGEMENT_ACCOUNT)))
                .isNotApplicable(RULE);
    }

    @Test
    void doesNotApplyWhereRootCredentialsAreNotManagedCentrally() {
        assertThat(auditing(organization().features("RootSessions"), member())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheFeaturesWereDenied() {
        assertThat(auditing(
                        organization().denied(Facet.ORGANIZATION_FEATURES, "iam:ListOrganizationsFeatures"), member()))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListOrganizationsFeatures");
    }

    @Test
    void isNotEvaluatedWhenTheCredentialsWereDenied() {
        assertThat(auditing(
                        organization(),
                        member().denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport")
                                .denied(Facet.ACCOUNT_SUMMARY, "iam:GetAccountSummary")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED);
    }
}
