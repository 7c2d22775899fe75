package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.CREATED;
import static io.github.iamaudit.aws.IamXml.allow;
import static io.github.iamaudit.aws.IamXml.arn;
import static io.github.iamaudit.aws.IamXml.attached;
import static io.github.iamaudit.aws.IamXml.document;
import static io.github.iamaudit.aws.IamXml.el;
import static io.github.iamaudit.aws.IamXml.encoded;
import static io.github.iamaudit.aws.IamXml.group;
import static io.github.iamaudit.aws.IamXml.instanceProfile;
import static io.github.iamaudit.aws.IamXml.member;
import static io.github.iamaudit.aws.IamXml.policy;
import static io.github.iamaudit.aws.IamXml.role;
import static io.github.iamaudit.aws.IamXml.tag;
import static io.github.iamaudit.aws.IamXml.trust;
import static io.github.iamaudit.aws.IamXml.user;
import static io.github.iamaudit.aws.IamXml.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.InlinePolicy;
import io.github.iamaudit.model.InstanceProfile;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.ManagedPolicyVersion;
import io.github.iamaudit.model.PermissionsBoundary;
import io.github.iamaudit.model.RoleLastUsed;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users, groups, roles and policies in bulk, by GetAccountAuthorizationDetails. */
class AuthorizationDetailsTest {

    private static final String ACTION = "GetAccountAuthorizationDetails";

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    private static String users(String... members) {
        return el("UserDetailList", members);
    }

    private static String groups(String... members) {
        return el("GroupDetailList", members);
    }

    private static String roles(String... members) {
        return el("RoleDetailList", members);
    }

    private static String policies(String... members) {
        return el("Policies", members);
    }

    private static Answer last(String... lists) {
        return Answer.of(String.join("", lists) + "<IsTruncated>false</IsTruncated>");
    }

    private static Answer followed(String marker, String... lists) {
        return Answer.of(String.join("", lists) + "<IsTruncated>true</IsTruncated><Marker>" + marker + "</Marker>");
    }

    private static PolicyDocument identity(String json) {
        return PolicyDocument.parse(PolicyType.IDENTITY, json);
    }

    private static <T> List<T> items(AccountSnapshot snapshot, Facet<List<T>> facet) {
        return snapshot.observation(facet).value().orElseThrow();
    }

    @Test
    void aUserHasAllThatAwsTellsOfIt() {
        aws.on(
                ACTION,
                last(users(member(
                        el("Path", "/division/"),
                        el("UserName", "alice"),
                        el("UserId", "AIDA1111111111EXAMPLE"),
                        el("Arn", "arn:aws:iam::111122223333:user/division/alice"),
                        el("CreateDate", "2013-10-14T18:32:24Z"),
                        el("GroupList", member("Admins"), member("Audit")),
                        el(
                                "UserPolicyList",
                                member(
                                        el("PolicyName", "DenyBillingAndIAMPolicy"),
                                        document("PolicyDocument", allow("s3:ListBucket")))),
                        el("AttachedManagedPolicies", attached("Deploy")),
                        el(
                                "PermissionsBoundary",
                                el("PermissionsBoundaryType", "PermissionsBoundaryPolicy"),
                                el("PermissionsBoundaryArn", "arn:aws:iam::111122223333:policy/Boundary")),
                        el("Tags", tag("team", "a b+c"), tag("empty", ""))))));

        assertThat(items(aws.fetch(Facet.USERS), Facet.USERS))
                .containsExactly(IamUser.builder()
                        .arn(Arn.of("arn:aws:iam::111122223333:user/division/alice"))
                        .userName("alice")
                        .userId("AIDA1111111111EXAMPLE")
                        .path("/division/")
                        .createDate(Instant.parse("2013-10-14T18:32:24Z"))
                        .addGroups("Admins", "Audit")
                        .addInlinePolicy(InlinePolicy.builder()
                                .policyName("DenyBillingAndIAMPolicy")
                                .document(identity(allow("s3:ListBucket")))
                                .build())
                        .addAttachedPolicy(AttachedPolicy.builder()
                                .policyName("Deploy")
                                .policyArn(arn("policy/Deploy"))
                                .build())
                        .permissionsBoundary(PermissionsBoundary.builder()
                                .policyArn(arn("policy/Boundary"))
                                .build())
                        .addTags(new Tag("empty", ""), new Tag("team", "a b+c"))
                        .build());
    }

