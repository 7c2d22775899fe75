package io.github.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.requestMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.AwsOptionsBuilder;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The services of several Regions in one account, as a test scripts them: IAM with its XML, CloudTrail, IAM Access Analyzer, IAM
 * Identity Center and Organizations with their JSON. A call that no test scripted is answered with HTTP 404.
 */
final class FakeRegionalAws implements BeforeEachCallback {

    static final String ACCOUNT = "111122223333";
    static final String REGION = "eu-west-1";
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final WireMockServer SERVER =
            new WireMockServer(options().dynamicPort().containerThreads(40));

    private int scripts;

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
        SERVER.resetAll();
        scripts = 0;
        on(
                call("sts:GetCallerIdentity"),
                xml(
                        "GetCallerIdentity",
                        "<Arn>arn:aws:iam::" + ACCOUNT + ":user/auditor</Arn><Account>" + ACCOUNT + "</Account>"));
    }

    /**
     * Calls that are alike.
     *
     * @param action as policies name it, for example {@code access-analyzer:ListFindings}
     * @param region the Region, or the empty text for any
     * @param text a part of the address or the body, or the empty text
     * @param accessKey what signs it, or the empty text for any
     */
    record Call(String action, String region, String text, String accessKey) {

        Call in(String other) {
            return new Call(action, other, text, accessKey);
        }

        Call with(String other) {
            return new Call(action, region, other, accessKey);
        }

        Call by(String other) {
            return new Call(action, region, text, other);
        }

        private boolean isNarrow() {
            return !(region.isEmpty() && text.isEmpty() && accessKey.isEmpty());
        }

        private String service() {
            return action.substring(0, action.indexOf(':'));
        }

        private String operation() {
            return action.substring(action.indexOf(':') + 1);
        }

        private boolean matches(Request request) {
            String scope = String.valueOf(request.getHeader("Authorization"));
            String body = request.getBodyAsString();
            return isOperation(request, body)
                    && (region.isEmpty() || scope.contains("/" + region + "/"))
                    && (accessKey.isEmpty() || scope.contains("Credential=" + accessKey + "/"))
                    && (request.getUrl() + " " + body).contains(text);
        }

        private boolean isOperation(Request request, String body) {
            String target = String.valueOf(request.getHeader("X-Amz-Target"));
            return switch (action) {
                case "access-analyzer:ListAnalyzers" -> request.getUrl().startsWith("/analyzer");
                case "account:GetAlternateContact" -> request.getUrl().startsWith("/getAlternateContact");
                case "access-analyzer:ListFindings" -> request.getUrl().startsWith("/findingv2");
                default -> target.endsWith("." + operation()) || body.startsWith("Action=" + operation() + "&");
            };
        }
    }

    static Call call(String action) {
        return new Call(action, "", "", "");
    }

    /** An answer, in the form of the service that is asked. */
    interface Reply {
        ResponseDefinitionBuilder to(Call call);
    }

    static Reply json(String body) {
        return call ->
                aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }

    /** The result of an operation of IAM or STS. */
    static Reply xml(String operation, String result) {
        return call -> aResponse()
                .withHeader("Content-Type", "text/xml")
                .withBody("<" + operation + "Response><" + operation + "Result>" + result + "</" + operation
                        + "Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></" + operation
                        + "Response>");
    }

    static Reply error(int status, String code, String message) {
        return call -> switch (call.service()) {
            case "iam", "sts" ->
                aResponse()
                        .withStatus(status)
                        .withBody("<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>"
                                + message + "</Message></Error><RequestId>1</RequestId></ErrorResponse>");
            default ->
                aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withHeader("x-amzn-ErrorType", code)
                        .withBody("{\"__type\": \"" + code + "\", \"message\": \"" + message + "\"}");
        };
    }

    /** The denial of the service that is asked. */
    static Reply denied() {
        return call -> error(
                        call.service().equals("iam") ? 403 : 400,
                        call.service().equals("iam") ? "AccessDenied" : "AccessDeniedException",
                        "not authorized to perform " + call.action())
                .to(call);
    }

    static Reply throttled() {
        return call -> error(400, call.service().equals("iam") ? "Throttling" : "ThrottlingException", "Rate exceeded")
                .to(call);
    }

    static Reply notThere() {
        return call -> error(
                        call.service().equals("iam") ? 404 : 400,
                        switch (call.service()) {
                            case "iam" -> "NoSuchEntity";
                            case "cloudtrail" -> "TrailNotFoundException";
                            default -> "ResourceNotFoundException";
                        },
                        "there is no such thing")
                .to(call);
    }

    /** Scripts the answers to calls: one after the other, the last one for ever. The later script and the narrower one win. */
    FakeRegionalAws on(Call call, Reply... replies) {
        String script = "script " + ++scripts;
        for (int i = 0; i < replies.length; i++) {
            MappingBuilder mapping = requestMatching(request -> MatchResult.of(call.matches(request)))
                    .atPriority(call.isNarrow() ? 4 : 5);
            if (replies.length > 1) {
                mapping.inScenario(script)
                        .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                        .willSetStateTo("answer " + Math.min(i + 1, replies.length - 1));
            }
            SERVER.stubFor(mapping.willReturn(replies[i].to(call)));
        }
        return this;
    }

    FakeRegionalAws on(String action, Reply... replies) {
        return on(call(action), replies);
    }

    URI endpoint() {
        return URI.create(SERVER.baseUrl());
    }

    AwsAccountSource.Builder source() {
        return AwsAccountSource.builder()
                .endpoint(endpoint())
                .region(REGION)
                .credentials(
                        AuditCredentials.accessKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
                .clock(InstantSource.fixed(NOW))
                .options(quick().build());
    }

    /** Two attempts and short times, so that failures cost a test little. */
    static AwsOptionsBuilder quick() {
        return AwsOptions.builder()
                .attempts(2)
                .attemptTimeout(Duration.ofSeconds(5))
                .callTimeout(Duration.ofSeconds(10));
    }

    <T> Observation<T> observe(Facet<T> facet, String... regions) {
        return observe(facet, quick().addRegions(regions).build());
    }

    <T> Observation<T> observe(Facet<T> facet, AwsOptions options) {
        return observe(facet, source().options(options).build());
    }

    static <T> Observation<T> observe(Facet<T> facet, AwsAccountSource source) {
        return source.fetch(FetchPlan.of(List.of(facet)), FetchListener.silent())
                .observation(facet);
    }

    /** How many such calls were received. */
    int count(Call call) {
        return (int) SERVER.getAllServeEvents().stream()
                .filter(event -> call.matches(event.getRequest()))
                .count();
    }

    int count(String action) {
        return count(call(action));
    }

    /**
     * How many jobs were open at most: begun by one action and not yet answered by the other with this text.
     *
     * @param answer what is in the body of the answer that ends a job
     */
    int mostOpen(String begins, String ends, String answer) {
        int open = 0;
        int most = 0;
        for (ServeEvent event : SERVER.getAllServeEvents().stream()
                .sorted(Comparator.comparing(event -> event.getRequest().getLoggedDate()))
                .toList()) {
            open += call(begins).matches(event.getRequest()) ? 1 : 0;
            boolean isEnd = call(ends).matches(event.getRequest())
                    && event.getResponse().getBodyAsString().contains(answer);
            open -= isEnd ? 1 : 0;
            most = Math.max(most, open);
        }
        return most;
    }

    /** How many calls were received, without that for the caller's identity. */
    int countAll() {
        return SERVER.getAllServeEvents().size() - count("sts:GetCallerIdentity");
    }
}
