package io.github.iamaudit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamaudit.aws.AwsOrganizationSource;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.permission.AwsPermissions;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.model.org.OrganizationalUnit;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.OrganizationFacts;
import io.github.iamaudit.source.OrganizationSession;
import io.github.iamaudit.testbed.CallStats;
import io.github.iamaudit.testbed.Manifest;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An organization of five open accounts and a closed one, read by its management account. */
@UsesTestbed(accounts = 5, users = 6, roles = 4)
class LiveOrganizationTest {

    private static final FetchPlan PLAN = FetchPlan.of(
            Stream.concat(OrganizationFacts.facets().stream(), Stream.of(Facet.USERS, Facet.ACCOUNT_SUMMARY))
                    .toList());

    private static AwsOrganizationSource.Builder source(Testbed testbed) {
        return AwsOrganizationSource.builder()
                .credentials(Live.key())
                .region("us-east-1")
                .endpoint(testbed.endpoint())
                .memberRole(testbed.manifest().auditRole())
                .externalId(testbed.manifest().externalId());
    }

    private static OrganizationSession open(Testbed testbed) {
        return source(testbed).build().open(PLAN, AccountSelection.all());
    }

    private static AccountSnapshot fetch(OrganizationSession session, String account) {
        return fetch(session, account, FetchListener.silent());
    }

    private static AccountSnapshot fetch(OrganizationSession session, String account, FetchListener listener) {
        OrganizationAccount found =
                session.facts().tree().account(AccountId.of(account)).orElseThrow();
        return session.account(found).fetch(PLAN, listener);
    }

    private static <T> T value(OrganizationSession session, Facet<T> facet) {
        Observation<T> observation = session.facts().snapshot().observation(facet);
        assertThat(observation.reason()).as(facet.name()).isEmpty();
        return observation.value().orElseThrow();
    }

    @Test
    void unitsAndAccountsAreThoseOfTheManifest(Testbed testbed) {
        Manifest truth = testbed.manifest();
        try (OrganizationSession session = open(testbed)) {
            Organization organization = value(session, Facet.ORGANIZATION);

            assertThat(organization.managementAccountId()).contains(AccountId.of(truth.management()));
            assertThat(organization.organizationalUnits().stream()
                            .collect(Collectors.toMap(OrganizationalUnit::name, OrganizationalUnit::id)))
                    .isEqualTo(truth.units());
            assertThat(organization.accounts())
                    .hasSize(1 + truth.members().size() + truth.closed().size());
            Stream.concat(truth.members().stream(), truth.closed().stream()).forEach(member -> {
                OrganizationAccount account = session.facts()
                        .tree()
                        .account(AccountId.of(member.account()))
                        .orElseThrow();
                assertThat(account.name()).isEqualTo(member.name());
                assertThat(account.parentId()).contains(truth.units().get(member.unit()));
                assertThat(account.isOpen()).isEqualTo(member.status().equals("ACTIVE"));
            });
            assertThat(session.facts().tree().nameOf(truth.members().get(2).account()))
                    .isEqualTo("Root/Workloads/Prod/" + truth.members().get(2).name());
        }
    }

    @Test
    void theClosedAccountHasTheStateThatAwsGives(Testbed testbed) {
        String closed = testbed.manifest().closed().get(0).account();
        testbed.accountStatus(closed, "PENDING_CLOSURE", "CLOSED");

        try (OrganizationSession session = open(testbed)) {
            assertThat(session.facts()
                            .tree()
                            .account(AccountId.of(closed))
                            .orElseThrow()
                            .state())
                    .contains("CLOSED");
        }
    }

    @Test
    void serviceControlPoliciesHaveTheirContentAndTheirTargets(Testbed testbed) {
        Manifest truth = testbed.manifest();
        try (OrganizationSession session = open(testbed)) {
            List<ControlPolicy> policies = value(session, Facet.SERVICE_CONTROL_POLICIES);

            assertThat(policies)
                    .hasSize(6)
                    .extracting(policy -> policy.policy().policyName())
                    .containsAll(truth.serviceControlPolicies().keySet());
            assertThat(named(policies, "FullAWSAccess").isAwsManaged()).isTrue();
            assertThat(named(policies, "RegionsOnlyEu").targetIds())
                    .isEqualTo(truth.units().entrySet().stream()
                            .filter(unit -> unit.getKey().equals("Prod"))
                            .map(Map.Entry::getValue)
                            .toList());
            assertThat(named(policies, "NotAttached").targetIds()).isEmpty();
            assertThat(named(policies, "RegionsOnlyEu").policy().document().toJson())
                    .contains("\"StringNotEquals\"", "eu-central-1");
            assertThat(policies)
                    .allSatisfy(policy ->
                            assertThat(policy.policy().document().problems()).isEmpty());
        }
    }

