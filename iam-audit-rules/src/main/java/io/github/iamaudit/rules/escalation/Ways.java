package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps into places, each decided by the evaluator. Who may do what a path takes on nothing at all is not asked about targets; those
 * whose policies are the same are asked together.
 */
final class Ways {

    private static final String ASSUME_ROLE = EscalationQuestions.ASSUME_ROLE;
    private static final String CREATE_KEY = "iam:CreateAccessKey";
    private static final String DELETE_KEY = "iam:DeleteAccessKey";
    private static final String ENTRANCE = "OrganizationAccountAccessRole";
    private static final String EC2 = "ec2.amazonaws.com";

    private static final Set<Gain> LEADS_TO_OTHERS = EnumSet.of(
            Gain.TARGET,
            Gain.CHANGED_TARGET,
            Gain.TARGET_WITHOUT_BOUNDARY,
            Gain.PASSED_ROLE,
            Gain.ROLE_OF_RESOURCE,
            Gain.FEDERATED_ROLE,
            Gain.NEW_PERMISSION_SET,
            Gain.OWN_PERMISSION_SET,
            Gain.MEMBER_ACCOUNT);

    private final List<Home> homes;
    private final OwnChanges changes;
    private final int mostTargets;
    private final Set<String> limits = new LinkedHashSet<>();
    private final Map<EscalationPath, Map<Home, Set<Actor>>> candidates = new HashMap<>();
    private final Map<Home, List<Actor>> changed = new LinkedHashMap<>();
    private final Map<Home, Map<String, List<Actor>>> named = new HashMap<>();
    private final Map<Home, Map<Home, Map<TargetFilter, List<Actor>>>> assuming = new HashMap<>();

    Ways(List<Home> homes, OwnChanges changes, int mostTargets) {
        this.homes = homes;
        this.changes = changes;
        this.mostTargets = mostTargets;
    }

    /** Where more targets were found than are told, in words. */
    Set<String> limits() {
        return limits;
    }

    /** Counts somebody after a change among those who act. */
    void add(Actor actor) {
        changed.computeIfAbsent(actor.home(), home -> new ArrayList<>()).add(actor);
        named.remove(actor.home());
        assuming.remove(actor.home());
        candidates.forEach((path, byHome) -> {
            if (byHome.containsKey(actor.home()) && isCandidate(actor, path)) {
                byHome.computeIfAbsent(actor.home(), home -> new LinkedHashSet<>())
                        .add(actor);
            }
        });
    }

    /** Those of an account who may do each thing that a path takes on something. */
    Set<Actor> candidates(EscalationPath path, Home home) {
        return candidates.computeIfAbsent(path, p -> new LinkedHashMap<>()).computeIfAbsent(home, h -> {
            Set<Actor> found = new LinkedHashSet<>();
            h.facts().actors().stream()
                    .filter(actor -> isCandidate(actor, path))
                    .forEach(found::add);
            changed.getOrDefault(h, List.of()).stream()
                    .filter(actor -> isCandidate(actor, path))
                    .forEach(found::add);
            return found;
        });
    }

    private static boolean isCandidate(Actor actor, EscalationPath path) {
        if (actor.hasAllRights()) {
            return false;
        }
        for (Requirement requirement : path.requires()) {
            if (!isCandidate(actor, requirement)) {
                return false;
            }
        }
        return true;
    }

