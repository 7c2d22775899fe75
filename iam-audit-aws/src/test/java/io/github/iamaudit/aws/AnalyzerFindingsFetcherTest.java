package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.FakeRegionalAws.notThere;
import static io.github.iamaudit.aws.FakeRegionalAws.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnalyzerFindingsFetcherTest {

    private static final String ANALYZERS = "access-analyzer:ListAnalyzers";
    private static final String FINDINGS = "access-analyzer:ListFindings";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    private Observation<List<AnalyzerFinding>> observed(String... regions) {
        return aws.observe(Facet.ANALYZER_FINDINGS, regions);
    }

    private void analyzers(String region, String... names) {
        aws.on(
                call(ANALYZERS).in(region),
                json("{\"analyzers\": ["
                        + Stream.of(names)
                                .map(name -> """
                                {"arn": "%s", "name": "%s", "type": "ACCOUNT", "createdAt": "2026-01-02T03:04:05Z",
                                 "status": "ACTIVE"}""".formatted(arn(region, name), name))
                                .collect(Collectors.joining(","))
                        + "]}"));
    }

    private static String arn(String region, String name) {
        return "arn:aws:access-analyzer:" + region + ":111122223333:analyzer/" + name;
    }

    private static FakeRegionalAws.Reply findings(String... ids) {
        return json("{\"findings\": ["
                + Stream.of(ids).map(AnalyzerFindingsFetcherTest::finding).collect(Collectors.joining(",")) + "]}");
    }

    private static String finding(String id) {
        return """
                {"id": "%s", "resourceType": "AWS::IAM::Role", "status": "ACTIVE",
                 "createdAt": "2026-01-02T03:04:05Z", "analyzedAt": "2026-01-03T03:04:05Z",
                 "updatedAt": "2026-01-04T03:04:05Z"}""".formatted(id);
    }

    @Test
    void everyMemberIsTaken() {
        analyzers("eu-west-1", "account");
        aws.on(FINDINGS, json("""
                {"findings": [{
                    "id": "3f2b6a1c", "findingType": "UnusedIAMRole", "resource": "arn:aws:iam::111122223333:role/deploy",
                    "resourceType": "AWS::IAM::Role", "resourceOwnerAccount": "111122223333", "status": "ARCHIVED",
                    "createdAt": "2026-01-02T03:04:05Z", "analyzedAt": "2026-01-03T03:04:05Z",
                    "updatedAt": "2026-01-04T03:04:05Z", "error": "ACCESS_DENIED"}]}"""));

        assertThat(observed().value().orElseThrow())
                .containsExactly(AnalyzerFinding.builder()
                        .id("3f2b6a1c")
                        .analyzerArn(Arn.of(arn("eu-west-1", "account")))
                        .findingType("UnusedIAMRole")
                        .resource("arn:aws:iam::111122223333:role/deploy")
                        .resourceType("AWS::IAM::Role")
                        .resourceOwnerAccount("111122223333")
                        .status("ARCHIVED")
                        .createdAt(Instant.parse("2026-01-02T03:04:05Z"))
                        .analyzedAt(Instant.parse("2026-01-03T03:04:05Z"))
                        .updatedAt(Instant.parse("2026-01-04T03:04:05Z"))
                        .error("ACCESS_DENIED")
                        .build());
    }

    @Test
    void activeAndArchivedFindingsAreAskedForAndResolvedOnesAreNot() {
        analyzers("eu-west-1", "account");
        aws.on(FINDINGS, findings());

        observed();

        assertThat(aws.count(call(FINDINGS).with("\"status\":{\"neq\":[\"RESOLVED\"]}")))
                .isEqualTo(1);
    }

    @Test
    void eachAnalyzerIsAskedInItsRegionAndToItsLastPage() {
        analyzers("eu-west-1", "a");
        analyzers("us-east-1", "b");
        aws.on(call(FINDINGS).in("eu-west-1"), findings("1"));
        aws.on(call(FINDINGS).in("us-east-1"), json("{\"findings\": [], \"nextToken\": \"two\"}"));
        aws.on(call(FINDINGS).in("us-east-1").with("\"nextToken\":\"two\""), findings("2", "3"));

        assertThat(observed("eu-west-1", "us-east-1").value().orElseThrow())
                .extracting(AnalyzerFinding::id)
                .containsExactly("1", "2", "3");
        assertThat(aws.count(FINDINGS)).isEqualTo(3);
    }

    @Test
    void analyzersAreListedOnceForBothFacets() {
        analyzers("eu-west-1", "a");
        aws.on(FINDINGS, findings());

        aws.source()
                .build()
                .fetch(FetchPlan.of(List.of(Facet.ACCESS_ANALYZERS, Facet.ANALYZER_FINDINGS)), FetchListener.silent());

        assertThat(aws.count(ANALYZERS)).isEqualTo(1);
    }

    @Test
    void anAccountWithoutAnalyzersHasNoFindings() {
        analyzers("eu-west-1");

        assertThat(observed().isComplete()).isTrue();
        assertThat(observed().value().orElseThrow()).isEmpty();
    }

    @Test
    void aRegionWhoseAnalyzersAreNotKnownIsAGap() {
        analyzers("eu-west-1", "a");
        aws.on(FINDINGS, findings("1"));
        aws.on(call(ANALYZERS).in("us-east-1"), denied());

        Observation<List<AnalyzerFinding>> observation = observed("eu-west-1", "us-east-1");

        assertThat(observation.value().orElseThrow()).hasSize(1);
        assertThat(observation.reason()).contains(ANALYZERS + " was denied in us-east-1");
    }

    @Test
    void withoutTheListOfAnalyzersTheFindingsAreDenied() {
        aws.on(ANALYZERS, denied());

        assertThat(observed())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(ANALYZERS));
    }

    @Test
    void withoutTheFindingsOfAnyAnalyzerTheyAreDenied() {
        analyzers("eu-west-1", "a", "b");
        aws.on(FINDINGS, denied());

        assertThat(observed())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(FINDINGS));
    }

    @Test
    void oneAnalyzerThatFailsIsAGap() {
        analyzers("eu-west-1", "a", "b");
        aws.on(FINDINGS, findings("1"));
        aws.on(call(FINDINGS).with("analyzer/b"), error(500, "InternalServerException", "out of order"));

        assertThat(observed().value().orElseThrow()).hasSize(1);
        assertThat(observed().reason()).contains("1 of 2", arn("eu-west-1", "b"));
    }

    @Test
    void anAnalyzerThatWasDeletedMeanwhileIsNoGap() {
        analyzers("eu-west-1", "a", "b");
        aws.on(FINDINGS, findings("1"));
        aws.on(call(FINDINGS).with("analyzer/b"), notThere());

        assertThat(observed().isComplete()).isTrue();
        assertThat(observed().notes()).singleElement().asString().contains("analyzer/b");
    }

    @Test
    void aThrottledCallIsMadeAgain() {
        analyzers("eu-west-1", "a");
        aws.on(FINDINGS, throttled(), findings("1"));

        assertThat(observed().value().orElseThrow()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailure() {
        analyzers("eu-west-1", "a");
        aws.on(FINDINGS, json("{\"findings\": [{\"id\""));

        assertThat(observed()).isInstanceOf(Failed.class);
    }

    @Test
    void aFindingThatIsNotUnderstoodLosesNoOther() {
        analyzers("eu-west-1", "a");
        aws.on(FINDINGS, json("{\"findings\": [{\"id\": \"odd\"}, " + finding("1") + "]}"));

        assertThat(observed().value().orElseThrow()).hasSize(1);
        assertThat(observed().reason()).startsWith("1 of 2 findings of " + arn("eu-west-1", "a"));
    }
}
