package io.github.iamaudit.rules.engine;

import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.ActionSelection;
import io.github.iamaudit.evaluate.BroadAccess;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.ServiceLastAccessed;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.org.OrganizationTree;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Subjects.Group;
import io.github.iamaudit.rules.engine.Subjects.Inline;
import io.github.iamaudit.rules.engine.Subjects.Managed;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.engine.Subjects.User;
import io.github.iamaudit.rules.engine.Subjects.UserAccessKey;
import io.github.iamaudit.rules.engine.Subjects.UserWithCredentials;
import io.github.iamaudit.rules.engine.Subjects.WholeOrganization;
import io.github.iamaudit.rules.escalation.EscalationAnalysis;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The account as one rule sees it: the facets that the rule declared, its settings, and lookups that all rules share. A rule
 * that asks for a facet it did not declare gets an exception, so that none can miss its data unnoticed.
 *
 * <p>Long as its Javadoc is: one short method for each thing that rules ask.
 */
public final class RuleContext {

    private final AccountIndex index;
    private final RuleDescriptor rule;
    private final Map<String, String> settings;
    private final Instant evaluatedAt;

    RuleContext(AccountIndex index, RuleDescriptor rule, Map<String, String> settings, Instant evaluatedAt) {
        this.index = index;
        this.rule = rule;
        this.settings = settings;
        this.evaluatedAt = evaluatedAt;
    }

    private AccountSnapshot snapshot() {
        return index.snapshot();
    }

    /**
     * The account.
     *
     * @return its id
     */
    public AccountId accountId() {
        return snapshot().accountId();
    }

    /**
     * The partition that the account is in.
     *
     * @return for example {@code aws}
     */
    public Partition partition() {
        return snapshot().partition();
    }

    /**
     * The account as a subject.
     *
     * @return the account
     */
    public Account account() {
        return new Account(accountId());
    }

    /**
     * The time of the evaluation. Ages are measured against {@link #timeOf} instead: what happened between the collection
     * and the evaluation is not known.
     *
     * @return the time that expiry and staleness are measured against
     */
    public Instant now() {
        return evaluatedAt;
    }

    /**
     * The time of a facet's facts.
     *
     * @param facet a facet that the rule needs or uses
     * @return for the credential report, when AWS generated it
     */
    public Instant timeOf(Facet<?> facet) {
        return observation(facet) instanceof Observed<?> observed
                ? observed.at()
                : snapshot().capturedAt();
    }

