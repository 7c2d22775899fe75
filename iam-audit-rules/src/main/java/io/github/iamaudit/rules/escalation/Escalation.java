package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.model.Arn;
import java.util.List;
import java.util.Optional;

/**
 * A path that is open to a principal.
 *
 * @param path the path
 * @param target on whom, for example {@code arn:aws:iam::111122223333:role/admin}; empty for oneself, and for a path that passes
 *     whatever role there is
 * @param certainty how certain it is
 * @param leadsToAdministrator whether it ends with the rights of an administrator; false where any role may be passed, but none that a
 *     service may use is administrator today
 * @param statements those that allow it, in the order of the requirements
 * @param notKnown the facts that were not collected and decide it; none where it is more than possible
 */
public record Escalation(
        EscalationPath path,
        Optional<Arn> target,
        Certainty certainty,
        boolean leadsToAdministrator,
        List<StatementMatch> statements,
        List<String> notKnown) {

    /**
     * Copies the lists.
     *
     * @param path the path
     * @param target on whom
     * @param certainty how certain it is
     * @param leadsToAdministrator whether it ends with the rights of an administrator
     * @param statements those that allow it
     * @param notKnown the facts that were not collected and decide it
     */
    public Escalation {
        statements = List.copyOf(statements);
        notKnown = List.copyOf(notKnown);
    }
}
