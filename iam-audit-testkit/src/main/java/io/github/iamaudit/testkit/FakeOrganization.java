package io.github.iamaudit.testkit;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.OrganizationalUnit;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.OrganizationFacts;
import io.github.iamaudit.source.OrganizationSession;
import io.github.iamaudit.source.OrganizationSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An organization for tests: a management account, units, accounts, control policies, and what goes wrong in some accounts. As in AWS,
 * {@code FullAWSAccess} is attached to everything that is made. Healthy until told otherwise.
 *
 * <pre>{@code
 * FakeOrganization organization = FakeOrganization.create()
 *         .unit("Workloads/Prod")
 *         .account("444455556666", "payments", "Workloads/Prod", a -> a.user("alice", u -> u.attached("one")))
 *         .serviceControlPolicy("deny-leave", DENY_LEAVE, "Workloads")
 *         .roleNotAssumed("777788889999");
 * OrganizationReport report = IamAudit.organization(organization.source()).run(results::add);
 * }</pre>
 */
public final class FakeOrganization {

    /** The management account. */
    public static final AccountId MANAGEMENT_ACCOUNT = AccountId.of("999988887777");

    /** The id of the organization. */
    public static final String ID = "o-exampleorgid";

    private static final String ROOT = "r-ab12";
    private static final String ROOT_NAME = "Root";
    private static final String FULL_ACCESS = "p-FullAWSAccess";
    private static final String ALLOW_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String ALLOW_ALL_TO_ALL = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<AccountId, Member> members = new TreeMap<>();
    private final Map<String, Control> serviceControlPolicies = new TreeMap<>();
    private final Map<String, Control> resourceControlPolicies = new TreeMap<>();
    private final Map<String, List<String>> delegations = new TreeMap<>();
    private final List<String> trustedServices = new ArrayList<>();
    private final List<String> features = new ArrayList<>(List.of("RootCredentialsManagement", "RootSessions"));
    private final List<String> policyTypes =
            new ArrayList<>(List.of("RESOURCE_CONTROL_POLICY", "SERVICE_CONTROL_POLICY"));
    private final List<Consumer<AccountSnapshot.Builder>> scripts = new ArrayList<>();
    private final Map<AccountId, AtomicInteger> fetches = new ConcurrentSkipListMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private String featureSet = "ALL";
    private Instant now = FakeAccount.NOW;

    /** An account and how it is read. */
    private static final class Member {
        private final String name;
        private final String parent;
        private AccountSource source;
        private String state = "ACTIVE";
        private final List<Tag> tags = new ArrayList<>();

        Member(String name, String parent, AccountSource source) {
            this.name = name;
            this.parent = parent;
            this.source = source;
        }
    }

    private record Control(String name, String json, List<String> targets) {}

    private FakeOrganization() {}

    /**
     * An organization of a management account alone.
     *
     * @return an organization to be changed
     */
    public static FakeOrganization create() {
        return new FakeOrganization().account(MANAGEMENT_ACCOUNT.value(), "management", ROOT_NAME, account -> {});
    }

    /**
     * At another time than {@link FakeAccount#NOW}; accounts keep theirs.
     *
     * @param instant the time of the organization's facts
     * @return this organization
     */
    public FakeOrganization at(Instant instant) {
        now = Objects.requireNonNull(instant, "instant");
        return this;
    }

    /**
     * With a unit, and those that it is in.
     *
     * @param path names from the root down, for example {@code Workloads/Prod}
     * @return this organization
     */
    public FakeOrganization unit(String path) {
        int last = path.lastIndexOf('/');
        if (last > 0) {
            unit(path.substring(0, last));
        }
        units.computeIfAbsent(path, p -> String.format("ou-ab12-%08d", units.size() + 1));
        return this;
    }

