package io.github.iamaudit.internal.shape;

import static io.github.iamaudit.internal.json.JsonType.BOOLEAN;
import static io.github.iamaudit.internal.json.JsonType.INSTANT;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.trail.AdvancedEventSelector;
import io.github.iamaudit.model.trail.AdvancedEventSelectorBuilder;
import io.github.iamaudit.model.trail.AdvancedFieldSelector;
import io.github.iamaudit.model.trail.AdvancedFieldSelectorBuilder;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectorBuilder;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.EventSelectorsBuilder;
import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.model.trail.TrailBuilder;
import io.github.iamaudit.model.trail.Trails;
import io.github.iamaudit.model.trail.TrailsBuilder;

/** The shape of what AWS CloudTrail says about an account. */
public final class TrailShapes {

    /** An event selector, without the data events. */
    private static final JsonType<EventSelector> EVENT_SELECTOR = JsonShape.of(
                    EventSelectorBuilder::new, EventSelectorBuilder::build)
            .required("ReadWriteType", STRING, EventSelector::readWriteType, EventSelectorBuilder::readWriteType)
            .required(
                    "IncludeManagementEvents",
                    BOOLEAN,
                    EventSelector::includeManagementEvents,
                    EventSelectorBuilder::includeManagementEvents)
            .list(
                    "ExcludeManagementEventSources",
                    STRING,
                    EventSelector::excludeManagementEventSources,
                    EventSelectorBuilder::addExcludeManagementEventSource)
            .done();

    private static final JsonType<AdvancedFieldSelector> ADVANCED_FIELD_SELECTOR = JsonShape.of(
                    AdvancedFieldSelectorBuilder::new, AdvancedFieldSelectorBuilder::build)
            .required("Field", STRING, AdvancedFieldSelector::field, AdvancedFieldSelectorBuilder::field)
            .list("Equals", STRING, AdvancedFieldSelector::equalsValue, AdvancedFieldSelectorBuilder::addEqualsValue)
            .list("NotEquals", STRING, AdvancedFieldSelector::notEquals, AdvancedFieldSelectorBuilder::addNotEqual)
            .list("StartsWith", STRING, AdvancedFieldSelector::startsWith, AdvancedFieldSelectorBuilder::addStartsWith)
            .list(
                    "NotStartsWith",
                    STRING,
                    AdvancedFieldSelector::notStartsWith,
                    AdvancedFieldSelectorBuilder::addNotStartsWith)
            .list("EndsWith", STRING, AdvancedFieldSelector::endsWith, AdvancedFieldSelectorBuilder::addEndsWith)
            .list(
                    "NotEndsWith",
                    STRING,
                    AdvancedFieldSelector::notEndsWith,
                    AdvancedFieldSelectorBuilder::addNotEndsWith)
            .done();

    private static final JsonType<AdvancedEventSelector> ADVANCED_EVENT_SELECTOR = JsonShape.of(
                    AdvancedEventSelectorBuilder::new, AdvancedEventSelectorBuilder::build)
            .optional("Name", STRING, AdvancedEventSelector::name, AdvancedEventSelectorBuilder::name)
            .list(
                    "FieldSelectors",
                    ADVANCED_FIELD_SELECTOR,
                    AdvancedEventSelector::fieldSelectors,
                    AdvancedEventSelectorBuilder::addFieldSelector)
            .done();

    /** The selectors of a trail; an empty object where they were seen and there are none. */
    private static final JsonType<EventSelectors> EVENT_SELECTORS = JsonShape.of(
                    EventSelectorsBuilder::new, EventSelectorsBuilder::build)
            .list(
                    "EventSelectors",
                    EVENT_SELECTOR,
                    EventSelectors::eventSelectors,
                    EventSelectorsBuilder::addEventSelector)
            .list(
                    "AdvancedEventSelectors",
                    ADVANCED_EVENT_SELECTOR,
                    EventSelectors::advancedEventSelectors,
                    EventSelectorsBuilder::addAdvancedEventSelector)
            .done();

    /** A trail with its state, as three calls give them; {@code EventSelection} is ours, for the answer of the third. */
    private static final JsonType<Trail> TRAIL = JsonShape.of(TrailBuilder::new, TrailBuilder::build)
            .required("TrailARN", Shapes.ARN, Trail::arn, TrailBuilder::arn)
            .required("Name", STRING, Trail::name, TrailBuilder::name)
            .required("HomeRegion", STRING, Trail::homeRegion, TrailBuilder::homeRegion)
            .required("IsMultiRegionTrail", BOOLEAN, Trail::isMultiRegionTrail, TrailBuilder::isMultiRegionTrail)
            .required("IsOrganizationTrail", BOOLEAN, Trail::isOrganizationTrail, TrailBuilder::isOrganizationTrail)
            .required(
                    "IncludeGlobalServiceEvents",
                    BOOLEAN,
                    Trail::includeGlobalServiceEvents,
                    TrailBuilder::includeGlobalServiceEvents)
            .required(
                    "LogFileValidationEnabled",
                    BOOLEAN,
                    Trail::logFileValidationEnabled,
                    TrailBuilder::logFileValidationEnabled)
            .optional("S3BucketName", STRING, Trail::s3BucketName, TrailBuilder::s3BucketName)
            .optional("S3KeyPrefix", STRING, Trail::s3KeyPrefix, TrailBuilder::s3KeyPrefix)
            .optional("KmsKeyId", STRING, Trail::kmsKeyId, TrailBuilder::kmsKeyId)
            .optional(
                    "CloudWatchLogsLogGroupArn",
                    STRING,
                    Trail::cloudWatchLogsLogGroupArn,
                    TrailBuilder::cloudWatchLogsLogGroupArn)
            .optional("SnsTopicARN", STRING, Trail::snsTopicArn, TrailBuilder::snsTopicArn)
            .required(
                    "HasCustomEventSelectors",
                    BOOLEAN,
                    Trail::hasCustomEventSelectors,
                    TrailBuilder::hasCustomEventSelectors)
            .optional("IsLogging", BOOLEAN, Trail::isLogging, TrailBuilder::isLogging)
            .optional("LatestDeliveryTime", INSTANT, Trail::latestDeliveryTime, TrailBuilder::latestDeliveryTime)
            .optional("LatestDeliveryError", STRING, Trail::latestDeliveryError, TrailBuilder::latestDeliveryError)
            .optional("StopLoggingTime", INSTANT, Trail::stopLoggingTime, TrailBuilder::stopLoggingTime)
            .optional("EventSelection", EVENT_SELECTORS, Trail::eventSelectors, TrailBuilder::eventSelectors)
            .done();

    /** The trails, with the Regions in which they were looked for. */
    public static final JsonType<Trails> TRAILS = JsonShape.of(TrailsBuilder::new, TrailsBuilder::build)
            .list("Regions", STRING, Trails::regions, TrailsBuilder::addRegion)
            .list("trailList", TRAIL, Trails::trails, TrailsBuilder::addTrail)
            .done();

    private TrailShapes() {}
}
