package io.github.iamaudit.rules.escalation;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a principal's ways to more rights.
 *
 * @param open the paths that are open in one step, in the order of {@link EscalationPath#all}, at most one for each path
 * @param route the shortest route to the rights of an administrator, if that takes several steps; empty where one is enough, or none leads
 *     there
 * @param notKnown why there may be more, for example {@code the policies of those whom it could become are not all known}; empty where
 *     there are not
 */
public record Escalations(List<Escalation> open, Optional<EscalationRoute> route, Optional<String> notKnown) {

    static final Escalations NONE = new Escalations(List.of(), Optional.empty(), Optional.empty());

    /**
     * Copies the list.
     *
     * @param open the paths that are open in one step
     * @param route the shortest route, if it takes several steps
     * @param notKnown why there may be more
     */
    public Escalations {
        open = List.copyOf(open);
    }
}
