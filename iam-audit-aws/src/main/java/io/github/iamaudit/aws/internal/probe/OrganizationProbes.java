package io.github.iamaudit.aws.internal.probe;

import io.github.iamaudit.aws.internal.call.ServiceClients;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** The cheapest call of each action of AWS Organizations; they all read. */
final class OrganizationProbes {

    private static final String NO_ROOT = "r-iamauditprobe";
    private static final String POLICY = "p-FullAWSAccess";
    private static final String TYPE = "SERVICE_CONTROL_POLICY";

    private OrganizationProbes() {}

    /** By action. */
    static Map<String, Consumer<ProbeTarget>> of(
            ServiceClients clients, AwsCredentialsProvider credentials, Region region) {
        OrganizationsClient client =
                clients.client(OrganizationsClient.class, region, true, credentials, OrganizationsClient::builder);
        return Map.ofEntries(
                probe("DescribeOrganization", t -> client.describeOrganization(r -> {})),
                probe("ListRoots", t -> client.listRoots(r -> r.maxResults(1))),
                probe("ListAccounts", t -> client.listAccounts(r -> r.maxResults(1))),
                probe(
                        "ListOrganizationalUnitsForParent",
                        t -> client.listOrganizationalUnitsForParent(
                                r -> r.parentId(NO_ROOT).maxResults(1))),
                probe(
                        "ListAccountsForParent",
                        t -> client.listAccountsForParent(
                                r -> r.parentId(NO_ROOT).maxResults(1))),
                probe(
                        "ListTagsForResource",
                        t -> client.listTagsForResource(
                                r -> r.resourceId(t.accountId().value()))),
                probe(
                        "ListPolicies",
                        t -> client.listPolicies(r -> r.filter(TYPE).maxResults(1))),
                probe("DescribePolicy", t -> client.describePolicy(r -> r.policyId(POLICY))),
                probe(
                        "ListTargetsForPolicy",
                        t -> client.listTargetsForPolicy(r -> r.policyId(POLICY).maxResults(1))),
                probe(
                        "ListPoliciesForTarget",
                        t -> client.listPoliciesForTarget(r ->
                                r.targetId(t.accountId().value()).filter(TYPE).maxResults(1))),
                probe(
                        "ListParents",
                        t -> client.listParents(r -> r.childId(t.accountId().value()))),
                probe("ListDelegatedAdministrators", t -> client.listDelegatedAdministrators(r -> r.maxResults(1))),
                probe(
                        "ListDelegatedServicesForAccount",
                        t -> client.listDelegatedServicesForAccount(
                                r -> r.accountId(t.accountId().value()).maxResults(1))),
                probe(
                        "ListAWSServiceAccessForOrganization",
                        t -> client.listAWSServiceAccessForOrganization(r -> r.maxResults(1))));
    }

    private static Map.Entry<String, Consumer<ProbeTarget>> probe(String operation, Consumer<ProbeTarget> call) {
        return Map.entry("organizations:" + operation, call);
    }
}
