package io.github.iamaudit.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.AwsOptionsBuilder;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * IAM and STS of one account, as a test scripts them: answers by action, and by parameters where the test says so. An action
 * that no test scripted is answered with HTTP 404. One server serves all tests of the JVM, one after the other.
 */
final class FakeAws implements BeforeEachCallback {

    static final String ACCOUNT = "111122223333";
    static final String ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final WireMockServer SERVER =
            new WireMockServer(options().dynamicPort().containerThreads(60));

    private int scenarios;

    /** One call that was received. */
    record Call(String service, String action, Map<String, String> parameters, Instant at, String authorization) {

        String name() {
            return service + ":" + action;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
        SERVER.resetAll();
        scenarios = 0;
        on("GetCallerIdentity", callerIdentity("arn:aws:iam::" + ACCOUNT + ":user/auditor"));
    }

    static Answer callerIdentity(String arn) {
        return Answer.of("<Arn>" + arn + "</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId><Account>"
                + Arn.of(arn).account() + "</Account>");
    }

    static Answer assumedRole(String accessKeyId, Instant expiration) {
        return Answer.of("<AssumedRoleUser><Arn>arn:aws:sts::" + ACCOUNT
                + ":assumed-role/IamAudit/session</Arn><AssumedRoleId>AROACLKWSDQRAOEXAMPLE:session</AssumedRoleId>"
                + "</AssumedRoleUser><Credentials><AccessKeyId>" + accessKeyId
                + "</AccessKeyId><SecretAccessKey>RoleSecretRoleSecretRoleSecret</SecretAccessKey>"
                + "<SessionToken>RoleTokenRoleTokenRoleToken</SessionToken><Expiration>" + expiration
                + "</Expiration></Credentials>");
    }

    /** Scripts the answers to an action: one after the other, the last one for ever. */
    FakeAws on(String action, Answer... answers) {
        return on(action, Map.of(), answers);
    }

    /** Scripts the answers to an action with these parameters; later scripts and those with more parameters win. */
    FakeAws on(String action, Map<String, String> parameters, Answer... answers) {
        String scenario = action + " " + ++scenarios;
        for (int i = 0; i < answers.length; i++) {
            MappingBuilder mapping = post(urlPathEqualTo("/"))
                    .atPriority(10 - parameters.size())
                    .withFormParam("Action", equalTo(action));
            parameters.forEach((name, value) -> mapping.withFormParam(name, equalTo(value)));
            if (answers.length > 1) {
                mapping.inScenario(scenario)
                        .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                        .willSetStateTo("answer " + Math.min(i + 1, answers.length - 1));
            }
            SERVER.stubFor(mapping.willReturn(answers[i].toResponse(action)));
        }
        return this;
    }

    /** Scripts the answers of an action for one user. */
    FakeAws onUser(String action, String userName, Answer... answers) {
        return on(action, Map.of("UserName", userName), answers);
    }

    /** Denies an action, whatever was scripted for it before. */
    FakeAws deny(String action) {
        SERVER.stubFor(post(urlPathEqualTo("/"))
                .atPriority(1)
                .withFormParam("Action", equalTo(action))
                .willReturn(Answer.denied("iam:" + action).toResponse(action)));
        return this;
    }

    URI endpoint() {
        return URI.create(SERVER.baseUrl());
    }

    /** A source with a static key, two attempts and short times. */
    AwsAccountSource.Builder source() {
        return AwsAccountSource.builder()
                .endpoint(endpoint())
                .region("eu-central-1")
                .credentials(AuditCredentials.accessKey(ACCESS_KEY_ID, SECRET))
                .clock(InstantSource.fixed(NOW))
                .options(quick().build());
    }

    static AwsOptionsBuilder quick() {
        return AwsOptions.builder()
                .attempts(2)
                .attemptTimeout(Duration.ofSeconds(5))
                .callTimeout(Duration.ofSeconds(10))
                .credentialReportWait(Duration.ofSeconds(5));
    }

    AccountSnapshot fetch(Facet<?>... facets) {
        return fetch(quick(), facets);
    }

    AccountSnapshot fetch(AwsOptionsBuilder options, Facet<?>... facets) {
        return source().options(options.build()).build().fetch(FetchPlan.of(List.of(facets)), FetchListener.silent());
    }

    /** All calls so far, in the order of their arrival. */
    List<Call> calls() {
        return SERVER.getAllServeEvents().stream()
                .map(event -> call(event.getRequest()))
                .sorted(Comparator.comparing(Call::at))
                .toList();
    }

    List<Call> calls(String action) {
        return calls().stream().filter(call -> call.action().equals(action)).toList();
    }

    /** How many calls of each action were received, for example {@code iam:ListUsers}. */
    Map<String, Integer> counts() {
        return calls().stream().collect(Collectors.toMap(Call::name, c -> 1, Integer::sum, TreeMap::new));
    }

    private static Call call(LoggedRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Stream.of(request.getBodyAsString().split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        String authorization = request.getHeader("Authorization");
        List<String> scope = new ArrayList<>(List.of(authorization.split("/", -1)));
        return new Call(
                scope.size() > 3 ? scope.get(3) : "",
                parameters.getOrDefault("Action", ""),
                parameters,
                request.getLoggedDate().toInstant(),
                authorization);
    }
}