    /**
     * How long before a facet's facts something was.
     *
     * @param instant the event
     * @param facet the facet that tells it
     * @return never negative: clocks of services differ by seconds
     */
    public Duration age(Instant instant, Facet<?> facet) {
        Duration age = Duration.between(instant, timeOf(facet));
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * The value of a facet that the rule needs.
     *
     * @param facet one that the rule declared in {@link RuleInfo#needs}
     * @param <T> the type of the value
     * @return the value
     * @throws IllegalStateException if the rule did not declare it
     */
    public <T> T get(Facet<T> facet) {
        if (!rule.needs().contains(facet)) {
            throw new IllegalStateException(rule.id() + " reads the facet " + facet + " without needing it");
        }
        return snapshot()
                .observation(facet)
                .value()
                .orElseThrow(() -> new IllegalStateException("the facet " + facet + " was not observed"));
    }

    /**
     * The value of a facet that the rule uses where it was observed.
     *
     * @param facet one that the rule declared in {@link RuleInfo#needs} or {@link RuleInfo#uses}
     * @param <T> the type of the value
     * @return empty where it was not observed
     * @throws IllegalStateException if the rule did not declare it
     */
    public <T> Optional<T> find(Facet<T> facet) {
        return observation(facet).value();
    }

    /**
     * What is known of a facet.
     *
     * @param facet one that the rule declared in {@link RuleInfo#needs} or {@link RuleInfo#uses}
     * @param <T> the type of the value
     * @return what is known
     * @throws IllegalStateException if the rule did not declare it
     */
    public <T> Observation<T> observation(Facet<T> facet) {
        if (!rule.needs().contains(facet) && !rule.uses().contains(facet)) {
            throw new IllegalStateException(rule.id() + " reads the facet " + facet + " without declaring it");
        }
        return snapshot().observation(facet);
    }

    /**
     * The value of a setting.
     *
     * @param setting one of the rule's settings
     * @param <T> the type of the value
     * @return the value in force
     * @throws IllegalStateException if the rule has no such setting
     */
    public <T> T setting(Setting<T> setting) {
        String text = settings.get(setting.name());
        if (text == null) {
            throw new IllegalStateException(rule.id() + " has no setting " + setting);
        }
        return setting.parse(text);
    }

    /**
     * The users. Needs {@link Facet#USERS}.
     *
     * @return by ARN
     */
    public Stream<User> users() {
        return get(Facet.USERS).stream().map(User::new);
    }

    /**
     * The groups. Needs {@link Facet#GROUPS}.
     *
     * @return by ARN
     */
    public Stream<Group> groups() {
        return get(Facet.GROUPS).stream().map(Group::new);
    }

    /**
     * The roles. Needs {@link Facet#ROLES}.
     *
     * @return by ARN
     */
    public Stream<Role> roles() {
        return get(Facet.ROLES).stream().map(Role::new);
    }

    /**
     * Users, groups and roles. Needs {@link Facet#USERS}, {@link Facet#GROUPS} and {@link Facet#ROLES}.
     *
     * @return users first, then groups, then roles, each by ARN
     */
    public Stream<IdentitySubject> identities() {
        return Stream.of(users(), groups(), roles()).flatMap(s -> s);
    }

    /**
     * The managed policies, the customer's and those of AWS. Needs {@link Facet#POLICIES}.
     *
     * @return by ARN
     */
    public Stream<Managed> managedPolicies() {
        return get(Facet.POLICIES).stream().map(Managed::new);
    }

    /**
     * The inline policies of all identities. Needs what {@link #identities} needs.
     *
     * @return in the order of the identities, then by name
     */
    public Stream<Inline> inlinePolicies() {
        return identities().flatMap(i -> i.inlinePolicies().stream().map(p -> new Inline(i, p)));
    }

    /**
     * The users with their credentials. Needs {@link Facet#USER_CREDENTIALS}.
     *
     * @return by ARN
     */
    public Stream<UserWithCredentials> usersWithCredentials() {
        return get(Facet.USER_CREDENTIALS).stream().map(UserWithCredentials::new);
    }

    /**
     * The users with their access keys. Needs {@link Facet#USER_ACCESS_KEYS}.
     *
     * @return by ARN
     */
    public Stream<UserWithCredentials> usersWithAccessKeys() {
        return get(Facet.USER_ACCESS_KEYS).stream().map(UserWithCredentials::new);
    }

    /**
     * The access keys of all users, active or not. Needs {@link Facet#USER_ACCESS_KEYS}.
     *
     * @return by the user's ARN, then by slot
     */
    public Stream<UserAccessKey> accessKeys() {
        return get(Facet.USER_ACCESS_KEYS).stream()
                .flatMap(user -> user.accessKeys().stream().map(key -> new UserAccessKey(user, key)));
    }

    /**
     * The organization that the account is in.
     *
     * @return one, or none for an account that is in no organization
     */
    public Stream<WholeOrganization> organizations() {
        return Stream.of(get(Facet.ORGANIZATION))
                .filter(organization -> organization.organizationId().isPresent())
                .map(WholeOrganization::new);
    }

    /**
     * The organization as a tree, with the control policies that were collected. Made once for a snapshot.
     *
     * @return the tree of {@link Facet#ORGANIZATION}
     */
    public OrganizationTree organizationTree() {
        get(Facet.ORGANIZATION);
        return index.organizationTree();
    }

    /**
     * A managed policy by its ARN. Needs {@link Facet#POLICIES}.
     *
     * @param arn the ARN
     * @return empty where the snapshot does not hold it
     */
    public Optional<ManagedPolicy> managedPolicy(Arn arn) {
        get(Facet.POLICIES);
        return index.policy(arn);
    }

    /**
     * How many members a group has. Needs {@link Facet#USERS}.
     *
     * @param groupName the group
     * @return 0 or more
     */
    public int members(String groupName) {
        get(Facet.USERS);
        return index.members(groupName);
    }

    /**
     * Answers what principals may do, by all their policies together. Made once for a snapshot. Needs {@link Facet#USERS},
     * {@link Facet#GROUPS}, {@link Facet#ROLES} and {@link Facet#POLICIES}, and uses {@link Facet#ORGANIZATION_POLICIES}.
     *
     * @return the evaluator of the account
     */
    public AccountEvaluator evaluator() {
        declarePolicies();
        return index.evaluator();
    }

    private void declarePolicies() {
        get(Facet.USERS);
        get(Facet.GROUPS);
        get(Facet.ROLES);
        get(Facet.POLICIES);
        observation(Facet.ORGANIZATION_POLICIES);
    }

    /**
     * Whether a user or role is an administrator. Found out once for each. Needs and uses what {@link #evaluator} does.
     *
     * @param userOrRole the ARN
     * @return as {@link AccountEvaluator#administration} says
     */
    public PrincipalAccess administration(Arn userOrRole) {
        declarePolicies();
        return index.administration(userOrRole);
    }

    /**
     * What a user or role may do on resources that no policy names. Found out once for each. Needs and uses what
     * {@link #evaluator} does.
     *
     * @param userOrRole the ARN
     * @param actions the actions that are of interest; the same object each time, since what is made of it is kept
     * @return as {@link AccountEvaluator#broadAccess} says
     */
    public BroadAccess broadAccess(Arn userOrRole, ActionSelection actions) {
        declarePolicies();
        return index.broadAccess(userOrRole, actions);
    }

    /**
     * What a rule finds out about the account as a whole before it judges the first subject, so that it is found out only once.
     *
     * @param <T> what it is
     * @param what its class, of this rule alone
     * @param find finds it out, from facts of this context and not from settings, which differ between runs of a rule
     * @return what was found, the same for each subject
     */
    public <T> T once(Class<T> what, Supplier<T> find) {
        return index.once(what, find);
    }

    /**
     * Which escalation paths are open to users and roles. Made once for a snapshot. Needs and uses what {@link #evaluator} does, and
     * uses {@link Facet#USER_CREDENTIALS}.
     *
     * @return the analysis of the account
     */
    public EscalationAnalysis escalation() {
        declarePolicies();
        observation(Facet.USER_CREDENTIALS);
        return index.escalation();
    }

    /**
     * The credentials of a user. Needs {@link Facet#USER_CREDENTIALS}.
     *
     * @param user the ARN
     * @return empty for a user of whom none are known
     */
    public Optional<UserCredentials> credentialsOf(Arn user) {
        get(Facet.USER_CREDENTIALS);
        return index.credentials(user);
    }

    /**
     * What a principal last accessed. Needs or uses {@link Facet#SERVICE_LAST_ACCESSED}.
     *
     * @param principal the ARN of a user or role
     * @return empty for one that IAM was not asked about, and where the facet is not known
     */
    public Optional<ServiceLastAccessed> lastAccessed(Arn principal) {
        find(Facet.SERVICE_LAST_ACCESSED);
        return index.lastAccessed(principal);
    }

    /**
     * Whether the account has a user or role. Needs {@link Facet#USERS} and {@link Facet#ROLES}.
     *
     * @param arn for example {@code arn:aws:iam::111122223333:role/team/deploy}, with its path
     * @return false also for one that is among the gaps of the facets
     */
    public boolean hasPrincipal(String arn) {
        get(Facet.USERS);
        get(Facet.ROLES);
        return index.hasPrincipal(arn);
    }
}
