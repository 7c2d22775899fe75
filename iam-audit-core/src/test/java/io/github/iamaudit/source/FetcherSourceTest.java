package io.github.iamaudit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.Samples;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FetcherSourceTest {

    private static final FetchPlan TWO = FetchPlan.of(List.of(Facet.USERS, Facet.ACCOUNT_ALIASES));

    private static final FacetFetcher USERS =
            fetcher(List.of(Facet.USERS), c -> c.observed(Facet.USERS, List.of(Samples.user("alice"))));

    private static FacetFetcher fetcher(List<Facet<?>> facets, Consumer<FetchContext> fetch) {
        return new FacetFetcher() {
            @Override
            public List<Facet<?>> facets() {
                return facets;
            }

            @Override
            public List<String> actions() {
                return List.of();
            }

            @Override
            public void fetch(FetchContext context) {
                fetch.accept(context);
            }
        };
    }

    private static FacetFetcher aliases(Consumer<FetchContext> fetch) {
        return fetcher(List.of(Facet.ACCOUNT_ALIASES), fetch);
    }

    private static FetcherSource source(FacetFetcher... fetchers) {
        return new FetcherSource(Samples.ACCOUNT, Partition.AWS, InstantSource.fixed(Samples.NOW), List.of(fetchers));
    }

    private static AccountSnapshot fetch(FacetFetcher... fetchers) {
        return source(fetchers).fetch(TWO, FetchListener.silent());
    }

    @Test
    void putsWhatFetchersReportIntoSnapshot() {
        AccountSnapshot snapshot = fetch(USERS, aliases(c -> c.observed(Facet.ACCOUNT_ALIASES, List.of("octank"))));

        assertThat(snapshot.accountId()).isEqualTo(Samples.ACCOUNT);
        assertThat(snapshot.partition()).isEqualTo(Partition.AWS);
        assertThat(snapshot.capturedAt()).isEqualTo(Samples.NOW);
        assertThat(snapshot.observation(Facet.USERS))
                .isEqualTo(new Observed<>(List.of(Samples.user("alice")), Samples.NOW, List.of()));
        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).value()).contains(List.of("octank"));
        assertThat(snapshot.problems()).isEmpty();
    }

    @Test
    void denialReachesTheFetchersOwnFacetsOnly() {
        AccountSnapshot snapshot = fetch(
                aliases(c -> {
                    throw FetchException.denied("iam:ListAccountAliases", "not you\u001b");
                }),
                USERS);

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES))
                .isEqualTo(new Denied<>("iam:ListAccountAliases", "not you\\u001b"));
        assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
    }

    @Test
    void failureReachesTheFetchersOwnFacetsOnly() {
        AccountSnapshot snapshot = fetch(
                aliases(c -> {
                    throw FetchException.failed("throttled", new IllegalStateException("below"));
                }),
                USERS);

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES)).isEqualTo(new Failed<>("throttled"));
        assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
    }

    @Test
    void anyOtherExceptionIsFailureToo() {
        AccountSnapshot snapshot = fetch(
                aliases(c -> {
                    throw new IllegalStateException("a bug");
                }),
                USERS);

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES))
                .isEqualTo(new Failed<>("the fetcher failed: java.lang.IllegalStateException: a bug"));
        assertThat(snapshot.observation(Facet.USERS).isComplete()).isTrue();
    }

    @Test
    void silenceIsFailure() {
        AccountSnapshot snapshot = fetch(aliases(c -> {}), USERS);

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES))
                .isEqualTo(new Failed<>("the fetcher ended without a word on account-aliases"));
    }

    @Test
    void whatWasReportedBeforeFailureCounts() {
        AccountSnapshot snapshot = fetch(fetcher(List.of(Facet.USERS, Facet.ACCOUNT_ALIASES), c -> {
            c.observed(Facet.ACCOUNT_ALIASES, List.of("octank"));
            throw FetchException.denied("iam:ListUsers", "no");
        }));

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).isComplete()).isTrue();
        assertThat(snapshot.observation(Facet.USERS)).isEqualTo(new Denied<>("iam:ListUsers", "no"));
    }

    @Test
    void foreignFacetIsRejectedAndFailsTheFetcher() {
        AccountSnapshot snapshot = fetch(aliases(c -> c.observed(Facet.USERS, List.of())), USERS);

        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES))
                .isEqualTo(new Failed<>("the fetcher failed: java.lang.IllegalArgumentException: the fetcher reports"
                        + " users, which is not one of its facets"));
        assertThat(snapshot.observation(Facet.USERS).value().orElseThrow()).hasSize(1);
    }

    @Test
    void runsOnlyWhatThePlanNeeds() {
        List<String> ran = new ArrayList<>();
        FacetFetcher roles = fetcher(List.of(Facet.ROLES), c -> ran.add("roles"));
        FacetFetcher aliases = aliases(c -> {
            ran.add("aliases");
            c.observed(Facet.ACCOUNT_ALIASES, List.of());
        });

        AccountSnapshot snapshot = fetch(roles, aliases);

        assertThat(ran).containsExactly("aliases");
        assertThat(snapshot.observation(Facet.ROLES)).isEqualTo(new NotCollected<>("roles was not collected"));
        assertThat(snapshot.observation(Facet.USERS))
                .isEqualTo(new NotCollected<>("no fetcher of this source collects users"));
    }

    @Test
    void fetcherSeesPlanAndTime() {
        List<Object> seen = new ArrayList<>();

        AccountSnapshot snapshot = fetch(aliases(c -> {
            seen.add(c.plan());
            seen.add(c.now());
            c.report(Facet.ACCOUNT_ALIASES, new NotCollected<>("nobody wants it"));
        }));

        assertThat(seen).containsExactly(TWO, Samples.NOW);
        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).reason()).isEqualTo("nobody wants it");
    }

    @Test
    void laterFetcherOfFacetCounts() {
        List<String> ran = new ArrayList<>();
        AccountSnapshot snapshot = fetch(aliases(c -> ran.add("first")), aliases(c -> {
            ran.add("second");
            c.observed(Facet.ACCOUNT_ALIASES, List.of("second"));
        }));

        assertThat(ran).containsExactly("second");
        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).value()).contains(List.of("second"));
    }

    @Test
    void earlierFetcherOfSeveralFacetsKeepsTheOthers() {
        AccountSnapshot snapshot = fetch(
                aliases(c -> c.observed(Facet.ACCOUNT_ALIASES, List.of("first"))),
                fetcher(List.of(Facet.USERS, Facet.ACCOUNT_ALIASES), c -> {
                    c.observed(Facet.USERS, List.of(Samples.user("alice")));
                    c.observed(Facet.ACCOUNT_ALIASES, List.of("second"));
                }),
                aliases(c -> c.observed(Facet.ACCOUNT_ALIASES, List.of("third"))));

        assertThat(snapshot.observation(Facet.USERS).value().orElseThrow()).hasSize(1);
        assertThat(snapshot.observation(Facet.ACCOUNT_ALIASES).value()).contains(List.of("third"));
    }

    @Test
    void problemsArePassedOn() {
        InputProblem problem = new InputProblem(SourceLocation.inText(1, 1), "odd");

        AccountSnapshot snapshot = fetch(aliases(c -> {
            c.problem(problem);
            c.observed(Facet.ACCOUNT_ALIASES, List.of());
        }));

        assertThat(snapshot.problems()).containsExactly(problem);
    }

    @Test
    void listenerHearsOfBeginningAndEnd() {
        List<String> heard = new ArrayList<>();
        FetchListener listener = new FetchListener() {
            @Override
            public void started(Facet<?> facet) {
                heard.add("started " + facet);
            }

            @Override
            public void finished(Facet<?> facet, Observation<?> observation) {
                heard.add("finished " + facet + ", complete " + observation.isComplete());
            }
        };

        source(USERS, aliases(c -> {})).fetch(TWO, listener);

        assertThat(heard)
                .containsExactly(
                        "started users",
                        "finished users, complete true",
                        "started account-aliases",
                        "finished account-aliases, complete false");
    }

    @Test
    void rejectsFetcherOfDerivedFacet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(fetcher(List.of(Facet.ROOT_CREDENTIALS), c -> {})))
                .withMessage("root-credentials is derived from other facets and is not fetched; fetch"
                        + " [credential-report, account-summary]");
    }

    @Test
    void fetchesCustomFacet() {
        Facet<String> badges = Facet.custom("acme-badges", String.class);

        AccountSnapshot snapshot = source(fetcher(List.of(badges), c -> c.observed(badges, "7")))
                .fetch(FetchPlan.of(List.of(badges)), FetchListener.silent());

        assertThat(snapshot.observation(badges).value()).contains("7");
    }

    @Test
    void planReplacesDerivedFacetsByTheirSources() {
        FetchPlan plan = FetchPlan.of(List.of(Facet.ROOT_CREDENTIALS, Facet.USERS, Facet.ACCOUNT_SUMMARY));

        assertThat(plan.facets()).containsExactly(Facet.ACCOUNT_SUMMARY, Facet.CREDENTIAL_REPORT, Facet.USERS);
        assertThat(plan.wants(Facet.CREDENTIAL_REPORT)).isTrue();
        assertThat(plan.wants(Facet.ROOT_CREDENTIALS)).isFalse();
        assertThat(plan.wants(Facet.ROLES)).isFalse();
        assertThat(plan).hasToString("[account-summary, root-credentials, users]");
        assertThat(FetchPlan.all().facets()).containsExactlyInAnyOrderElementsOf(collected());
    }

    @Test
    void fetchWithoutPlanFetchesEverything() {
        assertThat(source(USERS).fetch().coverage()).hasSameSizeAs(collected());
    }

    private static List<Facet<?>> collected() {
        return Facet.all().stream().filter(facet -> !facet.isDerived()).toList();
    }

    @Test
    void exceptionTellsDeniedAction() {
        assertThat(FetchException.denied("iam:ListUsers", "no").deniedAction()).contains("iam:ListUsers");
        assertThat(FetchException.failed("throttled").deniedAction()).isEmpty();
        assertThat(FetchException.failed("a\u001b")).hasMessage("a\\u001b");
    }
}