    /** Whom a trust policy names may need no policy of his own. */
    private static boolean isCandidate(Actor actor, Requirement requirement) {
        for (String action : requirement.actions()) {
            if ((action.equals(ASSUME_ROLE) && requirement.on() == On.TARGET_ROLE)
                    || actor.home().questions().isPossible(actor, action, requirement.on())) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a path to others that somebody may be able to take. */
    boolean mayReachOthers(Actor actor) {
        return EscalationPath.all().stream()
                .filter(path -> LEADS_TO_OTHERS.contains(path.gains()) && isCandidate(actor, path))
                .anyMatch(path -> isAssuming(path)
                        ? actor.home().facts().isNamedByATrust(actor)
                                || actor.home().questions().isPossible(actor, ASSUME_ROLE, On.TARGET_ROLE)
                        : path.gains() != Gain.ROLE_OF_RESOURCE
                                || path.service().isPresent()
                                || path.resources().stream()
                                        .anyMatch(kind -> !actor.home()
                                                .facts()
                                                .resources(kind)
                                                .isEmpty()));
    }

    /** The steps along all paths by which somebody changes itself. */
    List<Edge> ofItself(Actor actor) {
        List<Edge> steps = new ArrayList<>();
        for (EscalationPath path : EscalationPath.all()) {
            if (isOfItself(path) && isCandidate(actor, path)) {
                steps.addAll(changes.along(path, actor));
            }
        }
        return steps;
    }

    private static boolean isOfItself(EscalationPath path) {
        return switch (path.gains()) {
            case SELF, WITHOUT_BOUNDARY, STORED_VERSION, GROUP, WITHOUT_POLICY, OTHER_TAGS, MFA -> true;
            default -> false;
        };
    }

    /** The users and roles as others can make them, where there is anybody who may be able to. */
    List<Actor> changeable() {
        Set<Actor> found = new LinkedHashSet<>();
        for (EscalationPath path : EscalationPath.all()) {
            Function<Actor, Actor> change = change(path);
            if (change == null) {
                continue;
            }
            for (Home home : homes) {
                if (!candidates(path, home).isEmpty()) {
                    home.facts().actors().stream()
                            .filter(target -> isOfKind(target, path))
                            .filter(target -> path.gains() == Gain.CHANGED_TARGET
                                    || target.boundary().isPresent())
                            .map(change)
                            .forEach(found::add);
                }
            }
        }
        return List.copyOf(found);
    }

    private @Nullable Function<Actor, Actor> change(EscalationPath path) {
        return switch (path.gains()) {
            case CHANGED_TARGET -> changes::raised;
            case TARGET_WITHOUT_BOUNDARY -> changes::unbound;
            default -> null;
        };
    }

    private static boolean isOfKind(Actor target, EscalationPath path) {
        return path.isOn(On.TARGET_USER)
                ? target.user().isPresent()
                : target.role().isPresent() && target.isChangeable();
    }

    /**
     * The steps into places by those who are wanted.
     *
     * @param frontier where to
     * @param wanted who acts
     */
    List<Edge> into(Frontier frontier, Predicate<Actor> wanted) {
        List<Edge> edges = new ArrayList<>();
        for (EscalationPath path : EscalationPath.all()) {
            for (Home home : homes) {
                switch (path.gains()) {
                    case TARGET -> target(path, home, frontier, wanted, edges);
                    case CHANGED_TARGET, TARGET_WITHOUT_BOUNDARY -> changedTarget(path, home, frontier, wanted, edges);
                    case PASSED_ROLE -> passedRole(path, home, frontier, wanted, edges);
                    case ROLE_OF_RESOURCE -> roleOfResource(path, home, frontier, wanted, edges);
                    case FEDERATED_ROLE -> federatedRole(path, home, frontier, wanted, edges);
                    case NEW_PERMISSION_SET, OWN_PERMISSION_SET, MEMBER_ACCOUNT, ROOT_TASKS ->
                        elsewhere(path, home, frontier, wanted, edges);
                    default -> {}
                }
            }
        }
        return edges;
    }

    private static boolean isAssuming(EscalationPath path) {
        return path.gains() == Gain.TARGET && path.requires().get(0).actions().contains(ASSUME_ROLE);
    }

    private void target(EscalationPath path, Home home, Frontier frontier, Predicate<Actor> wanted, List<Edge> edges) {
        if (isAssuming(path)) {
            frontier.roles(home).values().forEach(role -> assumable(path, role, wanted, edges));
            return;
        }
        Map<String, Actor> targets = path.isOn(On.TARGET_USER) ? frontier.users(home) : frontier.roles(home);
        onTargets(path, home, targets, target -> target, wanted, edges);
    }

    /** Who is named by the trust policy, and who may be meant by it as one of an account. */
    private void assumable(EscalationPath path, Actor role, Predicate<Actor> wanted, List<Edge> edges) {
        Trust trust = role.home().facts().trust(role);
        for (Home home : homes) {
            if (!trust.admitsThroughAccount(home.id().value())) {
                continue;
            }
            boolean isEntrance = home != role.home()
                    && role.role().orElseThrow().roleName().equals(ENTRANCE)
                    && OrganizationView.of(home.snapshot()).isManagement().orElse(false);
            EscalationPath as = isEntrance ? EscalationPath.of(Gain.MEMBER_ACCOUNT) : path;
            for (Actor actor : assumers(home, role, trust)) {
                if (actor != role && wanted.test(actor)) {
                    Granted granted = role.home().questions().assumes(actor, role);
                    add(edges, as, actor, role, Optional.of(role.arn()), granted);
                }
            }
        }
    }

    /** Those of an account whom a trust policy names, and those whose policies may let them assume the role. */
    private Collection<Actor> assumers(Home home, Actor role, Trust trust) {
        Set<Actor> found = new LinkedHashSet<>();
        for (String named : trust.named()) {
            found.addAll(named(home).getOrDefault(named, List.of()));
        }
        String arn = role.arn().toString();
        assuming(home, role.home()).forEach((filter, actors) -> {
            if (filter.mayMean(arn)) {
                found.addAll(actors);
            }
        });
        return found;
    }

    /** Those who act, by their ARNs, and roles without their paths too, as sessions are named. */
    private Map<String, List<Actor>> named(Home home) {
        return named.computeIfAbsent(home, h -> {
            Map<String, List<Actor>> all = new HashMap<>();
            acting(h)
                    .forEach(actor -> Trust.names(actor)
                            .forEach(name -> all.computeIfAbsent(name, n -> new ArrayList<>())
                                    .add(actor)));
            return all;
        });
    }

    /** Those who may assume roles of an account, together where their policies name the same. */
    private Map<TargetFilter, List<Actor>> assuming(Home home, Home other) {
        return assuming.computeIfAbsent(home, h -> new HashMap<>()).computeIfAbsent(other, o -> {
            Map<TargetFilter, List<Actor>> all = new LinkedHashMap<>();
            for (Actor actor : acting(home)) {
                TargetFilter filter = home.questions().assumable(actor, o);
                if (!filter.isEmpty()) {
                    all.computeIfAbsent(filter, f -> new ArrayList<>()).add(actor);
                }
            }
            return all;
        });
    }

    private List<Actor> acting(Home home) {
        List<Actor> acting = new ArrayList<>();
        home.facts().actors().stream().filter(actor -> !actor.hasAllRights()).forEach(acting::add);
        changed.getOrDefault(home, List.of()).stream()
                .filter(actor -> !actor.hasAllRights())
                .forEach(acting::add);
        return acting;
    }

    private void changedTarget(
            EscalationPath path, Home home, Frontier frontier, Predicate<Actor> wanted, List<Edge> edges) {
        Map<String, Actor> targets = new LinkedHashMap<>();
        Map<Actor, Actor> becomes = new HashMap<>();
        Function<Actor, Actor> change = Objects.requireNonNull(change(path));
        for (Actor target : home.facts().actors()) {
            if (isOfKind(target, path)
                    && (path.gains() == Gain.CHANGED_TARGET || target.boundary().isPresent())
                    && !candidates(path, home).isEmpty()) {
                Actor changedTarget = change.apply(target);
                if (frontier.contains(changedTarget)) {
                    targets.put(target.arn().toString(), target);
                    becomes.put(target, changedTarget);
                }
            }
        }
        onTargets(path, home, targets, becomes::get, wanted, edges);
    }

    private void onTargets(
            EscalationPath path,
            Home home,
            Map<String, Actor> targets,
            Function<Actor, Actor> becomes,
            Predicate<Actor> wanted,
            List<Edge> edges) {
        if (targets.isEmpty()) {
            return;
        }
        for (List<Actor> group : groups(candidates(path, home), wanted)) {
            Collection<Actor> possible = possible(path, group.get(0), targets);
            Map<String, Granted> known = new HashMap<>();
            Map<Actor, Integer> found = new HashMap<>();
            for (Actor target : possible) {
                if (!isOfKind(target, path)) {
                    continue;
                }
                for (Actor actor : group) {
                    if (actor.arn().equals(target.arn())) {
                        continue;
                    }
                    if (found.getOrDefault(actor, 0) >= mostTargets) {
                        limits.add("more than " + mostTargets + " targets of one principal along " + path.id());
                        continue;
                    }
                    Granted granted = Granted.all(path.requires(), r -> onTarget(actor, r, target, path, known));
                    Supplier<Granted> own =
                            () -> Granted.all(path.requires(), r -> onTarget(actor, r, target, path, new HashMap<>()));
                    if (add(
                            edges,
                            path,
                            actor,
                            becomes.apply(target),
                            Optional.of(target.arn()),
                            granted,
                            group.size() == 1 ? () -> granted : own)) {
                        found.merge(actor, 1, Integer::sum);
                    }
                }
            }
        }
    }

    /** Those that are meant by the first requirement that names the target. */
    private static Collection<Actor> possible(EscalationPath path, Actor actor, Map<String, Actor> targets) {
        for (Requirement requirement : path.requires()) {
            boolean isOnTarget = requirement.on() == On.TARGET_USER || requirement.on() == On.TARGET_ROLE;
            if (isOnTarget
                    && requirement.actions().size() == 1
                    && !requirement.actions().get(0).equals(ASSUME_ROLE)) {
                return actor.home()
                        .questions()
                        .filter(actor, requirement.actions().get(0), requirement.on())
                        .in(targets);
            }
        }
        return targets.values();
    }

    /** Those who act, together where their policies are the same. */
    private static Collection<List<Actor>> groups(Set<Actor> actors, Predicate<Actor> wanted) {
        Map<Object, List<Actor>> groups = new LinkedHashMap<>();
        for (Actor actor : actors) {
            if (wanted.test(actor)) {
                Object key = actor.isChanged() || actor.same().isEmpty()
                        ? actor
                        : actor.same().get();
                groups.computeIfAbsent(key, k -> new ArrayList<>()).add(actor);
            }
        }
        return groups.values();
    }

    private Granted onTarget(
            Actor actor, Requirement requirement, Actor target, EscalationPath path, Map<String, Granted> known) {
        EscalationQuestions questions = actor.home().questions();
        if (requirement.on() == On.POLICY_ATTACHED_TO_TARGET_ROLE) {
            return Granted.any(
                    actor.home().facts().ownPolicies(target),
                    policy -> once(
                            known, "version " + policy.arn(), () -> OwnChanges.newVersion(actor, requirement, policy)));
        }
        return Granted.any(requirement.actions(), action -> {
            if (action.equals(ASSUME_ROLE)) {
                return questions.assumes(actor, target);
            }
            if (!takesEffect(action, target, path)) {
                return Granted.NEVER;
            }
            String arn = target.arn().toString();
            Granted does = once(known, action + " " + arn, () -> questions.does(actor, action, arn));
            return action.equals("iam:UpdateAssumeRolePolicy")
                    ? does.andThen(
                            () -> once(known, "open " + arn, () -> questions.isNotDeniedToAssume(actor, target.arn())))
                    : does;
        });
    }

    private static Granted once(Map<String, Granted> known, String question, Supplier<Granted> answer) {
        Granted granted = known.get(question);
        if (granted == null) {
            granted = answer.get();
            known.put(question, granted);
        }
        return granted;
    }

    /** Whether IAM would do it: it refuses a third access key, and a second password. What is not known is taken to be possible. */
    private static boolean takesEffect(String action, Actor target, EscalationPath path) {
        EscalationFacts facts = target.home().facts();
        return switch (action) {
            case CREATE_KEY -> !facts.hasAllAccessKeys(target) || takes(path, DELETE_KEY);
            case DELETE_KEY -> facts.hasAllAccessKeys(target);
            case "iam:CreateLoginProfile" -> !facts.hasPassword(target).orElse(false);
            case "iam:UpdateLoginProfile" -> facts.hasPassword(target).orElse(true);
            default -> true;
        };
    }

    private static boolean takes(EscalationPath path, String action) {
        return path.requires().stream()
                .anyMatch(requirement -> requirement.actions().contains(action));
    }

    private void passedRole(
            EscalationPath path, Home home, Frontier frontier, Predicate<Actor> wanted, List<Edge> edges) {
        String service = path.service().orElseThrow();
        Map<Actor, Granted> roles = admitting(home, service);
        roles.keySet().removeIf(role -> !frontier.contains(role));
        if (roles.isEmpty()) {
            return;
        }
        for (List<Actor> group : groups(candidates(path, home), wanted)) {
            Actor first = group.get(0);
            Granted rest = besidesPassing(path, first);
            if (rest.isNever()) {
                continue;
            }
            int found = 0;
            TargetFilter passable = home.questions().filter(first, "iam:PassRole", On.PASSED_ROLE);
            for (Map.Entry<Actor, Granted> admitted : roles.entrySet()) {
                Actor role = admitted.getKey();
                if (!passable.mayMean(role.arn().toString())) {
                    continue;
                }
                Function<Actor, Granted> passes = actor -> home.questions()
                        .passes(actor, role.arn().toString(), path.passedTo().orElseThrow())
                        .and(admitted.getValue())
                        .andThen(() -> inProfile(actor, role, service))
                        .andThen(() -> actor == first ? rest : besidesPassing(path, actor));
                if (addAll(edges, path, group, role, Optional.of(role.arn()), passes) && ++found > mostTargets) {
                    limits.add("more than " + mostTargets + " targets of one principal along " + path.id());
                    break;
                }
            }
        }
    }

    /** The roles that a service may work with, or that it may hand to others as an identity provider. */
    private static Map<Actor, Granted> admitting(Home home, String service) {
        EscalationQuestions questions = home.questions();
        Map<Actor, Granted> admitting = new LinkedHashMap<>();
        home.facts().rolesOf(service).forEach(role -> admitting.put(role, questions.admitsService(role, service)));
        home.facts().rolesOfProviders().getOrDefault(service, List.of()).stream()
                .filter(Actor::isChangeable)
                .forEach(role -> admitting.put(role, questions.admitsProvider(role, service)));
        admitting.values().removeIf(Granted::isNever);
        return admitting;
    }

    /** Amazon EC2 takes a role from an instance profile: one that there is, or one that is made. */
    private static Granted inProfile(Actor actor, Actor role, String service) {
        boolean hasOne = !service.equals(EC2)
                || !role.role().orElseThrow().instanceProfiles().isEmpty();
        return hasOne
                ? Granted.ALWAYS
                : Granted.all(
                        List.of("iam:CreateInstanceProfile", "iam:AddRoleToInstanceProfile"),
                        action -> actor.home()
                                .questions()
                                .creates(actor, new Requirement(List.of(action), On.NEW_RESOURCE)));
    }

    /** Passing whatever role there is along a path, and what else the path takes; never for other paths. */
    Granted withAnyRole(EscalationPath path, Actor actor) {
        if (path.gains() != Gain.PASSED_ROLE || !candidates(path, actor.home()).contains(actor)) {
            return Granted.NEVER;
        }
        return actor.home()
                .questions()
                .passesAnyRole(actor, path.passedTo().orElseThrow())
                .andThen(() -> besidesPassing(path, actor));
    }

    /** What a path takes but for passing the role. */
    private Granted besidesPassing(EscalationPath path, Actor actor) {
        List<Requirement> created = path.requires().stream()
                .filter(requirement -> requirement.on() == On.NEW_RESOURCE)
                .toList();
        List<Requirement> existing = path.requires().stream()
                .filter(requirement -> requirement.on() == On.EXISTING_RESOURCE)
                .toList();
        EscalationQuestions questions = actor.home().questions();
        return Granted.all(created, requirement -> questions.creates(actor, requirement))
                .andThen(() -> existing.isEmpty() ? Granted.ALWAYS : onAnyResource(path, existing, actor));
    }

    private static Granted onAnyResource(EscalationPath path, List<Requirement> requirements, Actor actor) {
        List<InventoryResource> known = path.resources().stream()
                .flatMap(kind -> actor.home().facts().resources(kind).stream())
                .toList();
        Set<ResourceKind> unknown = unknown(path, actor.home());
        Granted onKnown = Granted.any(known, resource -> onResource(actor, requirements, resource));
        return onKnown.isCertain() || unknown.isEmpty() ? onKnown : onKnown.or(onUnknown(unknown, requirements, actor));
    }

    private static Granted onUnknown(Set<ResourceKind> kinds, List<Requirement> requirements, Actor actor) {
        return Granted.all(requirements, requirement -> actor.home().questions().creates(actor, requirement))
                .andThen(() -> Granted.possibly("resources were not collected, "
                        + kinds.stream().map(ResourceKind::toString).collect(Collectors.joining(" and "))));
    }

    private static Granted onResource(Actor actor, List<Requirement> requirements, InventoryResource resource) {
        EscalationQuestions questions = actor.home().questions();
        return Granted.all(
                requirements,
                requirement -> requirement.on() == On.NEW_RESOURCE
                        ? questions.creates(actor, requirement)
                        : Granted.any(requirement.actions(), action -> questions.changes(actor, action, resource)));
    }

    private void roleOfResource(
            EscalationPath path, Home home, Frontier frontier, Predicate<Actor> wanted, List<Edge> edges) {
        Map<InventoryResource, Actor> known = new LinkedHashMap<>();
        path.resources().stream()
                .flatMap(kind -> home.facts().resources(kind).stream())
                .forEach(resource -> resource.principal()
                        .flatMap(home.facts()::actor)
                        .filter(frontier::contains)
                        .ifPresent(works -> known.put(resource, works)));
        Set<ResourceKind> unknown = unknown(path, home);
        List<Place> possible = unknown.isEmpty() ? List.of() : possible(path, home, frontier);
        if (known.isEmpty() && possible.isEmpty()) {
            return;
        }
        for (List<Actor> group : groups(candidates(path, home), wanted)) {
            known.forEach((resource, works) -> addAll(
                    edges,
                    path,
                    group,
                    works,
                    Optional.of(resource.arn()),
                    actor -> onResource(actor, path.requires(), resource)));
            possible.forEach(place -> addAll(
                    edges, path, group, place, Optional.empty(), actor -> onUnknown(unknown, path.requires(), actor)));
        }
    }

    /** The kinds of resource that a path needs and of which not all are known. */
    private static Set<ResourceKind> unknown(EscalationPath path, Home home) {
        Set<ResourceKind> unknown = new LinkedHashSet<>(path.resources());
        unknown.removeIf(home.facts()::knows);
        return unknown;
    }

    /** Whose rights resources that were not collected may have: those of the roles that the service may work with. */
    private static List<Place> possible(EscalationPath path, Home home, Frontier frontier) {
        Collection<? extends Place> may = path.service()
                .<Collection<? extends Place>>map(
                        service -> admitting(home, service).keySet())
                .orElse(List.of(Elsewhere.NOT_KNOWN));
        return may.stream().filter(frontier::contains).map(Place.class::cast).toList();
    }

    private void federatedRole(
            EscalationPath path, Home home, Frontier frontier, Predicate<Actor> wanted, List<Edge> edges) {
        home.facts().rolesOfProviders().forEach((provider, roles) -> {
            List<Actor> reached = roles.stream().filter(frontier::contains).toList();
            if (reached.isEmpty() || !provider.startsWith("arn:")) {
                return;
            }
            for (List<Actor> group : groups(candidates(path, home), wanted)) {
                for (Actor role : reached) {
                    addAll(
                            edges,
                            path,
                            group,
                            role,
                            Optional.of(Arn.of(provider)),
                            actor -> Granted.all(
                                            path.requires(),
                                            requirement -> home.questions().does(actor, requirement, Arn.of(provider)))
                                    .andThen(() -> home.questions().admitsWhomItLikes(role, provider)));
                }
            }
        });
    }

    private void elsewhere(
            EscalationPath path, Home home, Frontier frontier, Predicate<Actor> wanted, List<Edge> edges) {
        Elsewhere to = path.gains() == Gain.ROOT_TASKS ? Elsewhere.ROOT_TASKS : Elsewhere.OTHER_ACCOUNT;
        if (!frontier.contains(to)) {
            return;
        }
        OrganizationView organization = OrganizationView.of(home.snapshot());
        for (Actor actor : candidates(path, home)) {
            if (!wanted.test(actor)) {
                continue;
            }
            Granted granted = switch (path.gains()) {
                case NEW_PERMISSION_SET ->
                    organization
                            .runsIdentityCenter()
                            .andThen(() -> Granted.all(
                                    path.requires(),
                                    requirement -> home.questions().creates(actor, requirement)));
                case OWN_PERMISSION_SET -> ownPermissionSet(path, actor, organization);
                case ROOT_TASKS -> organization.letsRootSessions().andThen(() -> onEverything(path, actor));
                default -> organization.entersMembers(homes).andThen(() -> onEverything(path, actor));
            };
            add(edges, path, actor, to, Optional.empty(), granted);
        }
    }

    private static Granted onEverything(EscalationPath path, Actor actor) {
        EscalationQuestions questions = actor.home().questions();
        return Granted.all(
                path.requires(),
                requirement -> Granted.any(
                        requirement.actions(),
                        action -> Granted.any(
                                actor.home().newResources().everything(requirement.on(), action),
                                resource -> questions.ask(actor, action, resource, questions.time()))));
    }

    private static Granted ownPermissionSet(EscalationPath path, Actor actor, OrganizationView organization) {
        return Granted.any(
                organization.permissionSetsOf(actor),
                set -> Granted.all(
                        path.requires(),
                        requirement -> Granted.any(
                                requirement.actions(),
                                action -> actor.home()
                                        .questions()
                                        .changes(
                                                actor,
                                                action,
                                                set,
                                                actor.home().questions().time()))));
    }

    private static boolean add(
            List<Edge> edges, EscalationPath path, Actor from, Place to, Optional<Arn> on, Granted granted) {
        return add(edges, path, from, to, on, granted, () -> granted);
    }

    /** Steps of all who have the same policies: one is asked, and the statements of the others are found when somebody reads them. */
    private static boolean addAll(
            List<Edge> edges,
            EscalationPath path,
            List<Actor> group,
            Place to,
            Optional<Arn> on,
            Function<Actor, Granted> decide) {
        Granted granted = decide.apply(group.get(0));
        if (granted.isNever()) {
            return false;
        }
        for (Actor actor : group) {
            if (actor != to) {
                add(edges, path, actor, to, on, granted, group.size() == 1 ? () -> granted : () -> decide.apply(actor));
            }
        }
        return true;
    }

    private static boolean add(
            List<Edge> edges,
            EscalationPath path,
            Actor from,
            Place to,
            Optional<Arn> on,
            Granted granted,
            Supplier<Granted> own) {
        granted.certainty().ifPresent(certainty -> edges.add(new Edge(path, from, to, on, certainty, own)));
        return !granted.isNever();
    }
}
