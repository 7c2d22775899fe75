package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Regions;
import io.github.iamaudit.aws.internal.call.ServiceClients;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.Root;

/** What the fetchers of one run share: the clients, the lists that several of them need, and the documents. */
public final class AccountRun {

    /** The most items that IAM gives on a page. */
    static final int PAGE = 1000;

    private final ServiceClients clients;
    private final AwsCredentialsProvider credentials;
    private final Region region;
    private final AccountId accountId;
    private final AwsOptions options;
    private final LastAccessedCache lastAccessed;
    private final Documents documents = new Documents();
    private final Future<Boolean> report;
    private final Memo<List<User>> users = new Memo<>(this::listUsers);
    private final Memo<List<Group>> groups = new Memo<>(this::listGroups);
    private final Memo<List<Role>> roles = new Memo<>(this::listRoles);
    private final Memo<List<Policy>> customerPolicies = new Memo<>(this::listCustomerPolicies);
    private final Memo<List<InstanceProfile>> instanceProfiles = new Memo<>(this::listInstanceProfiles);
    private final Memo<AccessAnalyzersFetcher.Found> analyzers =
            new Memo<>(calls -> AccessAnalyzersFetcher.list(this, calls));
    private final Memo<Optional<Organization>> organization = new Memo<>(this::describeOrganization);
    private final Memo<List<Root>> roots = new Memo<>(this::listRoots);
    private final Memo<AuthorizationDetails> authorizationDetails;

    /**
     * Creates what a run shares.
     *
     * @param clients the SDK clients
     * @param credentials what they sign with
     * @param region the Region of the run
     * @param accountId the account that they are of
     * @param options how to fetch
     * @param fetchers those of this run
     * @param report whether there is a credential report, as soon as that is known
     * @param lastAccessed what earlier runs were told of services last accessed
     */
    public AccountRun(
            ServiceClients clients,
            AwsCredentialsProvider credentials,
            Region region,
            AccountId accountId,
            AwsOptions options,
            List<AwsFetcher> fetchers,
            Future<Boolean> report,
            LastAccessedCache lastAccessed) {
        this.clients = clients;
        this.credentials = credentials;
        this.region = region;
        this.accountId = accountId;
        this.options = options;
        this.report = report;
        this.lastAccessed = lastAccessed;
        List<String> kinds = AuthorizationDetails.kinds(fetchers.stream()
                .filter(fetcher -> fetcher.actions().contains(AuthorizationDetails.ACTION))
                .<Facet<?>>map(AwsFetcher::facet)
                .toList());
        this.authorizationDetails = new Memo<>(calls -> AuthorizationDetails.fetch(this, calls, kinds));
    }

    IamClient iam() {
        return globalClient(IamClient.class, IamClient::builder);
    }

    OrganizationsClient organizations() {
        return globalClient(OrganizationsClient.class, OrganizationsClient::builder);
    }

    /** A client of a regional service. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient> C client(
            Class<C> type, Region of, Supplier<? extends B> builder) {
        return client(type, of, false, builder);
    }

    /** A client of a service that has one endpoint for each partition, which the Region tells. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient> C globalClient(
            Class<C> type, Supplier<? extends B> builder) {
        return client(type, region, true, builder);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient> C client(
            Class<C> type, Region of, boolean global, Supplier<? extends B> builder) {
        return clients.client(type, of, global, credentials, builder);
    }

    AccountId accountId() {
        return accountId;
    }

    LastAccessedCache lastAccessed() {
        return lastAccessed;
    }

    AwsOptions options() {
        return options;
    }

    /** The Regions in which regional services are looked at. */
    List<Region> regions() {
        return options.regions().isEmpty()
                ? List.of(region)
                : options.regions().stream().distinct().sorted().map(Region::of).toList();
    }

    /** Where the calls of IAM are recorded. */
    Region regionOfIam() {
        return Regions.ofIam(region);
    }

    PolicyDocument document(PolicyType type, String text) {
        return documents.read(type, text);
    }

    /** The users as ListUsers gives them; the answer is the same for all fetchers of the run. */
    List<User> users(Calls calls) {
        return users.get(calls);
    }

    /** How many users were listed; empty if none of the fetchers needed the list. */
    Optional<Integer> listedUsers() {
        return users.known().map(List::size);
    }

    /** How many groups were listed; empty if none of the fetchers needed the list. */
    Optional<Integer> listedGroups() {
        return groups.known().map(List::size);
    }

    /** The groups as ListGroups gives them. */
    List<Group> groups(Calls calls) {
        return groups.get(calls);
    }

