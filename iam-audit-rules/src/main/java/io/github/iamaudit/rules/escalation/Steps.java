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

    /** How many steps of one principal along one path were found: certain ones, and others, so that these never take their place. */
    static final class Count {
        private int certain;
        private int others;
    }

    /** Whether there are as many certain steps as are told, so that no more need to be asked for. */
    boolean isFull(Count count, EscalationPath path) {
        return count.certain >= mostTargets && tellLimit(path);
    }

    /** Whether a step is one of those that are told; counts it. */
    boolean counts(Count count, Granted granted, EscalationPath path) {
        if (granted.isNever()) {
            return false;
        }
        if (granted.isCertain()) {
            count.certain++;
            return true;
        }
        if (count.others >= mostTargets) {
            tellLimit(path);
            return false;
        }
        count.others++;
        return true;
    }

    private boolean tellLimit(EscalationPath path) {
        limits.add("more than " + mostTargets + " targets of one principal along " + path.id());
        return true;
    }

    /** Adds a step, unless it is never allowed. */
    void add(EscalationPath path, Actor from, Place to, Optional<Arn> on, Granted granted) {
        add(path, from, to, on, granted, () -> granted);
    }

    /** Adds a step that was decided for another one with the same policies; what allows it is found when somebody reads it. */
    void add(EscalationPath path, Actor from, Place to, Optional<Arn> on, Granted granted, Supplier<Granted> own) {
        granted.certainty().ifPresent(certainty -> found.add(new Edge(path, from, to, on, certainty, own)));
    }

    /** Adds steps of all who have the same policies, of whom one is asked. */
    void addAll(EscalationPath path, List<Actor> group, Place to, Optional<Arn> on, Function<Actor, Granted> decide) {
        addAll(path, group, to, on, decide.apply(group.get(0)), decide);
    }

    /** Adds steps of all who have the same policies, of whom one was asked. */
    void addAll(
            EscalationPath path,
            List<Actor> group,
            Place to,
            Optional<Arn> on,
            Granted granted,
            Function<Actor, Granted> decide) {
        for (Actor actor : group) {
            if (actor != to) {
                add(path, actor, to, on, granted, group.size() == 1 ? () -> granted : () -> decide.apply(actor));
            }
        }
    }
}
