package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.EntityGoneException;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.trail.AdvancedEventSelector;
import io.github.iamaudit.model.trail.AdvancedFieldSelector;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.model.trail.Trails;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;

/**
 * The trails that each Region shows, and the state and the selectors of each trail, which its home Region tells. Every Region is
 * asked for the trails of others as well, since the Regions that are looked at need not be those that trails are at home in.
 *
 * <p>Source: AWS CloudTrail API Reference, "DescribeTrails", "GetTrailStatus" and "GetEventSelectors", read 2026-11-22.
 */
final class TrailsFetcher extends AwsFetcher {

    private static final String DESCRIBE = "cloudtrail:DescribeTrails";
    private static final String STATUS = "cloudtrail:GetTrailStatus";
    private static final String SELECTORS = "cloudtrail:GetEventSelectors";

    private final int regions;

    TrailsFetcher(AwsOptions options) {
        super(Facet.TRAILS);
        this.regions = regions(options);
    }

    @Override
    public List<String> actions() {
        return List.of(DESCRIBE, STATUS, SELECTORS);
    }

    @Override
    public List<String> essentialActions() {
        return List.of(DESCRIBE);
    }

    /** Without the two calls for each trail: how many trails there are is not known beforehand. */
    @Override
    public int expectedCalls(AccountSize size) {
        return regions;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        Remarks remarks = new Remarks();
        Trails trails = new Sdk(run, calls, remarks).trails();
        context.report(Facet.TRAILS, new Observed<>(trails, context.now(), remarks.gaps, remarks.notes));
    }

    /** What needs the optional part of the SDK. */
    private static final class Sdk {

        private final AccountRun run;
        private final Calls calls;
        private final Remarks remarks;

        Sdk(AccountRun run, Calls calls, Remarks remarks) {
            this.run = run;
            this.calls = calls;
            this.remarks = remarks;
        }

        private CloudTrailClient client(Region region) {
            return run.client(CloudTrailClient.class, region, CloudTrailClient::builder);
        }

        Trails trails() {
            Gathered<Region, List<software.amazon.awssdk.services.cloudtrail.model.Trail>> described = PerRegion.ask(
                    calls,
                    DESCRIBE,
                    run.regions(),
                    region -> calls.call(
                            DESCRIBE,
                            () -> client(region)
                                    .describeTrails(r -> r.includeShadowTrails(true))
                                    .trailList()));
            remarks.gaps.addAll(described.gaps());
            List<Trail> trails = distinct(remarks.of(Mapped.of(
                    "trails",
                    described.answers().stream()
                            .flatMap(answer -> answer.value().stream())
                            .toList(),
                    Sdk::trail)));
            List<Trail> present = new ArrayList<>(trails);
            Map<Arn, GetTrailStatusResponse> states =
                    ofEach(STATUS, present, (client, arn) -> client.getTrailStatus(r -> r.name(arn)));
            Map<Arn, EventSelectors> selectors = ofEach(
                    SELECTORS, present, (client, arn) -> selectors(client.getEventSelectors(r -> r.trailName(arn))));
            return Trails.builder()
                    .addAllRegions(described.answers().stream()
                            .map(answer -> answer.item().id())
                            .toList())
                    .addAllTrails(present.stream()
                            .map(trail -> completed(
                                    trail,
                                    Optional.ofNullable(states.get(trail.arn())),
                                    Optional.ofNullable(selectors.get(trail.arn()))))
                            .toList())
                    .build();
        }

        /** A trail of all Regions is shown by each. */
        private static List<Trail> distinct(List<Trail> trails) {
            Map<Arn, Trail> distinct = new LinkedHashMap<>();
            trails.forEach(trail -> distinct.putIfAbsent(trail.arn(), trail));
            return List.copyOf(distinct.values());
        }

        /**
         * Asks about each trail in its home Region. What was denied or failed is a gap, and the trail stands without that part;
         * a trail that was deleted meanwhile is taken out of the list.
         */
        private <T> Map<Arn, T> ofEach(
                String action, List<Trail> trails, BiFunction<CloudTrailClient, String, T> request) {
            Map<Arn, T> answers = new HashMap<>();
            remarks.orElse(false, () -> {
                Gathered<Trail, T> gathered = calls.each(
                        action, trails, trail -> trail.arn().toString(), trail -> ask(action, trail, request));
                gathered.answers().forEach(answer -> answers.put(answer.item().arn(), answer.value()));
                remarks.gaps.addAll(gathered.gaps());
                remarks.gone("trail", gathered.gone());
                Set<String> gone = Set.copyOf(gathered.gone());
                trails.removeIf(trail -> gone.contains(trail.arn().toString()));
                return true;
            });
            return answers;
        }

