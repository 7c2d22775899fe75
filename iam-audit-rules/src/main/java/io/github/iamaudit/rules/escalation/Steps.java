package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.model.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The steps into some places that are looked for, and those that were found. */
final class Steps {

    private final Frontier frontier;
    private final Predicate<Actor> wanted;
    private final int mostTargets;
    private final Set<String> limits;
    private final List<Edge> found = new ArrayList<>();

    /**
     * Nothing found yet.
     *
     * @param frontier where to
     * @param wanted who acts
     * @param mostTargets how many targets of one principal along one path are told
     * @param limits takes, in words, where there were more
     */
    Steps(Frontier frontier, Predicate<Actor> wanted, int mostTargets, Set<String> limits) {
        this.frontier = frontier;
        this.wanted = wanted;
        this.mostTargets = mostTargets;
        this.limits = limits;
    }

    Frontier frontier() {
        return frontier;
    }

    boolean isWanted(Actor actor) {
        return wanted.test(actor);
    }

    List<Edge> found() {
        return found;
    }

    /** Whether one more target is one too many; then that is told. */
    boolean isTooMany(int targets, EscalationPath path) {
        if (targets < mostTargets) {
            return false;
        }
        limits.add("more than " + mostTargets + " targets of one principal along " + path.id());
        return true;
    }

    /** Adds a step, unless it is never allowed; says whether it did. */
    boolean add(EscalationPath path, Actor from, Place to, Optional<Arn> on, Granted granted) {
        return add(path, from, to, on, granted, () -> granted);
    }

    /** Adds a step that was decided for another one with the same policies; what allows it is found when somebody reads it. */
    boolean add(EscalationPath path, Actor from, Place to, Optional<Arn> on, Granted granted, Supplier<Granted> own) {
        granted.certainty().ifPresent(certainty -> found.add(new Edge(path, from, to, on, certainty, own)));
        return !granted.isNever();
    }

    /** Adds steps of all who have the same policies, of whom one is asked. */
    boolean addAll(
            EscalationPath path, List<Actor> group, Place to, Optional<Arn> on, Function<Actor, Granted> decide) {
        Granted granted = decide.apply(group.get(0));
        if (granted.isNever()) {
            return false;
        }
        for (Actor actor : group) {
            if (actor != to) {
                add(path, actor, to, on, granted, group.size() == 1 ? () -> granted : () -> decide.apply(actor));
            }
        }
        return true;
    }
}
