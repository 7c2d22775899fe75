package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.catalog.ResourceType;
import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionValue;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
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

    /** Whoever calls chooses the value of these, in lower case, and may read what a trust policy asks for. */
    private static final List<String> CHOSEN = List.of("sts:externalid", "sts:rolesessionname");

    private final Home home;
    private final RequestContext time;
    private final Map<String, Set<Arn>> whoMay = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Boolean>> about = new ConcurrentHashMap<>();
    private final Map<String, Granted> admits = new ConcurrentHashMap<>();
    private final Map<Object, Map<String, TargetFilter>> filters = new ConcurrentHashMap<>();

    EscalationQuestions(Home home) {
        this.home = home;
        this.time = RequestContext.at(home.snapshot().capturedAt());
    }

    /**
     * Whether somebody may do an action on anything of a kind; a principal after a change is asked by itself. What a trust policy may
     * allow without one's own policies does not count.
     */
    boolean isPossible(Actor actor, String action, On on) {
        List<String> everything = home.newResources().everything(on, action);
        if (action.startsWith("sts:")) {
            return !filter(actor, action, everything).isEmpty();
        }
        return actor.hasItsPolicies()
                ? whoMay(action, everything).contains(actor.arn())
                : everything.stream()
                        .anyMatch(resource ->
                                actor.evaluator().verdict(request(actor, action, resource, time)) != Verdict.NEVER);
    }

    private Set<Arn> whoMay(String action, List<String> anyOf) {
        String question = action + " " + anyOf;
        Set<Arn> known = whoMay.get(question);
        if (known == null) {
            Set<Arn> found = new HashSet<>();
            for (String resource : anyOf) {
                home.evaluator()
                        .whoCan(action, resource, time)
                        .forEach(access -> access.principal().arn().ifPresent(found::add));
            }
            known = found;
            whoMay.put(question, known);
        }
        return known;
    }

    /** On which users and roles somebody may do an action at all, by the resources that its policies name. */
    TargetFilter filter(Actor actor, String action, On on) {
        return filter(actor, action, home.newResources().everything(on, action));
    }

    private TargetFilter filter(Actor actor, String action, List<String> everything) {
        boolean isAlone = actor.isChanged() && actor.hasItsPolicies();
        Object policies =
                isAlone ? actor : actor.same().<Object>map(same -> same).orElse(actor);
        return filters.computeIfAbsent(policies, p -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        action + everything,
                        question -> TargetFilter.of(everything.stream()
                                .flatMap(resource ->
                                        analyze(actor, action, resource, time).explanation().allows().stream())
                                .filter(match -> match.policy().layer() == Layer.IDENTITY)
                                .map(match -> match.statement())
                                .toList()));
    }

    Granted does(Actor actor, Requirement requirement, Arn resource) {
        return Granted.any(requirement.actions(), action -> does(actor, action, resource.toString()));
    }

    /** Never for an action that is not about such a resource: one about roles does nothing to a user. */
    Granted does(Actor actor, String action, String resource) {
        boolean isAbout = isAbout(action, resource);
        return isAbout
                ? Granted.any(contexts(action, resource), context -> ask(actor, action, resource, context))
                : Granted.NEVER;
    }

    /** Of resources of IAM, the type decides. */
    private boolean isAbout(String action, String resource) {
        int slash = resource.indexOf('/');
        String type = resource.startsWith("arn:aws:iam::") && slash > 0
                ? resource.substring("arn:aws:iam::".length(), slash)
                : resource;
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
    private List<RequestContext> contexts(String action, String resource) {
        return switch (action) {
            case "iam:AttachUserPolicy", "iam:AttachRolePolicy" ->
                policies()
                        .map(policy -> bounded(resource).with("iam:PolicyARN", policy))
                        .toList();
            case "iam:AttachGroupPolicy" ->
                policies().map(policy -> time.with("iam:PolicyARN", policy)).toList();
            case "iam:PutUserPolicy",
                    "iam:PutRolePolicy",
                    "iam:DetachUserPolicy",
                    "iam:DetachRolePolicy",
                    "iam:DeleteUserPolicy",
                    "iam:DeleteRolePolicy",
                    "iam:DeleteUserPermissionsBoundary",
                    "iam:DeleteRolePermissionsBoundary" -> List.of(bounded(resource));
            case "iam:CreateRole" -> List.of(time.without(PERMISSIONS_BOUNDARY));
            case "iam:PutUserPermissionsBoundary", "iam:PutRolePermissionsBoundary" ->
                policies()
                        .map(policy -> time.with(PERMISSIONS_BOUNDARY, policy))
                        .toList();
            default -> List.of(time);
        };
    }

    /** Source: Service Authorization Reference: the boundary of the user or role that a policy is attached to. */
    private RequestContext bounded(String resource) {
        return Optional.of(resource)
                .filter(arn -> arn.startsWith("arn:"))
                .flatMap(arn -> home.facts().actor(Arn.of(arn)))
                .flatMap(Actor::boundary)
                .map(boundary -> time.with(PERMISSIONS_BOUNDARY, boundary.toString()))
                .orElseGet(() -> time.without(PERMISSIONS_BOUNDARY));
    }

    /** The policies that give all rights: the one that is in every account, and those of the account. */
    private Stream<String> policies() {
        return Stream.concat(
                Stream.of("arn:" + home.snapshot().partition() + ":iam::aws:" + ADMINISTRATOR_ACCESS),
                home.rights().policies().stream().map(policy -> policy.arn().toString()));
    }

    Granted passes(Actor actor, String role, String service) {
        return ask(actor, "iam:PassRole", role, time.with(PASSED_TO_SERVICE, service));
    }

    /** Passing a role that nothing names, whatever roles there are or will be. */
    Granted passesAnyRole(Actor actor, String service) {
        return passes(actor, home.newResources().iam("role", NewResources.UNNAMED), service);
    }

    /** Whether the trust policy of a role lets a service work with it. */
    Granted admitsService(Actor role, String service) {
        return admits.computeIfAbsent(
                role.arn() + " " + service, key -> admits(role, RequestPrincipal.service(service), ASSUME_ROLE));
    }

    /** Whether the trust policy of a role lets an identity provider tell who has it. */
    Granted admitsProvider(Actor role, String provider) {
        return admits.computeIfAbsent(
                role.arn() + " " + provider,
                key -> Granted.any(
                        List.of("sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"),
                        action -> admits(role, RequestPrincipal.federated(provider), action)));
    }

    /** Whether who tells in the name of an identity provider who somebody is can have a role: it says what the trust policy asks for. */
    Granted admitsWhomItLikes(Actor role, String provider) {
        String host = provider.substring(provider.indexOf('/') + 1);
        RequestContext context = asserted(role, key -> key.startsWith("saml:") || key.startsWith(host + ":"));
        return Granted.any(
                List.of("sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"),
                action -> admits(role, RequestPrincipal.federated(provider), action, context));
    }

    private Granted admits(Actor role, RequestPrincipal who, String action) {
        return admits(role, who, action, time);
    }

    private Granted admits(Actor role, RequestPrincipal who, String action, RequestContext keys) {
        return Granted.of(home.evaluator()
                .analyze(AccessRequest.builder()
                        .principal(who)
                        .action(action)
                        .resource(role.arn())
                        .resourceAccount(home.id())
                        .context(keys.with("aws:SourceAccount", home.id().value()))
                        .build()));
    }

    /** Whether somebody of any account may assume a role: by its trust policy, and by his own policies where these are needed. */
    Granted assumes(Actor actor, Actor role) {
        RequestContext context = asserted(role, CHOSEN::contains);
        AccountEvaluator evaluator =
                actor.home() == home ? actor.evaluator() : actor.evaluator().across(home.evaluator());
        AccessRequest request = request(actor, ASSUME_ROLE, role.arn().toString(), context);
        return evaluator.verdict(request) == Verdict.NEVER ? Granted.NEVER : Granted.of(evaluator.analyze(request));
    }

    /** The keys that who asks chooses, with the first value that a condition of the trust policy has for each. */
    private RequestContext asserted(Actor role, Predicate<String> chosen) {
        RequestContext context = time;
        for (Statement statement : role.role().orElseThrow().trustPolicy().statements()) {
            for (Condition condition : statement.conditions()) {
                Optional<ConditionValue> value = condition.values().stream().findFirst();
                if (value.isPresent() && chosen.test(condition.key().toLowerCase(Locale.ROOT))) {
                    context = context.with(
                            condition.key(), value.get().text().replace("*", "").replace('?', 'x'));
                }
            }
        }
        return context;
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
        String all = "arn:" + other.snapshot().partition() + ":iam::" + other.id() + ":role/*";
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

    private AccessRequest request(Actor actor, String action, String resource, RequestContext context) {
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
