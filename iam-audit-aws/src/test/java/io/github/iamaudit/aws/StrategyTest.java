package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.CredentialReportTest.ALICE;
import static io.github.iamaudit.aws.CredentialReportTest.HEADER;
import static io.github.iamaudit.aws.CredentialReportTest.ROOT;
import static io.github.iamaudit.aws.CredentialReportTest.report;
import static io.github.iamaudit.aws.CredentialReportTest.state;
import static io.github.iamaudit.aws.IamXml.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.AwsOptionsBuilder;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.snapshot.FacetCoverage.Status;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.FetchSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bulk, item by item, or the one where the other is denied; and the calls that were said to be made. */
class StrategyTest {

    private static final List<Facet<?>> IDENTITIES = List.of(Facet.USERS, Facet.GROUPS, Facet.ROLES, Facet.POLICIES);

    /** The facets of IAM that only this strategy's calls are made for. */
    private static final List<Facet<?>> IAM = List.of(
            Facet.USERS,
            Facet.GROUPS,
            Facet.ROLES,
            Facet.POLICIES,
            Facet.USER_LIST,
            Facet.ACCESS_KEYS,
            Facet.LOGIN_PROFILES,
            Facet.MFA_DEVICES,
            Facet.SIGNING_CERTIFICATES,
            Facet.SSH_PUBLIC_KEYS,
            Facet.SERVICE_SPECIFIC_CREDENTIALS,
            Facet.ACCOUNT_SUMMARY,
            Facet.PASSWORD_POLICY,
            Facet.ACCOUNT_ALIASES,
            Facet.VIRTUAL_MFA_DEVICES,
            Facet.SERVER_CERTIFICATES,
            Facet.INSTANCE_PROFILES,
            Facet.SAML_PROVIDERS,
            Facet.OIDC_PROVIDERS,
            Facet.CREDENTIAL_REPORT);

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    @BeforeEach
    void anAccount() {
        FakeAccountXml.script(aws);
    }

    private AccountSnapshot fetch(FetchStrategy strategy, List<Facet<?>> facets) {
        return aws.fetch(FakeAws.quick().strategy(strategy), facets.toArray(new Facet<?>[0]));
    }

