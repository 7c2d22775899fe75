package io.github.iamaudit.rules.builtin.account;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIamQuotaNearLimitTest {

    private static final String RULE = "account-iam-quota-near-limit";

    private static FakeAccount policies(int used, int quota) {
        return create().summary("Policies", used).summary("PoliciesQuota", quota);
    }

    private static FakeAccount attached(String user, int policies) {
        FakeAccount account = create();
        for (int i = 0; i < policies; i++) {
            String policy = "policy-" + i;
            account.user(user, details -> details.attached(policy));
        }
        return account;
    }

    @Test
    void reportsEachQuotaOnce() {
        assertThat(auditing(policies(80, 100).summary("InstanceProfiles", 900)))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(2)
                .withSeverity(Severity.LOW)
                .withMessageContaining("Policies: 80 of 100 are used")
                .withEvidence(Expectation.class, new Expectation("Policies", "80", "less than 80 % of 100")::equals);
    }

    @Test
    void acceptsOneLess() {
        assertThat(auditing(policies(79, 100))).complies(RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Groups",
                "InstanceProfiles",
                "Policies",
                "PolicyVersionsInUse",
                "Roles",
                "ServerCertificates",
                "Users"
            })
    void looksAtEachCounter(String counter) {
        assertThat(auditing(create().summary(counter, 9).summary(counter + "Quota", 10)))
                .violates(RULE)
                .withMessageContaining(counter + ": 9 of 10 are used");
        assertThat(auditing(create().summary(counter + "Quota", 10))).complies(RULE);
    }

    @Test
    void takesTheQuotaThatTheAccountReports() {
        assertThat(auditing(policies(900, 1000))).violates(RULE);
        assertThat(auditing(policies(900, 5000))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(policies(50, 100)).with(RULE, "thresholdPercent", "50"))
                .violates(RULE);
        assertThat(auditing(policies(99, 100)).with(RULE, "thresholdPercent", "100"))
                .complies(RULE);
    }

    @Test
    void tellsTheIdentityWithMostPolicies() {
        assertThat(auditing(attached("alice", 8).user("bob", user -> user.attached("policy-0"))))
                .violates(RULE)
                .times(1)
                .withMessageContaining("managed policies attached to user alice: 8 of 10 are used");
        assertThat(auditing(attached("alice", 7))).complies(RULE);
    }

    @Test
    void looksAtGroupsAndRolesToo() {
        FakeAccount account = create();
        for (int i = 0; i < 9; i++) {
            String policy = "policy-" + i;
            account.group("team", group -> group.attached(policy)).role("deploy", role -> role.attached(policy));
        }

        assertThat(auditing(account))
                .violates(RULE)
                .times(2)
                .withMessageContaining("managed policies attached to group team: 9 of 10 are used");
        assertThat(auditing(account))
                .violates(RULE)
                .withMessageContaining("managed policies attached to role deploy: 9 of 10 are used");
    }

    @Test
    void aQuotaOfNothingIsNone() {
        assertThat(auditing(policies(0, 0))).complies(RULE);
    }

    @Test
    void aSummaryWithoutQuotasLeavesItOpen() {
        assertThat(auditing(create().with(Facet.ACCOUNT_SUMMARY, new AccountSummary(Map.of("Users", 1)))))
                .doesNotEvaluate(RULE)
                .because("the account summary tells no quota");
    }

    @Test
    void isNotEvaluatedWhenTheSummaryWasDenied() {
        assertThat(auditing(policies(99, 100).denied(Facet.ACCOUNT_SUMMARY, "iam:GetAccountSummary")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountSummary");
    }

    @Test
    void writesHostileNamesHarmlessly() {
        assertThat(auditing(attached(HostileName.TERMINAL.text(), 10)))
                .violates(RULE)
                .withMessageContaining("user eve\\u001b]0;owned\\u0007\\u202egnp: 10 of 10");
    }
}
