package io.github.iamaudit.rules.escalation;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a principal's ways to more rights.
 *
 * @param open the paths that are open, in the order of {@link EscalationPath#all}, at most one for each path
 * @param notKnown why there may be more, for example {@code the policies of those whom it could become are not all known}; empty where
 *     there are not
 */
public record Escalations(List<Escalation> open, Optional<String> notKnown) {

    static final Escalations NONE = new Escalations(List.of(), Optional.empty());

    /**
     * Copies the list.
     *
     * @param open the paths that are open
     * @param notKnown why there may be more
     */
    public Escalations {
        open = List.copyOf(open);
    }
}
