package io.github.iamaudit.testkit;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.PasswordPolicyBuilder;
import io.github.iamaudit.model.analyzer.AnalyzerBuilder;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.PolicyLevel;
import io.github.iamaudit.model.org.PolicyLevelBuilder;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.trail.TrailBuilder;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.AccountSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An account for tests: healthy, until it is told otherwise. Every facet of the library is observed at {@link #NOW}, but for the
 * {@linkplain #resource resources} that nobody listed, and all of them agree: the users with the credential report and with the
 * keys, the policies with what they are attached to, the summary with everything.
 *
 * <pre>{@code
 * AccountSnapshot snapshot = FakeAccount.create()
 *         .user("alice", u -> u.console().noMfa())
 *         .role("deploy", r -> r.trustingAccount("444455556666").neverUsed())
 *         .denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy")
 *         .build();
 * }</pre>
 *
 * <p>The healthy account is 111122223333. It has a root user with hardware MFA and without keys who was not seen for a year,
 * a strong password policy, the SAML provider {@code corp}, the alias {@code example}, and the role {@code support} with
 * {@code AWSSupportAccess} for those who sign in through the provider. The trail {@code management-events} records all
 * management events of all Regions, the analyzer {@code external-access} looks for access from outside, and a security contact is
 * registered. It has no users, no groups, no policies of its own and no server certificates, and is in no organization.
 *
 * <p>Naming a user, group, role or policy again goes on with the same one. Mutable, and not safe for several threads.
 */
public final class FakeAccount {

    /** The time of the facts, {@code 2026-03-01T06:00:00Z}, unless {@link #at} says otherwise. */
    public static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");

    private static final String SUPPORT_ROLE = "support";
    private static final String SAML_PROVIDER = "corp";
    private static final String ORGANIZATION = "o-exampleorgid";

    final Map<String, FakeUser> users = new TreeMap<>();
    final Map<String, FakeGroup> groups = new TreeMap<>();
    final Map<String, FakeRole> roles = new TreeMap<>();
    final Map<String, FakePolicy> policies = new TreeMap<>();
    final Map<String, FakePolicy> awsManagedPolicies = new TreeMap<>();
    final Map<String, Duration> serverCertificates = new TreeMap<>();
    final Set<String> samlProviders = new LinkedHashSet<>();
    final Set<String> instanceProfiles = new LinkedHashSet<>();
    final Set<String> oidcProviders = new LinkedHashSet<>();
    final Map<String, Consumer<TrailBuilder>> trails = new TreeMap<>();
    final Map<String, Consumer<AnalyzerBuilder>> analyzers = new TreeMap<>();
    final FakeInventory inventory = new FakeInventory();
    final Map<String, Integer> summary = new TreeMap<>();
    final FakeRoot root = new FakeRoot();
    PasswordPolicyBuilder passwordPolicy = strongPasswordPolicy();
    Duration credentialReportAge = Duration.ZERO;
    final List<PolicyLevel> serviceControlPolicies = new ArrayList<>();

    @Nullable
    String organizationId;

    boolean isManagementAccount;

    private final List<Consumer<AccountSnapshot.Builder>> scripts = new ArrayList<>();
    private AccountId accountId = AccountId.of("111122223333");
    private Partition partition = Partition.AWS;
    private Instant now = NOW;

    private FakeAccount() {}

    /**
     * A healthy account.
     *
     * @return a new one each time
     */
    public static FakeAccount create() {
        return new FakeAccount()
                .samlProvider(SAML_PROVIDER)
                .trail("management-events", trail -> {})
                .analyzer("external-access", analyzer -> {})
                .role(
                        SUPPORT_ROLE,
                        role -> role.trustingSamlProvider(SAML_PROVIDER).attachedAwsManaged("AWSSupportAccess"));
    }

    private static PasswordPolicyBuilder strongPasswordPolicy() {
        return PasswordPolicy.builder()
                .minimumPasswordLength(14)
                .requireSymbols(true)
                .requireNumbers(true)
                .requireUppercaseCharacters(true)
                .requireLowercaseCharacters(true)
                .allowUsersToChangePassword(true)
                .expirePasswords(true)
                .maxPasswordAge(90)
                .passwordReusePrevention(24);
    }

    /**
     * A number of days.
     *
     * @param count how many
     * @return for example {@code PT2160H} for 90
     */
    public static Duration days(long count) {
        return Duration.ofDays(count);
    }

    /**
     * A number of hours.
     *
     * @param count how many
     * @return for example {@code PT24H} for 24
     */
    public static Duration hours(long count) {
        return Duration.ofHours(count);
    }

    /**
     * An age, to be read aloud: {@code u.activeKey(age(days(91)))}.
     *
     * @param duration the age
     * @return the same duration
     */
    public static Duration age(Duration duration) {
        return Objects.requireNonNull(duration, "duration");
    }

    /**
     * The instant that was some time before {@link #NOW}.
     *
     * @param duration how long before
     * @return for example {@code 2026-02-28T06:00:00Z} for one day
     */
    public static Instant ago(Duration duration) {
        return NOW.minus(duration);
    }

    /**
     * With another account id.
     *
     * @param id the account
     * @return this
     */
    public FakeAccount account(AccountId id) {
        accountId = Objects.requireNonNull(id, "id");
        return this;
    }

    /**
     * In another partition.
     *
     * @param newPartition for example {@link Partition#AWS_CN}
     * @return this
     */
    public FakeAccount partition(Partition newPartition) {
        partition = Objects.requireNonNull(newPartition, "newPartition");
        return this;
    }

    /**
     * Seen at another time. All ages are measured from it.
     *
     * @param instant the time of the facts
     * @return this
     */
    public FakeAccount at(Instant instant) {
        now = Objects.requireNonNull(instant, "instant");
        return this;
    }

    /**
     * With a user: created a year ago, in the group {@code everyone}, without password, keys and policies.
     *
     * @param userName for example {@code alice}
     * @return this
     */
    public FakeAccount user(String userName) {
        return user(userName, user -> {});
    }

    /**
     * With a user.
     *
     * @param userName for example {@code alice}
     * @param details for example {@code u -> u.console().noMfa()}
     * @return this
     */
    public FakeAccount user(String userName, Consumer<FakeUser> details) {
        details.accept(users.computeIfAbsent(userName, FakeUser::new));
        return this;
    }

    /**
     * With a group. Its members are the users that name it; a group that users name need not be declared.
     *
     * @param groupName for example {@code dev}
     * @param details for example {@code g -> g.attached("deploy")}
     * @return this
     */
    public FakeAccount group(String groupName, Consumer<FakeGroup> details) {
        details.accept(groups.computeIfAbsent(groupName, FakeGroup::new));
        return this;
    }

    /**
     * With a role.
     *
     * @param roleName for example {@code deploy}
     * @param details for example {@code r -> r.trustingService("ec2.amazonaws.com")}
     * @return this
     */
    public FakeAccount role(String roleName, Consumer<FakeRole> details) {
        details.accept(roles.computeIfAbsent(roleName, FakeRole::new));
        return this;
    }

    /**
     * Without the role {@code support} that a healthy account has.
     *
     * @return this
     */
    public FakeAccount noSupportRole() {
        roles.remove(SUPPORT_ROLE);
        return this;
    }

    /**
     * With a customer managed policy.
     *
     * @param policyName for example {@code deploy}
     * @param json its document
     * @return this
     */
    public FakeAccount policy(String policyName, String json) {
        return policy(policyName, policy -> policy.document(json));
    }

    /**
     * With a customer managed policy.
     *
     * @param policyName for example {@code deploy}
     * @param details for example {@code p -> p.version("v1", json, false).version("v2", other, true)}
     * @return this
     */
    public FakeAccount policy(String policyName, Consumer<FakePolicy> details) {
        details.accept(policies.computeIfAbsent(policyName, FakePolicy::new));
        return this;
    }

    /**
     * With another document of a policy that AWS publishes.
     *
     * @param policyName its name with its path, for example {@code ReadOnlyAccess} or {@code job-function/Billing}
     * @param json its document
     * @return this
     */
    public FakeAccount awsManagedPolicy(String policyName, String json) {
        awsManagedPolicies.computeIfAbsent(policyName, FakePolicy::named).document(json);
        return this;
    }

    /**
     * With another root user.
     *
     * @param details for example {@code r -> r.noMfa().activeKey(1)}
     * @return this
     */
    public FakeAccount root(Consumer<FakeRoot> details) {
        details.accept(root);
        return this;
    }

    /**
     * With another password policy.
     *
     * @param details changes the strong one, for example {@code p -> p.minimumPasswordLength(8)}
     * @return this
     */
    public FakeAccount passwordPolicy(Consumer<PasswordPolicyBuilder> details) {
        details.accept(passwordPolicy);
        return this;
    }

    /**
     * Without a password policy of its own, so that IAM's default holds.
     *
     * @return this
     */
    public FakeAccount noPasswordPolicy() {
        passwordPolicy = PasswordPolicy.builder().from(PasswordPolicy.iamDefault());
        return this;
    }

    /**
     * With a server certificate.
     *
     * @param name for example {@code shop}
     * @param expiresIn how long it is still valid; zero or negative for an expired one
     * @return this
     */
    public FakeAccount serverCertificate(String name, Duration expiresIn) {
        serverCertificates.put(name, Objects.requireNonNull(expiresIn, "expiresIn"));
        return this;
    }

    /**
     * With an instance profile that holds no role; {@link FakeRole#instanceProfile} makes one that does.
     *
     * @param name for example {@code web}
     * @return this
     */
    public FakeAccount instanceProfile(String name) {
        instanceProfiles.add(Objects.requireNonNull(name, "name"));
        return this;
    }

    /**
     * With a SAML provider, valid for another year.
     *
     * @param name for example {@code corp}
     * @return this
     */
    public FakeAccount samlProvider(String name) {
        samlProviders.add(Objects.requireNonNull(name, "name"));
        return this;
    }

    /**
     * Without the SAML provider {@code corp} that a healthy account has. The role {@code support} still trusts it.
     *
     * @return this
     */
    public FakeAccount noSamlProvider() {
        samlProviders.clear();
        return this;
    }

    /**
     * With an OpenID Connect provider for AWS STS as the audience.
     *
     * @param host for example {@code token.actions.githubusercontent.com}
     * @return this
     */
    public FakeAccount oidcProvider(String host) {
        oidcProviders.add(Objects.requireNonNull(host, "host"));
        return this;
    }

    /**
     * With a trail: of all Regions, logging, with all management events and validation of its log files.
     *
     * @param name for example {@code management-events}
     * @param details changes it, for example {@code t -> t.isLogging(false)}
     * @return this
     */
    public FakeAccount trail(String name, Consumer<TrailBuilder> details) {
        trails.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(details, "details"));
        return this;
    }

    /**
     * Without the trail {@code management-events} that a healthy account has, and without others.
     *
     * @return this
     */
    public FakeAccount noTrails() {
        trails.clear();
        return this;
    }

    /**
     * With an analyzer of IAM Access Analyzer: active, of external access, in the one Region that was looked at.
     *
     * @param name for example {@code external-access}
     * @param details changes it, for example {@code a -> a.status("DISABLED")}
     * @return this
     */
    public FakeAccount analyzer(String name, Consumer<AnalyzerBuilder> details) {
        analyzers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(details, "details"));
        return this;
    }

    /**
     * Without the analyzer {@code external-access} that a healthy account has, and without others.
     *
     * @return this
     */
    public FakeAccount noAnalyzers() {
        analyzers.clear();
        return this;
    }

    /**
     * With a resource that works with the rights of a user or role, or holds its credentials. Its kind is not listed completely
     * unless {@link #allResources} says so.
     *
     * @param kind for example {@link ResourceKind#LAMBDA_FUNCTION}
     * @param arn for example {@code arn:aws:lambda:eu-west-1:111122223333:function:deploy}
     * @param principalNameOrArn the name of a role of this account, or the ARN of any user or role
     * @return this
     */
    public FakeAccount resource(ResourceKind kind, String arn, String principalNameOrArn) {
        inventory.resource(kind, arn, Objects.requireNonNull(principalNameOrArn, "principalNameOrArn"));
        return this;
    }

    /**
     * With a resource that works with nobody's rights.
     *
     * @param kind for example {@link ResourceKind#EC2_INSTANCE}
     * @param arn for example {@code arn:aws:ec2:eu-west-1:111122223333:instance/i-0123}
     * @return this
     */
    public FakeAccount resource(ResourceKind kind, String arn) {
        inventory.resource(kind, arn, null);
        return this;
    }

    /**
     * With all resources of some kinds listed: those that {@link #resource} names, and no others.
     *
     * @param kinds the kinds; without any, the account has an inventory that claims nothing
     * @return this
     */
    public FakeAccount allResources(ResourceKind... kinds) {
        inventory.all(kinds);
        return this;
    }

    /**
     * With another value in the account summary.
     *
     * @param name for example {@code AccountMFAEnabled}
     * @param value the value
     * @return this
     */
    public FakeAccount summary(String name, int value) {
        summary.put(name, value);
        return this;
    }

    /**
     * A member of the organization {@code o-exampleorgid}, with one more level of service control policies: first that of
     * the organization's root, last that of the account. Without levels the account is in no organization.
     *
     * @param level its name, for example {@code Workloads}
     * @param json the documents of its policies; AWS's full access policy is not added
     * @return this
     */
    public FakeAccount serviceControlPolicies(String level, String... json) {
        organizationId = ORGANIZATION;
        PolicyLevelBuilder builder = PolicyLevel.builder().targetId(level);
        for (int i = 0; i < json.length; i++) {
            builder.addPolicy(OrganizationPolicy.builder()
                    .policyId("p-" + level + "-" + i)
                    .policyName(level + "-" + i)
                    .document(PolicyDocument.parse(PolicyType.SERVICE_CONTROL, json[i]))
                    .build());
        }
        serviceControlPolicies.add(builder.build());
        return this;
    }

    /**
     * The management account of the organization {@code o-exampleorgid}, which no policy of the organization binds.
     *
     * @return this
     */
    public FakeAccount managementAccount() {
        organizationId = ORGANIZATION;
        isManagementAccount = true;
        return this;
    }

    /**
     * With a credential report that AWS generated some time before the other facts. What it says stays the same.
     *
     * @param duration how long before
     * @return this
     */
    public FakeAccount credentialReportGenerated(Duration duration) {
        credentialReportAge = Objects.requireNonNull(duration, "duration");
        return this;
    }

    /**
     * With another value of a facet, whatever else was told.
     *
     * @param facet the facet, not a derived one
     * @param value its value
     * @param <T> the type of its value
     * @return this
     */
    public <T> FakeAccount with(Facet<T> facet, T value) {
        Objects.requireNonNull(value, "value");
        scripts.add(snapshot -> snapshot.observed(facet, value));
        return this;
    }

    /**
     * With a facet that AWS refuses to show.
     *
     * @param facet the facet; a derived one stands for all that it is made from
     * @param action the action that is missing, for example {@code iam:GetCredentialReport}
     * @return this
     */
    public FakeAccount denied(Facet<?> facet, String action) {
        return script(facet, (f, known) -> new Denied<>(action, "not authorized to perform: " + action));
    }

    /**
     * With a facet that could not be obtained.
     *
     * @param facet the facet; a derived one stands for all that it is made from
     * @param reason why, in words
     * @return this
     */
    public FakeAccount failed(Facet<?> facet, String reason) {
        return script(facet, (f, known) -> new Failed<>(reason));
    }

    /**
     * With a facet that nobody asked for.
     *
     * @param facet the facet; a derived one stands for all that it is made from
     * @return this
     */
    public FakeAccount withoutFacet(Facet<?> facet) {
        return script(facet, (f, known) -> new NotCollected<>(f + " was not collected"));
    }

    /**
     * With a facet that lacks something.
     *
     * @param facet the facet; a derived one stands for all that it is made from
     * @param gap what is missing, in words
     * @return this
     */
    public FakeAccount partial(Facet<?> facet, String gap) {
        return script(facet, (f, known) -> known instanceof Observed<?> observed ? withGap(observed, gap) : known);
    }

    private static <T> Observation<T> withGap(Observed<T> observed, String gap) {
        return new Observed<>(observed.presentValue(), observed.at(), plus(observed.gaps(), gap), observed.notes());
    }

    /**
     * With a note on how a facet was obtained.
     *
     * @param facet the facet; a derived one stands for all that it is made from
     * @param note in words
     * @return this
     */
    public FakeAccount noted(Facet<?> facet, String note) {
        return script(facet, (f, known) -> known instanceof Observed<?> observed ? withNote(observed, note) : known);
    }

    private static <T> Observation<T> withNote(Observed<T> observed, String note) {
        return new Observed<>(observed.presentValue(), observed.at(), observed.gaps(), plus(observed.notes(), note));
    }

    private static List<String> plus(List<String> texts, String one) {
        List<String> more = new ArrayList<>(texts);
        more.add(one);
        return more;
    }

    private FakeAccount script(Facet<?> facet, BiFunction<Facet<?>, Observation<?>, Observation<?>> change) {
        List<Facet<?>> collected = facet.isDerived() ? facet.inputs() : List.of(facet);
        collected.forEach(each -> scripts.add(snapshot -> change(snapshot, each, change)));
        return this;
    }

    @SuppressWarnings("unchecked") // the change gives no value, or the one that it was given
    private static <T> void change(
            AccountSnapshot.Builder snapshot,
            Facet<T> facet,
            BiFunction<Facet<?>, Observation<?>, Observation<?>> change) {
        Optional<Observation<?>> known = snapshot.known(facet);
        Observation<?> before = known.isPresent() ? known.get() : new NotCollected<T>(facet + " was not collected");
        snapshot.put(facet, (Observation<T>) change.apply(facet, before));
    }

    /**
     * The account as a snapshot.
     *
     * @return a new one each time
     */
    public AccountSnapshot build() {
        Map<String, String> policyPaths = new TreeMap<>();
        policies.values().forEach(policy -> policyPaths.put(policy.name, policy.path));
        AccountScope scope = new AccountScope(accountId, partition, now, policyPaths);
        AccountSnapshot.Builder snapshot = AccountSnapshot.builder(accountId, partition, now);
        new AccountFacts(this, scope).putInto(snapshot);
        scripts.forEach(script -> script.accept(snapshot));
        return snapshot.build();
    }

    /**
     * The account as a source, which gives the facets that a plan asks for.
     *
     * @return a source of the account as it is now
     */
    public AccountSource source() {
        return FakeSource.of(build());
    }
}
