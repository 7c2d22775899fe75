package io.github.iamaudit.internal.shape;

import static io.github.iamaudit.internal.json.JsonType.INSTANT;
import static io.github.iamaudit.internal.json.JsonType.INTEGER;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.AccessedServiceBuilder;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.ServiceLastAccessedBuilder;
import io.github.iamaudit.model.TrackedAction;
import io.github.iamaudit.model.TrackedActionBuilder;

/** The shape of what IAM says of the services that a principal last used. */
public final class LastAccessedShapes {

    /** The last attempt to use an action. */
    private static final JsonType<TrackedAction> TRACKED_ACTION = JsonShape.of(
                    TrackedActionBuilder::new, TrackedActionBuilder::build)
            .required("ActionName", STRING, TrackedAction::actionName, TrackedActionBuilder::actionName)
            .optional(
                    "LastAccessedTime",
                    INSTANT,
                    TrackedAction::lastAccessedTime,
                    TrackedActionBuilder::lastAccessedTime)
            .optional(
                    "LastAccessedEntity",
                    Shapes.ARN,
                    TrackedAction::lastAccessedEntity,
                    TrackedActionBuilder::lastAccessedEntity)
            .optional(
                    "LastAccessedRegion",
                    STRING,
                    TrackedAction::lastAccessedRegion,
                    TrackedActionBuilder::lastAccessedRegion)
            .done();

    /** The last attempt to use a service. */
    private static final JsonType<AccessedService> ACCESSED_SERVICE = JsonShape.of(
                    AccessedServiceBuilder::new, AccessedServiceBuilder::build)
            .required(
                    "ServiceNamespace",
                    STRING,
                    AccessedService::serviceNamespace,
                    AccessedServiceBuilder::serviceNamespace)
            .required("ServiceName", STRING, AccessedService::serviceName, AccessedServiceBuilder::serviceName)
            .optional(
                    "LastAuthenticated",
                    INSTANT,
                    AccessedService::lastAuthenticated,
                    AccessedServiceBuilder::lastAuthenticated)
            .optional(
                    "LastAuthenticatedEntity",
                    Shapes.ARN,
                    AccessedService::lastAuthenticatedEntity,
                    AccessedServiceBuilder::lastAuthenticatedEntity)
            .optional(
                    "LastAuthenticatedRegion",
                    STRING,
                    AccessedService::lastAuthenticatedRegion,
                    AccessedServiceBuilder::lastAuthenticatedRegion)
            .defaulted(
                    "TotalAuthenticatedEntities",
                    INTEGER,
                    0,
                    AccessedService::totalAuthenticatedEntities,
                    AccessedServiceBuilder::totalAuthenticatedEntities)
            .list(
                    "TrackedActionsLastAccessed",
                    TRACKED_ACTION,
                    AccessedService::trackedActions,
                    AccessedServiceBuilder::addTrackedAction)
            .done();

    /** The answer of a job; whom it is about is ours to add. */
    public static final JsonType<ServiceLastAccessed> SERVICE_LAST_ACCESSED = JsonShape.of(
                    ServiceLastAccessedBuilder::new, ServiceLastAccessedBuilder::build)
            .required("Arn", Shapes.ARN, ServiceLastAccessed::principalArn, ServiceLastAccessedBuilder::principalArn)
            .required("JobType", STRING, ServiceLastAccessed::granularity, ServiceLastAccessedBuilder::granularity)
            .required(
                    "JobCompletionDate",
                    INSTANT,
                    ServiceLastAccessed::jobCompletionDate,
                    ServiceLastAccessedBuilder::jobCompletionDate)
            .list(
                    "ServicesLastAccessed",
                    ACCESSED_SERVICE,
                    ServiceLastAccessed::services,
                    ServiceLastAccessedBuilder::addService)
            .done();

    private LastAccessedShapes() {}
}
