package io.github.iamaudit;

import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.TrackedAction;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.model.identitycenter.AccountAssignment;
import io.github.iamaudit.model.identitycenter.CustomerManagedPolicyReference;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.identitycenter.IdentityCenterInstance;
import io.github.iamaudit.model.identitycenter.PermissionSet;
import io.github.iamaudit.model.identitycenter.PermissionSetBoundary;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.trail.AdvancedEventSelector;
import io.github.iamaudit.model.trail.AdvancedFieldSelector;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.model.trail.Trails;
import java.time.Duration;

/**
 * One value of each type that tells of a principal's use of services, of the organization, or of a service beside IAM; every
 * member set. Those with a text have it wherever AWS lets people, or itself, write what they like.
 */
public final class ServiceSamples {

    public static final Arn INSTANCE = Arn.of("arn:aws:sso:::instance/ssoins-1234567890abcdef");

    private ServiceSamples() {}

    public static ServiceLastAccessed lastAccessed(String principal) {
        return lastAccessed(principal, "Amazon S3");
    }

    public static ServiceLastAccessed lastAccessed(String principal, String text) {
        return ServiceLastAccessed.builder()
                .principalArn(Samples.arn(principal))
                .granularity("ACTION_LEVEL")
                .jobCompletionDate(Samples.NOW)
                .addService(AccessedService.builder()
                        .serviceNamespace("iam")
                        .serviceName("AWS Identity and Access Management")
                        .build())
                .addService(AccessedService.builder()
                        .serviceNamespace("s3")
                        .serviceName(text)
                        .lastAuthenticated(Samples.NOW)
                        .lastAuthenticatedEntity(Samples.arn(principal))
                        .lastAuthenticatedRegion(text)
                        .totalAuthenticatedEntities(2)
                        .addTrackedAction(TrackedAction.builder()
                                .actionName("CreateBucket")
                                .lastAccessedTime(Samples.CREATED)
                                .lastAccessedEntity(Samples.arn(principal))
                                .lastAccessedRegion(text)
                                .build())
                        .addTrackedAction(TrackedAction.builder()
                                .actionName("DeleteBucket")
                                .build())
                        .build())
                .build();
    }

    public static OrganizationFeatures organizationFeatures() {
        return organizationFeatures("RootSessions");
    }

    public static OrganizationFeatures organizationFeatures(String text) {
        return OrganizationFeatures.builder()
                .organizationId("o-exampleorgid")
                .addEnabledFeatures("RootCredentialsManagement", text)
                .build();
    }

    public static AccessAnalyzers accessAnalyzers() {
        return accessAnalyzers("AWS_SERVICE_ACCESS_DISABLED");
    }

    public static AccessAnalyzers accessAnalyzers(String text) {
        return AccessAnalyzers.builder()
                .addRegions("eu-west-1", "us-east-1")
                .addAnalyzer(Analyzer.builder()
                        .arn(analyzerArn("account"))
                        .name("account")
                        .type("ACCOUNT")
                        .region("eu-west-1")
                        .status("ACTIVE")
                        .createdAt(Samples.CREATED)
                        .build())
                .addAnalyzer(Analyzer.builder()
                        .arn(analyzerArn("unused"))
                        .name(text)
                        .type(text)
                        .region(text)
                        .status(text)
                        .statusReason(text)
                        .createdAt(Samples.CREATED)
                        .lastResourceAnalyzedAt(Samples.NOW)
                        .unusedAccessAge(90)
                        .build())
                .build();
    }

    private static Arn analyzerArn(String name) {
        return Arn.of("arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/" + name);
    }

    public static AnalyzerFinding finding(String id) {
        return finding(id, "ACCESS_DENIED");
    }

    public static AnalyzerFinding finding(String id, String text) {
        return AnalyzerFinding.builder()
                .id(id)
                .analyzerArn(analyzerArn("account"))
                .findingType("UnusedIAMRole")
                .resource(text)
                .resourceType("AWS::IAM::Role")
                .resourceOwnerAccount("111122223333")
                .status("ACTIVE")
                .createdAt(Samples.CREATED)
                .analyzedAt(Samples.NOW)
                .updatedAt(Samples.CREATED.plusSeconds(1))
                .error(text)
                .build();
    }

    public static Trails trails() {
        return trails("kms.amazonaws.com");
    }

    /** A trail with event selectors, one with advanced ones, and one of which no more than the list was seen. */
    public static Trails trails(String text) {
        return Trails.builder()
                .addRegions("eu-west-1", "us-east-1")
                .addTrail(Trail.builder()
                        .from(listedTrail("advanced"))
                        .isLogging(false)
                        .eventSelectors(advancedEventSelectors(text))
                        .build())
                .addTrail(Trail.builder()
                        .from(listedTrail("all"))
                        .isMultiRegionTrail(true)
                        .isOrganizationTrail(true)
                        .includeGlobalServiceEvents(true)
                        .logFileValidationEnabled(true)
                        .s3BucketName("amzn-s3-demo-bucket")
                        .s3KeyPrefix(text)
                        .kmsKeyId("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")
                        .cloudWatchLogsLogGroupArn("arn:aws:logs:eu-west-1:111122223333:log-group:trail:*")
                        .snsTopicArn("arn:aws:sns:eu-west-1:111122223333:trail")
                        .hasCustomEventSelectors(true)
                        .isLogging(true)
                        .latestDeliveryTime(Samples.NOW)
                        .latestDeliveryError(text)
                        .stopLoggingTime(Samples.CREATED)
                        .eventSelectors(eventSelectors(text))
                        .build())
                .addTrail(listedTrail("seen-in-the-list-only"))
                .build();
    }