    /**
     * With an account. The root user of a member has no credentials.
     *
     * @param id the id, for example {@code 444455556666}
     * @param name the name
     * @param unit the path of its unit, which is made if it is not there, or {@code Root}
     * @param details what is in the account; applied each time when the account is fetched
     * @return this organization
     */
    public FakeOrganization account(String id, String name, String unit, Consumer<FakeAccount> details) {
        AccountId accountId = AccountId.of(id);
        if (!unit.equals(ROOT_NAME)) {
            unit(unit);
        }
        members.put(accountId, new Member(name, unit, (plan, listener) -> {
            FakeAccount account = FakeAccount.create().account(accountId);
            if (!accountId.equals(MANAGEMENT_ACCOUNT)) {
                account.root(root -> root.noCredentials());
            }
            details.accept(account);
            return account.source().fetch(plan, listener);
        }));
        return this;
    }

    /**
     * With an account that is read in a way of the test's own.
     *
     * @param id an account that was made before
     * @param source how it is read
     * @return this organization
     */
    public FakeOrganization source(String id, AccountSource source) {
        member(id).source = Objects.requireNonNull(source, "source");
        return this;
    }

    private Member member(String id) {
        Member member = members.get(AccountId.of(id));
        if (member == null) {
            throw new IllegalArgumentException("the fake organization has no account " + id + "; make it first");
        }
        return member;
    }

    /**
     * With an account in another state.
     *
     * @param id an account that was made before
     * @param state for example {@code SUSPENDED}
     * @return this organization
     */
    public FakeOrganization state(String id, String state) {
        member(id).state = Objects.requireNonNull(state, "state");
        return this;
    }

    /**
     * With a tag on an account.
     *
     * @param id an account that was made before
     * @param key the key
     * @param value the value
     * @return this organization
     */
    public FakeOrganization tag(String id, String key, String value) {
        member(id).tags.add(new Tag(key, value));
        return this;
    }

    /**
     * With an account whose role cannot be assumed.
     *
     * @param id an account that was made before
     * @return this organization
     */
    public FakeOrganization roleNotAssumed(String id) {
        return source(id, (plan, listener) -> {
            throw FetchException.denied(
                    "sts:AssumeRole", "cannot assume the role arn:aws:iam::" + id + ":role/IamAudit");
        });
    }

    /**
     * With an account that denies all that is asked for.
     *
     * @param id an account that was made before
     * @return this organization
     */
    public FakeOrganization denied(String id) {
        return source(id, (plan, listener) -> {
            AccountSnapshot.Builder snapshot = AccountSnapshot.builder(AccountId.of(id), Partition.AWS, now);
            plan.facets().forEach(facet -> snapshot.denied(facet, "iam:Get", "an explicit deny"));
            return snapshot.build();
        });
    }

    /**
     * With an account that never answers. It notices when it is to stop.
     *
     * @param id an account that was made before
     * @return this organization
     */
    public FakeOrganization hanging(String id) {
        return source(id, (plan, listener) -> {
            while (!listener.isCancelled()) {
                try {
                    Thread.sleep(5);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw FetchException.failed("interrupted", e);
                }
            }
            throw FetchException.failed("no answer");
        });
    }

    /**
     * With an SCP.
     *
     * @param name its name; the id is {@code p-} and the name
     * @param json what it says
     * @param targets {@code Root}, paths of units, or ids of accounts
     * @return this organization
     */
    public FakeOrganization serviceControlPolicy(String name, String json, String... targets) {
        serviceControlPolicies.put("p-" + name, new Control(name, json, List.of(targets)));
        return this;
    }

    /**
     * With an RCP.
     *
     * @param name its name; the id is {@code p-} and the name
     * @param json what it says
     * @param targets {@code Root}, paths of units, or ids of accounts
     * @return this organization
     */
    public FakeOrganization resourceControlPolicy(String name, String json, String... targets) {
        resourceControlPolicies.put("p-" + name, new Control(name, json, List.of(targets)));
        return this;
    }

    /**
     * With a type of policy disabled.
     *
     * @param type {@code SERVICE_CONTROL_POLICY} or {@code RESOURCE_CONTROL_POLICY}
     * @return this organization
     */
    public FakeOrganization withoutPolicyType(String type) {
        policyTypes.remove(type);
        return this;
    }

    /**
     * With another feature set than {@code ALL}.
     *
     * @param other for example {@code CONSOLIDATED_BILLING}
     * @return this organization
     */
    public FakeOrganization featureSet(String other) {
        featureSet = Objects.requireNonNull(other, "other");
        return this;
    }

