package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationPath.On;
import io.github.iamaudit.rules.escalation.EscalationPath.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who acts: users and roles as they are, and after changes. Who may do what a path takes on nothing at all is not asked about targets,
 * and those whose policies are the same are asked together.
 */
final class Candidates {

    private final List<Home> homes;
    private final Map<EscalationPath, Map<Home, Set<Actor>>> candidates = new HashMap<>();
    private final Map<Home, List<Actor>> changed = new LinkedHashMap<>();

    Candidates(List<Home> homes) {
        this.homes = homes;
    }

    List<Home> homes() {
        return homes;
    }

    /** Counts somebody after a change among those who act. */
    void add(Actor actor) {
        changed.computeIfAbsent(actor.home(), home -> new ArrayList<>()).add(actor);
        candidates.forEach((path, byHome) -> {
            Set<Actor> known = byHome.get(actor.home());
            if (known != null && isCandidate(actor, path)) {
                known.add(actor);
            }
        });
    }

    /** Those of an account who may do each thing that a path takes on something. */
    Set<Actor> of(EscalationPath path, Home home) {
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

    static boolean isCandidate(Actor actor, EscalationPath path) {
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
            if ((action.equals(EscalationQuestions.ASSUME_ROLE) && requirement.on() == On.TARGET_ROLE)
                    || actor.home().questions().isPossible(actor, action, requirement.on())) {
                return true;
            }
        }
        return false;
    }

    /** Those who act, together where their policies are the same. */
    Collection<List<Actor>> groups(EscalationPath path, Home home, Steps steps) {
        Map<Object, List<Actor>> groups = new LinkedHashMap<>();
        for (Actor actor : of(path, home)) {
            if (steps.isWanted(actor)) {
                Object key = actor.isChanged() || actor.same().isEmpty()
                        ? actor
                        : actor.same().get();
                groups.computeIfAbsent(key, k -> new ArrayList<>()).add(actor);
            }
        }
        return groups.values();
    }

    /** All who act in an account, and are no administrators. */
    List<Actor> acting(Home home) {
        List<Actor> acting = new ArrayList<>();
        home.facts().actors().stream().filter(actor -> !actor.hasAllRights()).forEach(acting::add);
        changed.getOrDefault(home, List.of()).stream()
                .filter(actor -> !actor.hasAllRights())
                .forEach(acting::add);
        return acting;
    }
}
