package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.export.ExportedEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/**
 * The changes of IAM, the newest first, from the one Region of the partition in which CloudTrail keeps them. What only reads is
 * sorted out here, since a request has room for one attribute. Where a page fails, the events of the pages before stand for the
 * period that they cover, and the rest of the period is a gap.
 *
 * <p>Source: AWS CloudTrail API Reference, "LookupEvents": 90 days, 50 events a page, two requests a second for an account and
 * Region, the most recent event first; AWS CloudTrail User Guide, "Global service events"; read 2026-11-23.
 */
final class IamEventsFetcher extends AwsFetcher {

    private static final String ACTION = "cloudtrail:LookupEvents";
    private static final String IAM = "iam.amazonaws.com";
    private static final int PAGE = 50;

    /** The time between two calls: half a second is what AWS permits, and clocks differ. */
    private static final Duration PACE = Duration.ofMillis(520);

    private final Duration lookback;

    IamEventsFetcher(Duration lookback) {
        super(Facet.IAM_EVENTS);
        this.lookback = lookback;
    }

    @Override
    public List<String> actions() {
        return List.of(ACTION);
    }

    /** The first page only: how many events there are is not known beforehand. */
    @Override
    public int expectedCalls(AccountSize size) {
        return 1;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        Remarks remarks = new Remarks();
        Instant end = context.now();
        IamEvents events = new Sdk(run, calls, remarks, end.minus(lookback), end).events();
        context.report(Facet.IAM_EVENTS, new Observed<>(events, end, remarks.gaps, remarks.notes));
    }

    /** What needs the optional part of the SDK. */
    private static final class Sdk {

        private final AccountRun run;
        private final Calls calls;
        private final Remarks remarks;
        private final Instant end;
        private final Region region;
        private final List<Event> changes = new ArrayList<>();
        private Instant start;
        private @Nullable Instant oldest;

        Sdk(AccountRun run, Calls calls, Remarks remarks, Instant start, Instant end) {
            this.run = run;
            this.calls = calls;
            this.remarks = remarks;
            this.start = start;
            this.end = end;
            this.region = run.regionOfIam();
        }

        IamEvents events() {
            try {
                readPages();
            } catch (FetchException e) {
                Instant covered = covered();
                if (!covered.isBefore(end)) {
                    throw e;
                }
                Instant asked = start;
                start = covered;
                remarks.gaps.add("the events from " + asked + " to " + start + " are missing: "
                        + e.deniedAction()
                                .map(action -> action + " was denied: ")
                                .orElse("") + e.getMessage());
            }
            List<IamEvent> events = remarks.of(Mapped.of("events", changes, Sdk::event)).stream()
                    .filter(event -> event.recipientAccountId().equals(run.accountId()))
                    .filter(event -> !event.readOnly() && event.eventSource().equals(IAM))
                    .filter(event -> !event.eventTime().isBefore(start)
                            && !event.eventTime().isAfter(end))
                    .toList();
            return IamEvents.builder()
                    .startTime(start)
                    .endTime(end)
                    .addAllEvents(events)
                    .build();
        }

        private void readPages() {
            CloudTrailClient client = run.client(CloudTrailClient.class, region, CloudTrailClient::builder);
            LookupAttribute ofIam = LookupAttribute.builder()
                    .attributeKey(LookupAttributeKey.EVENT_SOURCE)
                    .attributeValue(IAM)
                    .build();
            String token = null;
            Set<String> seen = new HashSet<>();
            do {
                if (token != null) {
                    calls.pause(PACE);
                }
                String at = token;
                LookupEventsResponse page = calls.call(
                        ACTION,
                        () -> client.lookupEvents(r -> r.lookupAttributes(ofIam)
                                .startTime(start)
                                .endTime(end)
                                .maxResults(PAGE)
                                .nextToken(at)));
                AccountRun.present(ACTION, page.hasEvents(), page.events()).forEach(this::take);
                token = AccountRun.next(page.nextToken()).orElse(null);
                if (token != null && !seen.add(token)) {
                    throw FetchException.failed(
                            ACTION + " failed: page " + (seen.size() + 1) + " says that more follows, but not where");
                }
            } while (token != null);
        }

        /** Keeps changes only: what reads is by far the most, and each event is some kilobytes long. */
        private void take(Event event) {
            Instant time = event.eventTime();
            if (time != null && (oldest == null || time.isBefore(oldest))) {
                oldest = time;
            }
            if (!"true".equals(event.readOnly())) {
                changes.add(event);
            }
        }

        /** Behind the second of the oldest event: others of the same second may stand on the next page. */
        private Instant covered() {
            return oldest == null ? end : oldest.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        }

        private static IamEvent event(Event event) {
            try {
                return ExportedEvents.event(Objects.requireNonNull(event.cloudTrailEvent(), "CloudTrailEvent"));
            } catch (InputException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }
}
