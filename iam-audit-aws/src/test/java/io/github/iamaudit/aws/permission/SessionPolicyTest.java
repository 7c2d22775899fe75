package io.github.iamaudit.aws.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.catalog.AccessLevel;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.model.policy.ActionPattern;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionPolicyTest {

    private static List<String> actions(String... patterns) {
        return Stream.of(patterns)
                .flatMap(pattern -> ActionCatalog.bundled().expand(ActionPattern.of(pattern)).stream())
                .map(CatalogAction::text)
                .toList();
    }

    @Test
    void namesTheActionsOneByOneWhereTheyFit() {
        assertThat(AwsPermissions.sessionPolicy(Plans.plan(FetchStrategy.AUTOMATIC, Facet.USER_LIST, Facet.GROUPS))
                        .toJson())
                .isEqualTo("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                        "Action":["iam:GetAccountAuthorizationDetails","iam:GetGroupPolicy","iam:ListAttachedGroupPolicies",\
                        "iam:ListGroupPolicies","iam:ListGroups","iam:ListUsers"],"Resource":"*"}]}""");
    }

    @ParameterizedTest
    @EnumSource(FetchStrategy.class)
    void allowsWhateverThePlanMayCallAndNothingThatWrites(FetchStrategy strategy) {
        CallPlan plan = Plans.plan(strategy, Facet.all().toArray(Facet<?>[]::new));
        PolicyDocument policy = AwsPermissions.sessionPolicy(plan);

        assertThat(policy.toJson()).hasSizeLessThanOrEqualTo(2048);
        assertThat(policy.problems()).isEmpty();
        assertThat(Plans.allActions(plan)).allMatch(action -> Plans.allows(policy, action));
        assertThat(List.of("iam:CreateUser", "iam:UpdateLoginProfile", "s3:GetObject", "sts:AssumeRole"))
                .noneMatch(action -> Plans.allows(policy, action));
    }

    @Test
    void sessionThatAssumesFurtherRolesMayDoSoBesidesThePlan() {
        PolicyDocument policy = AwsPermissions.sessionPolicy(Plans.largest(), List.of("sts:AssumeRole"));

        assertThat(policy.toJson()).hasSizeLessThanOrEqualTo(SessionPolicy.LONGEST);
        assertThat(Plans.allActions(Plans.largest())).allMatch(action -> Plans.allows(policy, action));
        assertThat(Plans.allows(policy, "sts:AssumeRole")).isTrue();
        assertThat(Plans.allows(AwsPermissions.sessionPolicy(Plans.largest()), "sts:AssumeRole"))
                .isFalse();
    }

    @Test
    void largestPlanFitsIntoWhatAssumeRoleTakes() {
        PolicyDocument policy = AwsPermissions.sessionPolicy(Plans.largest());

        assertThat(policy.toJson()).hasSizeLessThanOrEqualTo(SessionPolicy.LONGEST);
        assertThat(Plans.allActions(Plans.largest())).allMatch(action -> Plans.allows(policy, action));
    }

    @Test
    void manyActionsOfOneVerbBecomeOnePatternFirstThoseThatSaveMost() {
        List<String> reads = new ArrayList<>(actions("iam:Get*", "iam:List*", "sso:Describe*"));
        PolicyDocument policy = SessionPolicy.of(reads);

        assertThat(Plans.named(policy))
                .contains("iam:List*")
                .doesNotContain("iam:Get*", "sso:Describe*")
                .contains("iam:GetUser", "sso:DescribePermissionSet");
        assertThat(reads).allMatch(action -> Plans.allows(policy, action));
        Collections.shuffle(reads, new Random(7));
        assertThat(SessionPolicy.of(reads)).isEqualTo(policy);
    }

    @Test
    void patternsStandForActionsThatReadSettingsAndForNoOthers() {
        PolicyDocument policy = SessionPolicy.of(actions(
                "iam:Get*",
                "iam:List*",
                "iam:Generate*",
                "access-analyzer:Get*",
                "access-analyzer:List*",
                "sso:Get*",
                "sso:List*",
                "sso:Describe*",
                "organizations:List*",
                "organizations:Describe*"));

        assertThat(policy.toJson()).hasSizeLessThanOrEqualTo(SessionPolicy.LONGEST);
        assertThat(Plans.named(policy)).anyMatch(pattern -> pattern.endsWith("*"));
        assertThat(Plans.named(policy).stream()
                        .flatMap(pattern -> ActionCatalog.bundled().expand(ActionPattern.of(pattern)).stream()))
                .extracting(CatalogAction::accessLevel)
                .containsOnly(AccessLevel.READ, AccessLevel.LIST);
    }

    @Test
    void verbOfWhichOneActionWritesOrReadsDataBecomesNoPattern() {
        List<String> reads = new ArrayList<>(actions("iam:Get*", "iam:List*"));
        reads.addAll(List.of("cloudtrail:GetTrail", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"));
        reads.addAll(actions("s3:Get*", "s3:List*", "dynamodb:Get*"));

        assertThatIllegalArgumentException()
                .as("s3:Get* would read data, and one by one they are too many")
                .isThrownBy(() -> SessionPolicy.of(reads))
                .withMessageContaining("2048")
                .withMessageContaining("cloudtrail:GetTrail")
                .withMessageContaining("s3:GetObject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iam:Frobnicate", "acme:List"})
    void otherVerbsAndServicesThatNobodyKnowsBecomeNoPattern(String verb) {
        List<String> odd = IntStream.range(0, 200)
                .mapToObj(i -> verb + "A".repeat(i % 20 + 1) + "B".repeat(i / 20))
                .toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionPolicy.of(odd))
                .withMessageContaining("too few");
    }

    @Test
    void planThatCallsNothingAllowsNothingButWhatNeedsNoPermission() {
        CallPlan nothing =
                CallPlan.of(FetchPlan.of(List.of(Facet.custom("acme-badges", String.class))), AwsOptions.defaults());

        assertThat(AwsPermissions.sessionPolicy(nothing).toJson()).isEqualTo("""
                {"Version":"2012-10-17","Statement":[\
                {"Effect":"Allow","Action":"sts:GetCallerIdentity","Resource":"*"}]}""");
    }
}