    /**
     * With other features of IAM than both.
     *
     * @param enabled for example {@code RootSessions}, or none
     * @return this organization
     */
    public FakeOrganization features(String... enabled) {
        features.clear();
        features.addAll(List.of(enabled));
        return this;
    }

    /**
     * With a delegated administrator.
     *
     * @param id the account
     * @param servicePrincipals what it administers
     * @return this organization
     */
    public FakeOrganization delegatedAdministrator(String id, String... servicePrincipals) {
        delegations.put(id, List.of(servicePrincipals));
        return this;
    }

    /**
     * With a service that may act in all accounts.
     *
     * @param servicePrincipal for example {@code sso.amazonaws.com}
     * @return this organization
     */
    public FakeOrganization trustedService(String servicePrincipal) {
        trustedServices.add(Objects.requireNonNull(servicePrincipal, "servicePrincipal"));
        return this;
    }

    /**
     * With facts about the organization that are denied.
     *
     * @param facet for example {@link Facet#SERVICE_CONTROL_POLICIES}
     * @param action the action that is missing
     * @return this organization
     */
    public FakeOrganization denied(Facet<?> facet, String action) {
        scripts.add(snapshot -> put(snapshot, facet, action));
        return this;
    }

    private static <T> void put(AccountSnapshot.Builder snapshot, Facet<T> facet, String action) {
        snapshot.put(facet, new Denied<>(action, "not authorized to perform: " + action));
    }

    /**
     * With facts about the organization that have a gap.
     *
     * @param facet for example {@link Facet#ORGANIZATION}
     * @param gap what is missing
     * @return this organization
     */
    public FakeOrganization partial(Facet<?> facet, String gap) {
        scripts.add(snapshot -> gap(snapshot, facet, gap));
        return this;
    }

    @SuppressWarnings("unchecked") // a facet's observation is of its type
    private static <T> void gap(AccountSnapshot.Builder snapshot, Facet<T> facet, String gap) {
        Observation<?> known = snapshot.known(facet).orElseThrow();
        if (known instanceof Observed<?> observed) {
            snapshot.put(facet, new Observed<>((T) observed.presentValue(), observed.at(), List.of(gap)));
        }
    }

    /**
     * How often each account was fetched through all sources of this organization.
     *
     * @return accounts that were never fetched are left out
     */
    public Map<AccountId, Integer> fetches() {
        Map<AccountId, Integer> counts = new TreeMap<>();
        fetches.forEach((id, count) -> counts.put(id, count.get()));
        return counts;
    }

    /**
     * How many sessions are open.
     *
     * @return 0 when every run has ended
     */
    public int openSessions() {
        return opened.get() - closed.get();
    }

    /**
     * The organization as its management account sees it.
     *
     * @return all facts
     */
    public OrganizationFacts facts() {
        AccountSnapshot.Builder snapshot = AccountSnapshot.builder(MANAGEMENT_ACCOUNT, Partition.AWS, now)
                .observed(Facet.ORGANIZATION, organization())
                .observed(
                        Facet.SERVICE_CONTROL_POLICIES,
                        policies(PolicyType.SERVICE_CONTROL, FULL_ACCESS, serviceControlPolicies))
                .observed(
                        Facet.RESOURCE_CONTROL_POLICIES,
                        policies(PolicyType.RESOURCE_CONTROL, "p-RCPFullAWSAccess", resourceControlPolicies))
                .observed(Facet.DELEGATED_ADMINISTRATORS, delegatedAdministrators())
                .observed(
                        Facet.TRUSTED_SERVICES,
                        trustedServices.stream()
                                .map(service -> TrustedService.builder()
                                        .servicePrincipal(service)
                                        .dateEnabled(now)
                                        .build())
                                .toList())
                .observed(
                        Facet.ORGANIZATION_FEATURES,
                        OrganizationFeatures.builder()
                                .organizationId(ID)
                                .enabledFeatures(features)
                                .build());
        scripts.forEach(script -> script.accept(snapshot));
        return OrganizationFacts.of(snapshot.build());
    }