    @Test
    void aUserWithTheNecessaryOnlyHasEmptyListsAndNoBoundary() {
        aws.on(ACTION, last(users(user("bob"))));

        IamUser bob = items(aws.fetch(Facet.USERS), Facet.USERS).get(0);

        assertThat(bob.groups()).isEmpty();
        assertThat(bob.inlinePolicies()).isEmpty();
        assertThat(bob.attachedPolicies()).isEmpty();
        assertThat(bob.permissionsBoundary()).isEmpty();
        assertThat(bob.tags()).isEmpty();
        assertThat(bob.passwordLastUsed()).as("not in this call's answer").isEmpty();
    }

    @Test
    void aBoundaryOfATypeThatTheSdkDoesNotKnowKeepsItsType() {
        aws.on(
                ACTION,
                last(users(user(
                        "alice",
                        el(
                                "PermissionsBoundary",
                                el("PermissionsBoundaryType", "Policy"),
                                el("PermissionsBoundaryArn", "arn:aws:iam::111122223333:policy/Boundary"))))));

        assertThat(items(aws.fetch(Facet.USERS), Facet.USERS).get(0).permissionsBoundary())
                .contains(PermissionsBoundary.builder()
                        .policyArn(arn("policy/Boundary"))
                        .type("Policy")
                        .build());
    }

    @Test
    void aGroupHasAllThatAwsTellsOfIt() {
        aws.on(
                ACTION,
                last(groups(member(
                        el("Path", "/teams/"),
                        el("GroupName", "Admins"),
                        el("GroupId", "AGPA1111111111EXAMPLE"),
                        el("Arn", "arn:aws:iam::111122223333:group/teams/Admins"),
                        el("CreateDate", CREATED.toString()),
                        el(
                                "GroupPolicyList",
                                member(el("PolicyName", "inline"), document("PolicyDocument", allow("ec2:*")))),
                        el("AttachedManagedPolicies", attached("Deploy"))))));

        assertThat(items(aws.fetch(Facet.GROUPS), Facet.GROUPS))
                .containsExactly(IamGroup.builder()
                        .arn(arn("group/teams/Admins"))
                        .groupName("Admins")
                        .groupId("AGPA1111111111EXAMPLE")
                        .path("/teams/")
                        .createDate(CREATED)
                        .addInlinePolicy(InlinePolicy.builder()
                                .policyName("inline")
                                .document(identity(allow("ec2:*")))
                                .build())
                        .addAttachedPolicy(AttachedPolicy.builder()
                                .policyName("Deploy")
                                .policyArn(arn("policy/Deploy"))
                                .build())
                        .build());
    }

    @Test
    void aGroupWithTheNecessaryOnlyHasEmptyLists() {
        aws.on(ACTION, last(groups(group("Empty"))));

        IamGroup empty = items(aws.fetch(Facet.GROUPS), Facet.GROUPS).get(0);

        assertThat(empty.inlinePolicies()).isEmpty();
        assertThat(empty.attachedPolicies()).isEmpty();
    }

