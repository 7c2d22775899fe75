package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.Analysis;
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
 * @param verdict {@link Analysis.Verdict#ALWAYS}, or {@link Analysis.Verdict#ONLY_IF} under conditions or where a fact is not known
 * @param leadsToAdministrator whether it ends with the rights of an administrator; false where any role may be passed, but none that a
 *     service may use is administrator today
 * @param statements those that allow it, in the order of the requirements
 */
public record Escalation(
        EscalationPath path,
        Optional<Arn> target,
        Analysis.Verdict verdict,
        boolean leadsToAdministrator,
        List<StatementMatch> statements) {

    /**
     * Copies the statements.
     *
     * @param path the path
     * @param target on whom
     * @param verdict always, or under conditions
     * @param leadsToAdministrator whether it ends with the rights of an administrator
     * @param statements those that allow it
     */
    public Escalation {
        statements = List.copyOf(statements);
    }
}