    /** What the list of trails tells, without state and selectors. */
    public static Trail listedTrail(String name) {
        return Trail.builder()
                .arn(Arn.of("arn:aws:cloudtrail:eu-west-1:111122223333:trail/" + name))
                .name(name)
                .homeRegion("eu-west-1")
                .isMultiRegionTrail(false)
                .isOrganizationTrail(false)
                .includeGlobalServiceEvents(false)
                .logFileValidationEnabled(false)
                .hasCustomEventSelectors(false)
                .build();
    }

    private static EventSelectors eventSelectors(String text) {
        return EventSelectors.builder()
                .addEventSelector(EventSelector.builder()
                        .readWriteType("All")
                        .includeManagementEvents(true)
                        .addExcludeManagementEventSources("a.amazonaws.com", text)
                        .build())
                .addEventSelector(EventSelector.builder()
                        .readWriteType("WriteOnly")
                        .includeManagementEvents(false)
                        .build())
                .build();
    }

    private static EventSelectors advancedEventSelectors(String text) {
        AdvancedFieldSelector management = AdvancedFieldSelector.builder()
                .field("eventCategory")
                .addEqualsValue("Management")
                .build();
        AdvancedFieldSelector source = AdvancedFieldSelector.builder()
                .field("eventSource")
                .addEqualsValue("a", text)
                .addNotEquals("b", text)
                .addStartsWith("c", text)
                .addNotStartsWith("d", text)
                .addEndsWith("e", text)
                .addNotEndsWith("f", text)
                .build();
        return EventSelectors.builder()
                .addAdvancedEventSelector(AdvancedEventSelector.builder()
                        .name(text)
                        .addFieldSelectors(management, source)
                        .build())
                .addAdvancedEventSelector(AdvancedEventSelector.builder()
                        .addFieldSelector(management)
                        .build())
                .build();
    }

    public static IdentityCenter identityCenter() {
        return identityCenter("Operators");
    }

    public static IdentityCenter identityCenter(String text) {
        return IdentityCenter.builder()
                .region("eu-west-1")
                .addInstance(IdentityCenterInstance.builder()
                        .instanceArn(INSTANCE)
                        .identityStoreId("d-1234567890")
                        .ownerAccountId(Samples.ACCOUNT)
                        .name(text)
                        .status("ACTIVE")
                        .createdDate(Samples.CREATED)
                        .build())
                .addInstance(IdentityCenterInstance.builder()
                        .instanceArn(Arn.of("arn:aws:sso:::instance/ssoins-fedcba0987654321"))
                        .build())
                .addPermissionSet(PermissionSet.builder()
                        .permissionSetArn(permissionSetArn("1"))
                        .instanceArn(INSTANCE)
                        .name(text)
                        .description(text)
                        .createdDate(Samples.CREATED)
                        .sessionDuration(Duration.ofHours(4))
                        .relayState(text)
                        .inlinePolicy(Samples.document())
                        .addAttachedPolicies(awsManaged("PowerUserAccess"), awsManaged("ReadOnlyAccess"))
                        .addCustomerManagedPolicies(
                                new CustomerManagedPolicyReference(text, "/"),
                                new CustomerManagedPolicyReference("deploy", "/division/"))
                        .permissionsBoundary(PermissionSetBoundary.builder()
                                .customerManagedPolicy(new CustomerManagedPolicyReference(text, "/division/"))
                                .build())
                        .addTags(new Tag("owner", text), new Tag("stage", ""))
                        .build())
                .addPermissionSet(PermissionSet.builder()
                        .permissionSetArn(permissionSetArn("2"))
                        .instanceArn(INSTANCE)
                        .name("Auditors")
                        .permissionsBoundary(PermissionSetBoundary.builder()
                                .managedPolicyArn(Arn.of("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                                .build())
                        .build())
                .addAssignments(assignment("1", "GROUP", text), assignment("1", "USER", text))
                .addAssignments(assignment("2", "USER", "a"), assignment("2", "USER", "b"))
                .build();
    }

    private static Arn permissionSetArn(String id) {
        return Arn.of("arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-" + id);
    }

    private static AttachedPolicy awsManaged(String name) {
        return AttachedPolicy.builder()
                .policyName(name)
                .policyArn(Arn.of("arn:aws:iam::aws:policy/" + name))
                .build();
    }

    private static AccountAssignment assignment(String permissionSet, String principalType, String principalId) {
        return AccountAssignment.builder()
                .instanceArn(INSTANCE)
                .accountId(Samples.ACCOUNT)
                .permissionSetArn(permissionSetArn(permissionSet))
                .principalType(principalType)
                .principalId(principalId)
                .build();
    }
}