    private static FacetCoverage coverage(AccountSnapshot snapshot, Facet<?> facet) {
        return snapshot.coverage().stream()
                .filter(c -> c.facet().equals(facet.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bulkAndItemByItemGiveTheSame() {
        AccountSnapshot bulk = fetch(FetchStrategy.BULK, IDENTITIES);
        AccountSnapshot itemized = fetch(FetchStrategy.ITEMIZED, IDENTITIES);

        assertThat(itemized.observation(Facet.USERS)).isEqualTo(bulk.observation(Facet.USERS));
        assertThat(itemized.observation(Facet.GROUPS)).isEqualTo(bulk.observation(Facet.GROUPS));
        assertThat(itemized.observation(Facet.ROLES)).isEqualTo(bulk.observation(Facet.ROLES));
        assertThat(itemized.observation(Facet.POLICIES)).isEqualTo(bulk.observation(Facet.POLICIES));
    }

    @Test
    void noItemIsAskedForWhereBulkWorks() {
        fetch(FetchStrategy.AUTOMATIC, IDENTITIES);

        assertThat(aws.counts())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("sts:GetCallerIdentity", 1, "iam:GetAccountAuthorizationDetails", 1));
    }

    @Test
    void whereBulkIsDeniedItemsAreAskedForAndTheCoverageSaysSo() {
        aws.on("GetAccountAuthorizationDetails", Answer.denied("iam:GetAccountAuthorizationDetails"));

        AccountSnapshot snapshot = fetch(FetchStrategy.AUTOMATIC, IDENTITIES);

        for (Facet<?> facet : IDENTITIES) {
            assertThat(coverage(snapshot, facet).status()).as(facet.name()).isEqualTo(Status.COMPLETE);
            assertThat(coverage(snapshot, facet).notes())
                    .as(facet.name())
                    .anySatisfy(note -> assertThat(note).contains("iam:GetAccountAuthorizationDetails was denied"));
            assertThat(snapshot.observation(facet).notes())
                    .isEqualTo(coverage(snapshot, facet).notes());
        }
        assertThat(aws.calls("GetAccountAuthorizationDetails")).hasSize(1);
    }

    @Test
    void whereBulkIsDeniedAndOnlyBulkIsWantedTheFacetsAreDenied() {
        aws.on("GetAccountAuthorizationDetails", Answer.denied("iam:GetAccountAuthorizationDetails"));

        AccountSnapshot snapshot = fetch(FetchStrategy.BULK, IDENTITIES);

        for (Facet<?> facet : IDENTITIES) {
            assertThat(snapshot.observation(facet))
                    .isInstanceOfSatisfying(
                            Denied.class,
                            denied -> assertThat(denied.action()).isEqualTo("iam:GetAccountAuthorizationDetails"));
        }
        assertThat(aws.counts()).containsOnlyKeys("sts:GetCallerIdentity", "iam:GetAccountAuthorizationDetails");
    }

    @Test
    void whereBulkFailsItemsAreNotAskedForSinceThatWouldFailTheMore() {
        aws.on("GetAccountAuthorizationDetails", Answer.serviceFailure());

        AccountSnapshot snapshot = fetch(FetchStrategy.AUTOMATIC, IDENTITIES);

        assertThat(coverage(snapshot, Facet.USERS).status()).isEqualTo(Status.FAILED);
        assertThat(aws.counts()).containsOnlyKeys("sts:GetCallerIdentity", "iam:GetAccountAuthorizationDetails");
    }

    @Test
    void whereEverythingIsDeniedEveryFacetIsDeniedAndNamesAnAction() {
        FakeAccountXml.actions().forEach(action -> aws.deny(action));

        AccountSnapshot snapshot = fetch(FetchStrategy.AUTOMATIC, IAM);

        assertThat(snapshot.coverage()).hasSize(IAM.size()).allSatisfy(c -> {
            assertThat(c.status()).as(c.facet()).isEqualTo(Status.DENIED);
            assertThat(c.reason()).contains("iam:", "was denied");
        });
        assertThat(coverage(snapshot, Facet.USERS).reason())
                .contains("iam:GetAccountAuthorizationDetails", "iam:ListUsers");
    }

    @Nested
    class Credentials {

        @Test
        void noUserIsAskedForItsCredentialsWhereThereIsAReport() {
            AccountSnapshot snapshot = fetch(FetchStrategy.AUTOMATIC, List.of(Facet.USER_CREDENTIALS));

            assertThat(snapshot.observation(Facet.USER_CREDENTIALS).value().orElseThrow())
                    .extracting(UserCredentials::userName)
                    .containsExactly("alice");
            assertThat(aws.counts())
                    .containsOnlyKeys(
                            "sts:GetCallerIdentity", "iam:GenerateCredentialReport", "iam:GetCredentialReport");
            assertThat(snapshot.coverage()).extracting(FacetCoverage::facet).containsExactly("credential-report");
        }

        @Test
        void usersAreAskedForTheirCredentialsWhereTheReportIsDenied() {
            aws.on("GenerateCredentialReport", Answer.denied("iam:GenerateCredentialReport"));
            aws.on("GetCredentialReport", Answer.denied("iam:GetCredentialReport"));

            AccountSnapshot snapshot =
                    fetch(FetchStrategy.AUTOMATIC, List.of(Facet.USER_CREDENTIALS, Facet.USER_ACCESS_KEYS));

            assertThat(snapshot.observation(Facet.USER_CREDENTIALS).value().orElseThrow())
                    .extracting(UserCredentials::userName)
                    .containsExactly("alice", "bob");
            assertThat(coverage(snapshot, Facet.CREDENTIAL_REPORT).status()).isEqualTo(Status.DENIED);
            assertThat(coverage(snapshot, Facet.ACCESS_KEYS).status()).isEqualTo(Status.COMPLETE);
            assertThat(aws.counts())
                    .doesNotContainKeys("iam:ListSigningCertificates", "iam:GetAccountAuthorizationDetails");
        }

        @Test
        void noUserIsAskedForItsCredentialsInBulkThoughTheReportIsDenied() {
            aws.on("GenerateCredentialReport", Answer.denied("iam:GenerateCredentialReport"));
            aws.on("GetCredentialReport", Answer.denied("iam:GetCredentialReport"));

            AccountSnapshot snapshot = fetch(FetchStrategy.BULK, List.of(Facet.USER_CREDENTIALS));

            assertThat(snapshot.observation(Facet.USER_CREDENTIALS)).isInstanceOf(Denied.class);
            assertThat(aws.counts()).doesNotContainKey("iam:ListUsers");
        }

        @Test
        void noReportIsAskedForItemByItem() {
            AccountSnapshot snapshot = fetch(
                    FetchStrategy.ITEMIZED,
                    List.of(Facet.USER_CREDENTIALS, Facet.USER_ACCESS_KEYS, Facet.ROOT_CREDENTIALS));

            assertThat(snapshot.observation(Facet.USER_CREDENTIALS).isComplete())
                    .isTrue();
            assertThat(snapshot.observation(Facet.ROOT_CREDENTIALS).value()).isPresent();
            assertThat(aws.counts())
                    .containsOnlyKeys(
                            "sts:GetCallerIdentity",
                            "iam:ListUsers",
                            "iam:ListAccessKeys",
                            "iam:GetAccessKeyLastUsed",
                            "iam:GetLoginProfile",
                            "iam:ListMFADevices",
                            "iam:GetAccountSummary");
        }

        @Test
        void aReportThatIsAskedForItemByItemIsNotCollectedAndTheSnapshotSaysWhy() {
            AccountSnapshot snapshot = fetch(FetchStrategy.ITEMIZED, List.of(Facet.CREDENTIAL_REPORT));

            assertThat(coverage(snapshot, Facet.CREDENTIAL_REPORT).status()).isEqualTo(Status.NOT_COLLECTED);
            assertThat(snapshot.observation(Facet.CREDENTIAL_REPORT).reason()).contains("item by item");
            assertThat(aws.counts()).containsOnlyKeys("sts:GetCallerIdentity");
        }

        @Test
        void theKeysOfUsersAreNotAskedForWhereOnlyTheirPasswordsAreWanted() {
            fetch(FetchStrategy.ITEMIZED, List.of(Facet.USER_CREDENTIALS));

            assertThat(aws.counts())
                    .containsOnlyKeys(
                            "sts:GetCallerIdentity", "iam:ListUsers", "iam:GetLoginProfile", "iam:ListMFADevices");
        }

        @Test
        void whatIsAskedForBesidesTheViewIsReadThoughThereIsAReport() {
            AccountSnapshot snapshot =
                    fetch(FetchStrategy.AUTOMATIC, List.of(Facet.USER_CREDENTIALS, Facet.MFA_DEVICES));

            assertThat(coverage(snapshot, Facet.MFA_DEVICES).status()).isEqualTo(Status.COMPLETE);
            assertThat(aws.counts()).doesNotContainKeys("iam:ListAccessKeys", "iam:GetLoginProfile");
        }
    }

    /** What is called, and what was said of it before. */
    @Nested
    class Calls {

        static Stream<Arguments> plans() {
            List<Arguments> plans = new ArrayList<>();
            for (FetchStrategy strategy : FetchStrategy.values()) {
                List<Facet<?>> all = new ArrayList<>(IAM);
                if (strategy == FetchStrategy.ITEMIZED) {
                    all.remove(Facet.CREDENTIAL_REPORT);
                }
                plans.add(Arguments.of(strategy, all));
                plans.add(Arguments.of(
                        strategy, List.of(Facet.USER_CREDENTIALS, Facet.USER_ACCESS_KEYS, Facet.ROOT_CREDENTIALS)));
            }
            IDENTITIES.forEach(facet -> plans.add(Arguments.of(FetchStrategy.ITEMIZED, List.of(facet))));
            IAM.forEach(facet -> plans.add(Arguments.of(FetchStrategy.AUTOMATIC, List.of(facet))));
            return plans.stream();
        }

        /** The size of the scripted account. */
        private static AccountSize size() {
            return AccountSize.builder()
                    .users(2)
                    .groups(1)
                    .roles(2)
                    .policies(2)
                    .policyVersions(3)
                    .userInlinePolicies(1)
                    .groupInlinePolicies(1)
                    .roleInlinePolicies(1)
                    .accessKeys(1)
                    .samlProviders(1)
                    .oidcProviders(1)
                    .build();
        }

        @ParameterizedTest
        @MethodSource("plans")
        void areThoseOfTheCallPlanAndAsManyAsItSaid(FetchStrategy strategy, List<Facet<?>> facets) {
            AwsOptions options = FakeAws.quick().strategy(strategy).build();
            FetchPlan plan = FetchPlan.of(facets);
            FetchSummary[] summary = new FetchSummary[1];
            AwsAccountSource source = aws.source().options(options).build();

            AccountSnapshot snapshot = source.fetch(plan, new FetchListener() {
                @Override
                public void ended(FetchSummary of) {
                    summary[0] = of;
                }
            });

            Map<String, Integer> counts = aws.counts();
            assertThat(snapshot.coverage()).extracting(FacetCoverage::status).containsOnly(Status.COMPLETE);
            TreeSet<String> called = new TreeSet<>(counts.keySet());
            called.remove("sts:GetCallerIdentity");
            assertThat(source.callPlan(plan).actions()).as("actions").isEqualTo(List.copyOf(called));
            assertThat(summary[0].calls()).as("calls in the summary").isEqualTo(counts);
            int made = counts.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(source.callPlan(plan).expectedCalls(size()))
                    .as("calls expected before")
                    .isEqualTo(made + oneLessForAReport(counts));
            assertThat(summary[0].expectedCalls())
                    .as("calls expected by the sizes that were seen")
                    .isEqualTo(made + oneLessForAReport(counts));
        }

        /** The scripted report is complete at once, which is a call less than expected. */
        private int oneLessForAReport(Map<String, Integer> counts) {
            return counts.containsKey("iam:GenerateCredentialReport") ? 1 : 0;
        }

        @Test
        void ofPolicyTagsAndRoleDescriptionsAreExpectedToo() {
            AwsOptionsBuilder options = FakeAws.quick().policyTags(true).roleDescriptions(true);
            FetchPlan plan = FetchPlan.of(List.copyOf(IDENTITIES));

            aws.fetch(options, IDENTITIES.toArray(new Facet<?>[0]));

            Map<String, Integer> counts = aws.counts();
            CallPlan calls = CallPlan.of(plan, options.build());
            assertThat(counts)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "sts:GetCallerIdentity", 1,
                            "iam:GetAccountAuthorizationDetails", 1,
                            "iam:GetPolicy", 2,
                            "iam:ListRoles", 1));
            assertThat(calls.expectedCalls(size())).isEqualTo(5);
        }

        @Test
        void besidesThoseOfThePlanAreAmongTheOnesThatItNamesForDenials() {
            aws.deny("GetAccountAuthorizationDetails");
            aws.deny("GenerateCredentialReport");
            aws.deny("GetCredentialReport");
            aws.deny("ListGroups");
            FetchPlan plan = FetchPlan.of(List.of(Facet.USERS, Facet.ROLES, Facet.USER_CREDENTIALS));
            AwsAccountSource source = aws.source().build();

            source.fetch(plan, FetchListener.silent());

            CallPlan calls = source.callPlan(plan);
            TreeSet<String> named = new TreeSet<>(calls.actions());
            named.addAll(calls.fallbackActions());
            named.add("sts:GetCallerIdentity");
            assertThat(aws.counts().keySet()).contains("iam:ListGroupsForUser").isSubsetOf(named);
            assertThat(calls.fallbackActions()).doesNotContainAnyElementsOf(calls.actions());
            assertThat(calls.actionsOf(Facet.USERS)).contains("iam:ListGroupsForUser");
        }

        @Test
        void areNoneInBulkBesidesThoseOfThePlan() {
            CallPlan calls = CallPlan.of(
                    FetchPlan.of(IAM),
                    AwsOptions.builder().strategy(FetchStrategy.BULK).build());

            assertThat(calls.fallbackActions()).isEmpty();
        }

        @Test
        void forNothingAreTheCallersIdentityOnly() {
            aws.fetch();

            assertThat(aws.counts()).containsOnlyKeys("sts:GetCallerIdentity");
            assertThat(CallPlan.of(FetchPlan.of(List.of()), AwsOptions.defaults())
                            .expectedCalls(size()))
                    .isEqualTo(1);
        }

        @Test
        void areCountedByTheThousandForLists() {
            AwsOptions options =
                    AwsOptions.builder().strategy(FetchStrategy.ITEMIZED).build();
            CallPlan users = CallPlan.of(FetchPlan.of(List.of(Facet.USER_LIST)), options);
            CallPlan bulk = CallPlan.of(FetchPlan.of(List.of(Facet.USERS)), AwsOptions.defaults());

            assertThat(users.expectedCalls(AccountSize.builder().users(1000).build()))
                    .isEqualTo(2);
            assertThat(users.expectedCalls(AccountSize.builder().users(1001).build()))
                    .isEqualTo(3);
            assertThat(bulk.expectedCalls(AccountSize.builder().users(1001).build()))
                    .isEqualTo(3);
        }
    }

    @Test
    void userNamesOfTheReportAreNotAskedFor() {
        aws.on("GenerateCredentialReport", state("COMPLETE"));
        aws.on("GetCredentialReport", report(HEADER + ROOT + ALICE));
        aws.on("ListUsers", Answer.lastPage("Users", user("alice")));

        fetch(FetchStrategy.AUTOMATIC, List.of(Facet.CREDENTIAL_REPORT));

        assertThat(aws.calls("ListUsers")).isEmpty();
    }
}
