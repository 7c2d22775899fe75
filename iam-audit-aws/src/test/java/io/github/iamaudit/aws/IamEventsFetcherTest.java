package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.FakeRegionalAws.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.FakeRegionalAws.Reply;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.CredentialReportProbe;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.source.FetchPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamEventsFetcherTest {

    private static final String LOOKUP = "cloudtrail:LookupEvents";
    private static final Instant START = FakeRegionalAws.NOW.minus(Duration.ofDays(90));

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    private static AwsOptions ninetyDays() {
        return FakeRegionalAws.quick().eventLookback(Duration.ofDays(90)).build();
    }

    private Observation<IamEvents> observed() {
        return aws.observe(Facet.IAM_EVENTS, ninetyDays());
    }

    private static String record(String id, Instant time, String name, String rest) {
        return """
                {"eventID": "%s", "eventTime": "%s", "eventSource": "iam.amazonaws.com", "eventName": "%s",
                 "recipientAccountId": "111122223333"%s}""".formatted(id, time, name, rest);
    }

    private static String lookedUp(String id, Instant time, String readOnly, String record) {
        return "{\"EventId\": \"" + id + "\", \"EventName\": \"x\", \"ReadOnly\": \"" + readOnly + "\", \"EventTime\": "
                + time.getEpochSecond() + ", \"CloudTrailEvent\": " + JsonOutput.toText(out -> out.string(record))
                + "}";
    }

    /** A change that many days before now. */
    private static String change(String id, int daysAgo) {
        Instant time = FakeRegionalAws.NOW.minus(Duration.ofDays(daysAgo));
        return lookedUp(
                id,
                time,
                "false",
                record(id, time, "CreateUser", ", \"requestParameters\": {\"userName\": \"alice\"}"));
    }

    private static Reply page(String next, String... events) {
        return json("{\"Events\": [" + String.join(",", events) + "]"
                + (next.isEmpty() ? "" : ", \"NextToken\": \"" + next + "\"") + "}");
    }

    private static List<String> ids(Observation<IamEvents> observation) {
        return observation.value().orElseThrow().events().stream()
                .map(IamEvent::eventId)
                .toList();
    }

    @Test
    void changesOfAllPagesAreTakenInPaceAndReadsAreNot() {
        Instant time = FakeRegionalAws.NOW.minusSeconds(60);
        aws.on(call(LOOKUP).with("NextToken\":\"two"), page("three", change("b", 10)));
        aws.on(call(LOOKUP).with("NextToken\":\"three"), page("", change("c", 90)));
        aws.on(
                LOOKUP,
                page(
                        "two",
                        change("a", 5),
                        lookedUp("r", time, "true", record("r", time, "ListUsers", ", \"readOnly\": true")),
                        lookedUp("s", time, "false", record("s", time, "GetUser", ", \"readOnly\": true"))));

        long began = System.nanoTime();
        Observation<IamEvents> observation = observed();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(observation.isComplete()).isTrue();
        assertThat(ids(observation)).containsExactly("c", "b", "a");
        assertThat(observation.value().orElseThrow().startTime()).isEqualTo(START);
        assertThat(observation.value().orElseThrow().endTime()).isEqualTo(FakeRegionalAws.NOW);
        assertThat(aws.count(LOOKUP)).isEqualTo(3);
    }

    @Test
    void requestNamesTheServiceThePeriodAndThePage() {
        aws.on(LOOKUP, page(""));

        observed();

        assertThat(aws.count(call(LOOKUP)
                        .with("{\"LookupAttributes\":[{\"AttributeKey\":\"EventSource\",\"AttributeValue\":"
                                + "\"iam.amazonaws.com\"}],\"StartTime\":" + START.getEpochSecond())))
                .isEqualTo(1);
        assertThat(aws.count(call(LOOKUP).with("\"MaxResults\":50"))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"eu-west-1, us-east-1", "cn-northwest-1, cn-north-1", "us-gov-east-1, us-gov-west-1"})
    void eventsAreLookedUpWhereThePartitionRecordsThem(String region, String home) {
        aws.on(call(LOOKUP).in(home), page("", change("a", 1)));

        Observation<IamEvents> observation = FakeRegionalAws.observe(
                Facet.IAM_EVENTS,
                aws.source().region(region).options(ninetyDays()).build());

        assertThat(ids(observation)).containsExactly("a");
    }

    @Test
    void nothingIsCalledUnlessAnOptionSaysHowFarBack() {
        Observation<IamEvents> observation = aws.observe(Facet.IAM_EVENTS);

        assertThat(observation).isInstanceOf(NotCollected.class);
        assertThat(observation.reason()).contains("eventLookback");
        assertThat(aws.countAll()).isZero();
    }

    @Test
    void shorterLookBackIsAShorterPeriod() {
        aws.on(LOOKUP, page(""));

        Observation<IamEvents> observation = aws.observe(
                Facet.IAM_EVENTS,
                FakeRegionalAws.quick().eventLookback(Duration.ofDays(7)).build());

        assertThat(observation.value().orElseThrow().startTime())
                .isEqualTo(FakeRegionalAws.NOW.minus(Duration.ofDays(7)));
    }

    @Test
    void denialIsADenial() {
        aws.on(LOOKUP, denied());

        assertThat(observed())
                .isInstanceOfSatisfying(
                        Denied.class,
                        observation -> assertThat(observation.action()).isEqualTo(LOOKUP));
    }

    @Test
    void throttledCallIsMadeAgain() {
        aws.on(LOOKUP, throttled(), page("", change("a", 1)));

        assertThat(ids(observed())).containsExactly("a");
    }

    @Test
    void pageThatFailsShortensThePeriodToWhatWasRead() {
        aws.on(
                call(LOOKUP).with("NextToken\":\"two"),
                error(400, "InvalidNextTokenException", "the token is not valid any more"));
        aws.on(LOOKUP, page("two", change("a", 5), change("b", 10), change("b2", 10)));

        Observation<IamEvents> observation = observed();

        Instant covered = FakeRegionalAws.NOW.minus(Duration.ofDays(10)).plusSeconds(1);
        assertThat(observation.value().orElseThrow().startTime()).isEqualTo(covered);
        assertThat(ids(observation)).containsExactly("a");
        assertThat(observation.gaps())
                .singleElement()
                .asString()
                .startsWith("the events from " + START + " to " + covered + " are missing: ")
                .contains("the token is not valid any more");
    }

    @Test
    void denialInTheMiddleIsAGapToo() {
        aws.on(call(LOOKUP).with("NextToken\":\"two"), denied());
        aws.on(LOOKUP, page("two", change("a", 5)));

        assertThat(observed().gaps()).singleElement().asString().contains(LOOKUP + " was denied");
    }

    @Test
    void firstPageThatFailsIsAFailure() {
        aws.on(LOOKUP, error(400, "InvalidTimeRangeException", "the range is not valid"));

        assertThat(observed()).isInstanceOf(Failed.class);
    }

    @Test
    void firstPageWithoutEventsProvesNothingIfTheNextFails() {
        aws.on(call(LOOKUP).with("NextToken\":\"two"), error(400, "InvalidNextTokenException", "no"));
        aws.on(LOOKUP, page("two"));

        assertThat(observed()).isInstanceOf(Failed.class);
    }

    @Test
    void pageThatLeadsToItselfIsAGap() {
        aws.on(LOOKUP, page("again", change("a", 5)));

        Observation<IamEvents> observation = observed();

        assertThat(observation.gaps()).singleElement().asString().contains("but not where");
        assertThat(aws.count(LOOKUP)).isEqualTo(2);
    }

    @Test
    void answerWithoutAListIsNoAnswerOfCloudTrail() {
        aws.on(LOOKUP, json("{}"));

        assertThat(observed()).isInstanceOf(Failed.class);
    }

    @Test
    void eventThatIsNotUnderstoodIsAGapAndLosesNoOther() {
        Instant time = FakeRegionalAws.NOW.minusSeconds(60);
        aws.on(
                LOOKUP,
                page(
                        "",
                        lookedUp("broken", time, "false", "{broken"),
                        lookedUp("empty", time, "false", "{}"),
                        "{\"EventId\": \"none\", \"ReadOnly\": \"false\"}",
                        change("a", 1)));

        Observation<IamEvents> observation = observed();

        assertThat(ids(observation)).containsExactly("a");
        assertThat(observation.gaps()).singleElement().asString().startsWith("3 of 4 events were not understood");
    }

    @Test
    void eventOfAnotherAccountIsPassedOver() {
        Instant time = FakeRegionalAws.NOW.minusSeconds(60);
        aws.on(
                LOOKUP,
                page(
                        "",
                        lookedUp(
                                "x",
                                time,
                                "false",
                                record("x", time, "CreateUser", "").replace("111122223333", "444455556666")),
                        change("a", 1)));

        assertThat(ids(observed())).containsExactly("a");
    }

    @Test
    void hostileNamesStayData() {
        Instant time = FakeRegionalAws.NOW.minusSeconds(60);
        aws.on(LOOKUP, page("", lookedUp("x", time, "false", record("x", time, "CreateUser", """
                , "requestParameters": {"userName": "e\\u001b[31mve"}"""))));

        IamEvent event = observed().value().orElseThrow().events().get(0);

        assertThat(event.targetUserName()).contains("e\u001b[31mve");
        assertThat(event.targetText()).isEqualTo("userName e\\u001b[31mve");
    }

    @Test
    void testConnectionAsksWhereTheEventsAreAndReadsOneAtMost() {
        aws.on(call(LOOKUP).in("us-east-1"), page(""));

        ConnectionReport report = aws.source()
                .options(ninetyDays())
                .build()
                .testConnection(FetchPlan.of(List.of(Facet.IAM_EVENTS)), CredentialReportProbe.DO_NOT_GENERATE);

        assertThat(report.isComplete()).isTrue();
        assertThat(aws.count(call(LOOKUP).with("\"MaxResults\":1}"))).isEqualTo(1);
    }

    @Test
    void testConnectionNamesTheActionThatIsMissing() {
        aws.on(LOOKUP, denied());

        ConnectionReport report = aws.source()
                .options(ninetyDays())
                .build()
                .testConnection(FetchPlan.of(List.of(Facet.IAM_EVENTS)), CredentialReportProbe.DO_NOT_GENERATE);

        assertThat(report.actionsToAdd()).containsExactly(LOOKUP);
    }
}
