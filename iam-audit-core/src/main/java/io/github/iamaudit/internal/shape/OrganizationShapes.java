package io.github.iamaudit.internal.shape;

import static io.github.iamaudit.internal.json.JsonType.BOOLEAN;
import static io.github.iamaudit.internal.json.JsonType.INSTANT;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.ControlPolicyBuilder;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.DelegatedAdministratorBuilder;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationAccountBuilder;
import io.github.iamaudit.model.org.OrganizationBuilder;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationFeaturesBuilder;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPoliciesBuilder;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.OrganizationPolicyBuilder;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.OrganizationRootBuilder;
import io.github.iamaudit.model.org.OrganizationalUnit;
import io.github.iamaudit.model.org.OrganizationalUnitBuilder;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.org.PolicyLevelBuilder;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.model.org.TrustedServiceBuilder;
import io.github.iamaudit.model.policy.PolicyType;

/** The shape of what AWS Organizations says about an account. */
public final class OrganizationShapes {

    /** The policies that bind an account. */
    public static final JsonType<OrganizationPolicies> ORGANIZATION_POLICIES = JsonShape.of(
                    OrganizationPoliciesBuilder::new, OrganizationPoliciesBuilder::build)
            .optional(
                    "OrganizationId",
                    STRING,
                    OrganizationPolicies::organizationId,
                    OrganizationPoliciesBuilder::organizationId)
            .defaulted(
                    "IsManagementAccount",
                    BOOLEAN,
                    false,
                    OrganizationPolicies::isManagementAccount,
                    OrganizationPoliciesBuilder::isManagementAccount)
            .list(
                    "ServiceControlPolicies",
                    level(PolicyType.SERVICE_CONTROL),
                    OrganizationPolicies::serviceControlPolicies,
                    OrganizationPoliciesBuilder::addServiceControlPolicy)
            .list(
                    "ResourceControlPolicies",
                    level(PolicyType.RESOURCE_CONTROL),
                    OrganizationPolicies::resourceControlPolicies,
                    OrganizationPoliciesBuilder::addResourceControlPolicy)
            .done();

    /** The features that the organization manages centrally. */
    public static final JsonType<OrganizationFeatures> ORGANIZATION_FEATURES = JsonShape.of(
                    OrganizationFeaturesBuilder::new, OrganizationFeaturesBuilder::build)
            .optional(
                    "OrganizationId",
                    STRING,
                    OrganizationFeatures::organizationId,
                    OrganizationFeaturesBuilder::organizationId)
            .list(
                    "EnabledFeatures",
                    STRING,
                    OrganizationFeatures::enabledFeatures,
                    OrganizationFeaturesBuilder::addEnabledFeature)
            .done();

    private static final JsonType<AccountId> ACCOUNT_ID = JsonType.text(AccountId::of, AccountId::value);

    private static final JsonType<OrganizationRoot> ROOT = JsonShape.of(
                    OrganizationRootBuilder::new, OrganizationRootBuilder::build)
            .required("Id", STRING, OrganizationRoot::id, OrganizationRootBuilder::id)
            .required("Arn", Shapes.ARN, OrganizationRoot::arn, OrganizationRootBuilder::arn)
            .required("Name", STRING, OrganizationRoot::name, OrganizationRootBuilder::name)
            .list(
                    "EnabledPolicyTypes",
                    STRING,
                    OrganizationRoot::enabledPolicyTypes,
                    OrganizationRootBuilder::addEnabledPolicyType)
            .done();

    private static final JsonType<OrganizationalUnit> UNIT = JsonShape.of(
                    OrganizationalUnitBuilder::new, OrganizationalUnitBuilder::build)
            .required("Id", STRING, OrganizationalUnit::id, OrganizationalUnitBuilder::id)
            .required("Arn", Shapes.ARN, OrganizationalUnit::arn, OrganizationalUnitBuilder::arn)
            .required("Name", STRING, OrganizationalUnit::name, OrganizationalUnitBuilder::name)
            .required("ParentId", STRING, OrganizationalUnit::parentId, OrganizationalUnitBuilder::parentId)
            .done();

    private static final JsonType<OrganizationAccount> ACCOUNT = JsonShape.of(
                    OrganizationAccountBuilder::new, OrganizationAccountBuilder::build)
            .required("Id", ACCOUNT_ID, OrganizationAccount::id, OrganizationAccountBuilder::id)
            .optional("Arn", Shapes.ARN, OrganizationAccount::arn, OrganizationAccountBuilder::arn)
            .required("Name", STRING, OrganizationAccount::name, OrganizationAccountBuilder::name)
            .optional("State", STRING, OrganizationAccount::state, OrganizationAccountBuilder::state)
            .optional("ParentId", STRING, OrganizationAccount::parentId, OrganizationAccountBuilder::parentId)
            .optional(
                    "JoinedMethod", STRING, OrganizationAccount::joinedMethod, OrganizationAccountBuilder::joinedMethod)
            .optional(
                    "JoinedTimestamp",
                    INSTANT,
                    OrganizationAccount::joinedTimestamp,
                    OrganizationAccountBuilder::joinedTimestamp)
            .optional("Tags", Shapes.list(Shapes.TAG), OrganizationAccount::tags, OrganizationAccountBuilder::tags)
            .done();