    @Test
    void aRoleHasAllThatAwsTellsOfIt() {
        aws.on(
                ACTION,
                last(roles(role(
                        "EC2role",
                        el(
                                "RolePolicyList",
                                member(el("PolicyName", "inline"), document("PolicyDocument", allow("s3:*")))),
                        el("AttachedManagedPolicies", attached("Deploy")),
                        el(
                                "PermissionsBoundary",
                                el("PermissionsBoundaryType", "PermissionsBoundaryPolicy"),
                                el("PermissionsBoundaryArn", "arn:aws:iam::111122223333:policy/Boundary")),
                        el("InstanceProfileList", instanceProfile("EC2role", role("EC2role"))),
                        el("RoleLastUsed", el("LastUsedDate", "2026-11-01T05:00:00Z"), el("Region", "eu-central-1")),
                        el("Tags", tag("team", "ops"))))));

        assertThat(items(aws.fetch(Facet.ROLES), Facet.ROLES))
                .containsExactly(IamRole.builder()
                        .arn(arn("role/EC2role"))
                        .roleName("EC2role")
                        .roleId("AROAEC2role")
                        .path("/")
                        .createDate(CREATED)
                        .trustPolicy(PolicyDocument.parse(PolicyType.TRUST, trust("ec2.amazonaws.com")))
                        .addInlinePolicy(InlinePolicy.builder()
                                .policyName("inline")
                                .document(identity(allow("s3:*")))
                                .build())
                        .addAttachedPolicy(AttachedPolicy.builder()
                                .policyName("Deploy")
                                .policyArn(arn("policy/Deploy"))
                                .build())
                        .permissionsBoundary(PermissionsBoundary.builder()
                                .policyArn(arn("policy/Boundary"))
                                .build())
                        .lastUsed(RoleLastUsed.builder()
                                .lastUsedDate(Instant.parse("2026-11-01T05:00:00Z"))
                                .region("eu-central-1")
                                .build())
                        .addInstanceProfile(InstanceProfile.builder()
                                .arn(arn("instance-profile/EC2role"))
                                .instanceProfileName("EC2role")
                                .instanceProfileId("AIPAEC2role")
                                .path("/")
                                .createDate(CREATED)
                                .addRoleName("EC2role")
                                .build())
                        .addTag(new Tag("team", "ops"))
                        .build());
    }

    @Test
    void aRoleWithTheNecessaryOnlyHasEmptyListsAndNoLastUse() {
        aws.on(ACTION, last(roles(role("Bare"), role("EmptyLastUse", "<RoleLastUsed/>"))));

        assertThat(items(aws.fetch(Facet.ROLES), Facet.ROLES)).hasSize(2).allSatisfy(role -> {
            assertThat(role.lastUsed()).isEmpty();
            assertThat(role.permissionsBoundary()).isEmpty();
            assertThat(role.instanceProfiles()).isEmpty();
            assertThat(role.inlinePolicies()).isEmpty();
            assertThat(role.attachedPolicies()).isEmpty();
            assertThat(role.tags()).isEmpty();
            assertThat(role.description()).as("not in this call's answer").isEmpty();
            assertThat(role.maxSessionDuration())
                    .as("not in this call's answer")
                    .isEmpty();
        });
    }

    @Test
    void descriptionsAndLongestSessionsOfRolesAreListedWhereTheyAreAskedFor() {
        aws.on(ACTION, last(roles(role("Described"), role("Silent"), role("Newer"))));
        aws.on(
                "ListRoles",
                Answer.lastPage(
                        "Roles",
                        role("Described", el("Description", "for the build"), el("MaxSessionDuration", "7200"))
                                + role("Silent", "<Description/>", el("MaxSessionDuration", "3600"))));

        List<IamRole> roles = items(aws.fetch(FakeAws.quick().roleDescriptions(true), Facet.ROLES), Facet.ROLES);

        assertThat(roles).extracting(IamRole::roleName).containsExactly("Described", "Newer", "Silent");
        assertThat(roles.get(0).description()).contains("for the build");
        assertThat(roles.get(0).maxSessionDuration()).contains(Duration.ofHours(2));
        assertThat(roles.get(1).maxSessionDuration()).isEmpty();
        assertThat(roles.get(2).description()).isEmpty();
        assertThat(roles.get(2).maxSessionDuration()).contains(Duration.ofHours(1));
    }

