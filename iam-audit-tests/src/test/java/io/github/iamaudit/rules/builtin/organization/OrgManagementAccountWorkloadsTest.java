package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.builtin.EditedReport;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeOrganization;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrgManagementAccountWorkloadsTest {

    private static final String RULE = "org-management-account-workloads";

    private static FakeAccount management() {
        return FakeAccount.create().account(FakeOrganization.MANAGEMENT_ACCOUNT);
    }

    private static FakeAccount withPrograms() {
        return management()
                .user("build", user -> user.activeKey())
                .role("web", role -> role.trustingService("ec2.amazonaws.com"));
    }

    @Test
    void reportsAccessKeysAndRolesOfCompute() {
        assertThat(auditing(FakeOrganization.create(), withPrograms()))
                .violates(RULE)
                .onlyOn("999988887777")
                .times(2)
                .withSeverity(Severity.MEDIUM)
                .withEvidence(
                        Expectation.class, new Expectation("roles that compute services may assume", "1", "0")::equals)
                .withMessageContaining("roles that compute services may assume in the management account: web");
        assertThat(auditing(FakeOrganization.create(), withPrograms()))
                .violates(RULE)
                .withMessageContaining("users with active access keys in the management account: build");
    }

    @Test
    void acceptsPeopleInactiveKeysAndRolesOfOtherServices() {
        assertThat(auditing(
                        FakeOrganization.create(),
                        management()
                                .user("alice", user -> user.console())
                                .user("old", user -> user.inactiveKey())
                                .role("config", role -> role.trustingService("config.amazonaws.com"))
                                .role("people", role -> role.trustingSamlProvider("corp"))))
                .complies(RULE);
    }

    @Test
    void acceptsWhatIsMeantToBeThere() {
        assertThat(auditing(FakeOrganization.create(), withPrograms()).with(RULE, "expected", "buil?,w*"))
                .complies(RULE);
        assertThat(auditing(FakeOrganization.create(), withPrograms()).with(RULE, "expected", "w*"))
                .violates(RULE)
                .times(1);
    }

    @Test
    void whatIsNotKnownLeavesItOpen() {
        FakeAccount keyOfUnknownState = EditedReport.cell(
                management().user("build", user -> user.inactiveKey()),
                "build",
                "access_key_1_active",
                "not_supported");
        FakeAccount brokenTrust =
                management().role("odd", role -> role.trust("{\"Version\":\"2012-10-17\",\"Statement\":[{}]}"));

        for (FakeAccount account : List.of(keyOfUnknownState, brokenTrust)) {
            assertThat(auditing(FakeOrganization.create(), account))
                    .doesNotEvaluate(RULE)
                    .because("whether an access key is active, or whom a trust policy admits, is not known");
        }
        assertThat(auditing(FakeOrganization.create(), brokenTrust).with(RULE, "expected", "odd"))
                .complies(RULE);
    }

    @Test
    void doesNotApplyToMembers() {
        FakeOrganization organization =
                FakeOrganization.create().account("444455556666", "payments", "Workloads", account -> {});

        assertThat(auditing(
                        organization,
                        FakeAccount.create()
                                .account(AccountId.of("444455556666"))
                                .user("build", user -> user.activeKey())))
                .isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenTheKeysWereDenied() {
        assertThat(auditing(
                        FakeOrganization.create(), withPrograms().denied(Facet.USER_ACCESS_KEYS, "iam:ListAccessKeys")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListAccessKeys");
    }

    @Test
    void writesHostileNamesHarmlessly() {
        assertThat(auditing(
                        FakeOrganization.create(),
                        management().user(HostileName.TERMINAL.text(), user -> user.activeKey())))
                .violates(RULE)
                .withMessageContaining("eve\\u001b]0;owned\\u0007\\u202egnp");
    }
}
