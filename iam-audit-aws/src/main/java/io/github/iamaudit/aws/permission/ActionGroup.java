package io.github.iamaudit.aws.permission;

import io.github.iamaudit.model.policy.ActionPattern;
import java.util.List;
import java.util.stream.Stream;

/** The statements of a least-privilege policy, in their order: what each is for, and which actions it takes. */
enum ActionGroup {
    BULK("ReadIdentitiesInBulk", "iam:GetAccountAuthorizationDetails"),
    CREDENTIAL_REPORT("ReadCredentialReport", "iam:GenerateCredentialReport", "iam:GetCredentialReport"),
    USERS_AND_GROUPS(
            "ReadUsersAndGroups",
            "iam:ListUsers",
            "iam:GetUser",
            "iam:ListUserTags",
            "iam:ListUserPolicies",
            "iam:GetUserPolicy",
            "iam:ListAttachedUserPolicies",
            "iam:ListGroupsForUser",
            "iam:ListGroups",
            "iam:GetGroup",
            "iam:ListGroupPolicies",
            "iam:GetGroupPolicy",
            "iam:ListAttachedGroupPolicies"),
    ROLES(
            "ReadRoles",
            "iam:ListRoles",
            "iam:GetRole",
            "iam:ListRoleTags",
            "iam:ListRolePolicies",
            "iam:GetRolePolicy",
            "iam:ListAttachedRolePolicies",
            "iam:ListInstanceProfiles*",
            "iam:GetInstanceProfile"),
    MANAGED_POLICIES(
            "ReadManagedPolicies",
            "iam:ListPolicies",
            "iam:GetPolicy",
            "iam:ListPolicyTags",
            "iam:ListPolicyVersions",
            "iam:GetPolicyVersion",
            "iam:ListEntitiesForPolicy"),
    USER_CREDENTIALS(
            "ReadUserCredentials",
            "iam:ListAccessKeys",
            "iam:GetAccessKeyLastUsed",
            "iam:GetLoginProfile",
            "iam:ListMFADevices",
            "iam:GetMFADevice",
            "iam:ListVirtualMFADevices",
            "iam:ListSigningCertificates",
            "iam:ListSSHPublicKeys",
            "iam:ListServiceSpecificCredentials"),
    ACCOUNT_SETTINGS(
            "ReadAccountSettings",
            "iam:GetAccountSummary",
            "iam:GetAccountPasswordPolicy",
            "iam:ListAccountAliases",
            "account:GetAlternateContact"),
    SERVER_CERTIFICATES("ReadServerCertificates", "iam:ListServerCertificate*", "iam:GetServerCertificate"),
    IDENTITY_PROVIDERS(
            "ReadIdentityProviders",
            "iam:ListSAMLProvider*",
            "iam:GetSAMLProvider",
            "iam:ListOpenIDConnectProvider*",
            "iam:GetOpenIDConnectProvider"),
    LAST_ACCESSED("ReadLastAccessed", "iam:GenerateServiceLastAccessedDetails", "iam:GetServiceLastAccessedDetails*"),
    ACCESS_ANALYZER("ReadAccessAnalyzer", "access-analyzer:*"),
    EVENTS("ReadIamEvents", "cloudtrail:LookupEvents"),
    TRAILS("ReadTrails", "cloudtrail:*"),
    IDENTITY_CENTER("ReadIdentityCenter", "sso:*", "sso-directory:*", "identitystore:*"),
    ORGANIZATION("ReadOrganization", "organizations:*", "iam:ListOrganizationsFeatures"),
    /** What no other group takes: no action is ever lost. */
    OTHER("ReadOther", "*");

    private final String sid;

    @SuppressWarnings("ImmutableEnumChecker") // made once, and never changed
    private final List<ActionPattern> patterns;

    ActionGroup(String sid, String... patterns) {
        this.sid = sid;
        this.patterns = Stream.of(patterns).map(ActionPattern::of).toList();
    }

    /** Letters only, as a Sid has to be. */
    String sid() {
        return sid;
    }

    /** The first group that takes an action. */
    static ActionGroup of(String action) {
        return Stream.of(values())
                .filter(group -> group.patterns.stream().anyMatch(pattern -> pattern.matches(action)))
                .findFirst()
                .orElse(OTHER);
    }
}
