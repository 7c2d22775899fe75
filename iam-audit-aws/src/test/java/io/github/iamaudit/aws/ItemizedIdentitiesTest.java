package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.CREATED;
import static io.github.iamaudit.aws.IamXml.allow;
import static io.github.iamaudit.aws.IamXml.arn;
import static io.github.iamaudit.aws.IamXml.attached;
import static io.github.iamaudit.aws.IamXml.document;
import static io.github.iamaudit.aws.IamXml.el;
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
import io.github.iamaudit.snapshot.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users, groups, roles and policies item by item, by List and Get calls. */
class ItemizedIdentitiesTest {

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    private AccountSnapshot fetch(Facet<?>... facets) {
        return aws.fetch(FakeAws.quick().strategy(FetchStrategy.ITEMIZED), facets);
    }

    private static <T> List<T> items(AccountSnapshot snapshot, Facet<List<T>> facet) {
        return snapshot.observation(facet).value().orElseThrow();
    }

    /** The same thing in the answer of a Get call, where it is no member of a list. */
    private static Answer single(String element, String member) {
        return Answer.of(el(element, member.substring("<member>".length(), member.length() - "</member>".length())));
    }

    private static PolicyDocument identity(String json) {
        return PolicyDocument.parse(PolicyType.IDENTITY, json);
    }

    private static InlinePolicy inline(String name, String json) {
        return InlinePolicy.builder().policyName(name).document(identity(json)).build();
    }

    private static AttachedPolicy attachment(String name) {
        return AttachedPolicy.builder()
                .policyName(name)
                .policyArn(arn("policy/" + name))
                .build();
    }

    private static Answer names(String... names) {
        StringBuilder members = new StringBuilder();
        for (String name : names) {
            members.append(member(name));
        }
        return Answer.lastPage("PolicyNames", members.toString());
    }

    private static Answer attachments(String... names) {
        StringBuilder members = new StringBuilder();
        for (String name : names) {
            members.append(attached(name));
        }
        return Answer.lastPage("AttachedPolicies", members.toString());
    }

    private static Answer inlineDocument(String json) {
        return Answer.of(document("PolicyDocument", json));
    }

    @Nested
    class Users {

        private void twoUsers() {
            aws.on(
                    "ListUsers",
                    Answer.lastPage(
                            "Users", user("alice", el("PasswordLastUsed", "2026-11-01T05:00:00Z")) + user("bob")));
            aws.onUser(
                    "GetUser",
                    "alice",
                    single(
                            "User",
                            user(
                                    "alice",
                                    el("PasswordLastUsed", "2026-11-01T05:00:00Z"),
                                    el(
                                            "PermissionsBoundary",
                                            el("PermissionsBoundaryType", "PermissionsBoundaryPolicy"),
                                            el(
                                                    "PermissionsBoundaryArn",
                                                    arn("policy/Boundary").toString())),
                                    el("Tags", tag("team", "ops")))));
            aws.onUser("GetUser", "bob", single("User", user("bob")));
            aws.on("ListGroups", Answer.lastPage("Groups", group("Admins") + group("Empty")));
            aws.on("GetGroup", Map.of("GroupName", "Admins"), Answer.lastPage("Users", user("alice")));
            aws.on("GetGroup", Map.of("GroupName", "Empty"), Answer.lastPage("Users", ""));
            aws.on("ListUserPolicies", names());
            aws.onUser("ListUserPolicies", "alice", names("inline"));
            aws.onUser("GetUserPolicy", "alice", inlineDocument(allow("s3:*")));
            aws.on("ListAttachedUserPolicies", attachments());
            aws.onUser("ListAttachedUserPolicies", "alice", attachments("Deploy"));
        }

