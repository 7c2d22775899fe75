package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.accessKey;
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
import static io.github.iamaudit.aws.IamXml.user;
import static io.github.iamaudit.aws.IamXml.version;

import java.util.List;
import java.util.Map;

/**
 * A small account with one of each kind, the same by every call that tells of it: users alice, in the group Admins, and bob; the
 * roles Build and Plain; the policies Deploy, of two versions, and Unused. Each kind of entity has one inline policy.
 */
final class FakeAccountXml {

    private FakeAccountXml() {}

    /** Every action that is scripted here. */
    static List<String> actions() {
        return List.of(
                "GetAccountAuthorizationDetails",
                "GenerateCredentialReport",
                "GetCredentialReport",
                "ListUsers",
                "GetUser",
                "ListUserPolicies",
                "GetUserPolicy",
                "ListAttachedUserPolicies",
                "ListGroups",
                "GetGroup",
                "ListGroupsForUser",
                "ListGroupPolicies",
                "GetGroupPolicy",
                "ListAttachedGroupPolicies",
                "ListRoles",
                "GetRole",
                "ListRolePolicies",
                "GetRolePolicy",
                "ListAttachedRolePolicies",
                "ListInstanceProfiles",
                "ListPolicies",
                "ListPolicyVersions",
                "GetPolicyVersion",
                "GetPolicy",
                "ListAccessKeys",
                "GetAccessKeyLastUsed",
                "GetLoginProfile",
                "ListMFADevices",
                "ListSigningCertificates",
                "ListSSHPublicKeys",
                "ListServiceSpecificCredentials",
                "GetAccountSummary",
                "GetAccountPasswordPolicy",
                "ListAccountAliases",
                "ListVirtualMFADevices",
                "ListServerCertificates",
                "ListSAMLProviders",
                "GetSAMLProvider",
                "ListOpenIDConnectProviders",
                "GetOpenIDConnectProvider");
    }

    static void script(FakeAws aws) {
        identitiesInBulk(aws);
        users(aws);
        groups(aws);
        roles(aws);
        policies(aws);
        credentials(aws);
        accountWide(aws);
    }

    private static String inline(String list) {
        return el(list, member(el("PolicyName", "inline"), document("PolicyDocument", allow("s3:*"))));
    }

    private static String attachedList() {
        return el("AttachedManagedPolicies", attached("Deploy"));
    }

    private static void identitiesInBulk(FakeAws aws) {
        aws.on(
                "GetAccountAuthorizationDetails",
                Answer.of(el(
                                "UserDetailList",
                                user(
                                        "alice",
                                        el("GroupList", member("Admins")),
                                        inline("UserPolicyList"),
                                        attachedList()),
                                user("bob"))
                        + el("GroupDetailList", group("Admins", inline("GroupPolicyList"), attachedList()))
                        + el(
                                "RoleDetailList",
                                role(
                                        "Build",
                                        inline("RolePolicyList"),
                                        attachedList(),
                                        el("InstanceProfileList", instanceProfile("Build", role("Build")))),
                                role("Plain"))
                        + el(
                                "Policies",
                                policy(
                                        "Deploy",
                                        el(
                                                "PolicyVersionList",
                                                version("v1", true, allow("s3:Get*")),
                                                version("v2", false, allow("*")))),
                                policy("Unused", el("PolicyVersionList", version("v1", true, allow("s3:Get*")))))
                        + "<IsTruncated>false</IsTruncated>"));
    }

    private static String single(String element, String member) {
        return el(element, member.substring("<member>".length(), member.length() - "</member>".length()));
    }

    private static void users(FakeAws aws) {
        aws.on("ListUsers", Answer.lastPage("Users", user("alice") + user("bob")));
        aws.on("GetUser", Answer.of(single("User", user("bob"))));
        aws.onUser("GetUser", "alice", Answer.of(single("User", user("alice"))));
        policiesOf(aws, "User", "alice");
        aws.on("ListGroupsForUser", Answer.lastPage("Groups", ""));
        aws.onUser("ListGroupsForUser", "alice", Answer.lastPage("Groups", group("Admins")));
    }

    private static void policiesOf(FakeAws aws, String kind, String name) {
        Map<String, String> one = Map.of(kind + "Name", name);
        aws.on("List" + kind + "Policies", Answer.lastPage("PolicyNames", ""));
        aws.on("List" + kind + "Policies", one, Answer.lastPage("PolicyNames", member("inline")));
        aws.on("Get" + kind + "Policy", Answer.of(document("PolicyDocument", allow("s3:*"))));
        aws.on("ListAttached" + kind + "Policies", Answer.lastPage("AttachedPolicies", ""));
        aws.on("ListAttached" + kind + "Policies", one, Answer.lastPage("AttachedPolicies", attached("Deploy")));
    }

