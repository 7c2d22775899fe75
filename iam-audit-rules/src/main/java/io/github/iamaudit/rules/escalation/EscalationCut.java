package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.StatementMatch;
import java.util.List;

/**
 * What to take away from a user or role so that no confirmed or conditional route to the rights of an administrator is left.
 *
 * @param statements the statements to take out of the policies that it has, in the order in which they were found; empty where nothing
 *     of its own opens a route
 * @param cutsAll whether no route is left without them; false where a trust policy alone lets it become somebody else
 * @param isSmallest whether no fewer statements do; otherwise the answer was found step by step, and fewer may be enough
 */
public record EscalationCut(List<StatementMatch> statements, boolean cutsAll, boolean isSmallest) {

    /**
     * Copies the list.
     *
     * @param statements the statements to take out
     * @param cutsAll whether no route is left without them
     * @param isSmallest whether no fewer statements do
     */
    public EscalationCut {
        statements = List.copyOf(statements);
    }
}
