package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.FakeRegionalAws.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.analyzer.AccessAnalyzers;
import io.github.iamaudit.model.analyzer.Analyzer;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessAnalyzersFetcherTest {

    private static final String ACTION = "access-analyzer:ListAnalyzers";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    private Observation<AccessAnalyzers> observed(String... regions) {
        return aws.observe(Facet.ACCESS_ANALYZERS, regions);
    }

    private static String analyzer(String region, String name) {
        return """
                {"arn": "arn:aws:access-analyzer:%s:111122223333:analyzer/%s", "name": "%s", "type": "ACCOUNT",
                 "createdAt": "2026-01-02T03:04:05Z", "status": "ACTIVE"}""".formatted(region, name, name);
    }

    private static FakeRegionalAws.Reply analyzers(String... analyzers) {
        return json("{\"analyzers\": [" + String.join(",", analyzers) + "]}");
    }

    @Test
    void everyMemberIsTaken() {
        aws.on(ACTION, json("""
                {"analyzers": [{
                    "arn": "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/unused",
                    "name": "unused",
                    "type": "ACCOUNT_UNUSED_ACCESS",
                    "createdAt": "2026-01-02T03:04:05Z",
                    "lastResourceAnalyzed": "arn:aws:iam::111122223333:role/deploy",
                    "lastResourceAnalyzedAt": "2026-11-21T22:23:24Z",
                    "status": "DISABLED",
                    "statusReason": {"code": "AWS_SERVICE_ACCESS_DISABLED"},
                    "configuration": {"unusedAccess": {"unusedAccessAge": 90}}}]}"""));

        AccessAnalyzers found = observed().value().orElseThrow();

        assertThat(found.regions()).containsExactly("eu-west-1");
        assertThat(found.analyzers())
                .containsExactly(Analyzer.builder()
                        .arn(Arn.of("arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/unused"))
                        .name("unused")
                        .type("ACCOUNT_UNUSED_ACCESS")
                        .region("eu-west-1")
                        .status("DISABLED")
                        .statusReason("AWS_SERVICE_ACCESS_DISABLED")
                        .createdAt(Instant.parse("2026-01-02T03:04:05Z"))
                        .lastResourceAnalyzedAt(Instant.parse("2026-11-21T22:23:24Z"))
                        .unusedAccessAge(90)
                        .build());
    }

    @Test
    void eachRegionIsAskedOnceAndToItsLastPage() {
        aws.on(call(ACTION).in("us-east-1"), json("{\"analyzers\": [], \"nextToken\": \"two\"}"));
        aws.on(call(ACTION).in("us-east-1").with("nextToken=two"), analyzers(analyzer("us-east-1", "b")));
        aws.on(call(ACTION).in("eu-west-1"), analyzers(analyzer("eu-west-1", "a")));

        AccessAnalyzers found =
                observed("us-east-1", "eu-west-1", "us-east-1").value().orElseThrow();

        assertThat(found.regions()).containsExactly("eu-west-1", "us-east-1");
        assertThat(found.analyzers()).extracting(Analyzer::region).containsExactly("eu-west-1", "us-east-1");
        assertThat(aws.countAll()).isEqualTo(3);
    }

    @Test
    void anEmptyListIsARegionWithoutAnalyzers() {
        aws.on(ACTION, json("{\"analyzers\": []}"));

        assertThat(observed().isComplete()).isTrue();
        assertThat(observed().value().orElseThrow().analyzers()).isEmpty();
    }

    @Test
    void anAnswerWithoutAListIsNoAnswerOfTheService() {
        aws.on(ACTION, json("{}"));

        assertThat(observed().value()).isEmpty();
        assertThat(observed().reason()).contains("access-analyzer:ListAnalyzers gave no list");
    }

    @Test
    void aRegionThatIsDeniedOrFailsIsAGapOfThatName() {
        aws.on(call(ACTION).in("eu-west-1"), analyzers(analyzer("eu-west-1", "a")));
        aws.on(call(ACTION).in("us-east-1"), denied());
        aws.on(call(ACTION).in("ap-south-1"), error(500, "InternalServerException", "out of order"));

        Observation<AccessAnalyzers> observation = observed("eu-west-1", "us-east-1", "ap-south-1");

        assertThat(observation.value().orElseThrow().regions()).containsExactly("eu-west-1");
        assertThat(observation.value().orElseThrow().analyzers()).hasSize(1);
        assertThat(observation.reason())
                .contains(ACTION + " was denied in us-east-1: not authorized")
                .contains("in ap-south-1, " + ACTION + " failed")
                .doesNotContain("eu-west-1");
    }

    @Test
    void whereAllRegionsAreDeniedTheFacetIsDenied() {
        aws.on(ACTION, denied());

        assertThat(observed("eu-west-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2"))
                .isInstanceOfSatisfying(Denied.class, denied -> {
                    assertThat(denied.action()).isEqualTo(ACTION);
                    assertThat(denied.message()).contains("in eu-west-1, us-east-1, us-east-2, us-west-1, us-west-2: ");
                });
    }

    @Test
    void whereNoRegionAnswersAndNotAllAreDeniedTheFacetHasFailed() {
        aws.on(call(ACTION).in("eu-west-1"), denied());
        aws.on(call(ACTION).in("us-east-1"), error(403, "UnrecognizedClientException", "not enabled"));

        assertThat(observed("eu-west-1", "us-east-1")).isInstanceOf(Failed.class);
    }

    @Test
    void aThrottledRegionIsAskedAgain() {
        aws.on(ACTION, throttled(), analyzers());

        assertThat(observed().isComplete()).isTrue();
        assertThat(aws.count(ACTION)).isEqualTo(2);
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailure() {
        aws.on(ACTION, json("<html>Log in to the network</html>"));

        assertThat(observed()).isInstanceOf(Failed.class);
    }

    @Test
    void anAnalyzerThatIsNotUnderstoodLosesNoOther() {
        aws.on(ACTION, analyzers("{\"name\": \"odd\"}", analyzer("eu-west-1", "a")));

        assertThat(observed().value().orElseThrow().analyzers())
                .extracting(Analyzer::name)
                .containsExactly("a");
        assertThat(observed().reason()).startsWith("1 of 2 analyzers in eu-west-1 were not understood");
    }
}
