package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.IamXml.member;
import static io.github.iamaudit.aws.IamXml.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.source.FacetFetcher;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fetchers of an application's own beside ours. */
class ExtensionTest {

    private static final Facet<String> BUDGET = Facet.custom("budget", String.class);

    @RegisterExtension
    final FakeAws aws = new FakeAws();

    private record Own(List<Facet<?>> facets, List<String> actions, Consumer<FetchContext> how)
            implements FacetFetcher {

        @Override
        public void fetch(FetchContext context) {
            how.accept(context);
        }
    }

    private AccountSnapshot fetch(FacetFetcher fetcher, Facet<?>... facets) {
        return aws.source().fetcher(fetcher).build().fetch(FetchPlan.of(List.of(facets)), FetchListener.silent());
    }

    private static Own aliases(Consumer<FetchContext> how) {
        return new Own(List.of(Facet.ACCOUNT_ALIASES), List.of(), how);
    }

    @Test
    void aFetcherOfTheApplicationsReplacesOursWhichThenCallsNothing() {
        aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", member("ours")));
        aws.on("ListUsers", Answer.lastPage("Users", user("alice")));

        AccountSnapshot snapshot = fetch(
                aliases(context -> context.observed(Facet.ACCOUNT_ALIASES, List.of("theirs"))),
                Facet.ACCOUNT_ALIASES,
                Facet.USER_LIST);

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).value()).contains(List.of("theirs"));
        assertThat(snapshot.observation(Facet.USER_LIST).isComplete()).isTrue();
        assertThat(aws.counts()).containsOnlyKeys("sts:GetCallerIdentity", "iam:ListUsers");
    }

    @Test
    void aFacetThatTheApplicationFetchesIsInNoCallPlan() {
        AwsAccountSource source = aws.source().fetcher(aliases(context -> {})).build();

        CallPlan plan = source.callPlan(FetchPlan.of(List.of(Facet.ACCOUNT_ALIASES, Facet.USER_LIST)));

        assertThat(plan.actions()).containsExactly("iam:ListUsers");
        assertThat(plan.facets()).contains(Facet.ACCOUNT_ALIASES, Facet.USER_LIST);
        assertThat(plan.fetchedFacets()).containsExactly(Facet.USER_LIST);
        assertThat(plan.actionsOf(Facet.ACCOUNT_ALIASES)).isEmpty();
    }

    @Test
    void aFetcherOfTheApplicationsAddsAFacet() {
        AccountSnapshot snapshot = fetch(
                new Own(List.of(BUDGET), List.of("budgets:ViewBudget"), context -> context.observed(BUDGET, "100 EUR")),
                BUDGET);

        assertThat(snapshot.observation(BUDGET).value()).contains("100 EUR");
    }

    @Test
    void aFacetOfTheApplicationsThatNobodyWantsIsNotFetched() {
        aws.on("ListAccountAliases", Answer.lastPage("AccountAliases", ""));

        AccountSnapshot snapshot = fetch(
                new Own(List.of(BUDGET), List.of(), context -> context.observed(BUDGET, "100 EUR")),
                Facet.ACCOUNT_ALIASES);

        assertThat(snapshot.observation(BUDGET).value()).isEmpty();
    }

    @Test
    void aFetcherThatThrowsLosesNoOtherFacet() {
        aws.on("ListUsers", Answer.lastPage("Users", user("alice")));

        AccountSnapshot snapshot = fetch(
                aliases(context -> {
                    throw new IllegalStateException("cache is empty");
                }),
                Facet.ACCOUNT_ALIASES,
                Facet.USER_LIST);

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("cache is empty"));
        assertThat(snapshot.observation(Facet.USER_LIST).isComplete()).isTrue();
    }

    @Test
    void aFetcherThatIsDeniedSaysSo() {
        AccountSnapshot snapshot = fetch(
                aliases(context -> {
                    throw FetchException.denied("cache:Read", "no");
                }),
                Facet.ACCOUNT_ALIASES);

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES)).isEqualTo(new Denied<>("cache:Read", "no"));
    }

    @Test
    void whereTheApplicationsOwnReportFailsUsersAreAskedForTheirCredentials() {
        FakeAccountXml.script(aws);

        AccountSnapshot snapshot = fetch(
                new Own(List.of(Facet.CREDENTIAL_REPORT), List.of(), context -> {
                    throw FetchException.failed("the store of reports is down");
                }),
                Facet.USER_CREDENTIALS);

        assertThat(snapshot.observation(Facet.USER_CREDENTIALS).value().orElseThrow())
                .hasSize(2);
    }

    @Test
    void whereTheApplicationHasAReportNoUserIsAskedForItsCredentials() {
        FakeAccountXml.script(aws);
        String csv = CredentialReportTest.HEADER + CredentialReportTest.ROOT + CredentialReportTest.ALICE;

        AccountSnapshot snapshot = fetch(
                new Own(
                        List.of(Facet.CREDENTIAL_REPORT),
                        List.of(),
                        context -> context.observed(
                                Facet.CREDENTIAL_REPORT,
                                io.github.iamaudit.model.credential.CredentialReport.parse(
                                        "theirs", new java.io.StringReader(csv)))),
                Facet.USER_CREDENTIALS);

        assertThat(snapshot.observation(Facet.USER_CREDENTIALS).value().orElseThrow())
                .hasSize(1);
        assertThat(aws.counts()).containsOnlyKeys("sts:GetCallerIdentity");
    }

    @Test
    void facetsThatNobodyFetchesAreNotCollected() {
        Facet<String> badges = Facet.custom("acme-badges", String.class);
        AccountSnapshot snapshot = aws.fetch(badges);

        assertThat(snapshot.observation(badges).reason()).contains("no fetcher");
    }
}
