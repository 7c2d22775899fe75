package io.github.iamaudit;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.OrganizationalUnit;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;

/**
 * An organization: the management account directly under the root, and below the root {@code Workloads} with {@code Prod} and
 * {@code Dev} in it, and {@code Sandbox} with another {@code Prod}.
 */
public final class OrganizationSamples {

    public static final String ROOT = "r-ab12";
    public static final String WORKLOADS = "ou-ab12-11111111";
    public static final String PROD = "ou-ab12-22222222";
    public static final String DEV = "ou-ab12-33333333";
    public static final String SANDBOX = "ou-ab12-44444444";
    public static final String SANDBOX_PROD = "ou-ab12-55555555";

    /** The management account, directly under the root. */
    public static final AccountId MANAGEMENT = AccountId.of("999999999999");

    /** A member directly under the root. */
    public static final AccountId LOGS = AccountId.of("123456789012");

    /** A member two units deep. */
    public static final AccountId SHOP = Samples.ACCOUNT;

    /** A member in a unit that has further units. */
    public static final AccountId SHARED = AccountId.of("444455556666");

    /** A suspended member in the other unit that is called Prod. */
    public static final AccountId PLAY = AccountId.of("555555555555");

    public static final String ALLOW_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private OrganizationSamples() {}

    public static Organization organization() {
        return Organization.builder()
                .organizationId("o-exampleorgid")
                .managementAccountId(MANAGEMENT)
                .featureSet("ALL")
                .addRoot(root(OrganizationRoot.SERVICE_CONTROL_POLICY, OrganizationRoot.RESOURCE_CONTROL_POLICY))
                .addOrganizationalUnits(
                        unit(WORKLOADS, "Workloads", ROOT),
                        unit(PROD, "Prod", WORKLOADS),
                        unit(DEV, "Dev", WORKLOADS),
                        unit(SANDBOX, "Sandbox", ROOT),
                        unit(SANDBOX_PROD, "Prod", SANDBOX))
                .addAccounts(
                        account(SHOP, "shop", PROD, new Tag("audit", "yes")),
                        account(LOGS, "logs", ROOT, new Tag("audit", "no"), new Tag("owner", "security")),
                        account(SHARED, "shared", WORKLOADS, new Tag("audit", "yes")),
                        OrganizationAccount.builder()
                                .from(account(PLAY, "play", SANDBOX_PROD))
                                .state("SUSPENDED")
                                .build(),
                        account(MANAGEMENT, "management", ROOT))
                .build();
    }

    /** The organization with that text wherever people may write what they like. */
    public static Organization organization(String text) {
        return Organization.builder()
                .from(organization())
                .featureSet(text)
                .roots(List.of(OrganizationRoot.builder()
                        .from(root(OrganizationRoot.SERVICE_CONTROL_POLICY, text))
                        .name(text)
                        .build()))
                .addOrganizationalUnit(unit("ou-ab12-66666666", text, ROOT))
                .addAccount(OrganizationAccount.builder()
                        .from(account(AccountId.of("666666666666"), text, ROOT, new Tag("a", text), new Tag("b", "")))
                        .state(text)
                        .joinedMethod(text)
                        .build())
                .build();
    }

    public static OrganizationRoot root(String... enabledPolicyTypes) {
        return OrganizationRoot.builder()
                .id(ROOT)
                .arn(arn("root/o-exampleorgid/" + ROOT))
                .name("Root")
                .addEnabledPolicyTypes(enabledPolicyTypes)
                .build();
    }

    public static OrganizationalUnit unit(String id, String name, String parentId) {
        return OrganizationalUnit.builder()
                .id(id)
                .arn(arn("ou/o-exampleorgid/" + id))
                .name(name)
                .parentId(parentId)
                .build();
    }

    public static OrganizationAccount account(AccountId id, String name, String parentId, Tag... tags) {
        return OrganizationAccount.builder()
                .id(id)
                .arn(arn("account/o-exampleorgid/" + id))
                .name(name)
                .state("ACTIVE")
                .parentId(parentId)
                .joinedMethod("CREATED")
                .joinedTimestamp(Samples.CREATED)
                .tags(List.of(tags))
                .build();
    }

    private static Arn arn(String resource) {
        return Arn.of("arn:aws:organizations::999999999999:" + resource);
    }

    /** An SCP. */
    public static ControlPolicy scp(String id, String document, String... targets) {
        return policy(PolicyType.SERVICE_CONTROL, id, document, targets);
    }

    public static ControlPolicy rcp(String id, String document, String... targets) {
        return policy(PolicyType.RESOURCE_CONTROL, id, document, targets);
    }

    private static ControlPolicy policy(PolicyType type, String id, String document, String... targets) {
        return ControlPolicy.builder()
                .policy(OrganizationPolicy.builder()
                        .policyId(id)
                        .policyName(id.substring(2))
                        .document(PolicyDocument.parse(type, document))
                        .build())
                .isAwsManaged(id.startsWith("p-Full") || id.startsWith("p-RCPFull"))
                .addTargetIds(targets)
                .build();
    }

    /** AWS's own policy, attached everywhere. */
    public static ControlPolicy fullAccess() {
        return scp(
                "p-FullAWSAccess",
                ALLOW_ALL,
                ROOT,
                WORKLOADS,
                PROD,
                DEV,
                SANDBOX,
                SANDBOX_PROD,
                MANAGEMENT.value(),
                LOGS.value(),
                SHOP.value(),
                SHARED.value(),
                PLAY.value());
    }

    public static String deny(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    /** A document of an RCP. */
    public static String denyAll(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\""
                + action + "\",\"Resource\":\"*\"}]}";
    }

    public static ControlPolicy named(ControlPolicy policy, String name) {
        return ControlPolicy.builder()
                .from(policy)
                .policy(OrganizationPolicy.builder()
                        .from(policy.policy())
                        .policyName(name)
                        .build())
                .build();
    }

    public static DelegatedAdministrator delegatedAdministrator(String account, String service) {
        return DelegatedAdministrator.builder()
                .accountId(AccountId.of(account))
                .delegationEnabledDate(Samples.CREATED)
                .addServicePrincipals("access-analyzer.amazonaws.com", service)
                .build();
    }

    public static TrustedService trustedService(String service) {
        return TrustedService.builder()
                .servicePrincipal(service)
                .dateEnabled(Samples.CREATED)
                .build();
    }

    /** What the management account sees of the organization with some policies. */
    public static AccountSnapshot.Builder facts(List<ControlPolicy> scps, List<ControlPolicy> rcps) {
        return AccountSnapshot.builder(MANAGEMENT, Partition.AWS, Samples.NOW)
                .observed(Facet.ORGANIZATION, organization())
                .observed(Facet.SERVICE_CONTROL_POLICIES, scps)
                .observed(Facet.RESOURCE_CONTROL_POLICIES, rcps);
    }
}