    private static ControlPolicy named(List<ControlPolicy> policies, String name) {
        return policies.stream()
                .filter(policy -> policy.policy().policyName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWalkTakesTwoCallsForEachUnitAndTwoForEachPolicy(Testbed testbed) {
        open(testbed).close();

        Map<String, Integer> calls = testbed.stats().byAction();
        int units = testbed.manifest().units().size();
        assertThat(calls)
                .containsEntry("organizations:DescribeOrganization", 1)
                .containsEntry("organizations:ListRoots", 1)
                .containsEntry("organizations:ListOrganizationalUnitsForParent", 1 + units)
                .containsEntry("organizations:ListAccountsForParent", 1 + units)
                .containsEntry("organizations:ListPolicies", 2)
                .containsEntry("organizations:DescribePolicy", 6 + 1)
                .containsEntry("organizations:ListTargetsForPolicy", 6 + 1)
                .containsEntry("sts:GetCallerIdentity", 1)
                .doesNotContainKeys(
                        "organizations:ListAccounts",
                        "organizations:ListParents",
                        "organizations:ListTagsForResource",
                        "sts:AssumeRole");
    }

    /** The type is not enabled on the root of the testbed, so that the one that AWS wrote binds nobody. */
    @Test
    void resourceControlPoliciesAreAFacetOfTheirOwn(Testbed testbed) {
        String member = testbed.manifest().members().get(0).account();
        try (OrganizationSession session = open(testbed)) {
            assertThat(value(session, Facet.RESOURCE_CONTROL_POLICIES))
                    .extracting(policy -> policy.policy().policyName())
                    .containsExactly("RCPFullAWSAccess");
            assertThat(session.facts()
                            .tree()
                            .policiesOf(AccountId.of(member))
                            .orElseThrow()
                            .resourceControlPolicies())
                    .isEmpty();
        }
        testbed.fail("organizations", "ListPolicies", "InvalidInputException", 400, 2);
        try (OrganizationSession session = open(testbed)) {
            assertThat(session.facts()
                            .snapshot()
                            .observation(Facet.RESOURCE_CONTROL_POLICIES)
                            .reason())
                    .contains("organizations:ListPolicies failed: InvalidInputException");
        }
    }

    @Test
    void eachOpenAccountIsReadByItsRole(Testbed testbed) {
        Manifest truth = testbed.manifest();
        try (OrganizationSession session = open(testbed)) {
            for (Manifest.Account account : truth.accounts()) {
                AccountSnapshot snapshot = fetch(session, account.id());

                assertThat(snapshot.accountId().value()).isEqualTo(account.id());
                assertThat(snapshot.observation(Facet.USERS).value().orElseThrow())
                        .extracting(IamUser::userName)
                        .containsExactlyInAnyOrderElementsOf(account.users().stream()
                                .map(Manifest.User::name)
                                .toList());
            }
        }

        CallStats stats = testbed.stats();
        assertThat(stats.calls("sts:AssumeRole")).isEqualTo(truth.members().size());
        assertThat(stats.byAccount().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        truth.accounts().stream().map(Manifest.Account::id).toList());
    }

    @Test
    void theOrganizationTellsEachAccountWhichPoliciesBindIt(Testbed testbed) {
        Manifest truth = testbed.manifest();
        FetchPlan plan = FetchPlan.of(List.of(Facet.SERVICE_CONTROL_POLICIES, Facet.ACCOUNT_SUMMARY));
        try (OrganizationSession session = source(testbed).build().open(plan, AccountSelection.all())) {
            AccountSnapshot member = fetch(session, truth.members().get(2).account());
            assertThat(member.observation(Facet.ORGANIZATION_POLICIES).value()).isEmpty();

            OrganizationPolicies policies =
                    session.facts().tree().policiesOf(member.accountId()).orElseThrow();
            assertThat(policies.serviceControlPolicies())
                    .extracting(PolicyLevel::targetName)
                    .containsExactly(
                            "Root", "Workloads", "Prod", truth.members().get(2).name());
            assertThat(policies.serviceControlPolicies().get(2).policies())
                    .extracting(policy -> policy.policyName())
                    .contains("RegionsOnlyEu");
            assertThat(session.facts()
                            .join(fetch(session, truth.management()))
                            .observation(Facet.ORGANIZATION_POLICIES)
                            .value()
                            .orElseThrow()
                            .isManagementAccount())
                    .isTrue();
        }
    }

    @Test
    void anotherExternalIdOrNoRoleNamesTheRoleAndTheLikelyCauses(Testbed testbed) {
        String member = testbed.manifest().members().get(0).account();
        try (OrganizationSession session =
                source(testbed).externalId("another-7731").build().open(PLAN, AccountSelection.all())) {
            assertThatExceptionOfType(FetchException.class)
                    .isThrownBy(() -> fetch(session, member))
                    .withMessageContaining("cannot assume the role arn:aws:iam::" + member + ":role/IAMAuditRole")
                    .withMessageContaining("another external id")
                    .matches(e -> !String.valueOf(e.getMessage()).contains("another-7731"));
            assertThat(fetch(session, testbed.manifest().management())
                            .observation(Facet.USERS)
                            .isComplete())
                    .isTrue();
        }
        try (OrganizationSession session =
                source(testbed).memberRole("audit/Missing").build().open(PLAN, AccountSelection.all())) {
            FetchException e = catchThrowableOfType(FetchException.class, () -> fetch(session, member));
            assertThat(e.deniedAction()).contains("sts:AssumeRole");
            assertThat(e).hasMessageContaining(":role/audit/Missing").hasMessageContaining("there is no such role");
        }
    }

    @Test
    void oneAccountThatDeniesAllLosesNoOther(Testbed testbed) {
        String denying = testbed.manifest().members().get(1).account();
        testbed.denyIn(denying, "iam:*");
        try (OrganizationSession session = open(testbed)) {
            AccountSnapshot denied = fetch(session, denying);

            assertThat(denied.accountId().value()).isEqualTo(denying);
            assertThat(denied.observation(Facet.USERS)).isInstanceOf(Denied.class);
            assertThat(denied.observation(Facet.ACCOUNT_SUMMARY)).isInstanceOf(Denied.class);
            assertThat(fetch(session, testbed.manifest().members().get(0).account())
                            .observation(Facet.USERS)
                            .isComplete())
                    .isTrue();
        }
    }

    @Test
    void oneAccountThatHangsEndsAtTheLimitOrWhenItIsStopped(Testbed testbed) {
        String hanging = testbed.manifest().members().get(0).account();
        testbed.slowIn(hanging, Duration.ofSeconds(30), "*:*");
        try (OrganizationSession session = open(testbed)) {
            long stop = System.nanoTime() + Duration.ofMillis(500).toNanos();
            FetchListener listener = new FetchListener() {
                @Override
                public boolean isCancelled() {
                    return System.nanoTime() - stop > 0;
                }
            };
            assertThatExceptionOfType(FetchException.class)
                    .isThrownBy(() -> fetch(session, hanging, listener))
                    .withMessageContaining("the run was stopped");
            assertThat(Duration.ofNanos(System.nanoTime() - stop)).isLessThan(Duration.ofMillis(2500));
        }
        try (OrganizationSession session = source(testbed)
                .options(AwsOptions.builder().runLimit(Duration.ofSeconds(2)).build())
                .build()
                .open(PLAN, AccountSelection.all())) {
            long limit = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            assertThatExceptionOfType(FetchException.class)
                    .isThrownBy(() -> fetch(session, hanging))
                    .withMessageContaining("limit of 2 s");
            assertThat(Duration.ofNanos(System.nanoTime() - limit)).isLessThan(Duration.ofMillis(2500));
        }
    }

    @Test
    void whatTheCallersPolicyAllowsIsEnough(Testbed testbed) {
        AwsOrganizationSource source = source(testbed).build();
        PolicyDocument policy = source.callerPolicy(PLAN, Partition.AWS);
        TreeSet<String> called = new TreeSet<>();

        try (OrganizationSession session = source.open(PLAN, AccountSelection.all())) {
            called.addAll(testbed.clearStats().byAction().keySet());
            fetch(session, testbed.manifest().members().get(0).account());
            Map<String, Integer> inMember = testbed.stats().byAction();
            assertThat(AwsPermissions.leastPrivilege(source.accountCallPlan(PLAN))
                            .toJson())
                    .contains(inMember.keySet().stream()
                            .filter(action -> action.startsWith("iam:"))
                            .toList());
        }

        called.remove("sts:GetCallerIdentity");
        assertThat(policy.toJson()).contains(called).contains("\"arn:aws:iam::*:role/IAMAuditRole\"");
    }

    @Test
    void anOrdinaryMemberIsToldThatItCannotListTheAccounts(Testbed testbed) {
        String member = testbed.manifest().members().get(0).account();
        testbed.denyIn(member, "organizations:List*");
        AuditCredentials own = Live.key()
                .assumeRole(testbed.manifest().auditRoleArn(member))
                .externalId(testbed.manifest().externalId());

        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> source(testbed).credentials(own).build().open(PLAN, AccountSelection.all()))
                .withMessageContaining("cannot be listed by account " + member)
                .withMessageContaining("organizations:ListRoots was denied");
    }

    @Test
    void theTestConnectionTellsWhatIsDenied(Testbed testbed) {
        ConnectionReport well = source(testbed).build().testConnection();
        assertThat(well.actionsToAdd()).isEmpty();

        testbed.deny("organizations:ListPolicies");
        ConnectionReport worse = source(testbed).build().testConnection();
        assertThat(worse.actionsToAdd()).containsExactly("organizations:ListPolicies");
        assertThat(worse.missingFacets()).contains(Facet.SERVICE_CONTROL_POLICIES);
    }
}
