package io.github.iamaudit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.AwsOptions.Granularity;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.analyzer.AnalyzerFinding;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.identitycenter.PermissionSet;
import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.history.FindingHistory;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;

/** The services beside IAM, as far as the testbed has them. */
@UsesTestbed(accounts = 1, users = 2, roles = 1)
class LiveServicesTest {

    private static <B extends AwsClientBuilder<B, C>, C> B at(Testbed testbed, B builder) {
        return builder.endpointOverride(testbed.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATESTBEDMANAGEMENT", "any")));
    }

    private static <T> Observation<T> observe(Testbed testbed, Facet<T> facet, String... regions) {
        return fetch(testbed, List.of(facet), regions).observation(facet);
    }

    private static AccountSnapshot fetch(Testbed testbed, List<Facet<?>> facets, String... regions) {
        return Live.account(testbed)
                .options(AwsOptions.builder()
                        .addRegions(regions)
                        .attempts(2)
                        .serviceLastAccessed(Granularity.SERVICE_LEVEL)
                        .eventLookback(Duration.ofDays(90))
                        .build())
                .build()
                .fetch(FetchPlan.of(facets), FetchListener.silent());
    }

    /** A trail needs a bucket; the credential scope tells the testbed which service is called. */
    private static void createBucket(Testbed testbed, String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(testbed.endpoint().resolve("/" + name))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIATESTBEDMANAGEMENT/20260101/us-east-1/s3/aws4_request")
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTrailOfAllRegionsIsThereOnceWithItsStateAndItsSelectors(Testbed testbed) throws Exception {
        createBucket(testbed, "amzn-s3-demo-bucket");
        try (CloudTrailClient trails = at(testbed, CloudTrailClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            trails.createTrail(
                    r -> r.name("all").s3BucketName("amzn-s3-demo-bucket").isMultiRegionTrail(true));
            trails.startLogging(r -> r.name("all"));
        }

        List<Trail> found = observe(testbed, Facet.TRAILS, "us-east-1", "eu-west-1")
                .value()
                .orElseThrow()
                .trails();

        assertThat(found).singleElement().satisfies(trail -> {
            assertThat(trail.homeRegion()).isEqualTo("us-east-1");
            assertThat(trail.isMultiRegionTrail()).isTrue();
            assertThat(trail.isLogging()).contains(true);
            assertThat(trail.eventSelectors()).isPresent();
        });
    }

    @Test
    void permissionSetsComeWithTheirPolicies(Testbed testbed) {
        try (SsoAdminClient sso = at(testbed, SsoAdminClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            String instance = sso.listInstances(r -> {}).instances().get(0).instanceArn();
            String set = sso.createPermissionSet(
                            r -> r.instanceArn(instance).name("Operators").sessionDuration("PT4H"))
                    .permissionSet()
                    .permissionSetArn();
            sso.putInlinePolicyToPermissionSet(r -> r.instanceArn(instance)
                    .permissionSetArn(set)
                    .inlinePolicy("{\"Version\": \"2012-10-17\", \"Statement\": []}"));
        }

        IdentityCenter center = observe(testbed, Facet.IDENTITY_CENTER).value().orElseThrow();

        assertThat(center.instances()).isNotEmpty();
        assertThat(center.permissionSets()).extracting(PermissionSet::name).contains("Operators");
        assertThat(center.permissionSets())
                .anySatisfy(set -> assertThat(set.inlinePolicy()).isPresent());
    }

    @Test
    void findingsComeFromTheAnalyzersOfEachRegion(Testbed testbed) {
        testbed.canned("access-analyzer", "ListAnalyzers", """
                {"analyzers": [{"arn": "arn:aws:access-analyzer:us-east-1:123456789012:analyzer/account",
                    "name": "account", "type": "ACCOUNT", "createdAt": "2026-01-02T03:04:05Z", "status": "ACTIVE"}]}""");
        testbed.canned("access-analyzer", "ListFindingsV2", """
                {"findings": [{"id": "1", "resourceType": "AWS::IAM::Role", "status": "ACTIVE",
                    "createdAt": "2026-01-02T03:04:05Z", "analyzedAt": "2026-01-02T03:04:05Z",
                    "updatedAt": "2026-01-02T03:04:05Z"}]}""");

        AccountSnapshot snapshot =
                fetch(testbed, List.of(Facet.ACCESS_ANALYZERS, Facet.ANALYZER_FINDINGS), "us-east-1", "eu-west-1");

        assertThat(snapshot.observation(Facet.ACCESS_ANALYZERS)
                        .value()
                        .orElseThrow()
                        .regions())
                .containsExactly("eu-west-1", "us-east-1");
        assertThat(snapshot.observation(Facet.ANALYZER_FINDINGS).value().orElseThrow())
                .extracting(AnalyzerFinding::id)
                .contains("1");
    }

    @Test
    void eachPrincipalHasAJob(Testbed testbed) {
        AccountSnapshot snapshot = fetch(testbed, List.of(Facet.SERVICE_LAST_ACCESSED, Facet.USERS));

        assertThat(snapshot.observation(Facet.SERVICE_LAST_ACCESSED).isComplete())
                .isTrue();
        assertThat(snapshot.observation(Facet.SERVICE_LAST_ACCESSED).value().orElseThrow())
                .hasSizeGreaterThan(
                        snapshot.observation(Facet.USERS).value().orElseThrow().size())
                .allSatisfy(accessed -> assertThat(accessed.services())
                        .extracting(AccessedService::serviceNamespace)
                        .containsExactly("dynamodb", "s3"));
    }

    @Test
    void theManagementAccountIsToldTheFeaturesOfTheOrganization(Testbed testbed) {
        assertThat(observe(testbed, Facet.ORGANIZATION_FEATURES)
                        .value()
                        .orElseThrow()
                        .organizationId())
                .isPresent();
    }

    @Test
    void findingOfALiveAccountHasItsHistoryFromTheSameRun(Testbed testbed) {
        Instant time = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        AccountSnapshot before = fetch(testbed, List.of(Facet.PASSWORD_POLICY));
        testbed.canned("cloudtrail", "LookupEvents", """
                {"Events": [{"EventId": "e-1", "EventTime": %d, "ReadOnly": "false", "CloudTrailEvent": %s}]}""".formatted(
                        time.getEpochSecond(),
                        JsonOutput.toText(out -> out.string(
                                """
                                {"eventID": "e-1", "eventTime": "%s", "eventSource": "iam.amazonaws.com",
                                 "eventName": "UpdateAccountPasswordPolicy", "recipientAccountId": "%s",
                                 "userIdentity": {"type": "AssumedRole",
                                   "arn": "arn:aws:sts::%s:assumed-role/Admin/jane", "sessionContext": {
                                     "sessionIssuer": {"arn": "arn:aws:iam::%s:role/Admin"}}}}""".formatted(time, before.accountId(), before.accountId(), before.accountId())))));
        try (IamClient iam = at(testbed, IamClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            iam.updateAccountPasswordPolicy(r -> r.minimumPasswordLength(6));
        }

        AccountSnapshot snapshot = fetch(testbed, List.of(Facet.PASSWORD_POLICY, Facet.IAM_EVENTS));
        AuditReport report = IamAudit.of(snapshot)
                .rules(RuleSet.all().only("password-policy-min-length"))
                .run();

        assertThat(FindingHistory.of(snapshot.observation(Facet.IAM_EVENTS)).of(report))
                .singleElement()
                .hasToString("UpdateAccountPasswordPolicy by role Admin (session jane) at " + time);
    }
}
