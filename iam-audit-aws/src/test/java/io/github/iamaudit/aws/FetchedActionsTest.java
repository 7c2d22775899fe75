package io.github.iamaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.permission.ActionAccess;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.permission.FacetAccess;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.AwsOptions.Granularity;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
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
                        .eventLookback(Duration.ofDays(90))
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
    void everyFacetIsFetchedButTheInventoryThatOnlyFilesHold() {
        List<Facet<?>> others = new ArrayList<>(
                CallPlan.of(FetchPlan.all(), AwsOptions.defaults()).facets());
        others.removeAll(everything(FetchStrategy.AUTOMATIC).fetchedFacets());

        assertThat(others).isEqualTo(List.of(Facet.RESOURCE_INVENTORY));
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

    @Test
    void aFacetThatAnOptionLeavesOutIsNotFetchedHoweverMuchIsGranted() {
        CallPlan plan = CallPlan.of(FetchPlan.of(List.of(Facet.SERVICE_LAST_ACCESSED)), AwsOptions.defaults());

        assertThat(plan.access(List.of()))
                .extracting(FacetAccess::status)
                .containsExactly(FacetAccess.Status.NOT_FETCHED);
    }

    @Test
    void eventsAreFetchedOnlyIfAnOptionSaysHowFarBack() {
        CallPlan all = CallPlan.of(FetchPlan.all(), AwsOptions.defaults());
        CallPlan named = CallPlan.of(
                FetchPlan.of(List.of(Facet.IAM_EVENTS)),
                AwsOptions.builder().eventLookback(Duration.ofDays(90)).build());

        assertThat(all.actions()).doesNotContain("cloudtrail:LookupEvents");
        assertThat(all.fetchedFacets()).doesNotContain(Facet.IAM_EVENTS);
        assertThat(named.actions()).containsExactly("cloudtrail:LookupEvents");
        assertThat(named.expectedCalls(AccountSize.builder().build())).isEqualTo(1 + 1);
    }

    @Test
    void whoMayStartNoJobGetsNothingEvenIfHeMayListThePrincipals() {
        CallPlan plan = CallPlan.of(
                FetchPlan.of(List.of(Facet.SERVICE_LAST_ACCESSED, Facet.USERS)),
                AwsOptions.builder()
                        .serviceLastAccessed(Granularity.SERVICE_LEVEL)
                        .build());

        assertThat(statusWithout(plan, Facet.SERVICE_LAST_ACCESSED, "iam:GenerateServiceLastAccessedDetails"))
                .isEqualTo(FacetAccess.Status.UNAVAILABLE);
        assertThat(statusWithout(plan, Facet.SERVICE_LAST_ACCESSED, "iam:GetAccountAuthorizationDetails"))
                .isEqualTo(FacetAccess.Status.AVAILABLE);
    }

    @Test
    void trailsAndPermissionSetsStandWithoutTheirParts() {
        CallPlan plan = CallPlan.of(FetchPlan.of(List.of(Facet.TRAILS, Facet.IDENTITY_CENTER)), AwsOptions.defaults());

        assertThat(statusWithout(plan, Facet.TRAILS, "cloudtrail:GetEventSelectors"))
                .isEqualTo(FacetAccess.Status.PARTIAL);
        assertThat(statusWithout(plan, Facet.TRAILS, "cloudtrail:DescribeTrails"))
                .isEqualTo(FacetAccess.Status.UNAVAILABLE);
        assertThat(statusWithout(plan, Facet.IDENTITY_CENTER, "sso:ListPermissionSets"))
                .isEqualTo(FacetAccess.Status.PARTIAL);
    }

    private static FacetAccess.Status statusWithout(CallPlan plan, Facet<?> facet, String denied) {
        TreeSet<String> actions = new TreeSet<>(plan.actions());
        actions.addAll(plan.fallbackActions());
        List<ActionAccess> answers = actions.stream()
                .map(action -> ActionAccess.builder()
                        .action(action)
                        .status(action.equals(denied) ? ActionAccess.Status.DENIED : ActionAccess.Status.GRANTED)
                        .evidence(ActionAccess.Evidence.CALL)
                        .build())
                .toList();
        return plan.access(answers).stream()
                .filter(access -> access.facet().equals(facet))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
