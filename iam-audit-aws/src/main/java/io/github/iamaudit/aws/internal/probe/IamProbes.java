package io.github.iamaudit.aws.internal.probe;

import java.util.Map;
import java.util.function.Consumer;

/** The cheapest call of each action of IAM that changes nothing. */
final class IamProbes {

    private static final String NO_JOB = "00000000-0000-0000-0000-000000000000";

    /** By action. Those that begin a job, or ask about an access key, are not here. */
    static final Map<String, Consumer<ProbeTarget>> PROBES = Map.ofEntries(
            probe(
                    "GetAccountAuthorizationDetails",
                    t -> t.iam()
                            .getAccountAuthorizationDetails(
                                    r -> r.filterWithStrings("Group").maxItems(1))),
            probe("ListUsers", t -> t.iam().listUsers(r -> r.maxItems(1))),
            probe("ListGroups", t -> t.iam().listGroups(r -> r.maxItems(1))),
            probe("ListRoles", t -> t.iam().listRoles(r -> r.maxItems(1))),
            probe("ListPolicies", t -> t.iam().listPolicies(r -> r.maxItems(1))),
            probe("ListInstanceProfiles", t -> t.iam().listInstanceProfiles(r -> r.maxItems(1))),
            probe("ListVirtualMFADevices", t -> t.iam().listVirtualMFADevices(r -> r.maxItems(1))),
            probe("ListServerCertificates", t -> t.iam().listServerCertificates(r -> r.maxItems(1))),
            probe("ListSAMLProviders", t -> t.iam().listSAMLProviders(r -> {})),
            probe("ListOpenIDConnectProviders", t -> t.iam().listOpenIDConnectProviders(r -> {})),
            probe("ListAccountAliases", t -> t.iam().listAccountAliases(r -> r.maxItems(1))),
            probe("ListOrganizationsFeatures", t -> t.iam().listOrganizationsFeatures(r -> {})),
            probe("GetAccountSummary", t -> t.iam().getAccountSummary(r -> {})),
            probe("GetAccountPasswordPolicy", t -> t.iam().getAccountPasswordPolicy(r -> {})),
            probe("GetCredentialReport", t -> t.iam().getCredentialReport(r -> {})),
            probe("GetUser", t -> t.iam().getUser(r -> r.userName(t.user()))),
            probe("GetLoginProfile", t -> t.iam().getLoginProfile(r -> r.userName(t.user()))),
            probe(
                    "ListGroupsForUser",
                    t -> t.iam().listGroupsForUser(r -> r.userName(t.user()).maxItems(1))),
            probe(
                    "ListUserPolicies",
                    t -> t.iam().listUserPolicies(r -> r.userName(t.user()).maxItems(1))),
            probe(
                    "GetUserPolicy",
                    t -> t.iam().getUserPolicy(r -> r.userName(t.user()).policyName(ProbeTarget.NOBODY))),
            probe(
                    "ListAttachedUserPolicies",
                    t -> t.iam()
                            .listAttachedUserPolicies(r -> r.userName(t.user()).maxItems(1))),
            probe(
                    "ListAccessKeys",
                    t -> t.iam().listAccessKeys(r -> r.userName(t.user()).maxItems(1))),
            probe(
                    "ListMFADevices",
                    t -> t.iam().listMFADevices(r -> r.userName(t.user()).maxItems(1))),
            probe(
                    "ListSigningCertificates",
                    t -> t.iam()
                            .listSigningCertificates(r -> r.userName(t.user()).maxItems(1))),
            probe(
                    "ListSSHPublicKeys",
                    t -> t.iam().listSSHPublicKeys(r -> r.userName(t.user()).maxItems(1))),
            probe(
                    "ListServiceSpecificCredentials",
                    t -> t.iam().listServiceSpecificCredentials(r -> r.userName(t.user()))),
            probe("GetGroup", t -> t.iam().getGroup(r -> r.groupName(t.group()).maxItems(1))),
            probe(
                    "ListGroupPolicies",
                    t -> t.iam().listGroupPolicies(r -> r.groupName(t.group()).maxItems(1))),
            probe(
                    "GetGroupPolicy",
                    t -> t.iam().getGroupPolicy(r -> r.groupName(t.group()).policyName(ProbeTarget.NOBODY))),
            probe(
                    "ListAttachedGroupPolicies",
                    t -> t.iam()
                            .listAttachedGroupPolicies(
                                    r -> r.groupName(t.group()).maxItems(1))),
            probe("GetRole", t -> t.iam().getRole(r -> r.roleName(t.role()))),
            probe(
                    "ListRolePolicies",
                    t -> t.iam().listRolePolicies(r -> r.roleName(t.role()).maxItems(1))),
            probe(
                    "GetRolePolicy",
                    t -> t.iam().getRolePolicy(r -> r.roleName(t.role()).policyName(ProbeTarget.NOBODY))),
            probe(
                    "ListAttachedRolePolicies",
                    t -> t.iam()
                            .listAttachedRolePolicies(r -> r.roleName(t.role()).maxItems(1))),
            probe("GetPolicy", t -> t.iam().getPolicy(r -> r.policyArn(t.policyArn()))),
            probe(
                    "ListPolicyVersions",
                    t -> t.iam()
                            .listPolicyVersions(r -> r.policyArn(t.policyArn()).maxItems(1))),
            probe(
                    "GetPolicyVersion",
                    t -> t.iam()
                            .getPolicyVersion(r -> r.policyArn(t.policyArn()).versionId("v1"))),
            probe(
                    "GetSAMLProvider",
                    t -> t.iam().getSAMLProvider(r -> r.samlProviderArn(t.arn("saml-provider/" + ProbeTarget.NOBODY)))),
            probe(
                    "GetOpenIDConnectProvider",
                    t -> t.iam()
                            .getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(
                                    t.arn("oidc-provider/" + ProbeTarget.NOBODY + ".invalid")))),
            probe("GetServiceLastAccessedDetails", t -> t.iam().getServiceLastAccessedDetails(r -> r.jobId(NO_JOB))));

    private IamProbes() {}

    private static Map.Entry<String, Consumer<ProbeTarget>> probe(String operation, Consumer<ProbeTarget> call) {
        return Map.entry("iam:" + operation, call);
    }
}
