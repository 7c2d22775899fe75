package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.OrganizationJson.MEMBER;
import static io.github.iamaudit.aws.OrganizationJson.PROD;
import static io.github.iamaudit.aws.OrganizationJson.ROOT;
import static io.github.iamaudit.aws.OrganizationJson.content;
import static io.github.iamaudit.aws.OrganizationJson.list;
import static io.github.iamaudit.aws.OrganizationJson.notInUse;
import static io.github.iamaudit.aws.OrganizationJson.page;
import static io.github.iamaudit.aws.OrganizationJson.policy;
import static io.github.iamaudit.aws.OrganizationJson.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ControlPoliciesFetcherTest {

    private static final String LIST = "organizations:ListPolicies";
    private static final String DESCRIBE = "organizations:DescribePolicy";
    private static final String TARGETS = "organizations:ListTargetsForPolicy";
    private static final String FULL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String LEAVE =
            "{ \"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"organizations:LeaveOrganization\","
                    + " \"Resource\": \"*\", \"Condition\": {\"StringLike\": {\"aws:PrincipalTag/a+b\": \"50%20 off\"}}}}";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    private Observation<List<ControlPolicy>> observed() {
        return aws.observe(Facet.SERVICE_CONTROL_POLICIES);
    }

    private void twoPolicies() {
        aws.on(LIST, list("Policies", policy("p-leave", "deny-leaving"), policy("p-FullAWSAccess", "FullAWSAccess")));
        aws.on(call(DESCRIBE).with("p-leave"), content(LEAVE));
        aws.on(call(DESCRIBE).with("p-FullAWSAccess"), content(FULL));
        aws.on(call(TARGETS).with("p-leave"), list("Targets", targets(PROD, MEMBER)));
        aws.on(
                call(TARGETS).with("p-FullAWSAccess"),
                page("t", "Targets", targets(ROOT)),
                list("Targets", targets(MEMBER)));
    }

    @Test
    void aPolicyComesWithItsContentAndAllThatItIsAttachedTo() {
        twoPolicies();

        Observation<List<ControlPolicy>> observation = observed();

        assertThat(observation.reason()).isEmpty();
        assertThat(observation.value().orElseThrow())
                .extracting(policy -> policy.policy().policyId())
                .containsExactly("p-FullAWSAccess", "p-leave");
        ControlPolicy full = observation.value().orElseThrow().get(0);
        ControlPolicy leave = observation.value().orElseThrow().get(1);
        assertThat(full.isAwsManaged()).isTrue();
        assertThat(full.targetIds()).containsExactlyInAnyOrder(ROOT, MEMBER);
        assertThat(leave.isAwsManaged()).isFalse();
        assertThat(leave.policy().policyName()).isEqualTo("deny-leaving");
        assertThat(leave.targetIds()).containsExactlyInAnyOrder(PROD, MEMBER);
        assertThat(leave.policy().document()).isEqualTo(PolicyDocument.parse(PolicyType.SERVICE_CONTROL, LEAVE));
        assertThat(aws.countAll()).isEqualTo(1 + 2 + 3);
    }

    @Test
    void contentIsPlainTextInWhichAPercentSignIsOne() {
        twoPolicies();

        assertThat(observed().value().orElseThrow().get(1).policy().document().toJson())
                .contains("50%20 off", "a+b");
    }

    @Test
    void theTypeIsAskedForByName() {
        aws.on(LIST, list("Policies"));

        aws.observe(Facet.SERVICE_CONTROL_POLICIES);
        aws.observe(Facet.RESOURCE_CONTROL_POLICIES);

        assertThat(aws.count(call(LIST).with("\"SERVICE_CONTROL_POLICY\""))).isEqualTo(1);
        assertThat(aws.count(call(LIST).with("\"RESOURCE_CONTROL_POLICY\""))).isEqualTo(1);
    }

    @Test
    void aPolicyThatIsAttachedToNothingIsThere() {
        aws.on(LIST, list("Policies", policy("p-1", "unused")));
        aws.on(DESCRIBE, content(FULL));
        aws.on(TARGETS, list("Targets"));

        assertThat(observed().value().orElseThrow())
                .singleElement()
                .satisfies(policy -> assertThat(policy.targetIds()).isEmpty());
    }

    @Test
    void pagesOfPoliciesAreReadToTheLastThoughOneIsEmpty() {
        aws.on(LIST, page("a", "Policies"), list("Policies", policy("p-1", "late")));
        aws.on(DESCRIBE, content(FULL));
        aws.on(TARGETS, list("Targets"));

        assertThat(observed().value().orElseThrow()).hasSize(1);
    }

    @Test
    void aPolicyWhoseContentOrTargetsAreNotKnownIsLeftOutWithAGap() {
        twoPolicies();
        aws.on(call(TARGETS).with("p-leave"), denied());

        Observation<List<ControlPolicy>> observation = observed();

        assertThat(observation.value().orElseThrow())
                .extracting(policy -> policy.policy().policyId())
                .containsExactly("p-FullAWSAccess");
        assertThat(observation.gaps()).singleElement().asString().contains(TARGETS + " was denied", "p-leave");
    }

    @Test
    void withoutAnyContentNoPolicyIsKnown() {
        twoPolicies();
        aws.on(call(DESCRIBE).with("p-leave"), denied());
        aws.on(call(DESCRIBE).with("p-FullAWSAccess"), json("{\"Policy\": {}}"));

        Observation<List<ControlPolicy>> observation = observed();

        assertThat(observation.value()).contains(List.of());
        assertThat(observation.isComplete()).isFalse();
    }

    @Test
    void aPolicyThatWasDeletedMeanwhileIsNoGap() {
        twoPolicies();
        aws.on(call(TARGETS).with("p-leave"), error(400, "PolicyNotFoundException", "gone"));

        Observation<List<ControlPolicy>> observation = observed();

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.value().orElseThrow()).hasSize(1);
        assertThat(observation.notes()).anyMatch(note -> note.contains("1 policy was deleted"));
    }

    @Test
    void malformedContentIsKeptWithItsProblems() {
        twoPolicies();
        aws.on(call(DESCRIBE).with("p-leave"), content("{\"Statement\": [{\"Effect\": \"Perhaps\""));

        ControlPolicy policy = observed().value().orElseThrow().get(1);

        assertThat(policy.policy().document().problems()).isNotEmpty();
        assertThat(policy.targetIds()).isNotEmpty();
    }

    @Test
    void aTypeThatThePartitionDoesNotKnowHasFailedAndIsNotEmpty() {
        aws.on(LIST, error(400, "InvalidInputException", "You specified an invalid value: filter"));

        Observation<List<ControlPolicy>> observation = aws.observe(Facet.RESOURCE_CONTROL_POLICIES);

        assertThat(observation).isInstanceOf(Failed.class);
        assertThat(observation.reason()).contains(LIST, "InvalidInputException", "invalid value");
    }

    @Test
    void anAnswerWithoutTheListIsAFailure() {
        aws.on(LIST, json("{}"));

        assertThat(observed()).isInstanceOf(Failed.class);
        assertThat(observed().reason()).contains(LIST + " gave no list");
    }

    @Test
    void anAccountInNoOrganizationHasNone() {
        aws.on(LIST, notInUse());

        assertThat(observed().isComplete()).isTrue();
        assertThat(observed().value()).contains(List.of());
    }

    @Test
    void aDenialNamesTheAction() {
        aws.on(LIST, denied());

        assertThat(observed())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(LIST));
    }

    @Test
    void aThrottledCallIsMadeAgain() {
        aws.on(LIST, error(400, "TooManyRequestsException", "slow down"), list("Policies"));

        assertThat(observed().isComplete()).isTrue();
    }
}
