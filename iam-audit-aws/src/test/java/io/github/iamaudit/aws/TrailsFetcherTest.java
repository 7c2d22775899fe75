package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.FakeRegionalAws.notThere;
import static io.github.iamaudit.aws.FakeRegionalAws.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.trail.AdvancedEventSelector;
import io.github.iamaudit.model.trail.AdvancedFieldSelector;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.model.trail.Trails;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrailsFetcherTest {

    private static final String DESCRIBE = "cloudtrail:DescribeTrails";
    private static final String STATUS = "cloudtrail:GetTrailStatus";
    private static final String SELECTORS = "cloudtrail:GetEventSelectors";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    @BeforeEach
    void everyTrailLogsAllManagementEvents() {
        aws.on(STATUS, json("{\"IsLogging\": true}"));
        aws.on(SELECTORS, json("""
                {"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": true}]}"""));
    }

    private Observation<Trails> observed(String... regions) {
        return aws.observe(Facet.TRAILS, regions);
    }

    private static FakeRegionalAws.Reply trails(String... trails) {
        return json("{\"trailList\": [" + String.join(",", trails) + "]}");
    }

    private static String trail(String account, String region, String name) {
        return """
                {"TrailARN": "%s", "Name": "%s", "HomeRegion": "%s", "IsMultiRegionTrail": true}""".formatted(arn(account, region, name), name, region);
    }

    private static String trail(String region, String name) {
        return trail(FakeRegionalAws.ACCOUNT, region, name);
    }

    private static String arn(String account, String region, String name) {
        return "arn:aws:cloudtrail:" + region + ":" + account + ":trail/" + name;
    }

    @Test
    void everyMemberOfTheThreeAnswersIsTaken() {
        aws.on(DESCRIBE, json("""
                {"trailList": [{
                    "Name": "all", "S3BucketName": "amzn-s3-demo-bucket", "S3KeyPrefix": "trails",
                    "SnsTopicName": "topic", "SnsTopicARN": "arn:aws:sns:eu-west-1:111122223333:topic",
                    "IncludeGlobalServiceEvents": true, "IsMultiRegionTrail": true, "HomeRegion": "eu-west-1",
                    "TrailARN": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/all", "LogFileValidationEnabled": true,
                    "CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*",
                    "KmsKeyId": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd", "HasCustomEventSelectors": true,
                    "IsOrganizationTrail": true}]}"""));
        aws.on(STATUS, json("""
                {"IsLogging": false, "LatestDeliveryError": "AccessDenied", "LatestDeliveryTime": 1767225600,
                 "StopLoggingTime": 1767229200}"""));
        aws.on(SELECTORS, json("""
                {"EventSelectors": [{"ReadWriteType": "WriteOnly", "IncludeManagementEvents": true,
                    "ExcludeManagementEventSources": ["kms.amazonaws.com"]}],
                 "AdvancedEventSelectors": [{"Name": "management", "FieldSelectors": [{"Field": "eventCategory",
                    "Equals": ["Management"], "NotEquals": ["a"], "StartsWith": ["b"], "NotStartsWith": ["c"],
                    "EndsWith": ["d"], "NotEndsWith": ["e"]}]}]}"""));

        Trails found = observed().value().orElseThrow();

        assertThat(found.regions()).containsExactly("eu-west-1");
        assertThat(found.trails())
                .containsExactly(Trail.builder()
                        .arn(Arn.of("arn:aws:cloudtrail:eu-west-1:111122223333:trail/all"))
                        .name("all")
                        .homeRegion("eu-west-1")
                        .isMultiRegionTrail(true)
                        .isOrganizationTrail(true)
                        .includeGlobalServiceEvents(true)
                        .logFileValidationEnabled(true)
                        .s3BucketName("amzn-s3-demo-bucket")
                        .s3KeyPrefix("trails")
                        .kmsKeyId("arn:aws:kms:eu-west-1:111122223333:key/1234abcd")
                        .cloudWatchLogsLogGroupArn("arn:aws:logs:eu-west-1:111122223333:log-group:trail:*")
                        .snsTopicArn("arn:aws:sns:eu-west-1:111122223333:topic")
                        .hasCustomEventSelectors(true)
                        .isLogging(false)
                        .latestDeliveryTime(Instant.parse("2026-01-01T00:00:00Z"))
                        .latestDeliveryError("AccessDenied")
                        .stopLoggingTime(Instant.parse("2026-01-01T01:00:00Z"))
                        .eventSelectors(EventSelectors.builder()
                                .addEventSelector(EventSelector.builder()
                                        .readWriteType("WriteOnly")
                                        .includeManagementEvents(true)
                                        .addExcludeManagementEventSource("kms.amazonaws.com")
                                        .build())
                                .addAdvancedEventSelector(AdvancedEventSelector.builder()
                                        .name("management")
                                        .addFieldSelector(AdvancedFieldSelector.builder()
                                                .field("eventCategory")
                                                .addEqualsValue("Management")
                                                .addNotEqual("a")
                                                .addStartsWith("b")
                                                .addNotStartsWith("c")
                                                .addEndsWith("d")
                                                .addNotEndsWith("e")
                                                .build())
                                        .build())
                                .build())
                        .build());
    }

    @Test
    void aTrailThatSeveralRegionsShowIsThereOnceAndAskedAboutInItsHome() {
        aws.on(DESCRIBE, trails(trail("us-west-2", "all")));
        aws.on(call(DESCRIBE).in("eu-west-1"), trails(trail("us-west-2", "all"), trail("eu-west-1", "own")));

        Trails found = observed("eu-west-1", "us-east-1").value().orElseThrow();

        assertThat(found.regions()).containsExactly("eu-west-1", "us-east-1");
        assertThat(found.trails()).extracting(Trail::name).containsExactly("own", "all");
        assertThat(aws.count(call(DESCRIBE).with("\"includeShadowTrails\":true")))
                .isEqualTo(2);
        assertThat(aws.count(call(STATUS).in("us-west-2").with("trail/all"))).isEqualTo(1);
        assertThat(aws.count(call(SELECTORS).in("us-west-2").with("trail/all"))).isEqualTo(1);
        assertThat(aws.countAll()).isEqualTo(6);
    }

    @Test
    void anAnswerWithoutAListIsARegionWithoutTrails() {
        aws.on(DESCRIBE, json("{}"));

        assertThat(observed().isComplete()).isTrue();
        assertThat(observed().value().orElseThrow().trails()).isEmpty();
    }

    @Test
    void aRegionThatIsDeniedIsAGapOfThatName() {
        aws.on(call(DESCRIBE).in("eu-west-1"), trails(trail("eu-west-1", "own")));
        aws.on(call(DESCRIBE).in("us-east-1"), denied());

        Observation<Trails> observation = observed("eu-west-1", "us-east-1");

        assertThat(observation.value().orElseThrow().regions()).containsExactly("eu-west-1");
        assertThat(observation.reason()).contains(DESCRIBE + " was denied in us-east-1");
    }

    @Test
    void whereAllRegionsAreDeniedTheFacetIsDenied() {
        aws.on(DESCRIBE, denied());

        assertThat(observed("eu-west-1", "us-east-1"))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(DESCRIBE));
    }

    @Test
    void aTrailWhoseSelectorsAreDeniedStandsWithoutThemAndWithAGap() {
        aws.on(DESCRIBE, trails(trail("444455556666", "us-east-1", "organization"), trail("eu-west-1", "own")));
        aws.on(call(SELECTORS).in("us-east-1"), denied());

        Observation<Trails> observation = observed();

        assertThat(observation.value().orElseThrow().trails()).hasSize(2);
        assertThat(trail(observation, "organization").eventSelectors()).isEmpty();
        assertThat(trail(observation, "organization").isLogging()).contains(true);
        assertThat(trail(observation, "own").eventSelectors()).isPresent();
        assertThat(observation.reason()).contains(SELECTORS + " was denied for 1 of 2", "trail/organization");
    }

    @Test
    void statesThatAreDeniedForAllTrailsAreUnknown() {
        aws.on(DESCRIBE, trails(trail("eu-west-1", "own")));
        aws.on(STATUS, denied());

        assertThat(trail(observed(), "own").isLogging()).isEmpty();
        assertThat(trail(observed(), "own").eventSelectors()).isPresent();
        assertThat(observed().reason()).contains(STATUS + " was denied");
    }

    @Test
    void selectorsThatAreNotUnderstoodAreUnknown() {
        aws.on(DESCRIBE, trails(trail("eu-west-1", "own")));
        aws.on(SELECTORS, json("{\"EventSelectors\": [{\"ReadWriteType\": \"All\"}]}"));

        assertThat(trail(observed(), "own").eventSelectors()).isEmpty();
        assertThat(observed().reason()).contains("not understood");
    }

    @Test
    void aTrailThatWasDeletedMeanwhileIsLeftOut() {
        aws.on(DESCRIBE, trails(trail("eu-west-1", "own"), trail("eu-west-1", "deleted")));
        aws.on(call(STATUS).with("trail/deleted"), notThere());

        Observation<Trails> observation = observed();

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.value().orElseThrow().trails()).hasSize(1);
        assertThat(observation.notes()).singleElement().asString().contains("trail/deleted");
        assertThat(aws.count(call(SELECTORS).with("trail/deleted"))).isZero();
    }

    @Test
    void aTrailOfAnotherAccountThatIsNotFoundThereIsNotTakenForDeleted() {
        aws.on(DESCRIBE, trails(trail("444455556666", "eu-west-1", "organization"), trail("eu-west-1", "own")));
        aws.on(call(SELECTORS).with("444455556666"), notThere());

        assertThat(trail(observed(), "organization").eventSelectors()).isEmpty();
        assertThat(observed().reason()).contains("trail/organization", "TrailNotFoundException");
    }

    @Test
    void aThrottledCallIsMadeAgain() {
        aws.on(DESCRIBE, throttled(), trails(trail("eu-west-1", "own")));

        assertThat(observed().isComplete()).isTrue();
    }

    @Test
    void aServerThatFailsAndAnAnswerThatIsNoJsonAreFailures() {
        aws.on(DESCRIBE, error(503, "ServiceUnavailable", "out of order"));
        assertThat(observed()).isInstanceOf(Failed.class);

        aws.on(DESCRIBE, json("<html>"));
        assertThat(observed()).isInstanceOf(Failed.class);
    }

    @Test
    void aTrailThatIsNotUnderstoodLosesNoOther() {
        aws.on(DESCRIBE, trails("{\"Name\": \"odd\"}", trail("eu-west-1", "own")));

        assertThat(observed().value().orElseThrow().trails()).hasSize(1);
        assertThat(observed().reason()).startsWith("1 of 2 trails were not understood");
    }

    private static Trail trail(Observation<Trails> observation, String name) {
        return observation.value().orElseThrow().trails().stream()
                .filter(trail -> trail.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