    /**
     * The organization as a source.
     *
     * @return a source that gives all facts, whatever the plan
     */
    public OrganizationSource source() {
        return (plan, selection) -> open(selection);
    }

    private OrganizationSession open(AccountSelection selection) {
        Objects.requireNonNull(selection, "selection");
        opened.incrementAndGet();
        OrganizationFacts facts = facts();
        return new OrganizationSession() {
            @Override
            public OrganizationFacts facts() {
                return facts;
            }

            @Override
            public AccountSource account(OrganizationAccount account) {
                return (plan, listener) -> fetch(account.id(), plan, listener);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private AccountSnapshot fetch(AccountId id, FetchPlan plan, FetchListener listener) {
        fetches.computeIfAbsent(id, i -> new AtomicInteger()).incrementAndGet();
        return member(id.value()).source.fetch(plan, listener);
    }

    private Organization organization() {
        return Organization.builder()
                .organizationId(ID)
                .managementAccountId(MANAGEMENT_ACCOUNT)
                .featureSet(featureSet)
                .addRoot(OrganizationRoot.builder()
                        .id(ROOT)
                        .arn(arn("root", ROOT))
                        .name(ROOT_NAME)
                        .enabledPolicyTypes(policyTypes)
                        .build())
                .organizationalUnits(units.entrySet().stream()
                        .map(unit -> OrganizationalUnit.builder()
                                .id(unit.getValue())
                                .arn(arn("ou", unit.getValue()))
                                .name(unit.getKey().substring(unit.getKey().lastIndexOf('/') + 1))
                                .parentId(parent(unit.getKey()))
                                .build())
                        .toList())
                .accounts(members.entrySet().stream()
                        .map(member -> OrganizationAccount.builder()
                                .id(member.getKey())
                                .arn(arn("account", member.getKey().value()))
                                .name(member.getValue().name)
                                .state(member.getValue().state)
                                .parentId(idOf(member.getValue().parent))
                                .joinedMethod("CREATED")
                                .joinedTimestamp(now)
                                .tags(member.getValue().tags)
                                .build())
                        .toList())
                .build();
    }

    private static Arn arn(String type, String id) {
        return Arn.of("arn:aws:organizations::" + MANAGEMENT_ACCOUNT + ":" + type + "/" + ID + "/" + id);
    }

    private String parent(String path) {
        int last = path.lastIndexOf('/');
        return last < 0 ? ROOT : idOf(path.substring(0, last));
    }

    private String idOf(String target) {
        return target.equals(ROOT_NAME) ? ROOT : units.getOrDefault(target, target);
    }

    private List<ControlPolicy> policies(PolicyType type, String fullAccess, Map<String, Control> own) {
        List<String> everything = new ArrayList<>(List.of(ROOT));
        everything.addAll(units.values());
        members.keySet().forEach(id -> everything.add(id.value()));
        List<ControlPolicy> policies = new ArrayList<>();
        policies.add(policy(
                type,
                fullAccess,
                fullAccess.substring(2),
                type == PolicyType.SERVICE_CONTROL ? ALLOW_ALL : ALLOW_ALL_TO_ALL,
                everything));
        own.forEach((id, control) -> policies.add(policy(
                type,
                id,
                control.name(),
                control.json(),
                control.targets().stream().map(this::idOf).toList())));
        return policies;
    }

    private static ControlPolicy policy(PolicyType type, String id, String name, String json, List<String> targets) {
        return ControlPolicy.builder()
                .policy(OrganizationPolicy.builder()
                        .policyId(id)
                        .policyName(name)
                        .document(PolicyDocument.parse(type, json))
                        .build())
                .isAwsManaged(id.endsWith("FullAWSAccess"))
                .targetIds(targets)
                .build();
    }

    private List<DelegatedAdministrator> delegatedAdministrators() {
        return delegations.entrySet().stream()
                .map(delegation -> DelegatedAdministrator.builder()
                        .accountId(AccountId.of(delegation.getKey()))
                        .delegationEnabledDate(now)
                        .servicePrincipals(delegation.getValue())
                        .build())
                .toList();
    }
}
