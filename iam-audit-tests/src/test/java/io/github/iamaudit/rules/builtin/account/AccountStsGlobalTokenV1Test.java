package io.github.iamaudit.rules.builtin.account;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountStsGlobalTokenV1Test {

    private static final String RULE = "account-sts-global-token-v1";

    private static FakeAccount version(int version) {
        return create().summary("GlobalEndpointTokenVersion", version);
    }

    @Test
    void reportsVersionOne() {
        assertThat(auditing(version(1)))
                .violates(RULE)
                .times(1)
                .withSeverity(Severity.INFO)
                .withMessageContaining("not valid in Regions that must be enabled")
                .withEvidence(Expectation.class, new Expectation("GlobalEndpointTokenVersion", "1", "2")::equals);
    }

    @Test
    void acceptsVersionTwo() {
        assertThat(auditing(version(2))).complies(RULE);
    }

    @Test
    void otherPartitionsHaveNoGlobalEndpoint() {
        assertThat(auditing(version(1).partition(Partition.AWS_US_GOV))).isNotApplicable(RULE);
    }

    @Test
    void aSummaryWithoutTheVersionLeavesItOpen() {
        assertThat(auditing(create().with(Facet.ACCOUNT_SUMMARY, new AccountSummary(Map.of("Users", 1)))))
                .doesNotEvaluate(RULE)
                .because("the account summary does not tell the version of tokens");
    }

    @Test
    void isNotEvaluatedWhenTheSummaryWasDenied() {
        assertThat(auditing(version(1).denied(Facet.ACCOUNT_SUMMARY, "iam:GetAccountSummary")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountSummary");
    }
}
