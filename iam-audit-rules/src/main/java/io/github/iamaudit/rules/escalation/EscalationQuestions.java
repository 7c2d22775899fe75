package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.catalog.ResourceType;
import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.PrincipalAccess;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What paths ask the evaluator, at the time of the facts and with the keys that who acts chooses. Who may do something at all is asked
 * once for all principals, so that most need no further question.
 */
final class EscalationQuestions {

    static final String ASSUME_ROLE = "sts:AssumeRole";

    private static final String PASSED_TO_SERVICE = "iam:PassedToService";
    private static final String PERMISSIONS_BOUNDARY = "iam:PermissionsBoundary";

    private static final String RESOURCE_TAG = "aws:ResourceTag/";

    /** What {@code iam:PolicyARN} and {@code iam:PermissionsBoundary} are where nothing of the account's own is better. */
    private static final String ADMINISTRATOR_ACCESS = "policy/AdministratorAccess";

    private final Home home;
    private final RequestContext time;
    private final RequestContext unbound;
    private final String ofIam;

    /** The policies that give all rights: the one that is in every account, and those of the account. */
    private final List<String> fullPolicies;

    private final Map<String, Map<On, Set<Arn>>> whoMay = new ConcurrentHashMap<>();
    private final Map<String, Map<On, List<String>>> everything = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Boolean>> about = new ConcurrentHashMap<>();
    private final Map<Object, Map<String, TargetFilter>> filters = new ConcurrentHashMap<>();

    EscalationQuestions(Home home) {
        this.home = home;
        this.time = RequestContext.at(home.snapshot().capturedAt());
        this.unbound = time.without(PERMISSIONS_BOUNDARY);
        this.ofIam = "arn:" + home.snapshot().partition() + ":iam::";
        this.fullPolicies = Stream.concat(
                        Stream.of(ofIam + "aws:" + ADMINISTRATOR_ACCESS),
                        home.rights().policies().stream()
                                .map(policy -> policy.arn().toString()))
                .toList();
    }

    /**
     * Whether somebody may do an action on anything of a kind; a principal after a change is asked by itself. What a trust policy may
     * allow without one's own policies does not count.
     */
    boolean isPossible(Actor actor, String action, On on) {
        if (action.startsWith("sts:")) {
            return !filter(actor, action, on).isEmpty();
        }
        return actor.hasItsPolicies()
                ? whoMay(action, on).contains(actor.arn())
                : everything(action, on).stream()
                        .anyMatch(resource ->
                                actor.evaluator().verdict(request(actor, action, resource, time)) != Verdict.NEVER);
    }

    private Set<Arn> whoMay(String action, On on) {
        Map<On, Set<Arn>> known = whoMay.computeIfAbsent(action, a -> new ConcurrentHashMap<>());
        Set<Arn> those = known.get(on);
        if (those == null) {
            those = new HashSet<>();
            for (String resource : everything(action, on)) {
                for (PrincipalAccess access : home.evaluator().whoCan(action, resource, time)) {
                    access.principal().arn().ifPresent(those::add);
                }
            }
            known.put(on, those);
        }
        return those;
    }

    private List<String> everything(String action, On on) {
        return everything
                .computeIfAbsent(action, a -> new ConcurrentHashMap<>())
                .computeIfAbsent(on, o -> home.newResources().everything(o, action));
    }

    /** On which users and roles somebody may do an action at all, by the resources that its policies name. */
    TargetFilter filter(Actor actor, String action, On on) {
        return filter(actor, action, everything(action, on));
    }

    private TargetFilter filter(Actor actor, String action, List<String> everything) {
        boolean isAlone = actor.isChanged() && actor.hasItsPolicies();
        Object policies =
                isAlone ? actor : actor.same().<Object>map(same -> same).orElse(actor);
        return filters.computeIfAbsent(policies, p -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        action + everything,
                        question -> TargetFilter.of(
                                everything.stream()
                                        .flatMap(resource ->
                                                analyze(actor, action, resource, time).explanation().allows().stream())
                                        .filter(match -> match.policy().layer() == Layer.IDENTITY)
                                        .map(match -> match.statement())
                                        .toList(),
                                actor.user()));
    }