    /** The roles as ListRoles gives them. */
    List<Role> roles(Calls calls) {
        return roles.get(calls);
    }

    /** The customer's managed policies as ListPolicies gives them, those among them that are not attached. */
    List<Policy> customerPolicies(Calls calls) {
        return customerPolicies.get(calls);
    }

    /** The analyzers of the Regions. */
    AccessAnalyzersFetcher.Found analyzers(Calls calls) {
        return analyzers.get(calls);
    }

    /** The instance profiles as ListInstanceProfiles gives them. */
    List<InstanceProfile> instanceProfiles(Calls calls) {
        return instanceProfiles.get(calls);
    }

    /** The organization that the account is in; empty if it is in none. */
    Optional<Organization> organization(Calls calls) {
        return organization.get(calls);
    }

    /** The roots of the organization. */
    List<Root> roots(Calls calls) {
        return roots.get(calls);
    }

    AuthorizationDetails authorizationDetails(Calls calls) {
        return authorizationDetails.get(calls);
    }

    /** Whether there is a credential report; waits until that is known. */
    boolean hasReport(Calls calls) {
        while (true) {
            try {
                return report.get(0, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                calls.pause(Duration.ofMillis(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw FetchException.failed("the run was interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("nobody completes it so", e);
            }
        }
    }

    private List<User> listUsers(Calls calls) {
        return Mapped.distinct(
                calls.list(
                        "iam:ListUsers",
                        marker -> iam().listUsers(r -> r.marker(marker).maxItems(PAGE)),
                        page -> page.users(),
                        page -> next(page.isTruncated(), page.marker())),
                User::arn);
    }

    private List<Group> listGroups(Calls calls) {
        return Mapped.distinct(
                calls.list(
                        "iam:ListGroups",
                        marker -> iam().listGroups(r -> r.marker(marker).maxItems(PAGE)),
                        page -> page.groups(),
                        page -> next(page.isTruncated(), page.marker())),
                Group::arn);
    }

    private List<Role> listRoles(Calls calls) {
        return Mapped.distinct(
                calls.list(
                        "iam:ListRoles",
                        marker -> iam().listRoles(r -> r.marker(marker).maxItems(PAGE)),
                        page -> page.roles(),
                        page -> next(page.isTruncated(), page.marker())),
                Role::arn);
    }

    private List<Policy> listCustomerPolicies(Calls calls) {
        return Mapped.distinct(
                calls.list(
                        "iam:ListPolicies",
                        marker -> iam().listPolicies(
                                        r -> r.scope("Local").marker(marker).maxItems(PAGE)),
                        page -> page.policies(),
                        page -> next(page.isTruncated(), page.marker())),
                Policy::arn);
    }

    private List<InstanceProfile> listInstanceProfiles(Calls calls) {
        return Mapped.distinct(
                calls.list(
                        "iam:ListInstanceProfiles",
                        marker ->
                                iam().listInstanceProfiles(r -> r.marker(marker).maxItems(PAGE)),
                        page -> page.instanceProfiles(),
                        page -> next(page.isTruncated(), page.marker())),
                InstanceProfile::arn);
    }

    private Optional<Organization> describeOrganization(Calls calls) {
        String action = "organizations:DescribeOrganization";
        return calls.callIfThere(action, () -> {
            Organization found = organizations().describeOrganization(r -> {}).organization();
            if (found == null || found.id() == null || found.masterAccountId() == null) {
                throw FetchException.failed(action + " named no organization; what answered is perhaps not AWS");
            }
            return found;
        });
    }

    private List<Root> listRoots(Calls calls) {
        return calls.list(
                "organizations:ListRoots",
                token -> organizations().listRoots(r -> r.nextToken(token)),
                page -> present("organizations:ListRoots", page.hasRoots(), page.roots()),
                page -> next(page.nextToken()));
    }

    /** A list that the service gives always, be it empty: without it, what answered is not the service. */
    static <T> List<T> present(String action, boolean isThere, List<T> list) {
        if (!isThere) {
            throw FetchException.failed(action + " gave no list; what answered is perhaps not AWS");
        }
        return list;
    }

    /** Where IAM goes on: the marker while IsTruncated says so; the empty text where it then gives none. */
    static Optional<String> next(@Nullable Boolean truncated, @Nullable String marker) {
        return Boolean.TRUE.equals(truncated) ? Optional.of(marker == null ? "" : marker) : Optional.empty();
    }

    /** Where the services other than IAM go on: the token, if there is one. */
    static Optional<String> next(@Nullable String token) {
        return Optional.ofNullable(token).filter(text -> !text.isEmpty());
    }
}
