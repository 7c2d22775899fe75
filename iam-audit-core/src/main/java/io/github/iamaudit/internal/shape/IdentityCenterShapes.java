package io.github.iamaudit.internal.shape;

import static io.github.iamaudit.internal.json.JsonType.INSTANT;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.AttachedPolicyBuilder;
import io.github.iamaudit.model.identitycenter.AccountAssignment;
import io.github.iamaudit.model.identitycenter.AccountAssignmentBuilder;
import io.github.iamaudit.model.identitycenter.CustomerManagedPolicyReference;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.identitycenter.IdentityCenterBuilder;
import io.github.iamaudit.model.identitycenter.IdentityCenterInstance;
import io.github.iamaudit.model.identitycenter.IdentityCenterInstanceBuilder;
import io.github.iamaudit.model.identitycenter.PermissionSet;
import io.github.iamaudit.model.identitycenter.PermissionSetBoundary;
import io.github.iamaudit.model.identitycenter.PermissionSetBoundaryBuilder;
import io.github.iamaudit.model.identitycenter.PermissionSetBuilder;
import io.github.iamaudit.model.policy.PolicyType;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** The shape of what IAM Identity Center says. */
public final class IdentityCenterShapes {

    private static final JsonType<AccountId> ACCOUNT_ID = JsonType.text(AccountId::of, AccountId::value);

    /** A length of time as ISO 8601 writes it: {@code PT4H}. */
    private static final JsonType<Duration> ISO_DURATION =
            JsonType.text(IdentityCenterShapes::duration, Duration::toString);

    /** An attached policy, under other member names than those of IAM. */
    private static final JsonType<AttachedPolicy> ATTACHED_POLICY = JsonShape.of(
                    AttachedPolicyBuilder::new, AttachedPolicyBuilder::build)
            .required("Name", STRING, AttachedPolicy::policyName, AttachedPolicyBuilder::policyName)
            .required("Arn", Shapes.ARN, AttachedPolicy::policyArn, AttachedPolicyBuilder::policyArn)
            .done();

    private static final JsonType<CustomerManagedPolicyReference> CUSTOMER_MANAGED_POLICY =
            JsonShape.<CustomerManagedPolicyReference, String[]>of(
                            () -> new String[] {"", "/"}, r -> new CustomerManagedPolicyReference(r[0], r[1]))
                    .required("Name", STRING, CustomerManagedPolicyReference::name, (r, v) -> r[0] = v)
                    .defaulted("Path", STRING, "/", CustomerManagedPolicyReference::path, (r, v) -> r[1] = v)
                    .done();

    private static final JsonType<PermissionSetBoundary> BOUNDARY = JsonShape.of(
                    PermissionSetBoundaryBuilder::new, PermissionSetBoundaryBuilder::build)
            .optional(
                    "ManagedPolicyArn",
                    Shapes.ARN,
                    PermissionSetBoundary::managedPolicyArn,
                    PermissionSetBoundaryBuilder::managedPolicyArn)
            .optional(
                    "CustomerManagedPolicyReference",
                    CUSTOMER_MANAGED_POLICY,
                    PermissionSetBoundary::customerManagedPolicy,
                    PermissionSetBoundaryBuilder::customerManagedPolicy)
            .done();

    private static final JsonType<IdentityCenterInstance> INSTANCE = JsonShape.of(
                    IdentityCenterInstanceBuilder::new, IdentityCenterInstanceBuilder::build)
            .required(
                    "InstanceArn",
                    Shapes.ARN,
                    IdentityCenterInstance::instanceArn,
                    IdentityCenterInstanceBuilder::instanceArn)
            .optional(
                    "IdentityStoreId",
                    STRING,
                    IdentityCenterInstance::identityStoreId,
                    IdentityCenterInstanceBuilder::identityStoreId)
            .optional(
                    "OwnerAccountId",
                    ACCOUNT_ID,
                    IdentityCenterInstance::ownerAccountId,
                    IdentityCenterInstanceBuilder::ownerAccountId)
            .optional("Name", STRING, IdentityCenterInstance::name, IdentityCenterInstanceBuilder::name)
            .optional("Status", STRING, IdentityCenterInstance::status, IdentityCenterInstanceBuilder::status)
            .optional(
                    "CreatedDate",
                    INSTANT,
                    IdentityCenterInstance::createdDate,
                    IdentityCenterInstanceBuilder::createdDate)
            .done();

