package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which fetchers a plan needs. Here the ways in which a derived facet can be made are chosen. */
public final class Fetchers {

    /** What the views of users' credentials are made from where there is no credential report. */
    private static final Map<Facet<?>, List<Facet<?>>> INSTEAD_OF_REPORT = Map.of(
            Facet.USER_CREDENTIALS, List.of(Facet.USER_LIST, Facet.LOGIN_PROFILES, Facet.MFA_DEVICES),
            Facet.USER_ACCESS_KEYS, List.of(Facet.USER_LIST, Facet.ACCESS_KEYS),
            Facet.ROOT_CREDENTIALS, List.of(Facet.ACCOUNT_SUMMARY));

    private Fetchers() {}

    /**
     * What a view is made from where there is no credential report.
     *
     * @return empty for other facets
     */
    public static List<Facet<?>> insteadOfReport(Facet<?> facet) {
        return INSTEAD_OF_REPORT.getOrDefault(facet, List.of());
    }

    /**
     * The facets to fetch: what was asked for, and what derived facets are made from by the strategy.
     *
     * @return by name, none of them derived
     */
    public static List<Facet<?>> facets(FetchPlan plan, AwsOptions options) {
        Set<Facet<?>> facets = directly(plan, options);
        if (options.strategy() != FetchStrategy.BULK) {
            plan.requested().forEach(facet -> facets.addAll(insteadOfReport(facet)));
        }
        return List.copyOf(facets);
    }

    /** The facets that are needed however the others come out. */
    private static Set<Facet<?>> directly(FetchPlan plan, AwsOptions options) {
        Set<Facet<?>> facets = new TreeSet<>(Comparator.comparing(Facet::name));
        for (Facet<?> facet : plan.requested()) {
            if (!INSTEAD_OF_REPORT.containsKey(facet)) {
                facets.addAll(facet.isDerived() ? facet.inputs() : List.of(facet));
            } else if (options.strategy() == FetchStrategy.ITEMIZED) {
                facets.addAll(insteadOfReport(facet));
            } else {
                facets.add(Facet.CREDENTIAL_REPORT);
            }
        }
        return facets;
    }

    /**
     * The fetchers of a plan, those first that take longest to answer.
     *
     * @param without facets that somebody else fetches
     * @return one for each facet that there is a fetcher for
     */
    public static List<AwsFetcher> of(FetchPlan plan, AwsOptions options, Collection<Facet<?>> without) {
        Set<Facet<?>> direct = directly(plan, options);
        Set<Facet<?>> wanted = new TreeSet<>(Comparator.comparing(Facet::name));
        wanted.addAll(facets(plan, options));
        wanted.removeAll(without);
        List<AwsFetcher> fetchers = new ArrayList<>();
        for (AwsFetcher fetcher : all(options, wanted)) {
            if (wanted.contains(fetcher.facet())) {
                fetchers.add(direct.contains(fetcher.facet()) ? fetcher : new WithoutReport(fetcher));
            }
        }
        return fetchers;
    }