    Granted does(Actor actor, Requirement requirement, Arn resource) {
        return Granted.any(requirement.actions(), action -> does(actor, action, resource.toString()));
    }

    /** Never for an action that is not about such a resource: one about roles does nothing to a user. */
    Granted does(Actor actor, String action, String resource) {
        return isAbout(action, resource)
                ? Granted.any(contexts(actor, action, resource), context -> ask(actor, action, resource, context))
                : Granted.NEVER;
    }

    /** Of resources of IAM, the type decides. */
    private boolean isAbout(String action, String resource) {
        int slash = resource.indexOf('/');
        String type = slash > 0 && resource.startsWith(ofIam) ? resource.substring(0, slash) : resource;
        return about.computeIfAbsent(action, a -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        type,
                        t -> ActionCatalog.bundled()
                                .action(action)
                                .filter(known -> known.couldActOn(resource))
                                .isPresent());
    }

    /** Nothing is explained where it is not allowed. */
    Granted ask(Actor actor, String action, String resource, RequestContext context) {
        AccessRequest request = request(actor, action, resource, context);
        return actor.evaluator().verdict(request) == Verdict.NEVER ? Granted.NEVER : Granted.of(actor.analyze(request));
    }

    /** The keys that a request for an action has, one context for each of the values that who acts may choose. */
    private List<RequestContext> contexts(Actor actor, String action, String resource) {
        return switch (action) {
            case "iam:AttachUserPolicy", "iam:AttachRolePolicy" -> {
                RequestContext bounded = bounded(actor, resource);
                yield fullPolicies.stream()
                        .map(policy -> bounded.with("iam:PolicyARN", policy))
                        .toList();
            }
            case "iam:AttachGroupPolicy" ->
                fullPolicies.stream()
                        .map(policy -> time.with("iam:PolicyARN", policy))
                        .toList();
            case "iam:PutUserPolicy",
                    "iam:PutRolePolicy",
                    "iam:DetachUserPolicy",
                    "iam:DetachRolePolicy",
                    "iam:DeleteUserPolicy",
                    "iam:DeleteRolePolicy",
                    "iam:DeleteUserPermissionsBoundary",
                    "iam:DeleteRolePermissionsBoundary" -> List.of(bounded(actor, resource));
            case "iam:CreateRole" -> List.of(unbound);
            case "iam:PutUserPermissionsBoundary", "iam:PutRolePermissionsBoundary" ->
                fullPolicies.stream()
                        .map(policy -> time.with(PERMISSIONS_BOUNDARY, policy))
                        .toList();
            default -> List.of(time);
        };
    }

    /** Source: Service Authorization Reference: the boundary of the user or role that a policy is attached to. */
    private RequestContext bounded(Actor actor, String resource) {
        Optional<Actor> on = actor.arn().toString().equals(resource)
                ? Optional.of(actor)
                : home.facts().actor(Arn.of(resource));
        return on.flatMap(Actor::boundary)
                .map(boundary -> time.with(PERMISSIONS_BOUNDARY, boundary.toString()))
                .orElse(unbound);
    }

    Granted passes(Actor actor, String role, String service) {
        return ask(actor, "iam:PassRole", role, time.with(PASSED_TO_SERVICE, service));
    }

    /** Passing a role that nothing names, whatever roles there are or will be. */
    Granted passesAnyRole(Actor actor, String service) {
        return passes(actor, home.newResources().iam("role", NewResources.UNNAMED), service);
    }

    /** Whether nothing denies to assume a role, where its trust policy will allow it. */
    Granted isNotDeniedToAssume(Actor actor, Arn role) {
        return Granted.unlessDenied(analyze(actor, ASSUME_ROLE, role.toString(), time));
    }

