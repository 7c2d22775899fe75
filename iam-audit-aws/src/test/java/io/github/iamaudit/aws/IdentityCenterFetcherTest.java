package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.FakeRegionalAws.notThere;
import static io.github.iamaudit.aws.FakeRegionalAws.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.identitycenter.AccountAssignment;
import io.github.iamaudit.model.identitycenter.CustomerManagedPolicyReference;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.identitycenter.IdentityCenterInstance;
import io.github.iamaudit.model.identitycenter.PermissionSet;
import io.github.iamaudit.model.identitycenter.PermissionSetBoundary;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityCenterFetcherTest {

    private static final String INSTANCES = "sso:ListInstances";
    private static final String SETS = "sso:ListPermissionSets";
    private static final String DESCRIBE = "sso:DescribePermissionSet";
    private static final String MANAGED = "sso:ListManagedPoliciesInPermissionSet";
    private static final String CUSTOMER_MANAGED = "sso:ListCustomerManagedPolicyReferencesInPermissionSet";
    private static final String INLINE = "sso:GetInlinePolicyForPermissionSet";
    private static final String BOUNDARY = "sso:GetPermissionsBoundaryForPermissionSet";
    private static final String TAGS = "sso:ListTagsForResource";
    private static final String ACCOUNTS = "sso:ListAccountsForProvisionedPermissionSet";
    private static final String ASSIGNMENTS = "sso:ListAccountAssignments";

    private static final String INSTANCE = "arn:aws:sso:::instance/ssoins-1";
    private static final String SET = "arn:aws:sso:::permissionSet/ssoins-1/ps-1";
    private static final String OTHER_SET = "arn:aws:sso:::permissionSet/ssoins-1/ps-2";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    /** An instance with one permission set, which has nothing and is assigned to nobody. */
    @BeforeEach
    void onePlainPermissionSet() {
        aws.on(INSTANCES, instance());
        aws.on(SETS, sets(SET));
        aws.on(call(DESCRIBE).with(SET), described(SET, "Operators"));
        aws.on(call(DESCRIBE).with(OTHER_SET), described(OTHER_SET, "Readers"));
        aws.on(MANAGED, json("{\"AttachedManagedPolicies\": []}"));
        aws.on(CUSTOMER_MANAGED, json("{\"CustomerManagedPolicyReferences\": []}"));
        aws.on(INLINE, json("{\"InlinePolicy\": \"\"}"));
        aws.on(BOUNDARY, notThere());
        aws.on(TAGS, json("{\"Tags\": []}"));
        aws.on(ACCOUNTS, json("{\"AccountIds\": []}"));
    }

    private static FakeRegionalAws.Reply instance() {
        return json("{\"Instances\": [{\"InstanceArn\": \"" + INSTANCE + "\"}]}");
    }

    private static FakeRegionalAws.Reply sets(String... arns) {
        return json("{\"PermissionSets\": [\"" + String.join("\", \"", arns) + "\"]}");
    }

    private static FakeRegionalAws.Reply described(String arn, String name) {
        return json("{\"PermissionSet\": {\"PermissionSetArn\": \"" + arn + "\", \"Name\": \"" + name + "\"}}");
    }

    private Observation<IdentityCenter> observed(String... regions) {
        return aws.observe(Facet.IDENTITY_CENTER, regions);
    }

    private IdentityCenter found() {
        return observed().value().orElseThrow();
    }

    @Test
    void everyMemberIsTakenByOneCallEach() {
        aws.on(INSTANCES, json("""
                {"Instances": [{"InstanceArn": "arn:aws:sso:::instance/ssoins-1", "IdentityStoreId": "d-1234567890",
                    "OwnerAccountId": "444455556666", "Name": "octank", "Status": "ACTIVE", "CreatedDate": 1767225600}]}"""));
        aws.on(call(DESCRIBE).with(SET), json("""
                {"PermissionSet": {"Name": "Operators", "Description": "Runs the shop", "CreatedDate": 1767225600,
                    "PermissionSetArn": "arn:aws:sso:::permissionSet/ssoins-1/ps-1", "SessionDuration": "PT4H",
                    "RelayState": "https://console.aws.amazon.com/ec2"}}"""));
        aws.on(MANAGED, json("""
                {"AttachedManagedPolicies": [{"Name": "ReadOnlyAccess", "Arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]}"""));
        aws.on(CUSTOMER_MANAGED, json("""
                {"CustomerManagedPolicyReferences": [{"Name": "operators", "Path": "/division/"}, {"Name": "plain"}]}"""));
        aws.on(INLINE, json("{\"InlinePolicy\": \"{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": []}\"}"));
        aws.on(BOUNDARY, json("""
                {"PermissionsBoundary": {"ManagedPolicyArn": "arn:aws:iam::aws:policy/PowerUserAccess"}}"""));
        aws.on(TAGS, json("{\"Tags\": [{\"Key\": \"team\", \"Value\": \"shop\"}]}"));
        aws.on(ACCOUNTS, json("{\"AccountIds\": [\"111122223333\"]}"));
        aws.on(ASSIGNMENTS, json("""
                {"AccountAssignments": [{"AccountId": "111122223333", "PrincipalType": "GROUP", "PrincipalId": "f81d4fae",
                    "PermissionSetArn": "arn:aws:sso:::permissionSet/ssoins-1/ps-1"}]}"""));

        assertThat(found())
                .isEqualTo(IdentityCenter.builder()
                        .region("eu-west-1")
                        .addInstance(IdentityCenterInstance.builder()
                                .instanceArn(Arn.of(INSTANCE))
                                .identityStoreId("d-1234567890")
                                .ownerAccountId(AccountId.of("444455556666"))
                                .name("octank")
                                .status("ACTIVE")
                                .createdDate(Instant.parse("2026-01-01T00:00:00Z"))
                                .build())
                        .addPermissionSet(PermissionSet.builder()
                                .permissionSetArn(Arn.of(SET))
                                .instanceArn(Arn.of(INSTANCE))
                                .name("Operators")
                                .description("Runs the shop")
                                .createdDate(Instant.parse("2026-01-01T00:00:00Z"))
                                .sessionDuration(Duration.ofHours(4))
                                .relayState("https://console.aws.amazon.com/ec2")
                                .inlinePolicy(PolicyDocument.parse(
                                        PolicyType.IDENTITY, "{\"Version\": \"2012-10-17\", \"Statement\": []}"))
                                .addAttachedPolicy(AttachedPolicy.builder()
                                        .policyName("ReadOnlyAccess")
                                        .policyArn(Arn.of("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                                        .build())
                                .addCustomerManagedPolicy(new CustomerManagedPolicyReference("plain", "/"))
                                .addCustomerManagedPolicy(new CustomerManagedPolicyReference("operators", "/division/"))
                                .permissionsBoundary(PermissionSetBoundary.builder()
                                        .managedPolicyArn(Arn.of("arn:aws:iam::aws:policy/PowerUserAccess"))
                                        .build())
                                .addTag(new Tag("team", "shop"))
                                .build())
                        .addAssignment(AccountAssignment.builder()
                                .instanceArn(Arn.of(INSTANCE))
                                .accountId(AccountId.of("111122223333"))
                                .permissionSetArn(Arn.of(SET))
                                .principalType("GROUP")
                                .principalId("f81d4fae")
                                .build())
                        .build());
        assertThat(aws.countAll()).isEqualTo(10);
    }

    @Test
    void whatAPermissionSetHasNotIsEmpty() {
        PermissionSet set = found().permissionSets().get(0);

        assertThat(observed().isComplete()).isTrue();
        assertThat(set.inlinePolicy()).isEmpty();
        assertThat(set.permissionsBoundary()).isEmpty();
        assertThat(set.sessionDuration()).isEmpty();
    }

    @Test
    void aBoundaryMayBeACustomerManagedPolicy() {
        aws.on(BOUNDARY, json("""
                {"PermissionsBoundary": {"CustomerManagedPolicyReference": {"Name": "limit", "Path": "/"}}}"""));

        assertThat(found().permissionSets()
                        .get(0)
                        .permissionsBoundary()
                        .orElseThrow()
                        .customerManagedPolicy())
                .contains(new CustomerManagedPolicyReference("limit", "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {INSTANCES, SETS, MANAGED, CUSTOMER_MANAGED, TAGS, ACCOUNTS, ASSIGNMENTS})
    void eachListIsReadToItsEndOverPagesThatAreEmptyOrLackTheList(String action) {
        aws.on(ACCOUNTS, json("{\"AccountIds\": [\"111122223333\"]}"));
        aws.on(ASSIGNMENTS, json("{\"AccountAssignments\": []}"));
        aws.on(action, json("{\"NextToken\": \"two\"}"));
        aws.on(
                call(action).with("\"NextToken\":\"two\""),
                switch (action) {
                    case INSTANCES -> instance();
                    case SETS -> sets(SET);
                    case ACCOUNTS -> json("{\"AccountIds\": [\"111122223333\"]}");
                    default -> json("{}");
                });

        assertThat(observed().isComplete()).isTrue();
        assertThat(found().permissionSets()).hasSize(1);
        assertThat(aws.count(call(action).with("\"NextToken\":\"two\""))).isPositive();
    }

    @Test
    void anAccountWithoutAnInstanceHasAnEmptyValue() {
        aws.on(INSTANCES, json("{}"));

        assertThat(observed().isComplete()).isTrue();
        assertThat(found())
                .isEqualTo(IdentityCenter.builder().region("eu-west-1").build());
    }

    @Test
    void regionsAreAskedUntilOneHasTheInstance() {
        aws.on(call(INSTANCES).in("ap-south-1"), json("{\"Instances\": []}"));
        aws.on(call(INSTANCES).in("ca-central-1"), denied());

        Observation<IdentityCenter> observation = observed("ap-south-1", "ca-central-1", "eu-west-1", "us-east-1");

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.notes()).singleElement().asString().contains("denied in ca-central-1");
        assertThat(observation.value().orElseThrow().region()).isEqualTo("eu-west-1");
        assertThat(aws.count(call(SETS).in("eu-west-1"))).isEqualTo(1);
        assertThat(aws.count(call(INSTANCES).in("us-east-1"))).isZero();
    }

    @Test
    void aRegionThatDidNotAnswerIsAGapWhereNoneHasTheInstance() {
        aws.on(INSTANCES, json("{\"Instances\": []}"));
        aws.on(call(INSTANCES).in("ap-south-1"), denied());

        Observation<IdentityCenter> observation = observed("ap-south-1", "eu-west-1", "us-east-1");

        assertThat(observation.reason()).contains(INSTANCES + " was denied in ap-south-1");
        assertThat(observation.value().orElseThrow().region()).isEqualTo("eu-west-1");
        assertThat(observation.notes()).containsExactly("there is no instance in eu-west-1, us-east-1");
    }

    @Test
    void whereAllRegionsAreDeniedTheFacetIsDenied() {
        aws.on(INSTANCES, denied());

        assertThat(observed("ap-south-1", "eu-west-1"))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(INSTANCES));
    }

    @Test
    void anInstanceThatIsManagedElsewhereStandsWithoutItsPermissionSets() {
        aws.on(SETS, denied());

        assertThat(found().instances()).hasSize(1);
        assertThat(observed().reason()).contains(SETS + " was denied");

        aws.on(SETS, notThere());

        assertThat(found().instances()).hasSize(1);
        assertThat(observed().reason()).contains("ResourceNotFoundException");
    }

    @ParameterizedTest
    @ValueSource(strings = {MANAGED, CUSTOMER_MANAGED, INLINE, BOUNDARY, TAGS, ACCOUNTS, ASSIGNMENTS})
    void aPartThatIsDeniedIsAGapAndTheRestStands(String action) {
        aws.on(ACCOUNTS, json("{\"AccountIds\": [\"111122223333\"]}"));
        aws.on(ASSIGNMENTS, json("{\"AccountAssignments\": []}"));
        aws.on(action, denied());

        assertThat(found().permissionSets()).extracting(PermissionSet::name).containsExactly("Operators");
        assertThat(observed().reason()).startsWith(action + " was denied");
    }

    @Test
    void aPermissionSetThatCannotBeDescribedIsAGap() {
        aws.on(SETS, sets(SET, OTHER_SET));
        aws.on(call(DESCRIBE).with(OTHER_SET), error(500, "InternalServerException", "out of order"));

        assertThat(found().permissionSets()).hasSize(1);
        assertThat(observed().reason()).contains(DESCRIBE + " failed for 1 of 2", OTHER_SET);
    }

    @ParameterizedTest
    @ValueSource(strings = {ACCOUNTS, DESCRIBE, MANAGED, CUSTOMER_MANAGED, INLINE, TAGS})
    void aPermissionSetThatWasDeletedMeanwhileIsLeftOut(String action) {
        aws.on(SETS, sets(SET, OTHER_SET));
        aws.on(call(action).with(OTHER_SET), notThere());

        Observation<IdentityCenter> observation = observed();

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.notes()).singleElement().asString().contains(OTHER_SET);
        assertThat(observation.value().orElseThrow().permissionSets())
                .extracting(PermissionSet::name)
                .containsExactly("Operators");
    }

    @Test
    void aSessionDurationThatIsNotUnderstoodIsAGapAndLosesNothingElse() {
        aws.on(
                call(DESCRIBE).with(SET),
                json("{\"PermissionSet\": {\"PermissionSetArn\": \"" + SET
                        + "\", \"Name\": \"Operators\", \"SessionDuration\": \"four hours\"}}"));

        assertThat(found().permissionSets()).hasSize(1);
        assertThat(observed().reason()).contains("four hours");
    }

    @Test
    void aThrottledCallIsMadeAgain() {
        aws.on(SETS, throttled(), sets(SET));

        assertThat(found().permissionSets()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailure() {
        aws.on(INSTANCES, json("<html>"));

        assertThat(observed()).isInstanceOf(Failed.class);
    }
}
