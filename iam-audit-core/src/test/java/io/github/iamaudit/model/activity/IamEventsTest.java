package io.github.iamaudit.model.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.ActivitySamples;
import io.github.iamaudit.Samples;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamEventsTest {

    private static final Instant START = Samples.NOW.minus(Duration.ofDays(90));

    private static IamEventsBuilder period() {
        return IamEvents.builder().startTime(START).endTime(Samples.NOW);
    }

    private static AccountSnapshot snapshot(IamEvents events) {
        return AccountSnapshot.builder(Samples.ACCOUNT, Partition.AWS, Samples.NOW)
                .observed(Facet.IAM_EVENTS, events)
                .build();
    }

    @Test
    void oldestIsFirstAndOfOneSecondTheLowerId() {
        IamEvents events = period().addEvents(
                        ActivitySamples.event("c", 10, "x"),
                        ActivitySamples.event("b", 60, "x"),
                        ActivitySamples.event("a", 10, "x"))
                .build();

        assertThat(events.events()).extracting(IamEvent::eventId).containsExactly("b", "a", "c");
    }

    @Test
    void eventThatCameTwiceIsThereOnce() {
        IamEvent event = ActivitySamples.event("a", 10, "x");

        assertThat(period().addEvents(event, event).build())
                .isEqualTo(period().addEvent(event).build());
    }

    @Test
    void periodHoldsItsFirstAndItsLastMoment() {
        IamEvents events = period().build();

        assertThat(events.covers(START)).isTrue();
        assertThat(events.covers(Samples.NOW)).isTrue();
        assertThat(events.covers(START.minusSeconds(1))).isFalse();
        assertThat(events.covers(Samples.NOW.plusSeconds(1))).isFalse();
    }

    @Test
    void eventOutsideOfThePeriodIsRejected() {
        IamEventsBuilder late = period().addEvent(ActivitySamples.event("a", -1, "x"));

        assertThatThrownBy(late::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-03-01T06:00:01Z");
    }

    @Test
    void periodThatEndsBeforeItStartsIsRejected() {
        IamEventsBuilder backwards = IamEvents.builder().startTime(Samples.NOW).endTime(START);

        assertThatThrownBy(backwards::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("starts 2026-03-01T06:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "e\u001b[31mve\u202e\n\"\\"})
    void isEqualAfterJsonAndAfterSerialization(String text) {
        AccountSnapshot snapshot = snapshot(ActivitySamples.events(text));

        AccountSnapshot again = AccountSnapshot.fromBytes(snapshot.toBytes());

        assertThat(again).isEqualTo(snapshot);
        assertThat(again.toBytes()).isEqualTo(snapshot.toBytes());
        assertThat(Samples.serialized(snapshot)).isEqualTo(snapshot);
        assertThat(new String(snapshot.toBytes(), StandardCharsets.UTF_8).strip())
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void parametersStandInOneOrderWhateverOrderTheyCameIn() {
        IamEvent event = ActivitySamples.event("a", 10, "x");
        IamEventBuilder other = IamEvent.builder().from(event);
        other.requestParameters(Map.of());
        event.requestParameters().keySet().stream()
                .sorted(Comparator.reverseOrder())
                .forEach(name ->
                        other.putRequestParameter(name, event.parameter(name).orElseThrow()));

        assertThat(snapshot(period().addEvent(other.build()).build()).toBytes())
                .isEqualTo(snapshot(period().addEvent(event).build()).toBytes());
    }

    @Test
    void withoutEventsIsEqualAfterJsonToo() {
        AccountSnapshot snapshot = snapshot(period().build());

        assertThat(AccountSnapshot.fromBytes(snapshot.toBytes())).isEqualTo(snapshot);
    }
}
