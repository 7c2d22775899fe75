package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.notThere;
import static io.github.iamaudit.aws.FakeRegionalAws.quick;
import static io.github.iamaudit.aws.FakeRegionalAws.throttled;
import static io.github.iamaudit.aws.FakeRegionalAws.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.AwsOptions.Granularity;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.TrackedAction;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServiceLastAccessedFetcherTest {

    private static final String GENERATE = "iam:GenerateServiceLastAccessedDetails";
    private static final String GET = "iam:GetServiceLastAccessedDetails";
    private static final String DETAILS = "iam:GetAccountAuthorizationDetails";
    private static final String IAM = "arn:aws:iam::111122223333:";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    /** The account has the role deploy and nothing else, and every job is done when it is first asked about. */
    @BeforeEach
    void oneRole() {
        aws.on("iam:ListUsers", xml("ListUsers", "<IsTruncated>false</IsTruncated>"));
        aws.on("iam:ListGroups", xml("ListGroups", "<IsTruncated>false</IsTruncated>"));
        aws.on("iam:ListPolicies", xml("ListPolicies", "<IsTruncated>false</IsTruncated>"));
        aws.on("iam:ListRoles", roles("deploy"));
        aws.on(GENERATE, job("job-1"));
        aws.on(GET, completed(""));
    }

    private static FakeRegionalAws.Reply roles(String... names) {
        return xml(
                "ListRoles",
                "<Roles>"
                        + List.of(names).stream()
                                .map(name -> "<member><Arn>" + IAM + "role/" + name + "</Arn><RoleId>AROA" + name
                                        + "</RoleId></member>")
                                .collect(Collectors.joining())
                        + "</Roles><IsTruncated>false</IsTruncated>");
    }

    private static FakeRegionalAws.Reply job(String id) {
        return xml("GenerateServiceLastAccessedDetails", "<JobId>" + id + "</JobId>");
    }

    private static FakeRegionalAws.Reply details(String members) {
        return xml("GetServiceLastAccessedDetails", members);
    }

    private static FakeRegionalAws.Reply inProgress() {
        return details("<JobStatus>IN_PROGRESS</JobStatus><JobCreationDate>2026-11-22T09:59:59Z</JobCreationDate>"
                + "<IsTruncated>false</IsTruncated>");
    }

    private static FakeRegionalAws.Reply completed(String services) {
        return details("<JobStatus>COMPLETED</JobStatus><JobType>SERVICE_LEVEL</JobType>"
                + "<JobCompletionDate>2026-11-22T10:00:01Z</JobCompletionDate><IsTruncated>false</IsTruncated>"
                + "<ServicesLastAccessed>" + services + "</ServicesLastAccessed>");
    }

    private static String service(String namespace) {
        return "<member><ServiceName>Service</ServiceName><ServiceNamespace>" + namespace
                + "</ServiceNamespace></member>";
    }

    private static AwsOptions options() {
        return quick().serviceLastAccessed(Granularity.SERVICE_LEVEL).build();
    }

    private Observation<List<ServiceLastAccessed>> observed() {
        return aws.observe(Facet.SERVICE_LAST_ACCESSED, options());
    }

    @Test
    void withoutTheOptionItIsNotCollectedAndNothingIsCalled() {
        FetchPlan plan = FetchPlan.of(List.of(Facet.SERVICE_LAST_ACCESSED));

        assertThat(aws.observe(Facet.SERVICE_LAST_ACCESSED, quick().build()))
                .isInstanceOfSatisfying(
                        NotCollected.class,
                        observation -> assertThat(observation.reason()).contains("serviceLastAccessed"));
        assertThat(aws.countAll()).isZero();
        assertThat(CallPlan.of(plan, AwsOptions.defaults()).actions()).isEmpty();
        assertThat(CallPlan.of(plan, AwsOptions.defaults()).fetchedFacets()).isEmpty();
        assertThat(CallPlan.of(plan, AwsOptions.defaults())
                        .expectedCalls(AccountSize.builder().users(5).build()))
                .isEqualTo(1);
    }

    @Test
    void everyMemberIsTaken() {
        aws.on(
                GET,
                details("<JobStatus>COMPLETED</JobStatus><JobType>ACTION_LEVEL</JobType>"
                        + "<JobCompletionDate>2026-11-22T10:00:01Z</JobCompletionDate><IsTruncated>false</IsTruncated>"
                        + "<ServicesLastAccessed><member><ServiceName>Amazon S3</ServiceName>"
                        + "<LastAuthenticated>2026-10-01T02:03:04Z</LastAuthenticated><ServiceNamespace>s3</ServiceNamespace>"
                        + "<LastAuthenticatedEntity>" + IAM + "role/deploy</LastAuthenticatedEntity>"
                        + "<LastAuthenticatedRegion>eu-west-1</LastAuthenticatedRegion>"
                        + "<TotalAuthenticatedEntities>1</TotalAuthenticatedEntities><TrackedActionsLastAccessed><member>"
                        + "<ActionName>CreateBucket</ActionName><LastAccessedEntity>" + IAM
                        + "role/deploy</LastAccessedEntity><LastAccessedTime>2026-10-01T02:03:04Z</LastAccessedTime>"
                        + "<LastAccessedRegion>eu-west-1</LastAccessedRegion></member></TrackedActionsLastAccessed></member>"
                        + "</ServicesLastAccessed>"));

        assertThat(aws.observe(
                                Facet.SERVICE_LAST_ACCESSED,
                                quick().serviceLastAccessed(Granularity.ACTION_LEVEL)
                                        .build())
                        .value()
                        .orElseThrow())
                .containsExactly(ServiceLastAccessed.builder()
                        .principalArn(Arn.of(IAM + "role/deploy"))
                        .granularity("ACTION_LEVEL")
                        .jobCompletionDate(Instant.parse("2026-11-22T10:00:01Z"))
                        .addService(AccessedService.builder()
                                .serviceNamespace("s3")
                                .serviceName("Amazon S3")
                                .lastAuthenticated(Instant.parse("2026-10-01T02:03:04Z"))
                                .lastAuthenticatedEntity(Arn.of(IAM + "role/deploy"))
                                .lastAuthenticatedRegion("eu-west-1")
                                .totalAuthenticatedEntities(1)
                                .addTrackedAction(TrackedAction.builder()
                                        .actionName("CreateBucket")
                                        .lastAccessedTime(Instant.parse("2026-10-01T02:03:04Z"))
                                        .lastAccessedEntity(Arn.of(IAM + "role/deploy"))
                                        .lastAccessedRegion("eu-west-1")
                                        .build())
                                .build())
                        .build());
        assertThat(aws.count(call(GENERATE).with("Granularity=ACTION_LEVEL"))).isEqualTo(1);
    }

    @Test
    void thereIsAJobForEachUserGroupRoleAndAttachedPolicyOfTheLists() {
        aws.on("iam:ListUsers", xml("ListUsers", "<Users><member><Arn>" + IAM + "user/alice</Arn></member></Users>"));
        aws.on(
                "iam:ListGroups",
                xml("ListGroups", "<Groups><member><Arn>" + IAM + "group/ops</Arn></member></Groups>"));
        aws.on(
                "iam:ListPolicies",
                xml(
                        "ListPolicies",
                        "<Policies><member><Arn>" + IAM
                                + "policy/used</Arn><AttachmentCount>1</AttachmentCount></member><member><Arn>" + IAM
                                + "policy/unused</Arn><AttachmentCount>0</AttachmentCount></member></Policies>"));

        assertThat(observed().value().orElseThrow())
                .extracting(accessed -> accessed.principalArn().toString())
                .containsExactlyInAnyOrder(
                        IAM + "user/alice", IAM + "group/ops", IAM + "role/deploy", IAM + "policy/used");
        assertThat(aws.count(call("iam:ListPolicies").with("Scope=Local"))).isEqualTo(1);
        assertThat(aws.countAll()).isEqualTo(4 + 2 * 4);
    }

    @Test
    void whereTheRunReadsAuthorizationDetailsTheyNameThePrincipals() {
        aws.on(
                DETAILS,
                xml(
                        "GetAccountAuthorizationDetails",
                        "<UserDetailList><member><Arn>" + IAM
                                + "user/alice</Arn><UserName>alice</UserName><UserId>AIDA1</UserId><Path>/</Path>"
                                + "<CreateDate>2026-01-01T00:00:00Z</CreateDate></member></UserDetailList><GroupDetailList><member><Arn>"
                                + IAM
                                + "group/ops</Arn><GroupName>ops</GroupName><GroupId>AGPA1</GroupId><Path>/</Path>"
                                + "<CreateDate>2026-01-01T00:00:00Z</CreateDate></member></GroupDetailList><Policies>"
                                + policy("111122223333", "used", 1) + policy("111122223333", "unused", 0)
                                + policy("aws", "ReadOnly", 1)
                                + "</Policies><IsTruncated>false</IsTruncated>"));

        AccountSnapshot snapshot = fetch(aws.source().options(options()).build(), Facet.USERS);

        assertThat(snapshot.observation(Facet.SERVICE_LAST_ACCESSED).value().orElseThrow())
                .extracting(accessed -> accessed.principalArn().toString())
                .containsExactlyInAnyOrder(IAM + "user/alice", IAM + "group/ops", IAM + "policy/used");
        assertThat(aws.count(call(DETAILS).with("Filter"))).isZero();
        assertThat(aws.countAll()).isEqualTo(1 + 2 * 3);
    }

    private static String policy(String account, String name, int attachments) {
        return "<member><Arn>arn:aws:iam::" + account + ":policy/" + name + "</Arn><PolicyName>" + name
                + "</PolicyName><PolicyId>ANPA" + name
                + "</PolicyId><Path>/</Path><DefaultVersionId>v1</DefaultVersionId>"
                + "<AttachmentCount>" + attachments + "</AttachmentCount><CreateDate>2026-01-01T00:00:00Z</CreateDate>"
                + "<UpdateDate>2026-01-01T00:00:00Z</UpdateDate></member>";
    }

    private static AccountSnapshot fetch(AwsAccountSource source, Facet<?> other) {
        return source.fetch(FetchPlan.of(List.of(Facet.SERVICE_LAST_ACCESSED, other)), FetchListener.silent());
    }

    @Test
    void whereAuthorizationDetailsAreDeniedTheListsNameThem() {
        aws.on(DETAILS, denied());

        Observation<List<ServiceLastAccessed>> observation =
                fetch(aws.source().options(options()).build(), Facet.GROUPS).observation(Facet.SERVICE_LAST_ACCESSED);

        assertThat(observation.value().orElseThrow()).hasSize(1);
        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.notes()).singleElement().asString().startsWith(DETAILS + " was denied");
        assertThat(aws.count("iam:ListGroups")).isEqualTo(1);
    }

    @Test
    void theActionsAreThoseOfTheListsThatTheRunReadsAnyway() {
        FetchPlan alone = FetchPlan.of(List.of(Facet.SERVICE_LAST_ACCESSED));
        FetchPlan withRoles = FetchPlan.of(List.of(Facet.SERVICE_LAST_ACCESSED, Facet.ROLES));
        AwsOptions itemized = AwsOptions.builder()
                .from(options())
                .strategy(FetchStrategy.ITEMIZED)
                .build();

        assertThat(CallPlan.of(alone, options()).actions())
                .containsExactly(GENERATE, GET, "iam:ListGroups", "iam:ListPolicies", "iam:ListRoles", "iam:ListUsers");
        assertThat(CallPlan.of(withRoles, options()).actions()).containsExactly(GENERATE, DETAILS, GET);
        assertThat(CallPlan.of(withRoles, options()).actionsOf(Facet.SERVICE_LAST_ACCESSED))
                .contains("iam:ListUsers", "iam:ListGroups", "iam:ListRoles", "iam:ListPolicies");
        assertThat(CallPlan.of(withRoles, itemized).actions()).doesNotContain(DETAILS);
    }

    @Test
    void theNumberOfCallsIsKnownBeforehand() {
        AccountSize size =
                AccountSize.builder().users(2).groups(1).roles(3).policies(4).build();

        assertThat(CallPlan.of(FetchPlan.of(List.of(Facet.SERVICE_LAST_ACCESSED)), options())
                        .expectedCalls(size))
                .isEqualTo(1 + 4 + 2 * 10);
    }

    @Test
    void aListThatIsDeniedIsAGapAndAllFourAreADenial() {
        aws.on("iam:ListUsers", denied());
        assertThat(observed().value().orElseThrow()).hasSize(1);
        assertThat(observed().reason()).startsWith("iam:ListUsers was denied");

        aws.on("iam:ListGroups", denied());
        aws.on("iam:ListRoles", denied());
        aws.on("iam:ListPolicies", denied());
        assertThat(observed()).isInstanceOf(Denied.class);
    }

    @Test
    void aJobIsAskedAboutUntilItIsDone() {
        aws.on(GET, inProgress(), inProgress(), completed(service("s3")));

        assertThat(observed().value().orElseThrow().get(0).services()).hasSize(1);
        assertThat(aws.count(GET)).isEqualTo(3);
    }

    @Test
    void allPagesOfAJobAreReadEvenIfOneIsEmpty() {
        aws.on(
                GET,
                details("<JobStatus>COMPLETED</JobStatus><JobType>SERVICE_LEVEL</JobType>"
                        + "<JobCompletionDate>2026-11-22T10:00:01Z</JobCompletionDate><IsTruncated>true</IsTruncated>"
                        + "<Marker>two</Marker>"));
        aws.on(
                call(GET).with("Marker=two"),
                details("<JobStatus>COMPLETED</JobStatus><IsTruncated>true</IsTruncated>"
                        + "<Marker>three</Marker><ServicesLastAccessed>" + service("s3") + "</ServicesLastAccessed>"));
        aws.on(call(GET).with("Marker=three"), completed(service("sqs")));

        assertThat(observed().value().orElseThrow().get(0).services())
                .extracting(AccessedService::serviceNamespace)
                .containsExactly("s3", "sqs");
    }

    @Test
    void aPageThatSaysThatMoreFollowsButNotWhereIsNoShortList() {
        aws.on(
                GET,
                details("<JobStatus>COMPLETED</JobStatus><JobCompletionDate>2026-11-22T10:00:01Z</JobCompletionDate>"
                        + "<IsTruncated>true</IsTruncated>"));

        assertThat(observed()).isInstanceOf(Failed.class);
    }

    @Test
    void atMostThreeJobsAreUnderWay() {
        int roles = 7;
        aws.on(
                "iam:ListRoles",
                roles(IntStream.range(0, roles).mapToObj(i -> "r" + i).toArray(String[]::new)));
        for (int i = 0; i < roles; i++) {
            aws.on(call(GENERATE).with("r" + i), job("job-" + i));
            aws.on(call(GET).with("job-" + i), inProgress(), completed(""));
        }

        assertThat(observed().value().orElseThrow()).hasSize(roles);
        assertThat(aws.mostOpen(GENERATE, GET, "COMPLETED")).isEqualTo(3);
    }

    @Test
    void aJobThatAwsCouldNotDoIsAGap() {
        aws.on("iam:ListRoles", roles("deploy", "other"));
        aws.on(call(GENERATE).with("other"), job("job-2"));
        aws.on(
                call(GET).with("job-2"),
                details(
                        "<JobStatus>FAILED</JobStatus><IsTruncated>false</IsTruncated><Error><Message>try later</Message>"
                                + "<Code>SERVICE_FAILURE</Code></Error>"));

        assertThat(observed().value().orElseThrow()).hasSize(1);
        assertThat(observed().reason()).contains("1 of 2", IAM + "role/other", "SERVICE_FAILURE, try later");
    }

    @Test
    void aPrincipalThatWasDeletedMeanwhileIsNoGap() {
        aws.on("iam:ListRoles", roles("deploy", "other"));
        aws.on(call(GENERATE).with("other"), notThere());

        assertThat(observed().isComplete()).isTrue();
        assertThat(observed().notes()).singleElement().asString().contains(IAM + "role/other");
    }

    @Test
    void aJobThatAwsDoesNotKnowAnyMoreSaysNothingOfThePrincipal() {
        aws.on("iam:ListRoles", roles("deploy", "other"));
        aws.on(call(GENERATE).with("other"), job("job-2"));
        aws.on(call(GET).with("job-2"), notThere());

        assertThat(observed().isComplete()).isFalse();
    }

    @Test
    void aDenialNamesTheActionAndIsNotAskedForAgainAndAgain() {
        aws.on("iam:ListRoles", roles("a", "b", "c", "d", "e", "f"));
        aws.on(GENERATE, denied());

        assertThat(observed())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(GENERATE));
        assertThat(aws.count(GENERATE)).isEqualTo(3);

        aws.on(GENERATE, job("job-1"));
        aws.on(GET, denied());
        assertThat(observed())
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.action()).isEqualTo(GET));
    }

    @Test
    void aThrottledCallIsMadeAgain() {
        aws.on(GENERATE, throttled(), job("job-1"));

        assertThat(observed().isComplete()).isTrue();
    }

    @Test
    void aServerThatFailsAndAnAnswerThatIsNotUnderstoodAreFailures() {
        aws.on(GET, error(500, "ServiceFailure", "out of order"));
        assertThat(observed().reason()).contains("ServiceFailure");

        aws.on(GET, details("<JobStatus>COMPLETED</JobStatus><IsTruncated>false</IsTruncated>"));
        assertThat(observed().reason()).contains("not understood");

        aws.on(GET, details("<JobStatus>ON_HOLD</JobStatus><IsTruncated>false</IsTruncated>"));
        assertThat(observed().reason()).contains("ON_HOLD");

        aws.on(GENERATE, xml("GenerateServiceLastAccessedDetails", ""));
        assertThat(observed().reason()).contains("no id");
    }

    @Test
    void answersAreUsedAgainForFourHours() {
        AtomicReference<Instant> now = new AtomicReference<>(FakeRegionalAws.NOW);
        AwsAccountSource source =
                aws.source().options(options()).clock(now::get).build();
        FakeRegionalAws.observe(Facet.SERVICE_LAST_ACCESSED, source);
        aws.on("iam:ListRoles", roles("deploy", "other"));

        now.set(FakeRegionalAws.NOW.plus(Duration.ofHours(4)).minusMillis(1));
        Observation<List<ServiceLastAccessed>> again = FakeRegionalAws.observe(Facet.SERVICE_LAST_ACCESSED, source);

        assertThat(again.value().orElseThrow()).hasSize(2);
        assertThat(again)
                .isInstanceOfSatisfying(
                        Observed.class, observed -> assertThat(observed.at()).isEqualTo(FakeRegionalAws.NOW));
        assertThat(again.notes()).singleElement().asString().startsWith("1 of 2 answers are those of an earlier run");
        assertThat(aws.count(call(GENERATE).with("role%2Fdeploy"))).isEqualTo(1);

        now.set(FakeRegionalAws.NOW.plus(Duration.ofHours(4)));
        FakeRegionalAws.observe(Facet.SERVICE_LAST_ACCESSED, source);

        assertThat(aws.count(call(GENERATE).with("role%2Fdeploy"))).isEqualTo(2);
        assertThat(aws.count(call(GENERATE).with("role%2Fother"))).isEqualTo(1);
    }

    @Test
    void anotherSourceKnowsNothingOfThem() {
        observed();
        observed();

        assertThat(aws.count(GENERATE)).isEqualTo(2);
    }

    @Test
    void aRoleThatWasMadeAnewUnderTheSameNameIsAnotherOne() {
        AwsAccountSource source = aws.source().options(options()).build();
        FakeRegionalAws.observe(Facet.SERVICE_LAST_ACCESSED, source);
        aws.on(
                "iam:ListRoles",
                xml(
                        "ListRoles",
                        "<Roles><member><Arn>" + IAM + "role/deploy</Arn><RoleId>AROAnew</RoleId></member></Roles>"));
        FakeRegionalAws.observe(Facet.SERVICE_LAST_ACCESSED, source);

        assertThat(aws.count(GENERATE)).isEqualTo(2);
    }
}
