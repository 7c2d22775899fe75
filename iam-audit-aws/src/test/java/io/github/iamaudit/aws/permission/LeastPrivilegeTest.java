package io.github.iamaudit.aws.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LeastPrivilegeTest {

    /** Characters of a managed policy, white space not counted. Source: IAM User Guide, "IAM and AWS STS quotas". */
    private static final int LARGEST_MANAGED_POLICY = 6_144;

    @Test
    void permitsWhatIsCalledInBulkByAFewStatementsThatSayWhatTheyAreFor() {
        PolicyDocument policy = AwsPermissions.leastPrivilege(Plans.plan(
                FetchStrategy.BULK, Facet.ROLES, Facet.USERS, Facet.CREDENTIAL_REPORT, Facet.PASSWORD_POLICY));

        assertThat(policy.toJson()).isEqualTo("""
                {"Version":"2012-10-17","Statement":[\
                {"Sid":"ReadIdentitiesInBulk","Effect":"Allow","Action":"iam:GetAccountAuthorizationDetails","Resource":"*"},\
                {"Sid":"ReadCredentialReport","Effect":"Allow",\
                "Action":["iam:GenerateCredentialReport","iam:GetCredentialReport"],"Resource":"*"},\
                {"Sid":"ReadAccountSettings","Effect":"Allow","Action":"iam:GetAccountPasswordPolicy","Resource":"*"}]}""");
    }

    @Test
    void permitsWhatIsCalledItemByItem() {
        PolicyDocument policy = AwsPermissions.leastPrivilege(
                Plans.plan(FetchStrategy.ITEMIZED, Facet.USER_ACCESS_KEYS, Facet.USER_CREDENTIALS, Facet.GROUPS));

        assertThat(policy.toJson()).isEqualTo("""
                {"Version":"2012-10-17","Statement":[\
                {"Sid":"ReadUsersAndGroups","Effect":"Allow","Action":["iam:GetGroupPolicy","iam:ListAttachedGroupPolicies",\
                "iam:ListGroupPolicies","iam:ListGroups","iam:ListUsers"],"Resource":"*"},\
                {"Sid":"ReadUserCredentials","Effect":"Allow","Action":["iam:GetAccessKeyLastUsed","iam:GetLoginProfile",\
                "iam:ListAccessKeys","iam:ListMFADevices"],"Resource":"*"}]}""");
    }

    @Test
    void policyOfAFetchPlanIsThatOfItsCallsWithTheDefaultOptions() {
        FetchPlan plan = FetchPlan.of(List.of(Facet.ROLES, Facet.USER_CREDENTIALS));

        assertThat(AwsPermissions.leastPrivilege(plan, FetchStrategy.ITEMIZED))
                .isEqualTo(AwsPermissions.leastPrivilege(
                        Plans.plan(FetchStrategy.ITEMIZED, Facet.ROLES, Facet.USER_CREDENTIALS)));
        assertThat(AwsPermissions.leastPrivilege(plan, FetchStrategy.AUTOMATIC))
                .as("what is called only when reading in bulk is denied is not permitted")
                .isEqualTo(AwsPermissions.leastPrivilege(plan, FetchStrategy.BULK));
    }

    @Test
    void optionsThatFetchMoreArePermittedToo() {
        FetchPlan plan = FetchPlan.of(List.of(Facet.ROLES, Facet.POLICIES));
        AwsOptions more =
                AwsOptions.builder().roleDescriptions(true).policyTags(true).build();

        assertThat(Plans.named(AwsPermissions.leastPrivilege(CallPlan.of(plan, more))))
                .containsExactly("iam:GetAccountAuthorizationDetails", "iam:ListRoles", "iam:GetPolicy");
    }

    @Test
    void policyWithFallbackPermitsBothWays() {
        CallPlan plan = Plans.plan(FetchStrategy.AUTOMATIC, Facet.GROUPS);

        assertThat(Plans.named(AwsPermissions.leastPrivilegeWithFallback(plan)))
                .containsExactly(
                        "iam:GetAccountAuthorizationDetails",
                        "iam:GetGroupPolicy",
                        "iam:ListAttachedGroupPolicies",
                        "iam:ListGroupPolicies",
                        "iam:ListGroups");
    }

    @Test
    void planThatCallsNothingHasNoPolicySinceIamKnowsNoneWithoutStatements() {
        CallPlan nothing =
                CallPlan.of(FetchPlan.of(List.of(Facet.custom("acme-badges", String.class))), AwsOptions.defaults());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsPermissions.leastPrivilege(nothing))
                .withMessageContaining("nothing to permit")
                .withMessageContaining("acme-badges");
    }

    @ParameterizedTest
    @EnumSource(FetchStrategy.class)
    void sameFacetsInAnyOrderGiveTheSameBytes(FetchStrategy strategy) {
        List<Facet<?>> facets = new ArrayList<>(Facet.all());
        String expected =
                AwsPermissions.leastPrivilege(FetchPlan.of(facets), strategy).toJson();

        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(facets, new Random(seed));
            assertThat(AwsPermissions.leastPrivilege(FetchPlan.of(facets), strategy)
                            .toJson())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    static Stream<Arguments> plans() {
        return Stream.of(FetchStrategy.values())
                .flatMap(strategy -> Stream.concat(
                        Stream.of(arguments(
                                strategy + ", all facets",
                                Plans.plan(strategy, Facet.all().toArray(Facet<?>[]::new)))),
                        Facet.all().stream()
                                .map(facet -> arguments(strategy + ", " + facet, Plans.plan(strategy, facet)))))
                .filter(plan -> !((CallPlan) plan.get()[1]).actions().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void permitsEveryActionOfThePlanAndNoOther(String name, CallPlan plan) {
        PolicyDocument policy = AwsPermissions.leastPrivilege(plan);

        assertThat(Plans.named(policy)).containsExactlyInAnyOrderElementsOf(plan.actions());
        assertThat(plan.actions()).allMatch(action -> Plans.allows(policy, action));
        assertThat(Stream.of("iam:CreateUser", "iam:ListUsers", "iam:GetRole", "s3:GetObject", "sts:AssumeRole")
                        .filter(action -> !plan.actions().contains(action)))
                .noneMatch(action -> Plans.allows(policy, action));
        assertThat(Plans.named(AwsPermissions.leastPrivilegeWithFallback(plan)))
                .containsExactlyInAnyOrderElementsOf(Plans.allActions(plan));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void policyIsSoundWithUniqueSidsOfLettersAndFitsIntoAManagedPolicy(String name, CallPlan plan) {
        for (PolicyDocument policy :
                List.of(AwsPermissions.leastPrivilege(plan), AwsPermissions.leastPrivilegeWithFallback(plan))) {
            PolicyDocument read = PolicyDocument.parse(PolicyType.IDENTITY, policy.toJson());

            assertThat(read).isEqualTo(policy);
            assertThat(read.problems()).isEmpty();
            assertThat(read.isSound()).isTrue();
            assertThat(read.statements())
                    .extracting(Statement::sid)
                    .extracting(Optional::orElseThrow)
                    .doesNotHaveDuplicates()
                    .allMatch(sid -> sid.matches("[A-Za-z]+"));
            assertThat(Plans.sizeWithoutWhiteSpace(policy)).isLessThanOrEqualTo(LARGEST_MANAGED_POLICY);
        }
    }

    @Test
    void policyOfTheLargestPlanFitsIntoAManagedPolicy() {
        PolicyDocument policy = AwsPermissions.leastPrivilegeWithFallback(Plans.largest());

        assertThat(Plans.named(policy))
                .containsExactlyInAnyOrderElementsOf(Plans.allActions(Plans.largest()))
                .noneMatch(action -> action.contains("*"));
        assertThat(Plans.sizeWithoutWhiteSpace(policy)).isLessThanOrEqualTo(LARGEST_MANAGED_POLICY);
    }

    @Test
    void everyActionOfThisLibraryStandsInAStatementThatIsNamedForIt() {
        assertThat(Plans.allActions(Plans.largest()))
                .allSatisfy(
                        action -> assertThat(ActionGroup.of(action)).as(action).isNotEqualTo(ActionGroup.OTHER));
    }

    @Test
    void actionThatNoGroupKnowsIsNotLost() {
        assertThat(ActionGroup.of("acme:ListBadges").sid()).isEqualTo("ReadOther");
    }

    @Test
    void everyActionOfThisLibraryExists() {
        assertThat(Plans.allActions(Plans.largest()))
                .allMatch(action -> ActionCatalog.bundled().action(action).isPresent());
    }
}
