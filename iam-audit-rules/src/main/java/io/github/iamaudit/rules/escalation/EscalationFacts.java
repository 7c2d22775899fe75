package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an account tells of whom a path is about: who there is, what is attached to them, and what limits of IAM they have reached. */
final class EscalationFacts {

    /** IAM keeps no more versions of a policy, and no more access keys of a user. Source: IAM User Guide, "IAM and AWS STS quotas". */
    private static final int MOST_VERSIONS = 5;

    private static final int MOST_KEYS = 2;

    private final Map<Arn, ManagedPolicy> policies = new HashMap<>();
    private final Map<Arn, Actor> actors = new LinkedHashMap<>();
    private final Map<String, IamGroup> groups = new LinkedHashMap<>();
    private final Map<Arn, UserCredentials> credentials = new HashMap<>();
    private final Map<Arn, Trust> trusts = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, List<Actor>> byService = new HashMap<>();
    private final Map<String, List<Actor>> byProvider = new LinkedHashMap<>();
    private final Optional<ResourceInventory> inventory;

    EscalationFacts(Home home) {
        AccountSnapshot snapshot = home.snapshot();
        known(snapshot, Facet.POLICIES).forEach(policy -> policies.put(policy.arn(), policy));
        known(snapshot, Facet.GROUPS).forEach(group -> groups.put(group.groupName(), group));
        known(snapshot, Facet.USERS).forEach(user -> actors.put(user.arn(), Actor.of(home, user)));
        known(snapshot, Facet.ROLES).stream()
                .filter(role -> role.provenance() != Provenance.SERVICE_LINKED)
                .forEach(role -> add(Actor.of(home, role), Trust.of(role)));
        known(snapshot, Facet.USER_CREDENTIALS).forEach(user -> credentials.put(user.arn(), user));
        this.inventory = snapshot.observation(Facet.RESOURCE_INVENTORY).value();
    }

    private static <T> List<T> known(AccountSnapshot snapshot, Facet<List<T>> facet) {
        return snapshot.observation(facet).value().orElse(List.of());
    }

    private void add(Actor role, Trust trust) {
        actors.put(role.arn(), role);
        trusts.put(role.arn(), trust);
        named.addAll(trust.named());
        trust.services()
                .forEach(service -> byService
                        .computeIfAbsent(service, s -> new ArrayList<>())
                        .add(role));
        trust.providers()
                .forEach(provider -> byProvider
                        .computeIfAbsent(provider, s -> new ArrayList<>())
                        .add(role));
    }

    /** Users first, then roles but for those of services. */
    Collection<Actor> actors() {
        return actors.values();
    }

    Optional<Actor> actor(Arn userOrRole) {
        return Optional.ofNullable(actors.get(userOrRole));
    }

    Collection<IamGroup> groups() {
        return groups.values();
    }

    Optional<IamGroup> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** Whether all policies of a group are known. */
    boolean isKnown(IamGroup group) {
        return group.attachedPolicies().stream()
                .allMatch(attached -> policy(attached.policyArn())
                        .flatMap(ManagedPolicy::defaultDocument)
                        .isPresent());
    }

    Optional<ManagedPolicy> policy(Arn arn) {
        return Optional.ofNullable(policies.get(arn));
    }

    Collection<ManagedPolicy> policies() {
        return policies.values();
    }

    List<IamGroup> groupsOf(Actor actor) {
        return actor.groups().stream().map(groups::get).filter(Objects::nonNull).toList();
    }

    /** The customer managed policies that are attached to a principal or to its groups. */
    List<ManagedPolicy> ownPolicies(Actor actor) {
        return Stream.concat(
                        actor.attachedPolicies().stream(),
                        groupsOf(actor).stream().flatMap(group -> group.attachedPolicies().stream()))
                .map(AttachedPolicy::policyArn)
                .flatMap(arn -> customerManaged(arn).stream())
                .distinct()
                .toList();
    }

    Optional<ManagedPolicy> customerManaged(Arn arn) {
        return policy(arn).filter(policy -> policy.provenance() == Provenance.CUSTOMER);
    }

    static boolean hasRoomForAVersion(ManagedPolicy policy) {
        return policy.versions().size() < MOST_VERSIONS;
    }

    /** Whom a role admits. */
    Trust trust(Actor role) {
        return Objects.requireNonNull(trusts.get(role.arn()), "every role has a trust policy");
    }

    /** Whether a role of the account admits somebody by name. */
    boolean isNamedByATrust(Actor actor) {
        return Trust.names(actor).stream().anyMatch(named::contains);
    }

    /** The roles whose trust policy names a service, those of IAM Identity Center left out, which cannot be passed. */
    List<Actor> rolesOf(String service) {
        return byService.getOrDefault(service, List.of()).stream()
                .filter(Actor::isChangeable)
                .toList();
    }

    /** The providers that roles trust, each with these roles. */
    Map<String, List<Actor>> rolesOfProviders() {
        return byProvider;
    }

    /** False also where that is not known. */
    boolean hasAllAccessKeys(Actor user) {
        return Optional.ofNullable(credentials.get(user.arn()))
                .filter(known -> known.accessKeys().size() >= MOST_KEYS)
                .isPresent();
    }

    /** Empty where that is not known. */
    Optional<Boolean> hasPassword(Actor user) {
        return Optional.ofNullable(credentials.get(user.arn())).flatMap(UserCredentials::passwordEnabled);
    }

    /** Whether all resources of a kind are known. */
    boolean knows(ResourceKind kind) {
        return inventory.filter(known -> known.knows(kind)).isPresent();
    }

    /** The resources of a kind that are known. */
    List<InventoryResource> resources(ResourceKind kind) {
        return inventory.map(known -> known.of(kind)).orElse(List.of());
    }
}
