package io.github.iamaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.AwsOptions.Granularity;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FetchedActionsTest {

    private static CallPlan everything(FetchStrategy strategy) {
        return CallPlan.of(
                FetchPlan.all(),
                AwsOptions.builder()
                        .strategy(strategy)
                        .roleDescriptions(true)
                        .policyTags(true)
                        .serviceLastAccessed(Granularity.ACTION_LEVEL)
                        .build());
    }

    @ParameterizedTest
    @EnumSource(FetchStrategy.class)
    void everyActionOfEveryFetcherIsOneThatPoliciesCanName(FetchStrategy strategy) {
        CallPlan plan = everything(strategy);
        List<String> actions = new ArrayList<>(plan.actions());
        actions.addAll(plan.fallbackActions());

        assertThat(actions)
                .hasSizeGreaterThan(20)
                .allSatisfy(action -> assertThat(ActionCatalog.bundled().action(action))
                        .get()
                        .extracting(CatalogAction::name)
                        .asString()
                        .isEqualTo(action.substring(action.indexOf(':') + 1)));
    }

    @Test
    void everyFacetIsFetchedButThoseOfOtherSources() {
        List<Facet<?>> others = new ArrayList<>(
                CallPlan.of(FetchPlan.all(), AwsOptions.defaults()).facets());
        others.removeAll(everything(FetchStrategy.AUTOMATIC).fetchedFacets());

        assertThat(others).containsExactly(Facet.ORGANIZATION_POLICIES);
    }

    @Test
    void aRegionalServiceTakesACallInEachRegionAtLeast() {
        AwsOptions options = AwsOptions.builder()
                .addRegions("eu-west-1", "us-east-1", "us-east-1")
                .build();
        AccountSize size = AccountSize.builder().build();

        assertThat(CallPlan.of(FetchPlan.of(List.of(Facet.TRAILS)), options).expectedCalls(size))
                .isEqualTo(1 + 2);
        assertThat(CallPlan.of(FetchPlan.of(List.of(Facet.ANALYZER_FINDINGS)), options)
                        .expectedCalls(size))
                .isEqualTo(1 + 2);
        assertThat(CallPlan.of(FetchPlan.of(List.of(Facet.ACCESS_ANALYZERS, Facet.ANALYZER_FINDINGS)), options)
                        .expectedCalls(size))
                .isEqualTo(1 + 2);
        assertThat(CallPlan.of(FetchPlan.of(List.of(Facet.IDENTITY_CENTER)), options)
                        .expectedCalls(size))
                .isEqualTo(1 + 1);
    }
}
