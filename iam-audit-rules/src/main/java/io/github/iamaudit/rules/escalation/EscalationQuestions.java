package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.ResourceType;
import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.evaluate.Analysis;
import io.github.iamaudit.evaluate.RequestContext;
import io.github.iamaudit.evaluate.RequestPrincipal;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What paths ask the evaluator, at the time of the facts. Who may do something at all is asked once for all principals, so that most need
 * no further question.
 */
final class EscalationQuestions {

    static final String ASSUME_ROLE = "sts:AssumeRole";

    private final AccountSnapshot snapshot;
    private final AccountEvaluator evaluator;
    private final NewResources resources;
    private final RequestContext time;
    private final Map<String, Set<Arn>> whoMay = new ConcurrentHashMap<>();

    EscalationQuestions(AccountSnapshot snapshot, AccountEvaluator evaluator) {
        this.snapshot = snapshot;
        this.evaluator = evaluator;
        this.resources = new NewResources(snapshot.accountId(), snapshot.partition());
        this.time = RequestContext.at(snapshot.capturedAt());
    }

    /** Who may do an action on anything of a kind. */
    Set<Arn> whoMay(String action, On on) {
        return whoMay(action, resources.everything(on, action));
    }

    Set<Arn> whoMay(String action, List<String> anyOf) {
        String question = action + " " + anyOf;
        Set<Arn> known = whoMay.get(question);
        if (known == null) {
            known = anyOf.stream()
                    .flatMap(resource -> evaluator.whoCan(action, resource, time).stream())
                    .flatMap(access -> access.principal().arn().stream())
                    .collect(Collectors.toSet());
            whoMay.put(question, known);
        }
        return known;
    }

    Granted does(Actor actor, Requirement requirement, Arn resource) {
        return Granted.any(requirement.actions(), action -> does(actor, action, resource.toString()));
    }

    /** Never for an action that is not about such a resource: one about roles does nothing to a user. */
    Granted does(Actor actor, String action, String resource) {
        return ActionCatalog.bundled()
                        .action(action)
                        .filter(known -> known.couldActOn(resource))
                        .isPresent()
                ? Granted.of(analyze(actor, action, resource, time))
                : Granted.NEVER;
    }

    Granted passes(Actor actor, String role, String service) {
        return Granted.of(analyze(actor, "iam:PassRole", role, time.with("iam:PassedToService", service)));
    }

    /** Passing a role that nothing names, whatever roles there are or will be. */
    Granted passesAnyRole(Actor actor, String service) {
        return passes(actor, resources.iam("role", NewResources.UNNAMED), service);
    }

    /** Doing something to a resource whose name is chosen: of each type that a request names the best that can be chosen. */
    Granted creates(Actor actor, Requirement requirement) {
        return Granted.any(requirement.actions(), action -> {
            List<List<ResourceType>> types = NewResources.types(action);
            return types.isEmpty()
                    ? does(actor, action, "*")
                    : Granted.all(types, oneOf -> Granted.any(oneOf, type -> creates(actor, action, type)));
        });
    }

    private Granted creates(Actor actor, String action, ResourceType type) {
        Granted unnamed = Granted.any(resources.unnamed(type), arn -> does(actor, action, arn));
        return unnamed.verdict() == Analysis.Verdict.ALWAYS
                ? unnamed
                : unnamed.or(
                        Granted.any(named(actor, action, type).distinct().toList(), arn -> does(actor, action, arn)));
    }

    private Stream<String> named(Actor actor, String action, ResourceType type) {
        return resources.everything(type).stream()
                .flatMap(all -> analyze(actor, action, all, time).explanation().allows().stream())
                .flatMap(match -> resources.named(type, match.statement()).stream());
    }

    /** Doing several things to one and the same new resource. */
    Granted createsOne(Actor actor, List<Requirement> requirements) {
        List<String> actions = requirements.stream()
                .flatMap(requirement -> requirement.actions().stream())
                .toList();
        List<ResourceType> types = NewResources.types(actions.get(0)).get(0);
        List<String> names = types.stream()
                .flatMap(type -> Stream.concat(
                        resources.unnamed(type).stream(),
                        actions.stream().flatMap(action -> named(actor, action, type))))
                .distinct()
                .toList();
        return Granted.any(
                names,
                name -> Granted.all(
                        requirements,
                        requirement -> Granted.any(requirement.actions(), action -> does(actor, action, name))));
    }

    /** Whether nothing denies to assume a role, where its trust policy will allow it. */
    Granted isNotDeniedToAssume(Actor actor, Arn role) {
        return Granted.unlessDenied(analyze(actor, ASSUME_ROLE, role.toString(), time));
    }

    private Analysis analyze(Actor actor, String action, String resource, RequestContext context) {
        return evaluator.analyze(AccessRequest.builder()
                .principal(RequestPrincipal.of(actor.arn()))
                .action(action)
                .resource(resource)
                .resourceAccount(snapshot.accountId())
                .context(context)
                .build());
    }
}