    /** A permission set with its policies, as several calls give them. */
    private static final JsonType<PermissionSet> PERMISSION_SET = JsonShape.of(
                    PermissionSetBuilder::new, PermissionSetBuilder::build)
            .required(
                    "PermissionSetArn",
                    Shapes.ARN,
                    PermissionSet::permissionSetArn,
                    PermissionSetBuilder::permissionSetArn)
            .required("InstanceArn", Shapes.ARN, PermissionSet::instanceArn, PermissionSetBuilder::instanceArn)
            .required("Name", STRING, PermissionSet::name, PermissionSetBuilder::name)
            .optional("Description", STRING, PermissionSet::description, PermissionSetBuilder::description)
            .optional("CreatedDate", INSTANT, PermissionSet::createdDate, PermissionSetBuilder::createdDate)
            .optional(
                    "SessionDuration",
                    ISO_DURATION,
                    PermissionSet::sessionDuration,
                    PermissionSetBuilder::sessionDuration)
            .optional("RelayState", STRING, PermissionSet::relayState, PermissionSetBuilder::relayState)
            .optional(
                    "InlinePolicy",
                    Shapes.document(PolicyType.IDENTITY),
                    PermissionSet::inlinePolicy,
                    PermissionSetBuilder::inlinePolicy)
            .list(
                    "AttachedManagedPolicies",
                    ATTACHED_POLICY,
                    PermissionSet::attachedPolicies,
                    PermissionSetBuilder::addAttachedPolicy)
            .list(
                    "CustomerManagedPolicyReferences",
                    CUSTOMER_MANAGED_POLICY,
                    PermissionSet::customerManagedPolicies,
                    PermissionSetBuilder::addCustomerManagedPolicy)
            .optional(
                    "PermissionsBoundary",
                    BOUNDARY,
                    PermissionSet::permissionsBoundary,
                    PermissionSetBuilder::permissionsBoundary)
            .list("Tags", Shapes.TAG, PermissionSet::tags, PermissionSetBuilder::addTag)
            .done();

    private static final JsonType<AccountAssignment> ASSIGNMENT = JsonShape.of(
                    AccountAssignmentBuilder::new, AccountAssignmentBuilder::build)
            .required("InstanceArn", Shapes.ARN, AccountAssignment::instanceArn, AccountAssignmentBuilder::instanceArn)
            .required("AccountId", ACCOUNT_ID, AccountAssignment::accountId, AccountAssignmentBuilder::accountId)
            .required(
                    "PermissionSetArn",
                    Shapes.ARN,
                    AccountAssignment::permissionSetArn,
                    AccountAssignmentBuilder::permissionSetArn)
            .required(
                    "PrincipalType", STRING, AccountAssignment::principalType, AccountAssignmentBuilder::principalType)
            .required("PrincipalId", STRING, AccountAssignment::principalId, AccountAssignmentBuilder::principalId)
            .done();

    /** What Identity Center says, with the Region in which it was looked for. */
    public static final JsonType<IdentityCenter> IDENTITY_CENTER = JsonShape.of(
                    IdentityCenterBuilder::new, IdentityCenterBuilder::build)
            .required("Region", STRING, IdentityCenter::region, IdentityCenterBuilder::region)
            .list("Instances", INSTANCE, IdentityCenter::instances, IdentityCenterBuilder::addInstance)
            .list(
                    "PermissionSets",
                    PERMISSION_SET,
                    IdentityCenter::permissionSets,
                    IdentityCenterBuilder::addPermissionSet)
            .list("AccountAssignments", ASSIGNMENT, IdentityCenter::assignments, IdentityCenterBuilder::addAssignment)
            .done();

    private IdentityCenterShapes() {}

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a length of time is written as PT4H for four hours, but this is " + Printable.quoted(text), e);
        }
    }
}
