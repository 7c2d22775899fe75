package io.github.iamaudit.internal.shape;

import static io.github.iamaudit.internal.json.JsonType.BOOLEAN;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationFeaturesBuilder;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationPoliciesBuilder;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.OrganizationPolicyBuilder;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.org.PolicyLevelBuilder;
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

    private OrganizationShapes() {}

    private static JsonType<PolicyLevel> level(PolicyType type) {
        JsonType<OrganizationPolicy> policy = JsonShape.of(
                        OrganizationPolicyBuilder::new, OrganizationPolicyBuilder::build)
                .required("Id", STRING, OrganizationPolicy::policyId, OrganizationPolicyBuilder::policyId)
                .required("Name", STRING, OrganizationPolicy::policyName, OrganizationPolicyBuilder::policyName)
                .required(
                        "Content",
                        Shapes.document(type),
                        OrganizationPolicy::document,
                        OrganizationPolicyBuilder::document)
                .done();
        return JsonShape.of(PolicyLevelBuilder::new, PolicyLevelBuilder::build)
                .required("TargetId", STRING, PolicyLevel::targetId, PolicyLevelBuilder::targetId)
                .required("Name", STRING, PolicyLevel::targetName, PolicyLevelBuilder::targetName)
                .list("Policies", policy, PolicyLevel::policies, PolicyLevelBuilder::addPolicy)
                .done();
    }
}