    @Test
    void rolesStandWithAGapWhereTheirDescriptionsAreDenied() {
        aws.on(ACTION, last(roles(role("Described"))));
        aws.on("ListRoles", Answer.denied("iam:ListRoles"));

        AccountSnapshot snapshot = aws.fetch(FakeAws.quick().roleDescriptions(true), Facet.ROLES);

        assertThat(items(snapshot, Facet.ROLES)).hasSize(1);
        assertThat(snapshot.observation(Facet.ROLES).reason()).contains("iam:ListRoles was denied");
    }

    @Test
    void aPolicyHasAllThatAwsTellsOfItAndAllItsVersions() {
        aws.on(
                ACTION,
                last(policies(member(
                        el("PolicyName", "Deploy"),
                        el("PolicyId", "ANPA1111111111EXAMPLE"),
                        el("Arn", "arn:aws:iam::111122223333:policy/ci/Deploy"),
                        el("Path", "/ci/"),
                        el("DefaultVersionId", "v2"),
                        el("AttachmentCount", "3"),
                        el("PermissionsBoundaryUsageCount", "1"),
                        el("IsAttachable", "false"),
                        el("Description", "deploys"),
                        el("CreateDate", "2014-02-06T20:09:40Z"),
                        el("UpdateDate", "2015-02-06T20:09:40Z"),
                        el(
                                "PolicyVersionList",
                                version("v2", true, allow("s3:*")),
                                version("v1", false, allow("*")))))));

        assertThat(items(aws.fetch(Facet.POLICIES), Facet.POLICIES))
                .containsExactly(ManagedPolicy.builder()
                        .arn(arn("policy/ci/Deploy"))
                        .policyName("Deploy")
                        .policyId("ANPA1111111111EXAMPLE")
                        .path("/ci/")
                        .defaultVersionId("v2")
                        .attachmentCount(3)
                        .permissionsBoundaryUsageCount(1)
                        .isAttachable(false)
                        .description("deploys")
                        .createDate(Instant.parse("2014-02-06T20:09:40Z"))
                        .updateDate(Instant.parse("2015-02-06T20:09:40Z"))
                        .addVersions(
                                ManagedPolicyVersion.builder()
                                        .versionId("v1")
                                        .isDefaultVersion(false)
                                        .createDate(CREATED)
                                        .document(identity(allow("*")))
                                        .build(),
                                ManagedPolicyVersion.builder()
                                        .versionId("v2")
                                        .isDefaultVersion(true)
                                        .createDate(CREATED)
                                        .document(identity(allow("s3:*")))
                                        .build())
                        .build());
    }

    @Test
    void aPolicyWithoutCountsIsAttachedToNothing() {
        aws.on(ACTION, last(policies(policy("Unused"))));

        ManagedPolicy unused = items(aws.fetch(Facet.POLICIES), Facet.POLICIES).get(0);

        assertThat(unused.attachmentCount()).isZero();
        assertThat(unused.permissionsBoundaryUsageCount()).isZero();
        assertThat(unused.isAttachable()).isTrue();
        assertThat(unused.versions()).isEmpty();
    }

