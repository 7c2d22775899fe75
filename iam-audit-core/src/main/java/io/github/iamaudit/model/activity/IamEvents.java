package io.github.iamaudit.model.activity;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * The changes of IAM in a period, as CloudTrail recorded them: all of that period, those that failed among them, and none of
 * what was only read. Of times outside the period it says nothing.
 *
 * <p>Source: AWS CloudTrail API Reference, "LookupEvents", which reaches 90 days back. CloudTrail shows an event within about 15
 * minutes of the call, so the last minutes of a period may lack some.
 */
@Value.Immutable
public interface IamEvents extends Serializable {

    /**
     * The first moment that was looked at.
     *
     * @return not after {@link #endTime}
     */
    Instant startTime();

    /**
     * The last moment that was looked at.
     *
     * @return not before {@link #startTime}
     */
    Instant endTime();

    /**
     * The events.
     *
     * @return in {@link IamEvent#ORDER}: the oldest first, each id once, whatever order and however often they came
     */
    List<IamEvent> events();

    /**
     * Whether a moment was looked at.
     *
     * @param moment the moment
     * @return true from the start to the end, both included
     */
    default boolean covers(Instant moment) {
        return !moment.isBefore(startTime()) && !moment.isAfter(endTime());
    }

    /**
     * Puts the events in order, each once.
     *
     * @return equal to this where they were so already
     * @throws IllegalArgumentException if the period ends before it starts, or an event is outside of it
     */
    @Value.Check
    default IamEvents ordered() {
        if (endTime().isBefore(startTime())) {
            throw new IllegalArgumentException(
                    "a period ends after it starts, but this one starts " + startTime() + " and ends " + endTime());
        }
        Map<String, IamEvent> byId = new TreeMap<>();
        for (IamEvent event : events()) {
            if (!covers(event.eventTime())) {
                throw new IllegalArgumentException("the events of a period are from " + startTime() + " to " + endTime()
                        + ", but one is of " + event.eventTime());
            }
            byId.putIfAbsent(event.eventId(), event);
        }
        List<IamEvent> ordered = byId.values().stream().sorted(IamEvent.ORDER).toList();
        return ordered.equals(events())
                ? this
                : builder()
                        .startTime(startTime())
                        .endTime(endTime())
                        .events(ordered)
                        .build();
    }

    /**
     * Begins the events of a period.
     *
     * @return an empty builder
     */
    static IamEventsBuilder builder() {
        return new IamEventsBuilder();
    }
}
