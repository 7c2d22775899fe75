package io.github.iamaudit.rules.history;

import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.export.ExportedEvents;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log file of CloudTrail: each call by the user named, so many days before {@link FakeAccount#NOW}. */
final class CannedTrail {

    private final List<String> records = new ArrayList<>();
    private Duration period = Duration.ofDays(90);
    private Instant end = FakeAccount.NOW;
    private String account = "111122223333";
    private String error = "";

    static Instant ago(long days) {
        return FakeAccount.NOW.minus(Duration.ofDays(days));
    }

    CannedTrail days(long days) {
        period = Duration.ofDays(days);
        return this;
    }

    CannedTrail until(Instant instant) {
        end = instant;
        return this;
    }

    /** The calls that follow are of another account. */
    CannedTrail account(String id) {
        account = id;
        return this;
    }

    /** The calls that follow fail. */
    CannedTrail failing(String errorCode) {
        error = errorCode;
        return this;
    }

    CannedTrail call(String actor, long daysAgo, String eventName, String... parameters) {
        return called(actor, ago(daysAgo), eventName, Map.of(), parameters);
    }

    CannedTrail called(String actor, Instant at, String eventName, Map<String, String> response, String... parameters) {
        Map<String, String> request = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            request.put(parameters[i], parameters[i + 1]);
        }
        records.add(JsonOutput.toText(out -> out.object(() -> {
            out.member("eventID", "event-" + records.size());
            out.member("eventTime", at.toString());
            out.member("eventSource", "iam.amazonaws.com");
            out.member("eventName", eventName);
            out.member("recipientAccountId", account);
            out.name("userIdentity").object(() -> {
                out.member("type", actor.equals("root") ? "Root" : "IAMUser");
                out.member("arn", "arn:aws:iam::111122223333:" + (actor.equals("root") ? actor : "user/" + actor));
                if (!actor.equals("root")) {
                    out.member("userName", actor);
                }
            });
            if (!error.isEmpty()) {
                out.member("errorCode", error);
            }
            out.name("requestParameters").object(() -> request.forEach(out::member));
            out.name("responseElements")
                    .object(() -> out.name("made").object(() -> new TreeMap<>(response).forEach(out::member)));
        })));
        return this;
    }

    Observation<IamEvents> observed() {
        return ExportedEvents.ofText("trail.json", "{\"Records\": [" + String.join(",", records) + "]}")
                .period(end.minus(period), end)
                .read()
                .observation();
    }

    FindingHistory history() {
        return FindingHistory.of(observed());
    }
}