    @Test
    void tagsAndDescriptionsOfTheCustomersPoliciesAreReadWhereTheyAreAskedFor() {
        String ofAws = member(
                el("PolicyName", "ReadOnlyAccess"),
                el("PolicyId", "ANPAILL3HVNFSB6DCOWYQ"),
                el("Arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
                el("Path", "/"),
                el("DefaultVersionId", "v1"),
                el("CreateDate", CREATED.toString()),
                el("UpdateDate", CREATED.toString()),
                el("PolicyVersionList", version("v1", true, allow("s3:Get*"))));
        aws.on(
                ACTION,
                last(policies(policy("Deploy", el("PolicyVersionList", version("v1", true, allow("s3:*")))), ofAws)));
        aws.on(
                "GetPolicy",
                Answer.of(policy("Deploy", el("Description", "deploys"), el("Tags", tag("team", "ops")))
                        .replace("member>", "Policy>")
                        .replace("<Tags><Policy>", "<Tags><member>")
                        .replace("</Policy></Tags>", "</member></Tags>")));

        List<ManagedPolicy> policies =
                items(aws.fetch(FakeAws.quick().policyTags(true), Facet.POLICIES), Facet.POLICIES);

        assertThat(policies)
                .filteredOn(policy -> policy.policyName().equals("Deploy"))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(policy.tags()).containsExactly(new Tag("team", "ops"));
                    assertThat(policy.description()).contains("deploys");
                    assertThat(policy.versions()).hasSize(1);
                });
        assertThat(aws.calls("GetPolicy"))
                .extracting(call -> call.parameters().get("PolicyArn"))
                .containsExactly("arn:aws:iam::111122223333:policy/Deploy");
    }

    @Test
    void documentsAreDecodedOnceFromPercentEncoding() {
        String json =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":["
                        + "\"arn:aws:s3:::b/a b\",\"arn:aws:s3:::b/a+b\",\"arn:aws:s3:::b/a%20b\",\"arn:aws:s3:::b/~é\","
                        + "\"arn:aws:s3:::b/${aws:username}\"]}]}";
        assertThat(encoded(json)).contains("a%20b", "a%2Bb", "a%2520b", "~%C3%A9");
        aws.on(
                ACTION,
                last(users(user(
                        "alice",
                        el("UserPolicyList", member(el("PolicyName", "p"), document("PolicyDocument", json)))))));

        PolicyDocument document = items(aws.fetch(Facet.USERS), Facet.USERS)
                .get(0)
                .inlinePolicies()
                .get(0)
                .document();

        assertThat(document.toJson())
                .contains(
                        "arn:aws:s3:::b/a b",
                        "arn:aws:s3:::b/a+b",
                        "arn:aws:s3:::b/a%20b",
                        "arn:aws:s3:::b/~é",
                        "arn:aws:s3:::b/${aws:username}");
        assertThat(document.isSound()).isTrue();
    }

    @Test
    void aDocumentThatIsNoJsonLosesNothingElse() {
        aws.on(
                ACTION,
                last(users(user(
                        "alice",
                        el("UserPolicyList", member(el("PolicyName", "p"), el("PolicyDocument", "%7Bnonsense")))))));

        IamUser alice = items(aws.fetch(Facet.USERS), Facet.USERS).get(0);

        assertThat(alice.inlinePolicies().get(0).document().isSound()).isFalse();
    }

    @Test
    void pagesThatMixKindsAndLackListsAreReadToTheEnd() {
        aws.on(
                ACTION,
                followed("m1", users(user("alice")), groups(group("g1"))),
                followed("m2"),
                followed("m3", users(user("bob")), roles(role("r1"))),
                last(roles(role("r2")), groups(), policies(policy("p1"))));

        AccountSnapshot snapshot = aws.fetch(Facet.USERS, Facet.GROUPS, Facet.ROLES, Facet.POLICIES);

        assertThat(items(snapshot, Facet.USERS)).extracting(IamUser::userName).containsExactly("alice", "bob");
        assertThat(items(snapshot, Facet.GROUPS))
                .extracting(IamGroup::groupName)
                .containsExactly("g1");
        assertThat(items(snapshot, Facet.ROLES)).extracting(IamRole::roleName).containsExactly("r1", "r2");
        assertThat(items(snapshot, Facet.POLICIES)).hasSize(1);
        assertThat(aws.calls(ACTION))
                .extracting(call -> call.parameters().getOrDefault("Marker", "-"))
                .containsExactly("-", "m1", "m2", "m3");
        assertThat(snapshot.coverage())
                .filteredOn(c -> c.status() == FacetCoverage.Status.COMPLETE)
                .hasSize(4);
    }

    @Test
    void onlyTheKindsThatAreWantedAreAskedFor() {
        aws.on(ACTION, last(users(user("alice")), groups(group("g1"))));

        aws.fetch(Facet.USERS, Facet.GROUPS);

        assertThat(aws.calls(ACTION))
                .singleElement()
                .satisfies(call -> assertThat(call.parameters())
                        .containsEntry("Filter.member.1", "User")
                        .containsEntry("Filter.member.2", "Group")
                        .doesNotContainKey("Filter.member.3"));
    }

    @Test
    void policiesAreAskedForWithoutAFilterSinceThenOnlyThoseOfAwsComeThatAreInUse() {
        aws.on(ACTION, last(policies(policy("p1"))));

        aws.fetch(Facet.POLICIES);

        assertThat(aws.calls(ACTION))
                .singleElement()
                .satisfies(call -> assertThat(call.parameters()).doesNotContainKey("Filter.member.1"));
    }

    @Test
    void brokenEntitiesAreGapsAndLoseNoOther() {
        aws.on(
                ACTION,
                last(
                        users(
                                user("alice"),
                                member(el("UserName", "noarn"), el("CreateDate", CREATED.toString())),
                                user("bob").replace("arn:aws:iam::111122223333:user/bob", "nonsense"),
                                user("carol").replace(el("CreateDate", CREATED.toString()), ""),
                                user("dave")),
                        groups(member(el("GroupName", "broken")), group("g1")),
                        roles(role("r1"), role("r2").replace(el("RoleId", "AROAr2"), "")),
                        policies(policy("p1"), member(el("PolicyName", "broken")))));

        AccountSnapshot snapshot = aws.fetch(Facet.USERS, Facet.GROUPS, Facet.ROLES, Facet.POLICIES);

        assertThat(items(snapshot, Facet.USERS)).extracting(IamUser::userName).containsExactly("alice", "dave");
        assertThat(snapshot.observation(Facet.USERS).reason()).contains("3 of 5 users", "ARN");
        assertThat(items(snapshot, Facet.GROUPS)).hasSize(1);
        assertThat(snapshot.observation(Facet.GROUPS).reason()).contains("1 of 2 groups");
        assertThat(items(snapshot, Facet.ROLES)).hasSize(1);
        assertThat(snapshot.observation(Facet.ROLES).reason()).contains("1 of 2 roles");
        assertThat(items(snapshot, Facet.POLICIES)).hasSize(1);
        assertThat(snapshot.observation(Facet.POLICIES).reason()).contains("1 of 2 policies");
        assertThat(snapshot.coverage()).extracting(FacetCoverage::status).containsOnly(FacetCoverage.Status.PARTIAL);
    }

    @Test
    void aGapSaysWhatIsMissingInPlainWords() {
        aws.on(
                ACTION,
                last(users(user("alice"), member(el("UserName", "noarn"), el("CreateDate", CREATED.toString())))));

        assertThat(aws.fetch(Facet.USERS).observation(Facet.USERS).reason())
                .contains("1 of 2 users", "ARN")
                .doesNotContain("invoke", "null");
    }

    @Test
    void anEntityThatIsOnTwoPagesSinceTheAccountChangedMeanwhileCountsOnce() {
        aws.on(ACTION, followed("m1", users(user("alice"), user("bob"))), last(users(user("bob"), user("carol"))));

        assertThat(items(aws.fetch(FakeAws.quick().strategy(FetchStrategy.BULK), Facet.USERS), Facet.USERS))
                .extracting(IamUser::userName)
                .containsExactly("alice", "bob", "carol");
    }

    @Test
    void theFactsAreOfTheTimeOfTheRun() {
        aws.on(ACTION, last(users(user("alice"))));

        AccountSnapshot snapshot = aws.fetch(Facet.USERS);

        assertThat(snapshot.capturedAt()).isEqualTo(FakeAws.NOW);
        assertThat(snapshot.coverage().get(0).time()).contains(FakeAws.NOW);
        assertThat(snapshot.accountId()).hasToString(FakeAws.ACCOUNT);
    }
}
