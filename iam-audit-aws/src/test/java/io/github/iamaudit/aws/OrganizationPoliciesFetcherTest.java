package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.OrganizationJson.MANAGEMENT;
import static io.github.iamaudit.aws.OrganizationJson.PROD;
import static io.github.iamaudit.aws.OrganizationJson.ROOT;
import static io.github.iamaudit.aws.OrganizationJson.content;
import static io.github.iamaudit.aws.OrganizationJson.list;
import static io.github.iamaudit.aws.OrganizationJson.notInUse;
import static io.github.iamaudit.aws.OrganizationJson.organization;
import static io.github.iamaudit.aws.OrganizationJson.policy;
import static io.github.iamaudit.aws.OrganizationJson.policyType;
import static io.github.iamaudit.aws.OrganizationJson.root;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The account that is read is a delegated administrator in the unit Prod, unless a test says otherwise. */
class OrganizationPoliciesFetcherTest {

    private static final String PARENTS = "organizations:ListParents";
    private static final String ATTACHED = "organizations:ListPoliciesForTarget";
    private static final String DESCRIBE = "organizations:DescribePolicy";
    private static final String FULL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    private Observation<OrganizationPolicies> observed() {
        return aws.observe(Facet.ORGANIZATION_POLICIES);
    }

    private void member() {
        aws.on("organizations:DescribeOrganization", organization("999999999999"));
        aws.on(
                "organizations:ListRoots",
                list(
                        "Roots",
                        root(policyType("SERVICE_CONTROL_POLICY", "ENABLED"), policyType("TAG_POLICY", "ENABLED"))));
        aws.on(
                call(PARENTS).with(FakeRegionalAws.ACCOUNT),
                list("Parents", "{\"Id\": \"" + PROD + "\", \"Type\": \"ORGANIZATIONAL_UNIT\"}"));
        aws.on(call(PARENTS).with(PROD), list("Parents", "{\"Id\": \"" + ROOT + "\", \"Type\": \"ROOT\"}"));
        aws.on(ATTACHED, list("Policies", policy("p-FullAWSAccess", "FullAWSAccess")));
        aws.on(
                call(ATTACHED).with(PROD),
                list("Policies", policy("p-FullAWSAccess", "FullAWSAccess"), policy("p-eu", "only-eu")));
        aws.on(DESCRIBE, content(FULL));
    }

    @Test
    void theWayUpGivesOneLevelForEachWithEachPolicyDescribedOnce() {
        member();

        OrganizationPolicies policies = observed().value().orElseThrow();

        assertThat(policies.organizationId()).contains("o-exampleorgid");
        assertThat(policies.isManagementAccount()).isFalse();
        assertThat(policies.serviceControlPolicies())
                .extracting(PolicyLevel::targetId)
                .containsExactly(ROOT, PROD, FakeRegionalAws.ACCOUNT);
        assertThat(policies.serviceControlPolicies())
                .extracting(PolicyLevel::targetName)
                .containsExactly("Root", PROD, FakeRegionalAws.ACCOUNT);
        assertThat(policies.serviceControlPolicies().get(1).policies())
                .extracting(policy -> policy.policyName())
                .containsExactly("FullAWSAccess", "only-eu");
        assertThat(policies.resourceControlPolicies()).isEmpty();
        assertThat(aws.count(DESCRIBE)).isEqualTo(2);
        assertThat(aws.countAll()).isEqualTo(1 + 2 + 1 + 3 + 2);
    }

    @Test
    void aTypeThatIsEnabledHasALevelEvenWhereNothingIsAttached() {
        member();
        aws.on(call(ATTACHED).with(FakeRegionalAws.ACCOUNT), list("Policies"));

        PolicyLevel own =
                observed().value().orElseThrow().serviceControlPolicies().get(2);

        assertThat(own.policies()).isEmpty();
    }

    @Test
    void theManagementAccountIsBoundByNothingAndAskedNoMore() {
        aws.on("organizations:DescribeOrganization", organization(MANAGEMENT));

        Observation<OrganizationPolicies> observation = observed();

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.value().orElseThrow().isManagementAccount()).isTrue();
        assertThat(aws.countAll()).isEqualTo(1);
    }

    @Test
    void anAccountInNoOrganizationHasAnEmptyValue() {
        aws.on("organizations:DescribeOrganization", notInUse());

        assertThat(observed().isComplete()).isTrue();
        assertThat(observed().value()).contains(OrganizationPolicies.builder().build());
    }

    @Test
    void anOrdinaryMemberIsDeniedByTheActionOfTheWayUp() {
        member();
        aws.on(call(PARENTS).with(FakeRegionalAws.ACCOUNT), denied());

        assertThat(observed())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(PARENTS));
    }

    @Test
    void oneLevelThatIsDeniedMakesAllUnknown() {
        member();
        aws.on(call(ATTACHED).with(PROD), denied());

        assertThat(observed()).isInstanceOf(Failed.class);
        assertThat(observed().reason()).contains(ATTACHED + " was denied", PROD);
    }

    @Test
    void onePolicyThatIsGoneMakesAllUnknown() {
        member();
        aws.on(call(DESCRIBE).with("p-eu"), error(400, "PolicyNotFoundException", "gone"));

        assertThat(observed()).isInstanceOf(Failed.class);
        assertThat(observed().reason()).contains("p-eu was deleted");
    }

    @Test
    void aWayThatLeadsInACircleOrNowhereIsAFailure() {
        member();
        aws.on(
                call(PARENTS).with(PROD),
                list("Parents", "{\"Id\": \"" + PROD + "\", \"Type\": \"ORGANIZATIONAL_UNIT\"}"));
        assertThat(observed().reason()).contains("to no root");

        aws.on(call(PARENTS).with(PROD), list("Parents"));
        assertThat(observed().reason()).contains("names no parent of " + PROD);
    }
}