    private static void groups(FakeAws aws) {
        aws.on("ListGroups", Answer.lastPage("Groups", group("Admins")));
        aws.on("GetGroup", Answer.lastPage("Users", user("alice")));
        policiesOf(aws, "Group", "Admins");
    }

    private static void roles(FakeAws aws) {
        aws.on("ListRoles", Answer.lastPage("Roles", role("Build") + role("Plain")));
        aws.on("GetRole", Answer.of(single("Role", role("Plain"))));
        aws.on("GetRole", Map.of("RoleName", "Build"), Answer.of(single("Role", role("Build"))));
        policiesOf(aws, "Role", "Build");
        aws.on("ListInstanceProfiles", Answer.lastPage("InstanceProfiles", instanceProfile("Build", role("Build"))));
    }

    private static void policies(FakeAws aws) {
        aws.on("ListPolicies", Answer.lastPage("Policies", ""));
        aws.on(
                "ListPolicies",
                Map.of("Scope", "Local"),
                Answer.lastPage("Policies", policy("Deploy") + policy("Unused")));
        aws.on("ListPolicyVersions", Answer.lastPage("Versions", version("v1", true, "")));
        aws.on(
                "ListPolicyVersions",
                Map.of("PolicyArn", arn("policy/Deploy").toString()),
                Answer.lastPage("Versions", version("v1", true, "") + version("v2", false, "")));
        aws.on("GetPolicyVersion", Answer.of(single("PolicyVersion", version("v1", true, allow("s3:Get*")))));
        aws.on(
                "GetPolicyVersion",
                Map.of("VersionId", "v2"),
                Answer.of(single("PolicyVersion", version("v2", false, allow("*")))));
        aws.on("GetPolicy", Answer.of(single("Policy", policy("Deploy"))));
    }

    private static void credentials(FakeAws aws) {
        aws.on("GenerateCredentialReport", CredentialReportTest.state("COMPLETE"));
        aws.on(
                "GetCredentialReport",
                CredentialReportTest.report(
                        CredentialReportTest.HEADER + CredentialReportTest.ROOT + CredentialReportTest.ALICE));
        aws.on("ListAccessKeys", Answer.lastPage("AccessKeyMetadata", ""));
        aws.onUser(
                "ListAccessKeys", "alice", Answer.lastPage("AccessKeyMetadata", accessKey("alice", "AKIA1", "Active")));
        aws.on(
                "GetAccessKeyLastUsed",
                Answer.of(el("AccessKeyLastUsed", el("ServiceName", "N/A"), el("Region", "N/A"))));
        aws.on("GetLoginProfile", Answer.noSuchEntity("Login Profile for User cannot be found."));
        aws.on("ListMFADevices", Answer.lastPage("MFADevices", ""));
        aws.on("ListSigningCertificates", Answer.lastPage("Certificates", ""));
        aws.on("ListSSHPublicKeys", Answer.lastPage("SSHPublicKeys", ""));
        aws.on("ListServiceSpecificCredentials", Answer.of(el("ServiceSpecificCredentials")));
    }

    private static void accountWide(FakeAws aws) {
        aws.on(
                "GetAccountSummary",
                Answer.of("<SummaryMap><entry><key>Users</key><value>2</value></entry></SummaryMap>"));
        aws.on("GetAccountPasswordPolicy", Answer.noSuchEntity("The Password Policy cannot be found."));
        aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", ""));
        aws.on("ListVirtualMFADevices", Answer.lastPage("VirtualMFADevices", ""));
        aws.on("ListServerCertificates", Answer.lastPage("ServerCertificateMetadataList", ""));
        String saml = arn("saml-provider/ADFS").toString();
        String oidc = arn("oidc-provider/server.example.com").toString();
        aws.on("ListSAMLProviders", Answer.of(el("SAMLProviderList", member(el("Arn", saml)))));
        aws.on("GetSAMLProvider", Answer.empty());
        aws.on("ListOpenIDConnectProviders", Answer.of(el("OpenIDConnectProviderList", member(el("Arn", oidc)))));
        aws.on("GetOpenIDConnectProvider", Answer.of(el("Url", "server.example.com")));
    }
}