    private static List<AwsFetcher> all(AwsOptions options, Set<Facet<?>> wanted) {
        List<AwsFetcher> fetchers = new ArrayList<>();
        fetchers.add(
                options.strategy() == FetchStrategy.ITEMIZED
                        ? new UncollectedFetcher<>(
                                Facet.CREDENTIAL_REPORT, "item by item, no credential report is asked for")
                        : new CredentialReportFetcher());
        fetchers.add(serviceLastAccessed(options, wanted));
        fetchers.add(iamEvents(options));
        fetchers.add(new UsersFetcher(options));
        fetchers.add(new GroupsFetcher(options));
        fetchers.add(new RolesFetcher(options));
        fetchers.add(new PoliciesFetcher(options));
        fetchers.add(OptionalSdk.SSO_ADMIN.fetcher(Facet.IDENTITY_CENTER, IdentityCenterFetcher::new));
        fetchers.add(
                OptionalSdk.ACCESS_ANALYZER.fetcher(Facet.ACCESS_ANALYZERS, () -> new AccessAnalyzersFetcher(options)));
        fetchers.add(OptionalSdk.ACCESS_ANALYZER.fetcher(
                Facet.ANALYZER_FINDINGS,
                () -> new AnalyzerFindingsFetcher(
                        wanted.contains(Facet.ACCESS_ANALYZERS) ? 0 : AwsFetcher.regions(options))));
        fetchers.add(OptionalSdk.ACCOUNT.fetcher(Facet.ALTERNATE_CONTACTS, AlternateContactsFetcher::new));
        fetchers.add(OptionalSdk.CLOUD_TRAIL.fetcher(Facet.TRAILS, () -> new TrailsFetcher(options)));
        fetchers.add(new OrganizationFeaturesFetcher());
        fetchers.add(new OrganizationFetcher(options));
        fetchers.add(ControlPoliciesFetcher.serviceControlPolicies());
        fetchers.add(ControlPoliciesFetcher.resourceControlPolicies());
        fetchers.add(OrganizationWide.delegatedAdministrators());
        fetchers.add(OrganizationWide.trustedServices());
        fetchers.add(new OrganizationPoliciesFetcher());
        fetchers.add(ValueFetchers.accountSummary());
        fetchers.add(ValueFetchers.passwordPolicy());
        fetchers.add(AccountWide.aliases());
        fetchers.add(AccountWide.virtualMfaDevices());
        fetchers.add(AccountWide.serverCertificates());
        fetchers.add(AccountWide.instanceProfiles());
        fetchers.add(AccountWide.samlProviders());
        fetchers.add(AccountWide.oidcProviders());
        fetchers.add(AccountWide.users());
        fetchers.add(new AccessKeysFetcher());
        fetchers.add(UserCredentialFetchers.loginProfiles());
        fetchers.add(UserCredentialFetchers.mfaDevices());
        fetchers.add(UserCredentialFetchers.signingCertificates());
        fetchers.add(UserCredentialFetchers.sshPublicKeys());
        fetchers.add(UserCredentialFetchers.serviceSpecificCredentials());
        return fetchers;
    }

    /** Principals are named by what the run reads anyway: authorization details, or lists. */
    private static AwsFetcher serviceLastAccessed(AwsOptions options, Set<Facet<?>> wanted) {
        boolean inBulk = options.strategy() != FetchStrategy.ITEMIZED
                && Stream.of(Facet.USERS, Facet.GROUPS, Facet.ROLES, Facet.POLICIES)
                        .anyMatch(wanted::contains);
        return options.serviceLastAccessed()
                .<AwsFetcher>map(granularity -> new ServiceLastAccessedFetcher(granularity, options.strategy(), inBulk))
                .orElseGet(() -> new UncollectedFetcher<>(
                        Facet.SERVICE_LAST_ACCESSED,
                        "it takes a job for each principal; set the option serviceLastAccessed to collect it"));
    }

    private static AwsFetcher iamEvents(AwsOptions options) {
        return options.eventLookback()
                .map(lookback ->
                        OptionalSdk.CLOUD_TRAIL_EVENTS.fetcher(Facet.IAM_EVENTS, () -> new IamEventsFetcher(lookback)))
                .orElseGet(() -> new UncollectedFetcher<>(
                        Facet.IAM_EVENTS,
                        "it takes two calls a second for minutes; set the option eventLookback to collect it"));
    }

    /** The calls of fetchers together; lists that several of them need are read once. */
    public static int expectedCalls(List<AwsFetcher> fetchers, AccountSize size) {
        Set<String> actions = new TreeSet<>();
        fetchers.forEach(fetcher -> actions.addAll(fetcher.actions()));
        int calls = fetchers.stream()
                .mapToInt(fetcher -> fetcher.expectedCalls(size))
                .sum();
        calls += actions.contains("iam:ListUsers") ? AwsFetcher.pages(size.users()) : 0;
        calls += actions.contains("iam:ListGroups") ? AwsFetcher.pages(size.groups()) : 0;
        calls += actions.contains("iam:ListRoles") ? AwsFetcher.pages(size.roles()) : 0;
        calls += actions.contains("iam:ListPolicies") ? AwsFetcher.pages(size.policies()) : 0;
        calls += actions.contains("iam:ListInstanceProfiles") ? 1 : 0;
        calls += actions.contains(OrganizationFetcher.DESCRIBE) ? 1 : 0;
        calls += actions.contains(AuthorizationDetails.ACTION)
                ? AwsFetcher.pages(size.users() + size.groups() + size.roles() + size.policies())
                : 0;
        return calls;
    }
}