        @Test
        void aUserHasAllThatAwsTellsOfIt() {
            twoUsers();

            assertThat(items(fetch(Facet.USERS), Facet.USERS))
                    .containsExactly(
                            IamUser.builder()
                                    .arn(arn("user/alice"))
                                    .userName("alice")
                                    .userId("AIDAalice")
                                    .path("/")
                                    .createDate(CREATED)
                                    .passwordLastUsed(Instant.parse("2026-11-01T05:00:00Z"))
                                    .addGroup("Admins")
                                    .addInlinePolicy(inline("inline", allow("s3:*")))
                                    .addAttachedPolicy(attachment("Deploy"))
                                    .permissionsBoundary(PermissionsBoundary.builder()
                                            .policyArn(arn("policy/Boundary"))
                                            .build())
                                    .addTag(new Tag("team", "ops"))
                                    .build(),
                            IamUser.builder()
                                    .arn(arn("user/bob"))
                                    .userName("bob")
                                    .userId("AIDAbob")
                                    .path("/")
                                    .createDate(CREATED)
                                    .build());
            assertThat(aws.counts())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "sts:GetCallerIdentity", 1,
                            "iam:ListUsers", 1,
                            "iam:GetUser", 2,
                            "iam:ListGroups", 1,
                            "iam:GetGroup", 2,
                            "iam:ListUserPolicies", 2,
                            "iam:GetUserPolicy", 1,
                            "iam:ListAttachedUserPolicies", 2));
        }

        @Test
        void everyListIsReadToItsEnd() {
            twoUsers();
            aws.on(
                    "ListUsers",
                    Answer.page("Users", user("alice"), "m1"),
                    Answer.page("Users", "", "m2"),
                    Answer.lastPage("Users", user("bob")));
            aws.on(
                    "ListGroups",
                    Answer.page("Groups", group("Admins"), "m1"),
                    Answer.lastPage("Groups", group("Empty")));
            aws.on(
                    "GetGroup",
                    Map.of("GroupName", "Admins"),
                    Answer.page("Users", user("alice"), "m1"),
                    Answer.lastPage("Users", user("bob")));
            aws.onUser(
                    "ListUserPolicies", "alice", Answer.page("PolicyNames", member("inline"), "m1"), names("second"));
            aws.onUser(
                    "ListAttachedUserPolicies",
                    "alice",
                    Answer.page("AttachedPolicies", attached("Deploy"), "m1"),
                    attachments("Build"));

            List<IamUser> users = items(fetch(Facet.USERS), Facet.USERS);

            assertThat(users).extracting(IamUser::userName).containsExactly("alice", "bob");
            assertThat(users).allSatisfy(user -> assertThat(user.groups()).containsExactly("Admins"));
            assertThat(users.get(0).inlinePolicies()).hasSize(2);
            assertThat(users.get(0).attachedPolicies()).hasSize(2);
        }

        @Test
        void theGroupsAreReadUserByUserWhereTheMembersOfGroupsAreDenied() {
            twoUsers();
            aws.on("GetGroup", Answer.denied("iam:GetGroup"));
            aws.on("GetGroup", Map.of("GroupName", "Admins"), Answer.denied("iam:GetGroup"));
            aws.on("GetGroup", Map.of("GroupName", "Empty"), Answer.denied("iam:GetGroup"));
            aws.on("ListGroupsForUser", Answer.lastPage("Groups", ""));
            aws.onUser("ListGroupsForUser", "alice", Answer.lastPage("Groups", group("Admins")));

            AccountSnapshot snapshot = fetch(Facet.USERS);

            assertThat(items(snapshot, Facet.USERS).get(0).groups()).containsExactly("Admins");
            assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
            assertThat(snapshot.observation(Facet.USERS).notes())
                    .anySatisfy(note -> assertThat(note).contains("iam:GetGroup was denied"));
        }

        @Test
        void whatIsDeniedOfUsersIsAGapThatNamesTheAction() {
            twoUsers();
            aws.onUser("GetUser", "alice", Answer.denied("iam:GetUser"));
            aws.onUser("GetUser", "bob", Answer.denied("iam:GetUser"));
            aws.onUser("GetUserPolicy", "alice", Answer.denied("iam:GetUserPolicy"));

            AccountSnapshot snapshot = fetch(Facet.USERS);

            assertThat(items(snapshot, Facet.USERS)).hasSize(2);
            assertThat(snapshot.observation(Facet.USERS).reason())
                    .contains("iam:GetUser was denied", "iam:GetUserPolicy was denied");
        }

        @Test
        void aUserThatIsDeletedBeforeItsDetailsAreReadIsLeftOutAndNoted() {
            twoUsers();
            aws.onUser("GetUser", "bob", Answer.noSuchEntity("The user with name bob cannot be found."));
            aws.onUser("ListUserPolicies", "bob", Answer.noSuchEntity("The user with name bob cannot be found."));
            aws.onUser(
                    "ListAttachedUserPolicies", "bob", Answer.noSuchEntity("The user with name bob cannot be found."));

            Observation<List<IamUser>> users = fetch(Facet.USERS).observation(Facet.USERS);

            assertThat(users.value().orElseThrow())
                    .extracting(IamUser::userName)
                    .containsExactly("alice");
            assertThat(users.isComplete()).isTrue();
            assertThat(users.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "bob"));
        }

        @Test
        void aUserThatIsDeletedBeforeItsPoliciesAreReadIsLeftOutAndNoted() {
            twoUsers();
            aws.onUser("ListUserPolicies", "bob", Answer.noSuchEntity("The user with name bob cannot be found."));
            aws.onUser(
                    "ListAttachedUserPolicies", "bob", Answer.noSuchEntity("The user with name bob cannot be found."));

            Observation<List<IamUser>> users = fetch(Facet.USERS).observation(Facet.USERS);

            assertThat(users.value().orElseThrow())
                    .extracting(IamUser::userName)
                    .containsExactly("alice");
            assertThat(users.isComplete()).isTrue();
            assertThat(users.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "bob"));
        }

        @Test
        void anInlinePolicyThatIsDeletedMeanwhileIsLeftOutAndNoted() {
            twoUsers();
            aws.onUser(
                    "GetUserPolicy", "alice", Answer.noSuchEntity("The user policy with name inline cannot be found."));

            Observation<List<IamUser>> users = fetch(Facet.USERS).observation(Facet.USERS);

            assertThat(users.value().orElseThrow().get(0).inlinePolicies()).isEmpty();
            assertThat(users.isComplete()).isTrue();
            assertThat(users.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "inline"));
        }

        @Test
        void brokenUsersAreGapsAndLoseNoOther() {
            twoUsers();
            aws.on(
                    "ListUsers",
                    Answer.lastPage(
                            "Users",
                            user("alice") + user("bob").replace("arn:aws:iam::111122223333:user/bob", "nonsense")));

            AccountSnapshot snapshot = fetch(Facet.USERS);

            assertThat(items(snapshot, Facet.USERS))
                    .extracting(IamUser::userName)
                    .containsExactly("alice");
            assertThat(snapshot.observation(Facet.USERS).reason()).contains("1 of 2 users", "nonsense");
        }

        @Test
        void aUserThatIsOnTwoPagesSinceTheAccountChangedMeanwhileCountsOnce() {
            twoUsers();
            aws.on(
                    "ListUsers",
                    Answer.page("Users", user("alice") + user("bob"), "m1"),
                    Answer.lastPage("Users", user("bob")));

            assertThat(items(fetch(Facet.USERS), Facet.USERS))
                    .extracting(IamUser::userName)
                    .containsExactly("alice", "bob");
        }
    }

    @Nested
    class Groups {

        private void twoGroups() {
            aws.on("ListGroups", Answer.lastPage("Groups", group("Admins") + group("Empty")));
            aws.on("ListGroupPolicies", names());
            aws.on("ListGroupPolicies", Map.of("GroupName", "Admins"), names("inline"));
            aws.on("GetGroupPolicy", inlineDocument(allow("s3:*")));
            aws.on("ListAttachedGroupPolicies", attachments());
            aws.on("ListAttachedGroupPolicies", Map.of("GroupName", "Admins"), attachments("Deploy"));
        }

        @Test
        void aGroupHasAllThatAwsTellsOfIt() {
            twoGroups();

            assertThat(items(fetch(Facet.GROUPS), Facet.GROUPS))
                    .containsExactly(
                            IamGroup.builder()
                                    .arn(arn("group/Admins"))
                                    .groupName("Admins")
                                    .groupId("AGPAAdmins")
                                    .path("/")
                                    .createDate(CREATED)
                                    .addInlinePolicy(inline("inline", allow("s3:*")))
                                    .addAttachedPolicy(attachment("Deploy"))
                                    .build(),
                            IamGroup.builder()
                                    .arn(arn("group/Empty"))
                                    .groupName("Empty")
                                    .groupId("AGPAEmpty")
                                    .path("/")
                                    .createDate(CREATED)
                                    .build());
        }

        @Test
        void aGroupThatIsDeletedMeanwhileIsLeftOutAndNoted() {
            twoGroups();
            Answer gone = Answer.noSuchEntity("The group with name Empty cannot be found.");
            aws.on("ListGroupPolicies", Map.of("GroupName", "Empty"), gone);
            aws.on("ListAttachedGroupPolicies", Map.of("GroupName", "Empty"), gone);

            Observation<List<IamGroup>> groups = fetch(Facet.GROUPS).observation(Facet.GROUPS);

            assertThat(groups.value().orElseThrow())
                    .extracting(IamGroup::groupName)
                    .containsExactly("Admins");
            assertThat(groups.isComplete()).isTrue();
            assertThat(groups.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "Empty"));
        }
    }

    @Nested
    class Roles {

        private void twoRoles() {
            aws.on(
                    "ListRoles",
                    Answer.lastPage(
                            "Roles",
                            role("Build", el("Description", "for the build"), el("MaxSessionDuration", "43200"))
                                    + role("Plain")));
            aws.on(
                    "GetRole",
                    Map.of("RoleName", "Build"),
                    single(
                            "Role",
                            role(
                                    "Build",
                                    el(
                                            "PermissionsBoundary",
                                            el("PermissionsBoundaryType", "PermissionsBoundaryPolicy"),
                                            el(
                                                    "PermissionsBoundaryArn",
                                                    arn("policy/Boundary").toString())),
                                    el("Tags", tag("team", "ops")),
                                    el(
                                            "RoleLastUsed",
                                            el("LastUsedDate", "2026-11-01T05:00:00Z"),
                                            el("Region", "us-east-1")))));
            aws.on("GetRole", Map.of("RoleName", "Plain"), single("Role", role("Plain", "<RoleLastUsed/>")));
            aws.on("ListRolePolicies", names());
            aws.on("ListRolePolicies", Map.of("RoleName", "Build"), names("inline"));
            aws.on("GetRolePolicy", inlineDocument(allow("s3:*")));
            aws.on("ListAttachedRolePolicies", attachments());
            aws.on("ListAttachedRolePolicies", Map.of("RoleName", "Build"), attachments("Deploy"));
            aws.on(
                    "ListInstanceProfiles",
                    Answer.lastPage(
                            "InstanceProfiles", instanceProfile("Build", role("Build")) + instanceProfile("Empty")));
        }

        @Test
        void aRoleHasAllThatAwsTellsOfIt() {
            twoRoles();

            assertThat(items(fetch(Facet.ROLES), Facet.ROLES))
                    .containsExactly(
                            IamRole.builder()
                                    .arn(arn("role/Build"))
                                    .roleName("Build")
                                    .roleId("AROABuild")
                                    .path("/")
                                    .createDate(CREATED)
                                    .trustPolicy(PolicyDocument.parse(PolicyType.TRUST, trust("ec2.amazonaws.com")))
                                    .addInlinePolicy(inline("inline", allow("s3:*")))
                                    .addAttachedPolicy(attachment("Deploy"))
                                    .permissionsBoundary(PermissionsBoundary.builder()
                                            .policyArn(arn("policy/Boundary"))
                                            .build())
                                    .lastUsed(RoleLastUsed.builder()
                                            .lastUsedDate(Instant.parse("2026-11-01T05:00:00Z"))
                                            .region("us-east-1")
                                            .build())
                                    .addInstanceProfile(InstanceProfile.builder()
                                            .arn(arn("instance-profile/Build"))
                                            .instanceProfileName("Build")
                                            .instanceProfileId("AIPABuild")
                                            .path("/")
                                            .createDate(CREATED)
                                            .addRoleName("Build")
                                            .build())
                                    .description("for the build")
                                    .maxSessionDuration(Duration.ofHours(12))
                                    .addTag(new Tag("team", "ops"))
                                    .build(),
                            IamRole.builder()
                                    .arn(arn("role/Plain"))
                                    .roleName("Plain")
                                    .roleId("AROAPlain")
                                    .path("/")
                                    .createDate(CREATED)
                                    .trustPolicy(PolicyDocument.parse(PolicyType.TRUST, trust("ec2.amazonaws.com")))
                                    .build());
        }

        @Test
        void rolesAndInstanceProfilesShareOneListOfInstanceProfiles() {
            twoRoles();

            AccountSnapshot snapshot = fetch(Facet.ROLES, Facet.INSTANCE_PROFILES);

            assertThat(items(snapshot, Facet.INSTANCE_PROFILES)).hasSize(2);
            assertThat(aws.calls("ListInstanceProfiles")).hasSize(1);
        }

        @Test
        void aRoleThatIsDeletedMeanwhileIsLeftOutAndNoted() {
            twoRoles();
            Answer gone = Answer.noSuchEntity("The role with name Plain cannot be found.");
            aws.on("ListRolePolicies", Map.of("RoleName", "Plain"), gone);
            aws.on("ListAttachedRolePolicies", Map.of("RoleName", "Plain"), gone);

            Observation<List<IamRole>> roles = fetch(Facet.ROLES).observation(Facet.ROLES);

            assertThat(roles.value().orElseThrow())
                    .extracting(IamRole::roleName)
                    .containsExactly("Build");
            assertThat(roles.isComplete()).isTrue();
            assertThat(roles.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "Plain"));
        }

        @Test
        void rolesStandWithAGapWhereInstanceProfilesAreDenied() {
            twoRoles();
            aws.on("ListInstanceProfiles", Answer.denied("iam:ListInstanceProfiles"));

            AccountSnapshot snapshot = fetch(Facet.ROLES);

            assertThat(items(snapshot, Facet.ROLES)).hasSize(2);
            assertThat(snapshot.observation(Facet.ROLES).reason()).contains("iam:ListInstanceProfiles was denied");
        }
    }

    @Nested
    class Policies {

        private void somePolicies() {
            aws.on("ListPolicies", Answer.lastPage("Policies", ""));
            aws.on(
                    "ListPolicies",
                    Map.of("Scope", "Local"),
                    Answer.lastPage(
                            "Policies",
                            policy(
                                            "Deploy",
                                            el("AttachmentCount", "3"),
                                            el("PermissionsBoundaryUsageCount", "1"),
                                            el("IsAttachable", "true"))
                                    + policy("Unused")));
            aws.on(
                    "ListPolicies",
                    Map.of("Scope", "AWS", "OnlyAttached", "true", "PolicyUsageFilter", "PermissionsPolicy"),
                    Answer.lastPage("Policies", ofAws("ReadOnlyAccess")));
            aws.on(
                    "ListPolicies",
                    Map.of("Scope", "AWS", "OnlyAttached", "true", "PolicyUsageFilter", "PermissionsBoundary"),
                    Answer.lastPage("Policies", ofAws("ReadOnlyAccess") + ofAws("PowerUserAccess")));
            aws.on("ListPolicyVersions", Answer.lastPage("Versions", version("v1", true, "")));
            aws.on(
                    "ListPolicyVersions",
                    Map.of("PolicyArn", arn("policy/Deploy").toString()),
                    Answer.page("Versions", version("v2", false, ""), "m1"),
                    Answer.lastPage("Versions", version("v1", true, "")));
            aws.on("GetPolicyVersion", single("PolicyVersion", version("v1", true, allow("s3:Get*"))));
            aws.on(
                    "GetPolicyVersion",
                    Map.of("VersionId", "v2"),
                    single("PolicyVersion", version("v2", false, allow("*"))));
        }

        private String ofAws(String name) {
            return policy(name).replace("arn:aws:iam::111122223333:policy/", "arn:aws:iam::aws:policy/");
        }

        private ManagedPolicyVersion versionOne() {
            return ManagedPolicyVersion.builder()
                    .versionId("v1")
                    .isDefaultVersion(true)
                    .createDate(CREATED)
                    .document(identity(allow("s3:Get*")))
                    .build();
        }

        @Test
        void aPolicyHasAllThatAwsTellsOfItAndAllItsVersions() {
            somePolicies();

            List<ManagedPolicy> policies = items(fetch(Facet.POLICIES), Facet.POLICIES);

            assertThat(policies)
                    .filteredOn(policy -> policy.policyName().equals("Deploy"))
                    .containsExactly(ManagedPolicy.builder()
                            .arn(arn("policy/Deploy"))
                            .policyName("Deploy")
                            .policyId("ANPADeploy")
                            .path("/")
                            .defaultVersionId("v1")
                            .attachmentCount(3)
                            .permissionsBoundaryUsageCount(1)
                            .createDate(CREATED)
                            .updateDate(CREATED)
                            .addVersions(
                                    versionOne(),
                                    ManagedPolicyVersion.builder()
                                            .versionId("v2")
                                            .isDefaultVersion(false)
                                            .createDate(CREATED)
                                            .document(identity(allow("*")))
                                            .build())
                            .build());
        }

        @Test
        void theCustomersPoliciesAndThoseOfAwsThatAreInUseAreThereOnceEach() {
            somePolicies();

            assertThat(items(fetch(Facet.POLICIES), Facet.POLICIES))
                    .extracting(ManagedPolicy::policyName)
                    .containsExactlyInAnyOrder("Deploy", "Unused", "ReadOnlyAccess", "PowerUserAccess");
        }

        @Test
        void aPolicyThatIsDeletedMeanwhileIsLeftOutAndNoted() {
            somePolicies();
            aws.on(
                    "ListPolicyVersions",
                    Map.of("PolicyArn", arn("policy/Unused").toString()),
                    Answer.noSuchEntity("Policy arn:aws:iam::111122223333:policy/Unused was not found."));

            Observation<List<ManagedPolicy>> policies = fetch(Facet.POLICIES).observation(Facet.POLICIES);

            assertThat(policies.value().orElseThrow())
                    .extracting(ManagedPolicy::policyName)
                    .doesNotContain("Unused")
                    .hasSize(3);
            assertThat(policies.isComplete()).isTrue();
            assertThat(policies.notes()).anySatisfy(note -> assertThat(note).contains("deleted", "Unused"));
        }

        @Test
        void policiesWhoseVersionsAreDeniedStandWithAGap() {
            somePolicies();
            aws.on("GetPolicyVersion", Answer.denied("iam:GetPolicyVersion"));
            aws.on("GetPolicyVersion", Map.of("VersionId", "v2"), Answer.denied("iam:GetPolicyVersion"));

            AccountSnapshot snapshot = fetch(Facet.POLICIES);

            assertThat(items(snapshot, Facet.POLICIES)).hasSize(4);
            assertThat(snapshot.observation(Facet.POLICIES).reason()).contains("iam:GetPolicyVersion was denied");
        }
    }
}