    /** Doing something to a resource whose name is chosen: of each type that a request names the best that can be chosen. */
    Granted creates(Actor actor, Requirement requirement) {
        return Granted.any(requirement.actions(), action -> {
            List<List<ResourceType>> types = NewResources.types(action);
            return types.isEmpty()
                    ? ask(actor, action, "*", time)
                    : Granted.all(types, oneOf -> Granted.any(oneOf, type -> creates(actor, action, type)));
        });
    }

    private Granted creates(Actor actor, String action, ResourceType type) {
        Granted unnamed = Granted.any(home.newResources().unnamed(type), arn -> does(actor, action, arn));
        return unnamed.isCertain()
                ? unnamed
                : unnamed.or(
                        Granted.any(named(actor, action, type).distinct().toList(), arn -> does(actor, action, arn)));
    }

    private Stream<String> named(Actor actor, String action, ResourceType type) {
        return home.newResources().everything(type).stream()
                .flatMap(all -> analyze(actor, action, all, time).explanation().allows().stream())
                .flatMap(match -> home.newResources().named(type, match.statement()).stream());
    }

    /** Doing something to a resource that there is; of the other types that a request names, any. */
    Granted changes(Actor actor, String action, InventoryResource resource) {
        RequestContext keys = time.withoutOthers(RESOURCE_TAG);
        for (Tag tag : resource.tags()) {
            keys = keys.with(RESOURCE_TAG + tag.key(), tag.value());
        }
        return changes(actor, action, resource.arn().toString(), keys);
    }

    Granted changes(Actor actor, String action, String resource, RequestContext keys) {
        Optional<CatalogAction> known = ActionCatalog.bundled().action(action);
        List<List<ResourceType>> types = NewResources.types(action);
        if (types.isEmpty()) {
            return ask(actor, action, "*", keys);
        }
        return known.filter(a -> a.couldActOn(resource)).isEmpty()
                ? Granted.NEVER
                : ask(actor, action, resource, keys)
                        .andThen(() -> Granted.all(
                                types.stream()
                                        .filter(oneOf -> oneOf.stream().noneMatch(type -> type.couldBe(resource)))
                                        .toList(),
                                oneOf -> Granted.any(oneOf, type -> creates(actor, action, type))));
    }

    /** Which roles of an account the policies of somebody may let it assume, whatever trust policies say. */
    TargetFilter assumable(Actor actor, Home other) {
        String all = ofIam + other.id() + ":role/*";
        return filter(actor, ASSUME_ROLE, List.of(all));
    }

    /** Doing several things to one and the same new resource. */
    Granted createsOne(Actor actor, List<Requirement> requirements) {
        List<String> actions = requirements.stream()
                .flatMap(requirement -> requirement.actions().stream())
                .toList();
        List<ResourceType> types = NewResources.types(actions.get(0)).get(0);
        List<String> names = types.stream()
                .flatMap(type -> Stream.concat(
                        home.newResources().unnamed(type).stream(),
                        actions.stream().flatMap(action -> named(actor, action, type))))
                .distinct()
                .toList();
        return Granted.any(
                names,
                name -> Granted.all(
                        requirements,
                        requirement -> Granted.any(requirement.actions(), action -> does(actor, action, name))));
    }

    RequestContext time() {
        return time;
    }

    private Analysis analyze(Actor actor, String action, String resource, RequestContext context) {
        return actor.analyze(request(actor, action, resource, context));
    }

    /** A request about a resource of this account, by somebody of any account. */
    AccessRequest request(Actor actor, String action, String resource, RequestContext context) {
        return AccessRequest.builder()
                .principal(actor.principal())
                .action(action)
                .resource(resource)
                .resourceAccount(home.id())
                .context(actor.context(context, resource))
                .onlyStatedKeys()
                .build();
    }
}
