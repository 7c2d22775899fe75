package io.github.iamaudit.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.AccountSummary;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Source of the counters: IAM API Reference, "GetAccountSummary". */
class AccountSizeTest {

    @Test
    void aSummaryTellsTheSizesThatItCounts() {
        AccountSize size = AccountSize.of(new AccountSummary(Map.of(
                "Users", 32,
                "Groups", 7,
                "Roles", 44,
                "Policies", 12,
                "PolicyVersionsInUse", 22,
                "Providers", 3)));

        assertThat(size)
                .isEqualTo(AccountSize.builder()
                        .users(32)
                        .groups(7)
                        .roles(44)
                        .policies(12)
                        .policyVersions(22)
                        .oidcProviders(3)
                        .build());
        assertThat(size.accessKeys()).as("one for each user").isEqualTo(32);
        assertThat(size.userInlinePolicies()).isZero();
    }

    @Test
    void thereAreNeverFewerVersionsThanPolicies() {
        AccountSize size = AccountSize.of(new AccountSummary(Map.of("Policies", 12, "PolicyVersionsInUse", 2)));

        assertThat(size.policyVersions()).isEqualTo(12);
    }

    @Test
    void anEmptySummaryTellsNothing() {
        assertThat(AccountSize.of(new AccountSummary(Map.of())))
                .isEqualTo(AccountSize.builder().build());
    }

    @Test
    void whatIsNotStatedFollowsFromWhatIs() {
        AccountSize size = AccountSize.builder().users(5).policies(3).build();

        assertThat(size.accessKeys()).isEqualTo(5);
        assertThat(size.policyVersions()).isEqualTo(3);
        assertThat(AccountSize.builder().users(5).accessKeys(0).build().accessKeys())
                .isZero();
    }
}
