package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Resources that work with the rights of roles, or hold credentials: those that are known, and those that may be. */
final class WorkingResources {

    private final Candidates candidates;

    WorkingResources(Candidates candidates) {
        this.candidates = candidates;
    }

    /** The steps to those whose rights resources work with. */
    void into(EscalationPath path, Home home, Steps steps) {
        Frontier frontier = steps.frontier();
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
        for (List<Actor> group : candidates.groups(path, home, steps)) {
            known.forEach((resource, works) -> steps.addAll(
                    path,
                    group,
                    works,
                    Optional.of(resource.arn()),
                    actor -> onResource(actor, path.requires(), resource)));
            if (!possible.isEmpty()) {
                intoPossible(path, group, possible, actor -> onUnknown(unknown, path.requires(), actor), steps);
            }
        }
    }

    /** Whose rights a resource has that was not collected makes no difference to what is asked. */
    private static void intoPossible(
            EscalationPath path,
            List<Actor> group,
            List<Place> possible,
            Function<Actor, Granted> decide,
            Steps steps) {
        Granted granted = decide.apply(group.get(0));
        Steps.Count count = new Steps.Count();
        for (Place place : possible) {
            if (!steps.counts(count, granted, path)) {
                return;
            }
            steps.addAll(path, group, place, Optional.empty(), granted, decide);
        }
    }

    /** Doing what a path takes to any resource of its kinds. */
    static Granted onAny(EscalationPath path, List<Requirement> requirements, Actor actor) {
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
                        service -> PassedRoles.admitting(home, service).keySet())
                .orElse(List.of(Elsewhere.NOT_KNOWN));
        return may.stream().filter(frontier::contains).map(Place.class::cast).toList();
    }
}
