package io.github.iamaudit.source;

import static io.github.iamaudit.OrganizationSamples.LOGS;
import static io.github.iamaudit.OrganizationSamples.MANAGEMENT;
import static io.github.iamaudit.OrganizationSamples.SHOP;
import static io.github.iamaudit.OrganizationSamples.facts;
import static io.github.iamaudit.OrganizationSamples.fullAccess;
import static io.github.iamaudit.OrganizationSamples.organization;
import static io.github.iamaudit.OrganizationSamples.root;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.Samples;
import io.github.iamaudit.ServiceSamples;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrganizationFactsTest {

    private static final String LIST_POLICIES = "organizations:ListPolicies";

    private static AccountSnapshot.Builder account(AccountId id) {
        return AccountSnapshot.builder(id, Partition.AWS, Samples.NOW.plusSeconds(60));
    }

    private static AccountSnapshot.Builder complete() {
        return facts(List.of(fullAccess()), List.of());
    }

    private static AccountSnapshot joined(AccountSnapshot.Builder facts, AccountId account) {
        return OrganizationFacts.of(facts.build()).join(account(account).build());
    }

    private static Observation<OrganizationPolicies> policies(AccountSnapshot.Builder facts, AccountId account) {
        return joined(facts, account).observation(Facet.ORGANIZATION_POLICIES);
    }

    static List<Facet<List<ControlPolicy>>> policyFacets() {
        return List.of(Facet.SERVICE_CONTROL_POLICIES, Facet.RESOURCE_CONTROL_POLICIES);
    }

    @Test
    void tellsAMemberWhichPoliciesBindIt() {
        Observation<OrganizationPolicies> policies = policies(complete(), SHOP);

        assertThat(policies.isComplete()).isTrue();
        assertThat(policies.value().orElseThrow().serviceControlPolicies()).hasSize(4);
        assertThat(policies.value().orElseThrow().resourceControlPolicies()).hasSize(4);
        assertThat(policies)
                .isInstanceOfSatisfying(
                        Observed.class,
                        o -> assertThat(o.at())
                                .as("the time at which the organization was seen, not the account")
                                .isEqualTo(Samples.NOW));
    }

    @Test
    void keepsWhatTheAccountTells() {
        AccountSnapshot account = account(SHOP)
                .observed(Facet.USERS, List.of(Samples.user("alice")))
                .denied(Facet.CREDENTIAL_REPORT, "iam:GetCredentialReport", "no")
                .build();
        AccountSnapshot joined = OrganizationFacts.of(complete().build()).join(account);

        assertThat(joined.accountId()).isEqualTo(SHOP);
        assertThat(joined.capturedAt()).isEqualTo(account.capturedAt());
        assertThat(joined.observation(Facet.USERS)).isEqualTo(account.observation(Facet.USERS));
        assertThat(joined.observation(Facet.CREDENTIAL_REPORT)).isEqualTo(account.observation(Facet.CREDENTIAL_REPORT));
        assertThat(account.observation(Facet.ORGANIZATION_POLICIES)).isInstanceOf(NotCollected.class);
    }

    @Test
    void accountsShareTheOrganizationInsteadOfCopyingIt() {
        OrganizationFacts facts = OrganizationFacts.of(complete()
                .observed(Facet.ORGANIZATION_FEATURES, ServiceSamples.organizationFeatures())
                .build());
        AccountSnapshot shop = facts.join(account(SHOP).build());
        AccountSnapshot logs = facts.join(account(LOGS).build());

        assertThat(shop.observation(Facet.ORGANIZATION))
                .isSameAs(logs.observation(Facet.ORGANIZATION))
                .isSameAs(facts.snapshot().observation(Facet.ORGANIZATION));
        assertThat(shop.observation(Facet.ORGANIZATION_FEATURES))
                .isSameAs(facts.snapshot().observation(Facet.ORGANIZATION_FEATURES));
        assertThat(AccountSnapshot.fromBytes(shop.toBytes())).isEqualTo(shop);
    }

    @Test
    void factsOfTheWholeOrganizationStayWithTheOneThatSawThem() {
        AccountSnapshot joined = joined(complete(), SHOP);

        assertThat(joined.observation(Facet.SERVICE_CONTROL_POLICIES)).isInstanceOf(NotCollected.class);
        assertThat(joined.observation(Facet.DELEGATED_ADMINISTRATORS)).isInstanceOf(NotCollected.class);
    }

    @ParameterizedTest
    @MethodSource("policyFacets")
    void deniedPoliciesAreDeniedToEachMember(Facet<List<ControlPolicy>> facet) {
        assertThat(policies(complete().denied(facet, LIST_POLICIES, "no"), SHOP))
                .isEqualTo(new Denied<>(LIST_POLICIES, "no"));
    }

    @ParameterizedTest
    @MethodSource("policyFacets")
    void failedPoliciesAreFailedForEachMember(Facet<List<ControlPolicy>> facet) {
        assertThat(policies(complete().failed(facet, "throttled"), SHOP)).isEqualTo(new Failed<>("throttled"));
    }

    @ParameterizedTest
    @MethodSource("policyFacets")
    void policiesThatNobodyAskedForAreNotCollectedForMembers(Facet<List<ControlPolicy>> facet) {
        AccountSnapshot.Builder without = facts(List.of(), List.of()).put(facet, new NotCollected<>("nobody asked"));

        assertThat(policies(without, SHOP)).isEqualTo(new NotCollected<>("nobody asked"));
    }

    @Test
    void gapsOfBothKindsOfPolicyAreGapsOfTheMember() {
        AccountSnapshot.Builder gaps = complete()
                .put(
                        Facet.SERVICE_CONTROL_POLICIES,
                        new Observed<>(List.of(fullAccess()), Samples.NOW, List.of("targets of p-1 are not known")))
                .put(
                        Facet.RESOURCE_CONTROL_POLICIES,
                        new Observed<>(List.of(), Samples.NOW, List.of("a page is missing")));

        assertThat(policies(gaps, SHOP).gaps()).containsExactly("targets of p-1 are not known", "a page is missing");
        assertThat(policies(gaps, SHOP).value()).isPresent();
    }

    @Test
    void policiesOfATypeThatIsNotEnabledNeedNotBeSeen() {
        AccountSnapshot.Builder facts = complete()
                .observed(
                        Facet.ORGANIZATION,
                        Organization.builder()
                                .from(organization())
                                .roots(List.of(root(OrganizationRoot.SERVICE_CONTROL_POLICY)))
                                .build())
                .denied(Facet.RESOURCE_CONTROL_POLICIES, LIST_POLICIES, "no");

        assertThat(policies(facts, SHOP).isComplete()).isTrue();
        assertThat(policies(facts, SHOP).value().orElseThrow().resourceControlPolicies())
                .isEmpty();
    }

    @Test
    void managementAccountIsKnownToBeExemptEvenWherePoliciesWereDenied() {
        AccountSnapshot.Builder denied = complete()
                .denied(Facet.SERVICE_CONTROL_POLICIES, LIST_POLICIES, "no")
                .failed(Facet.RESOURCE_CONTROL_POLICIES, "throttled");

        assertThat(policies(denied, MANAGEMENT).isComplete()).isTrue();
        assertThat(policies(denied, MANAGEMENT).value().orElseThrow().isManagementAccount())
                .isTrue();
    }

    @Test
    void organizationThatWasNotSeenIsUnknownInEachAccount() {
        AccountSnapshot.Builder denied =
                complete().denied(Facet.ORGANIZATION, "organizations:DescribeOrganization", "no");

        assertThat(policies(denied, SHOP)).isEqualTo(new Denied<>("organizations:DescribeOrganization", "no"));
        assertThat(joined(denied, SHOP).observation(Facet.ORGANIZATION))
                .isEqualTo(new Denied<>("organizations:DescribeOrganization", "no"));
        assertThat(policies(complete().failed(Facet.ORGANIZATION, "down"), SHOP))
                .isEqualTo(new Failed<>("down"));
        assertThat(policies(account(MANAGEMENT), SHOP)).isInstanceOf(NotCollected.class);
    }

    @Test
    void factsThatNobodyAskedForReplaceNothing() {
        AccountSnapshot own = account(SHOP)
                .observed(Facet.ORGANIZATION_POLICIES, Samples.organizationPolicies())
                .observed(Facet.ORGANIZATION, organization())
                .build();

        assertThat(OrganizationFacts.of(account(MANAGEMENT).build()).join(own)).isEqualTo(own);
    }

    @Test
    void factsReplaceWhatTheAccountSawItself() {
        AccountSnapshot own = account(SHOP)
                .denied(Facet.ORGANIZATION, "organizations:DescribeOrganization", "no")
                .observed(Facet.ORGANIZATION_POLICIES, Samples.organizationPolicies())
                .build();

        assertThat(OrganizationFacts.of(complete().build()).join(own)).isEqualTo(joined(complete(), SHOP));
    }

    @Test
    void accountThatTheOrganizationDoesNotShowHasUnknownPolicies() {
        assertThat(policies(complete(), AccountId.of("777777777777")))
                .isEqualTo(new Failed<>("the place of account 777777777777 in the organization is not known"));
    }

    @Test
    void gapInTheTreeIsAGapOfTheOrganizationAndNotOfPoliciesWhoseLevelsAreKnown() {
        AccountSnapshot.Builder gap = complete()
                .put(
                        Facet.ORGANIZATION,
                        new Observed<>(
                                organization(), Samples.NOW, List.of("units of ou-ab12-44444444 are not known")));

        assertThat(joined(gap, SHOP).observation(Facet.ORGANIZATION).gaps())
                .containsExactly("units of ou-ab12-44444444 are not known");
        assertThat(policies(gap, SHOP).isComplete()).isTrue();
    }

    @Test
    void accountInNoOrganizationSaysSoOfItselfOnly() {
        AccountSnapshot.Builder alone = account(SHOP)
                .observed(Facet.ORGANIZATION, Organization.builder().build());

        assertThat(policies(alone, SHOP).value())
                .contains(OrganizationPolicies.builder().build());
        assertThat(policies(alone, LOGS))
                .isEqualTo(new Failed<>(
                        "account 111122223333 is in no organization, which tells nothing of account 123456789012"));
    }

    @Test
    void accountsFactsAreStillComparedWithEachOther() {
        AccountSnapshot joined = OrganizationFacts.of(complete().build())
                .join(account(SHOP)
                        .observed(Facet.ACCOUNT_SUMMARY, Samples.summary())
                        .observed(Facet.USERS, List.of())
                        .build());

        assertThat(joined.observation(Facet.USERS).gaps())
                .containsExactly("the account summary counts 5 users, seen were 0");
    }

    @Test
    void treeIsEmptyWhereTheOrganizationWasNotSeen() {
        assertThat(OrganizationFacts.of(account(SHOP).build()).tree().organization())
                .isEqualTo(Organization.builder().build());
        assertThat(OrganizationFacts.of(complete().build()).tree().account(SHOP))
                .isPresent();
    }

    @Test
    void gapsNameWhatCouldNotBeSeenAndNotWhatNobodyAskedFor() {
        OrganizationFacts facts = OrganizationFacts.of(complete()
                .denied(Facet.RESOURCE_CONTROL_POLICIES, LIST_POLICIES, "no")
                .failed(Facet.TRUSTED_SERVICES, "throttled")
                .failed(Facet.ORGANIZATION_FEATURES, "throttled")
                .put(
                        Facet.ORGANIZATION,
                        new Observed<>(organization(), Samples.NOW, List.of("units of ou-1", "accounts of ou-1")))
                .failed(Facet.USERS, "is no fact of the organization")
                .build());

        assertThat(facts.gaps())
                .containsExactly("units of ou-1; accounts of ou-1", LIST_POLICIES + " was denied: no", "throttled");
        assertThat(OrganizationFacts.of(complete().build()).gaps()).isEmpty();
    }

    @Test
    void facetsOfAnOrganizationAreInAFixedOrder() {
        assertThat(OrganizationFacts.facets())
                .containsExactly(
                        Facet.ORGANIZATION,
                        Facet.SERVICE_CONTROL_POLICIES,
                        Facet.RESOURCE_CONTROL_POLICIES,
                        Facet.DELEGATED_ADMINISTRATORS,
                        Facet.TRUSTED_SERVICES,
                        Facet.ORGANIZATION_FEATURES);
    }
}
