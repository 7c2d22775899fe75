package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.AttachedPolicy;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.Provenance;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.PrincipalType;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account tells of whom a path is about: who there is, what is attached to them, and what limits of IAM they have reached. */
final class EscalationFacts {

    /** IAM keeps no more versions of a policy, and no more access keys of a user. Source: IAM User Guide, "IAM and AWS STS quotas". */
    private static final int MOST_VERSIONS = 5;

    private static final int MOST_KEYS = 2;

    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private final Map<Arn, ManagedPolicy> policies = new HashMap<>();
    private final Map<Arn, Actor> actors = new LinkedHashMap<>();
    private final Map<String, IamGroup> groups = new LinkedHashMap<>();
    private final Map<Arn, UserCredentials> credentials = new HashMap<>();
    private final Map<String, List<Actor>> rolesOfServices = new HashMap<>();

    EscalationFacts(AccountSnapshot snapshot) {
        known(snapshot, Facet.POLICIES).forEach(policy -> policies.put(policy.arn(), policy));
        known(snapshot, Facet.GROUPS).forEach(group -> groups.put(group.groupName(), group));
        known(snapshot, Facet.USERS).forEach(user -> actors.put(user.arn(), Actor.of(user)));
        known(snapshot, Facet.ROLES).stream()
                .filter(role -> role.provenance() != Provenance.SERVICE_LINKED)
                .forEach(role -> add(role, Actor.of(role)));
        known(snapshot, Facet.USER_CREDENTIALS).forEach(user -> credentials.put(user.arn(), user));
    }

    private static <T> List<T> known(AccountSnapshot snapshot, Facet<List<T>> facet) {
        return snapshot.observation(facet).value().orElse(List.of());
    }

    private void add(IamRole role, Actor actor) {
        actors.put(role.arn(), actor);
        if (actor.isChangeable()) {
            role.trustPolicy().statements().stream()
                    .filter(EscalationFacts::lets)
                    .flatMap(statement -> statement.principal().stream())
                    .filter(element -> !element.isNot())
                    .flatMap(element -> element.principals().stream())
                    .filter(principal -> principal.type() == PrincipalType.SERVICE)
                    .map(PolicyPrincipal::text)
                    .distinct()
                    .forEach(service -> rolesOfServices
                            .computeIfAbsent(service, s -> new ArrayList<>())
                            .add(actor));
        }
    }

    private static boolean lets(Statement statement) {
        return statement.isAllow()
                && statement.action().filter(a -> a.matches(ASSUME_ROLE)).isPresent();
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

    Optional<ManagedPolicy> policy(Arn arn) {
        return Optional.ofNullable(policies.get(arn));
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

    /** Those that a service may assume and that customers may pass; for Amazon EC2 those in an instance profile. */
    List<Actor> rolesOf(String service) {
        List<Actor> roles = rolesOfServices.getOrDefault(service, List.of());
        return service.equals("ec2.amazonaws.com")
                ? roles.stream()
                        .filter(actor -> actor.role()
                                .filter(role -> !role.instanceProfiles().isEmpty())
                                .isPresent())
                        .toList()
                : roles;
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
}
