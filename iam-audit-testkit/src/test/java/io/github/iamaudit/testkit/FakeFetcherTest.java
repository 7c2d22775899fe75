package io.github.iamaudit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeFetcherTest {

    private static final Facet<List<String>> ALIASES = Facet.ACCOUNT_ALIASES;

    private static Observation<List<String>> fetched(FakeFetcher fetcher) {
        return FakeSource.of(FakeAccount.create(), fetcher).fetch().observation(ALIASES);
    }

    @Test
    void obtainsItsValue() {
        FakeFetcher fetcher = FakeFetcher.of(ALIASES, List.of("acme")).calling("iam:ListAccountAliases");

        assertThat(fetched(fetcher).value()).contains(List.of("acme"));
        assertThat(fetcher.calls()).isEqualTo(1);
        assertThat(fetcher.actions()).containsExactly("iam:ListAccountAliases");
    }

    @Test
    void reportsGaps() {
        assertThat(fetched(FakeFetcher.reporting(
                                ALIASES, new Observed<>(List.of("acme"), FakeAccount.NOW, List.of("one is missing"))))
                        .isComplete())
                .isFalse();
    }

    @Test
    void isDenied() {
        FakeFetcher fetcher = FakeFetcher.denied(ALIASES, "iam:ListAccountAliases");

        assertThat(fetched(fetcher)).isInstanceOf(Denied.class);
        assertThat(fetcher.actions()).containsExactly("iam:ListAccountAliases");
    }

    @Test
    void fails() {
        assertThat(fetched(FakeFetcher.failed(ALIASES, "connection reset")))
                .isEqualTo(new Failed<List<String>>("connection reset"));
    }

    @Test
    void isThrottledAtFirst() {
        FakeFetcher fetcher = FakeFetcher.throttledTimes(2, ALIASES, List.of("acme"));

        assertThat(fetched(fetcher).reason()).contains("throttled");
        assertThat(fetched(fetcher).reason()).contains("throttled");
        assertThat(fetched(fetcher).value()).contains(List.of("acme"));
        assertThat(fetcher.calls()).isEqualTo(3);
    }

    @Test
    void sourceGivesTheAccountAsItWas() {
        FakeAccount account = FakeAccount.create()
                .user("alice", u -> u.console())
                .allResources(ResourceKind.SECRET)
                .denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy");

        assertThat(account.source().fetch()).isEqualTo(account.build());
    }

    @Test
    void sourceFollowsThePlanAndTellsTheListener() {
        AccountSource source = FakeAccount.create().source();
        List<Facet<?>> started = new ArrayList<>();

        AccountSnapshot snapshot = source.fetch(FetchPlan.of(List.of(ALIASES)), new FetchListener() {
            @Override
            public void started(Facet<?> facet) {
                started.add(facet);
            }
        });

        assertThat(started).containsExactly(ALIASES);
        assertThat(snapshot.observation(ALIASES).value()).contains(List.of("example"));
        assertThat(snapshot.observation(Facet.USERS)).isInstanceOf(NotCollected.class);
    }
}
