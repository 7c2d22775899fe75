package io.github.iamaudit.aws.internal.probe;

import io.github.iamaudit.aws.internal.call.Regions;
import io.github.iamaudit.aws.internal.call.ServiceClients;
import io.github.iamaudit.model.Arn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;

/**
 * The cheapest call of each action of the services that an application may leave out which changes nothing, in one Region. The types of a service stand in a
 * class of its own, which is not loaded where the application left the service out: its actions are then not asked about.
 */
final class RegionalProbes {

    private RegionalProbes() {}

    /** By action. What Identity Center must be asked about an instance or a permission set is not here. */
    static Map<String, Consumer<ProbeTarget>> of(
            Collection<String> actions, ServiceClients clients, AwsCredentialsProvider credentials, Region region) {
        Map<String, Consumer<ProbeTarget>> probes = new HashMap<>();
        if (isAbout("access-analyzer", actions)) {
            probes.putAll(Analyzers.probes(clients, credentials, region));
        }
        if (isAbout("cloudtrail", actions)) {
            probes.putAll(Trails.probes(clients, credentials, region));
        }
        if (isAbout("account", actions)) {
            probes.putAll(Accounts.probes(clients, credentials, region));
        }
        if (isAbout("sso", actions)) {
            probes.putAll(IdentityCenters.probes(clients, credentials, region));
        }
        return probes;
    }

    private static boolean isAbout(String service, Collection<String> actions) {
        return actions.stream().anyMatch(action -> action.startsWith(service + ":"));
    }

    private static final class Analyzers {

        static Map<String, Consumer<ProbeTarget>> probes(
                ServiceClients clients, AwsCredentialsProvider credentials, Region region) {
            AccessAnalyzerClient client = clients.client(
                    AccessAnalyzerClient.class, region, false, credentials, AccessAnalyzerClient::builder);
            return Map.of(
                    "access-analyzer:ListAnalyzers", t -> client.listAnalyzers(r -> r.maxResults(1)),
                    "access-analyzer:ListFindings",
                            t -> client.listFindingsV2(r -> r.analyzerArn(
                                            t.arn("access-analyzer", region.id(), "analyzer/" + ProbeTarget.NOBODY))
                                    .maxResults(1)));
        }
    }

    private static final class Accounts {

        static Map<String, Consumer<ProbeTarget>> probes(
                ServiceClients clients, AwsCredentialsProvider credentials, Region region) {
            AccountClient client =
                    clients.client(AccountClient.class, region, true, credentials, AccountClient::builder);
            return Map.of(
                    "account:GetAlternateContact",
                    t -> client.getAlternateContact(r -> r.alternateContactType("SECURITY")));
        }
    }

    private static final class Trails {

        static Map<String, Consumer<ProbeTarget>> probes(
                ServiceClients clients, AwsCredentialsProvider credentials, Region region) {
            CloudTrailClient client =
                    clients.client(CloudTrailClient.class, region, false, credentials, CloudTrailClient::builder);
            CloudTrailClient atHome = clients.client(
                    CloudTrailClient.class, Regions.ofIam(region), false, credentials, CloudTrailClient::builder);
            return Map.of(
                    "cloudtrail:LookupEvents", t -> atHome.lookupEvents(r -> r.maxResults(1)),
                    "cloudtrail:DescribeTrails", t -> client.describeTrails(r -> r.includeShadowTrails(false)),
                    "cloudtrail:GetTrailStatus",
                            t -> client.getTrailStatus(
                                    r -> r.name(t.arn("cloudtrail", region.id(), "trail/" + ProbeTarget.NOBODY))),
                    "cloudtrail:GetEventSelectors",
                            t -> client.getEventSelectors(
                                    r -> r.trailName(t.arn("cloudtrail", region.id(), "trail/" + ProbeTarget.NOBODY))));
        }
    }

    /** Identity Center refuses to speak of an instance that is not the account's, so only real ones tell anything. */
    private static final class IdentityCenters {

        static Map<String, Consumer<ProbeTarget>> probes(
                ServiceClients clients, AwsCredentialsProvider credentials, Region region) {
            SsoAdminClient client =
                    clients.client(SsoAdminClient.class, region, false, credentials, SsoAdminClient::builder);
            Map<String, Consumer<ProbeTarget>> probes = new HashMap<>();
            probes.put("sso:ListInstances", t -> client.listInstances(r -> r.maxResults(1)));
            probes.put(
                    "sso:ListPermissionSets",
                    t -> client.listPermissionSets(
                            r -> r.instanceArn(instance(client)).maxResults(1)));
            ofASet(
                    probes,
                    client,
                    "sso:DescribePermissionSet",
                    (instance, set) -> client.describePermissionSet(
                            r -> r.instanceArn(instance).permissionSetArn(set)));
            ofASet(
                    probes,
                    client,
                    "sso:ListManagedPoliciesInPermissionSet",
                    (instance, set) -> client.listManagedPoliciesInPermissionSet(
                            r -> r.instanceArn(instance).permissionSetArn(set).maxResults(1)));
            ofASet(
                    probes,
                    client,
                    "sso:ListCustomerManagedPolicyReferencesInPermissionSet",
                    (instance, set) -> client.listCustomerManagedPolicyReferencesInPermissionSet(
                            r -> r.instanceArn(instance).permissionSetArn(set).maxResults(1)));
            ofASet(
                    probes,
                    client,
                    "sso:GetInlinePolicyForPermissionSet",
                    (instance, set) -> client.getInlinePolicyForPermissionSet(
                            r -> r.instanceArn(instance).permissionSetArn(set)));
            ofASet(
                    probes,
                    client,
                    "sso:GetPermissionsBoundaryForPermissionSet",
                    (instance, set) -> client.getPermissionsBoundaryForPermissionSet(
                            r -> r.instanceArn(instance).permissionSetArn(set)));
            ofASet(
                    probes,
                    client,
                    "sso:ListTagsForResource",
                    (instance, set) -> client.listTagsForResource(
                            r -> r.instanceArn(instance).resourceArn(set)));
            ofASet(
                    probes,
                    client,
                    "sso:ListAccountsForProvisionedPermissionSet",
                    (instance, set) -> client.listAccountsForProvisionedPermissionSet(
                            r -> r.instanceArn(instance).permissionSetArn(set).maxResults(1)));
            probes.put("sso:ListAccountAssignments", t -> {
                String instance = instance(client);
                String set = permissionSet(client, instance);
                client.listAccountAssignments(r -> r.instanceArn(instance)
                        .permissionSetArn(set)
                        .accountId(t.accountId().value())
                        .maxResults(1));
            });
            return probes;
        }

        private interface OfASet {
            void ask(String instance, String permissionSet);
        }

        private static void ofASet(
                Map<String, Consumer<ProbeTarget>> probes, SsoAdminClient client, String action, OfASet call) {
            probes.put(action, t -> {
                String instance = instance(client);
                call.ask(instance, permissionSet(client, instance));
            });
        }

        private static String instance(SsoAdminClient client) {
            return NothingToAskException.first(
                    "no instance of IAM Identity Center was found to ask about",
                    () -> client.listInstances(r -> r.maxResults(1)).instances().stream()
                            .map(found -> Arn.of(found.instanceArn()).toString())
                            .toList());
        }

        private static String permissionSet(SsoAdminClient client, String instance) {
            return NothingToAskException.first(
                    "no permission set was found to ask about",
                    () -> List.copyOf(client.listPermissionSets(
                                    r -> r.instanceArn(instance).maxResults(1))
                            .permissionSets()));
        }
    }
}
