package io.github.iamaudit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.Samples;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.AccountSnapshot.Builder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");

    private static Builder snapshot() {
        return AccountSnapshot.builder(AccountId.of("111122223333"), Partition.AWS, NOW)
                .observed(Facet.USERS, List.of(alice()))
                .observed(Facet.GROUPS, List.of())
                .observed(Facet.ROLES, List.of())
                .observed(Facet.POLICIES, List.of());
    }

    private static IamUser alice() {
        return IamUser.builder()
                .arn(Arn.of("arn:aws:iam::111122223333:user/alice"))
                .userName("alice")
                .userId("AIDACKCEVSQ6C2EXAMPLE")
                .path("/")
                .createDate(NOW)
                .addGroup("developers")
                .addAttachedPolicy(AttachedPolicy.builder()
                        .policyName("deploy")
                        .policyArn(Arn.of("arn:aws:iam::111122223333:policy/deploy"))
                        .build())
                .build();
    }

    @Test
    void missesPoliciesThatAreAttached() {
        Observation<?> policies = snapshot().build().observation(Facet.POLICIES);

        assertThat(policies.isComplete()).isFalse();
        assertThat(policies.reason())
                .isEqualTo("1 policies that are attached were not collected, for example"
                        + " arn:aws:iam::111122223333:policy/deploy");
    }

    @Test
    void missesGroupsThatUsersAreIn() {
        assertThat(snapshot().build().observation(Facet.GROUPS).reason())
                .isEqualTo("1 groups that users are in were not collected, for example developers");
    }

    @Test
    void missesWhatTheAccountSummaryCounts() {
        AccountSnapshot account = snapshot()
                .observed(Facet.ACCOUNT_SUMMARY, new AccountSummary(Map.of("Users", 1, "Roles", 15)))
                .build();

        assertThat(account.observation(Facet.USERS).isComplete()).isTrue();
        assertThat(account.observation(Facet.ROLES).reason())
                .isEqualTo("the account summary counts 15 roles, seen were 0");
    }

    @Test
    void missesListedUsersAndInstanceProfilesThatTheAccountSummaryCounts() {
        AccountSnapshot account = snapshot()
                .observed(Facet.USER_LIST, List.of(Samples.listedUser("alice")))
                .observed(Facet.INSTANCE_PROFILES, List.of(Samples.instanceProfile("web")))
                .observed(Facet.ACCOUNT_SUMMARY, new AccountSummary(Map.of("Users", 3, "InstanceProfiles", 2)))
                .build();

        assertThat(account.observation(Facet.USER_LIST).reason())
                .isEqualTo("the account summary counts 3 users, seen were 1");
        assertThat(account.observation(Facet.USERS).reason())
                .isEqualTo("the account summary counts 3 users, seen were 1");
        assertThat(account.observation(Facet.INSTANCE_PROFILES).reason())
                .isEqualTo("the account summary counts 2 instance profiles, seen were 1");
    }

    @Test
    void believesListsAsLongAsTheAccountSummaryCounts() {
        AccountSnapshot account = snapshot()
                .observed(Facet.USER_LIST, List.of(Samples.listedUser("alice")))
                .observed(Facet.INSTANCE_PROFILES, List.of(Samples.instanceProfile("web")))
                .observed(Facet.ACCOUNT_SUMMARY, new AccountSummary(Map.of("Users", 1, "InstanceProfiles", 1)))
                .build();

        assertThat(account.observation(Facet.USER_LIST).isComplete()).isTrue();
        assertThat(account.observation(Facet.INSTANCE_PROFILES).isComplete()).isTrue();
    }

    @Test
    void saysNothingOfFacetsThatWereNotCollected() {
        AccountSnapshot account = AccountSnapshot.builder(AccountId.of("111122223333"), Partition.AWS, NOW)
                .observed(Facet.USERS, List.of(alice()))
                .build();

        assertThat(account.coverage())
                .singleElement()
                .extracting(FacetCoverage::facet)
                .isEqualTo("users");
    }

    @Test
    void addsAGapOnceHoweverOftenASnapshotIsStored() {
        AccountSnapshot account = snapshot().build();

        assertThat(AccountSnapshot.fromBytes(account.toBytes())).isEqualTo(account);
    }
}
