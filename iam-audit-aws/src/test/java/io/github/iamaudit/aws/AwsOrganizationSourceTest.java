package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.quick;
import static io.github.iamaudit.aws.FakeRegionalAws.xml;
import static io.github.iamaudit.aws.OrganizationJson.MANAGEMENT;
import static io.github.iamaudit.aws.OrganizationJson.MEMBER;
import static io.github.iamaudit.aws.OrganizationJson.PAYMENTS;
import static io.github.iamaudit.aws.OrganizationJson.healthy;
import static io.github.iamaudit.aws.OrganizationJson.list;
import static io.github.iamaudit.aws.OrganizationJson.notInUse;
import static io.github.iamaudit.aws.OrganizationJson.organization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.FacetAccess;
import io.github.iamaudit.aws.plan.AwsOptionsBuilder;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.OrganizationFacts;
import io.github.iamaudit.source.OrganizationSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsOrganizationSourceTest {

    private static final String ASSUME = "sts:AssumeRole";
    private static final String IDENTITY = "sts:GetCallerIdentity";
    private static final String ALIASES = "iam:ListAccountAliases";
    private static final FetchPlan PLAN = FetchPlan.of(List.of(Facet.ACCOUNT_ALIASES));

    /** How much longer than a second an end may take on a busy machine. */
    private static final Duration PROMPTLY = Duration.ofMillis(2500);

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    @BeforeEach
    void anOrganizationWithARoleInEachAccount() {
        healthy(aws);
        for (String account : List.of(MEMBER, PAYMENTS)) {
            aws.on(call(ASSUME).with(account), session("ASIA" + account, Duration.ofHours(1)));
            aws.on(
                    call(IDENTITY).by("ASIA" + account),
                    identity("arn:aws:sts::" + account + ":assumed-role/IamAudit/s", account));
        }
        aws.on(ALIASES, xml("ListAccountAliases", "<AccountAliases/><IsTruncated>false</IsTruncated>"));
    }

    private static FakeRegionalAws.Reply identity(String arn, String account) {
        return xml("GetCallerIdentity", "<Arn>" + arn + "</Arn><Account>" + account + "</Account>");
    }

    private static FakeRegionalAws.Reply session(String accessKey, Duration length) {
        return xml(
                "AssumeRole",
                "<Credentials><AccessKeyId>" + accessKey
                        + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>"
                        + Instant.now().plus(length) + "</Expiration></Credentials>");
    }

    private static FakeRegionalAws.Reply hanging(FakeRegionalAws.Reply reply) {
        return call -> reply.to(call).withFixedDelay(20_000);
    }

    private AwsOrganizationSource.Builder source() {
        return AwsOrganizationSource.builder()
                .credentials(key())
                .endpoint(aws.endpoint())
                .region(FakeRegionalAws.REGION)
                .clock(InstantSource.fixed(FakeRegionalAws.NOW))
                .memberRole("IamAudit")
                .options(quick().concurrency(4).build());
    }

    private static AuditCredentials key() {
        return AuditCredentials.accessKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    }

    private static OrganizationAccount account(OrganizationSession session, String id) {
        return session.facts().tree().account(AccountId.of(id)).orElseThrow();
    }

    private static AccountSnapshot fetch(OrganizationSession session, String id) {
        return session.account(account(session, id)).fetch(PLAN, FetchListener.silent());
    }

    @Test
    void eachMemberIsReadByItsRoleAndTheCallersOwnAccountByTheCaller() {
        try (OrganizationSession session =
                source().externalId("customer-7731").build().open(PLAN, AccountSelection.all())) {
            for (OrganizationAccount account :
                    session.facts().tree().organization().accounts()) {
                AccountSnapshot snapshot = fetch(session, account.id().value());

                assertThat(snapshot.accountId()).isEqualTo(account.id());
                assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).isComplete())
                        .isTrue();
            }
        }

        assertThat(aws.count(ASSUME)).isEqualTo(2);
        assertThat(aws.count(call(ASSUME).with("ExternalId=customer-7731"))).isEqualTo(2);
        assertThat(aws.count(call(ASSUME).with("DurationSeconds=3600"))).isEqualTo(2);
        assertThat(aws.count(call(ASSUME).with("arn%3Aaws%3Aiam%3A%3A" + MEMBER + "%3Arole%2FIamAudit")))
                .isEqualTo(1);
        assertThat(aws.count(call(ALIASES).by("AKIAIOSFODNN7EXAMPLE"))).isEqualTo(1);
        assertThat(aws.count(call(ALIASES).by("ASIA" + MEMBER))).isEqualTo(1);
        assertThat(aws.count(call(ALIASES).by("ASIA" + PAYMENTS))).isEqualTo(1);
    }

    @Test
    void openingReadsTheOrganizationAndAssumesNothing() {
        try (OrganizationSession session = source().build().open(PLAN, AccountSelection.all())) {
            assertThat(session.facts().tree().organization().accounts()).hasSize(3);
            assertThat(session.facts().gaps()).isEmpty();
            assertThat(session.facts().snapshot().accountId()).isEqualTo(AccountId.of(MANAGEMENT));
            assertThat(session.facts()).isSameAs(session.facts());
        }

        assertThat(aws.count(ASSUME)).isZero();
        assertThat(aws.count(IDENTITY)).isEqualTo(1);
        assertThat(aws.countAll()).isEqualTo(8);
    }

    @Test
    void theCallersOwnRoleIsAssumedOnceForAllAccounts() {
        aws.on(call(ASSUME).with("Hub"), session("ASIAHUB", Duration.ofHours(1)));
        aws.on(
                call(IDENTITY).by("ASIAHUB"),
                identity("arn:aws:sts::" + MANAGEMENT + ":assumed-role/Hub/s", MANAGEMENT));

        try (OrganizationSession session = source().credentials(
                        key().assumeRole("arn:aws:iam::" + MANAGEMENT + ":role/Hub"))
                .build()
                .open(PLAN, AccountSelection.all())) {
            fetch(session, MANAGEMENT);
            fetch(session, MEMBER);
            fetch(session, PAYMENTS);
        }

        assertThat(aws.count(call(ASSUME).with("Hub"))).isEqualTo(1);
        assertThat(aws.count(call(ASSUME).by("ASIAHUB"))).isEqualTo(2);
    }

    @Test
    void theCallersOwnRoleIsAssumedAgainWhenItsSessionHasExpired() {
        aws.on(
                call(ASSUME).with("Hub"),
                session("ASIAHUB", Duration.ofSeconds(-10)),
                session("ASIAHUB", Duration.ofHours(1)));
        aws.on(
                call(IDENTITY).by("ASIAHUB"),
                identity("arn:aws:sts::" + MANAGEMENT + ":assumed-role/Hub/s", MANAGEMENT));

        try (OrganizationSession session = source().credentials(
                        key().assumeRole("arn:aws:iam::" + MANAGEMENT + ":role/Hub"))
                .build()
                .open(PLAN, AccountSelection.all())) {
            assertThat(fetch(session, MEMBER).accountId()).isEqualTo(AccountId.of(MEMBER));
        }

        assertThat(aws.count(call(ASSUME).with("Hub"))).isGreaterThanOrEqualTo(2);
    }

    @Test
    void facetsOfTheOrganizationAreReadOnceAndNotInEachAccount() {
        aws.on("organizations:ListPolicies", list("Policies"));
        aws.on(
                "iam:ListOrganizationsFeatures",
                xml("ListOrganizationsFeatures", "<OrganizationId>o-1</OrganizationId>"));
        FetchPlan plan = FetchPlan.of(List.of(
                Facet.ACCOUNT_ALIASES,
                Facet.ORGANIZATION,
                Facet.ORGANIZATION_POLICIES,
                Facet.ORGANIZATION_FEATURES,
                Facet.SERVICE_CONTROL_POLICIES));

        try (OrganizationSession session = source().build().open(plan, AccountSelection.all())) {
            assertThat(session.facts()
                            .snapshot()
                            .observation(Facet.SERVICE_CONTROL_POLICIES)
                            .isComplete())
                    .isTrue();
            AccountSnapshot member = session.account(account(session, MEMBER)).fetch(plan, FetchListener.silent());
            assertThat(member.observation(Facet.ORGANIZATION).value()).isEmpty();

            AccountSnapshot joined = session.facts().join(member);
            assertThat(joined.observation(Facet.ORGANIZATION).value()).isPresent();
            assertThat(joined.observation(Facet.ORGANIZATION_FEATURES).isComplete())
                    .isTrue();
            assertThat(joined.observation(Facet.ACCOUNT_ALIASES).isComplete()).isTrue();
        }

        assertThat(aws.count("organizations:DescribeOrganization")).isEqualTo(1);
        assertThat(aws.count("organizations:ListPolicies")).isEqualTo(1);
        assertThat(aws.count("iam:ListOrganizationsFeatures")).isEqualTo(1);
    }

    @Test
    void tagsAreReadOnlyForASelectionByTags() {
        aws.on("organizations:ListTagsForResource", list("Tags", "{\"Key\": \"audit\", \"Value\": \"yes\"}"));

        source().build().open(PLAN, AccountSelection.all()).close();
        assertThat(aws.count("organizations:ListTagsForResource")).isZero();

        AccountSelection tagged = AccountSelection.all().tagged("audit", "yes");
        try (OrganizationSession session = source().build().open(PLAN, tagged)) {
            assertThat(tagged.of(session.facts().tree())).hasSize(3);
        }
        assertThat(aws.count("organizations:ListTagsForResource")).isEqualTo(3);
    }

    @Test
    void anAccountInNoOrganizationIsNone() {
        aws.on("organizations:DescribeOrganization", notInUse());

        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(
                        () -> source().build().open(PLAN, AccountSelection.all().only(MEMBER)))
                .withMessage("account " + MANAGEMENT + " is in no organization; use AwsAccountSource for it");
    }

    private void ordinaryMember() {
        aws.on("organizations:DescribeOrganization", organization("999999999999"));
        aws.on("organizations:ListRoots", denied());
        aws.on("organizations:ListAccounts", denied());
    }

    @Test
    void withoutAListOfAccountsThereIsNothingToOpen() {
        ordinaryMember();

        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> source().build().open(PLAN, AccountSelection.all()))
                .withMessageContaining("cannot be listed by account " + MANAGEMENT)
                .withMessageContaining("delegated administrator")
                .withMessageContaining("organizations:ListRoots was denied")
                .withMessageContaining("organizations:ListAccounts was denied");
    }

    @Test
    void aDenialOfTheOrganizationItselfNamesTheAction() {
        aws.on("organizations:DescribeOrganization", denied());

        FetchException e = catchThrowableOfType(
                FetchException.class, () -> source().build().open(PLAN, AccountSelection.all()));

        assertThat(e.deniedAction()).contains("organizations:DescribeOrganization");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void accountsThatAreNamedAreAuditedWithoutAListAndAGapSaysSo(boolean described) {
        ordinaryMember();
        if (!described) {
            aws.on("organizations:DescribeOrganization", denied());
        }
        AccountSelection named = AccountSelection.all().only(MEMBER);

        try (OrganizationSession session = source().build().open(PLAN, named)) {
            assertThat(named.of(session.facts().tree()))
                    .extracting(OrganizationAccount::id)
                    .containsExactly(AccountId.of(MEMBER));
            assertThat(session.facts().gaps())
                    .anyMatch(gap -> gap.contains("not known to be in the organization")
                            && gap.contains(MEMBER)
                            && gap.contains(" was denied"));
            AccountSnapshot joined = session.facts().join(fetch(session, MEMBER));
            assertThat(joined.observation(Facet.ACCOUNT_ALIASES).isComplete()).isTrue();
            assertThat(joined.observation(Facet.ORGANIZATION_POLICIES).isComplete())
                    .isFalse();
            assertThat(joined.observation(Facet.ORGANIZATION).isComplete()).isFalse();
        }
    }

    @Test
    void aNameOfAnAccountThatAFullListDoesNotHoldIsLeftToTheSelection() {
        AccountSelection named = AccountSelection.all().only("222222222222");

        try (OrganizationSession session = source().build().open(PLAN, named)) {
            assertThat(session.facts().gaps()).isEmpty();
            assertThat(session.facts().tree().account(AccountId.of("222222222222")))
                    .isEmpty();
        }
    }

    @Test
    void aRoleThatCannotBeAssumedLosesOneAccountOnly() {
        aws.on(call(ASSUME).with(MEMBER), error(403, "AccessDenied", "no"));

        try (OrganizationSession session = source().build().open(PLAN, AccountSelection.all())) {
            assertThatExceptionOfType(FetchException.class)
                    .isThrownBy(() -> fetch(session, MEMBER))
                    .withMessageContaining("cannot assume the role arn:aws:iam::" + MEMBER + ":role/IamAudit")
                    .withMessageContaining("its trust policy asks for an external id, and none was given");
            assertThat(fetch(session, PAYMENTS).accountId()).isEqualTo(AccountId.of(PAYMENTS));
        }
    }

    @Test
    void theSessionsOfARoleWithAPathMayBeShrunkToTheAudit() {
        try (OrganizationSession session = source().memberRole("audit/IamAudit")
                .onlyAuditActions()
                .sessionDuration(Duration.ofMinutes(15))
                .build()
                .open(PLAN, AccountSelection.all())) {
            fetch(session, MEMBER);
        }

        assertThat(aws.count(call(ASSUME).with("role%2Faudit%2FIamAudit"))).isEqualTo(1);
        assertThat(aws.count(call(ASSUME).with("iam%3AListAccountAliases"))).isEqualTo(1);
        assertThat(aws.count(call(ASSUME).with("DurationSeconds=900"))).isEqualTo(1);
    }

    @Test
    void aCallersSessionThatIsShrunkMayStillAssumeRoles() {
        aws.on(call(ASSUME).with("Hub"), session("ASIAHUB", Duration.ofHours(1)));
        aws.on(
                call(IDENTITY).by("ASIAHUB"),
                identity("arn:aws:sts::" + MANAGEMENT + ":assumed-role/Hub/s", MANAGEMENT));

        source().credentials(key().assumeRole("arn:aws:iam::" + MANAGEMENT + ":role/Hub")
                        .onlyAuditActions())
                .build()
                .open(PLAN, AccountSelection.all())
                .close();

        assertThat(aws.count(call(ASSUME).with("sts%3AAssumeRole"))).isEqualTo(1);
        assertThat(aws.count(call(ASSUME).with("organizations%3AListAccountsForParent")))
                .isEqualTo(1);
    }

    /** What of a member's run hangs. */
    private void hang(String action) {
        if (action.equals(ASSUME)) {
            aws.on(call(ASSUME).with(MEMBER), hanging(session("ASIA" + MEMBER, Duration.ofHours(1))));
        } else if (action.equals(IDENTITY)) {
            aws.on(call(IDENTITY).by("ASIA" + MEMBER), hanging(identity("arn:aws:sts::1:x", MEMBER)));
        } else {
            aws.on(call(action).by("ASIA" + MEMBER), hanging(xml("ListAccountAliases", "<AccountAliases/>")));
        }
    }

    private static AwsOptionsBuilder patient() {
        return quick().attemptTimeout(Duration.ofSeconds(15)).callTimeout(Duration.ofSeconds(30));
    }

    /** How a run ended: by a snapshot in which the facet has failed, or by an exception. */
    private static String end(OrganizationSession session, FetchListener listener) {
        try {
            Observation<?> observation = session.account(account(session, MEMBER))
                    .fetch(PLAN, listener)
                    .observation(Facet.ACCOUNT_ALIASES);
            return observation.reason();
        } catch (FetchException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ASSUME, IDENTITY, ALIASES})
    void anAccountThatHangsEndsWhenItIsCancelled(String action) {
        hang(action);
        try (OrganizationSession session =
                source().options(patient().build()).build().open(PLAN, AccountSelection.all())) {
            long cancelled = System.nanoTime() + Duration.ofMillis(700).toNanos();
            FetchListener listener = new FetchListener() {
                @Override
                public boolean isCancelled() {
                    return System.nanoTime() - cancelled > 0;
                }
            };

            assertThat(end(session, listener)).contains("the run was stopped");
            assertThat(Duration.ofNanos(System.nanoTime() - cancelled)).isLessThan(PROMPTLY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ASSUME, IDENTITY, ALIASES})
    void anAccountThatHangsEndsAtTheLimitOfTheRun(String action) {
        hang(action);
        try (OrganizationSession session = source().options(
                        patient().runLimit(Duration.ofSeconds(2)).build())
                .build()
                .open(PLAN, AccountSelection.all())) {
            long limit = System.nanoTime() + Duration.ofSeconds(2).toNanos();

            assertThat(end(session, FetchListener.silent())).contains("limit of 2 s");
            assertThat(Duration.ofNanos(System.nanoTime() - limit)).isLessThan(PROMPTLY);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("iam-audit") || name.startsWith("sdk-"))
                .toList();
    }

    @Test
    void oneHttpClientServesAllAndNothingIsLeftOpen() throws InterruptedException {
        CountingHttpClient http = new CountingHttpClient();

        OrganizationSession session = source().httpClient(http).build().open(PLAN, AccountSelection.all());
        fetch(session, MEMBER);
        fetch(session, PAYMENTS);
        session.close();

        assertThat(http.requests()).isEqualTo(1 + 8 + 2 * 3);
        assertThat(http.closed()).isZero();
        for (int i = 0; i < 100 && !threads().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(threads()).isEmpty();
    }

    @Test
    void aSourceOfASessionThatWasClosedSaysSo() {
        OrganizationSession session = source().build().open(PLAN, AccountSelection.all());
        OrganizationAccount member = account(session, MEMBER);
        session.close();
        session.close();

        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> session.account(member).fetch(PLAN, FetchListener.silent()))
                .withMessageContaining("was closed");
    }

    @Test
    void theTestConnectionTellsWhatOfTheOrganizationIsDenied() {
        FakeRegionalAws.Reply notFound = error(400, "ParentNotFoundException", "no such root");
        aws.on("organizations:ListOrganizationalUnitsForParent", notFound);
        aws.on("organizations:ListAccountsForParent", notFound);
        aws.on("organizations:ListPolicies", denied());

        ConnectionReport report = source().build().testConnection();

        assertThat(report.accountId()).isEqualTo(AccountId.of(MANAGEMENT));
        assertThat(report.facet(Facet.ORGANIZATION).orElseThrow().status()).isEqualTo(FacetAccess.Status.AVAILABLE);
        assertThat(report.actionsToAdd()).containsExactly("organizations:ListPolicies");
        assertThat(report.missingFacets())
                .contains(Facet.SERVICE_CONTROL_POLICIES, Facet.RESOURCE_CONTROL_POLICIES)
                .doesNotContain(Facet.ORGANIZATION, Facet.USERS);
    }

    @Test
    void theCallersPolicyNamesTheRoleAndTheMembersPolicyNothingOfTheOrganization() {
        AwsOrganizationSource source = source().memberRole("audit/IamAudit").build();

        assertThat(source.callerPolicy(PLAN, Partition.AWS_CN).toJson()).isEqualTo("""
                {"Version":"2012-10-17","Statement":[{"Sid":"ReadOrganization","Effect":"Allow","Action":[\
                "organizations:DescribeOrganization","organizations:ListAccounts","organizations:ListAccountsForParent",\
                "organizations:ListOrganizationalUnitsForParent","organizations:ListRoots"],"Resource":"*"},\
                {"Sid":"AssumeAuditRoles","Effect":"Allow","Action":"sts:AssumeRole",\
                "Resource":"arn:aws-cn:iam::*:role/audit/IamAudit"}]}""");
        assertThat(source.memberPolicy(FetchPlan.all()).toJson())
                .contains("iam:ListAccountAliases")
                .doesNotContain("organizations:", "iam:ListOrganizationsFeatures");
        assertThat(source.callPlan(FetchPlan.all()).facets())
                .containsExactlyInAnyOrderElementsOf(OrganizationFacts.facets());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "''",
                "/IamAudit",
                "audit//IamAudit",
                "*",
                "audit/*",
                "a b",
                "arn:aws:iam::111122223333:role/A",
                "a/"
            })
    void aRoleWithAnotherFormIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsOrganizationSource.builder().memberRole(name))
                .withMessageContaining("audit/IamAudit");
    }

    @Test
    void aSourceWithoutARoleOrWithSessionsThatCannotBeIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AwsOrganizationSource.builder().build())
                .withMessageContaining("memberRole");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> source().sessionDuration(Duration.ofMinutes(14)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source().credentials(key().assumeRole("arn:aws:iam::111122223333:role/Hub"))
                        .sessionDuration(Duration.ofHours(2))
                        .build())
                .withMessageContaining("at most one hour");
        assertThat(source().sessionDuration(Duration.ofHours(2)).build()).isNotNull();
    }

    @Test
    void nothingThatIsPrintedHoldsTheExternalId() {
        assertThat(source().externalId("customer-7731").build())
                .hasToString("AwsOrganizationSource by the access key AKIAIOSFODNN7EXAMPLE and the role IamAudit");
    }

    @Test
    void aBuilderThatIsChangedLaterChangesNoSource() {
        AwsOrganizationSource.Builder builder = source();
        AwsOrganizationSource source = builder.build();

        builder.memberRole("Other");

        assertThat(source.toString()).endsWith("the role IamAudit");
    }
}