        /** A trail of another account may be one that this account may not ask about, which says nothing of its end. */
        private <T> T ask(String action, Trail trail, BiFunction<CloudTrailClient, String, T> request) {
            try {
                return calls.call(
                        action,
                        () -> request.apply(
                                client(Region.of(trail.homeRegion())),
                                trail.arn().toString()));
            } catch (EntityGoneException e) {
                if (trail.arn().account().equals(run.accountId().value())) {
                    throw e;
                }
                throw FetchException.failed(String.valueOf(e.getMessage()), e);
            }
        }

        private static Trail trail(software.amazon.awssdk.services.cloudtrail.model.Trail trail) {
            return Trail.builder()
                    .arn(Arn.of(trail.trailARN()))
                    .name(trail.name())
                    .homeRegion(trail.homeRegion())
                    .isMultiRegionTrail(Boolean.TRUE.equals(trail.isMultiRegionTrail()))
                    .isOrganizationTrail(Boolean.TRUE.equals(trail.isOrganizationTrail()))
                    .includeGlobalServiceEvents(Boolean.TRUE.equals(trail.includeGlobalServiceEvents()))
                    .logFileValidationEnabled(Boolean.TRUE.equals(trail.logFileValidationEnabled()))
                    .s3BucketName(Optional.ofNullable(trail.s3BucketName()))
                    .s3KeyPrefix(Optional.ofNullable(trail.s3KeyPrefix()))
                    .kmsKeyId(Optional.ofNullable(trail.kmsKeyId()))
                    .cloudWatchLogsLogGroupArn(Optional.ofNullable(trail.cloudWatchLogsLogGroupArn()))
                    .snsTopicArn(Optional.ofNullable(trail.snsTopicARN()))
                    .hasCustomEventSelectors(Boolean.TRUE.equals(trail.hasCustomEventSelectors()))
                    .build();
        }

        private static Trail completed(
                Trail trail, Optional<GetTrailStatusResponse> state, Optional<EventSelectors> selectors) {
            return Trail.builder()
                    .from(trail)
                    .isLogging(state.map(GetTrailStatusResponse::isLogging))
                    .latestDeliveryTime(state.map(GetTrailStatusResponse::latestDeliveryTime))
                    .latestDeliveryError(state.map(GetTrailStatusResponse::latestDeliveryError)
                            .filter(text -> !text.isEmpty()))
                    .stopLoggingTime(state.map(GetTrailStatusResponse::stopLoggingTime))
                    .eventSelectors(selectors)
                    .build();
        }

        private static EventSelectors selectors(GetEventSelectorsResponse answer) {
            return EventSelectors.builder()
                    .addAllEventSelectors(
                            answer.eventSelectors().stream().map(Sdk::selector).toList())
                    .addAllAdvancedEventSelectors(answer.advancedEventSelectors().stream()
                            .map(Sdk::advancedSelector)
                            .toList())
                    .build();
        }

        private static EventSelector selector(software.amazon.awssdk.services.cloudtrail.model.EventSelector selector) {
            return EventSelector.builder()
                    .readWriteType(selector.readWriteTypeAsString())
                    .includeManagementEvents(selector.includeManagementEvents())
                    .addAllExcludeManagementEventSources(selector.excludeManagementEventSources())
                    .build();
        }

        private static AdvancedEventSelector advancedSelector(
                software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector selector) {
            return AdvancedEventSelector.builder()
                    .name(Optional.ofNullable(selector.name()))
                    .addAllFieldSelectors(selector.fieldSelectors().stream()
                            .map(field -> AdvancedFieldSelector.builder()
                                    .field(field.field())
                                    .addAllEqualsValue(field.equalsValue())
                                    .addAllNotEquals(field.notEquals())
                                    .addAllStartsWith(field.startsWith())
                                    .addAllNotStartsWith(field.notStartsWith())
                                    .addAllEndsWith(field.endsWith())
                                    .addAllNotEndsWith(field.notEndsWith())
                                    .build())
                            .toList())
                    .build();
        }
    }
}
