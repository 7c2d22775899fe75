package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Roles that are passed to a service, which then works for the one who passed them. */
final class PassedRoles {

    private static final String EC2 = "ec2.amazonaws.com";

    private final Candidates candidates;

    PassedRoles(Candidates candidates) {
        this.candidates = candidates;
    }

    /** The steps to roles that can be passed along a path. */
    void into(EscalationPath path, Home home, Steps steps) {
        String service = path.service().orElseThrow();
        Map<Actor, Granted> roles = admitting(home, service);
        roles.keySet().removeIf(role -> !steps.frontier().contains(role));
        if (roles.isEmpty()) {
            return;
        }
        for (List<Actor> group : candidates.groups(path, home, steps)) {
            Actor first = group.get(0);
            Granted rest = besidesPassing(path, first);
            if (rest.isNever()) {
                continue;
            }
            Steps.Count count = new Steps.Count();
            TargetFilter passable = home.questions().filter(first, "iam:PassRole", On.PASSED_ROLE);
            for (Map.Entry<Actor, Granted> admitted : roles.entrySet()) {
                Actor role = admitted.getKey();
                if (!passable.mayMean(role.arn().toString()) || steps.isFull(count, path)) {
                    continue;
                }
                Function<Actor, Granted> passes = actor -> home.questions()
                        .passes(actor, role.arn().toString(), path.passedTo().orElseThrow())
                        .and(admitted.getValue())
                        .andThen(() -> inProfile(actor, role, service))
                        .andThen(() -> actor == first ? rest : besidesPassing(path, actor));
                Granted granted = passes.apply(first);
                if (steps.counts(count, granted, path)) {
                    steps.addAll(path, group, role, Optional.of(role.arn()), granted, passes);
                }
            }
        }
    }

    /** The roles that a service may work with, or that it may hand to others as an identity provider. */
    static Map<Actor, Granted> admitting(Home home, String service) {
        TrustQuestions trust = home.trust();
        Map<Actor, Granted> admitting = new LinkedHashMap<>();
        home.facts().rolesOf(service).forEach(role -> admitting.put(role, trust.admitsService(role, service)));
        home.facts().rolesOfProviders().getOrDefault(service, List.of()).stream()
                .filter(Actor::isChangeable)
                .forEach(role -> admitting.put(role, trust.admitsProvider(role, service)));
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
        if (path.gains() != Gain.PASSED_ROLE
                || !candidates.of(path, actor.home()).contains(actor)) {
            return Granted.NEVER;
        }
        return actor.home()
                .questions()
                .passesAnyRole(actor, path.passedTo().orElseThrow())
                .andThen(() -> besidesPassing(path, actor));
    }

    /** What a path takes but for passing the role. */
    private static Granted besidesPassing(EscalationPath path, Actor actor) {
        List<Requirement> created = path.requires().stream()
                .filter(requirement -> requirement.on() == On.NEW_RESOURCE)
                .toList();
        List<Requirement> existing = path.requires().stream()
                .filter(requirement -> requirement.on() == On.EXISTING_RESOURCE)
                .toList();
        EscalationQuestions questions = actor.home().questions();
        return Granted.all(created, requirement -> questions.creates(actor, requirement))
                .andThen(() -> existing.isEmpty() ? Granted.ALWAYS : WorkingResources.onAny(path, existing, actor));
    }
}