    /** An organization with its tree. */
    public static final JsonType<Organization> ORGANIZATION = JsonShape.of(
                    OrganizationBuilder::new, OrganizationBuilder::build)
            .optional("Id", STRING, Organization::organizationId, OrganizationBuilder::organizationId)
            .optional(
                    "MasterAccountId",
                    ACCOUNT_ID,
                    Organization::managementAccountId,
                    OrganizationBuilder::managementAccountId)
            .optional("FeatureSet", STRING, Organization::featureSet, OrganizationBuilder::featureSet)
            .list("Roots", ROOT, Organization::roots, OrganizationBuilder::addRoot)
            .list(
                    "OrganizationalUnits",
                    UNIT,
                    Organization::organizationalUnits,
                    OrganizationBuilder::addOrganizationalUnit)
            .list("Accounts", ACCOUNT, Organization::accounts, OrganizationBuilder::addAccount)
            .done();

    /** An SCP with what it is attached to. */
    public static final JsonType<ControlPolicy> SERVICE_CONTROL_POLICY = controlPolicy(PolicyType.SERVICE_CONTROL);

    /** An RCP with what it is attached to. */
    public static final JsonType<ControlPolicy> RESOURCE_CONTROL_POLICY = controlPolicy(PolicyType.RESOURCE_CONTROL);

    /** A delegated administrator. */
    public static final JsonType<DelegatedAdministrator> DELEGATED_ADMINISTRATOR = JsonShape.of(
                    DelegatedAdministratorBuilder::new, DelegatedAdministratorBuilder::build)
            .required("Id", ACCOUNT_ID, DelegatedAdministrator::accountId, DelegatedAdministratorBuilder::accountId)
            .optional(
                    "DelegationEnabledDate",
                    INSTANT,
                    DelegatedAdministrator::delegationEnabledDate,
                    DelegatedAdministratorBuilder::delegationEnabledDate)
            .list(
                    "ServicePrincipals",
                    STRING,
                    DelegatedAdministrator::servicePrincipals,
                    DelegatedAdministratorBuilder::addServicePrincipal)
            .done();

    /** A service that may act in all accounts. */
    public static final JsonType<TrustedService> TRUSTED_SERVICE = JsonShape.of(
                    TrustedServiceBuilder::new, TrustedServiceBuilder::build)
            .required(
                    "ServicePrincipal",
                    STRING,
                    TrustedService::servicePrincipal,
                    TrustedServiceBuilder::servicePrincipal)
            .optional("DateEnabled", INSTANT, TrustedService::dateEnabled, TrustedServiceBuilder::dateEnabled)
            .done();

    private OrganizationShapes() {}

    private static JsonType<OrganizationPolicy> policy(PolicyType type) {
        return JsonShape.of(OrganizationPolicyBuilder::new, OrganizationPolicyBuilder::build)
                .required("Id", STRING, OrganizationPolicy::policyId, OrganizationPolicyBuilder::policyId)
                .required("Name", STRING, OrganizationPolicy::policyName, OrganizationPolicyBuilder::policyName)
                .required(
                        "Content",
                        Shapes.document(type),
                        OrganizationPolicy::document,
                        OrganizationPolicyBuilder::document)
                .done();
    }

    private static JsonType<ControlPolicy> controlPolicy(PolicyType type) {
        return JsonShape.of(ControlPolicyBuilder::new, ControlPolicyBuilder::build)
                .required("Policy", policy(type), ControlPolicy::policy, ControlPolicyBuilder::policy)
                .required("AwsManaged", BOOLEAN, ControlPolicy::isAwsManaged, ControlPolicyBuilder::isAwsManaged)
                .list("TargetIds", STRING, ControlPolicy::targetIds, ControlPolicyBuilder::addTargetId)
                .done();
    }

    private static JsonType<PolicyLevel> level(PolicyType type) {
        return JsonShape.of(PolicyLevelBuilder::new, PolicyLevelBuilder::build)
                .required("TargetId", STRING, PolicyLevel::targetId, PolicyLevelBuilder::targetId)
                .required("Name", STRING, PolicyLevel::targetName, PolicyLevelBuilder::targetName)
                .list("Policies", policy(type), PolicyLevel::policies, PolicyLevelBuilder::addPolicy)
                .done();
    }
}
