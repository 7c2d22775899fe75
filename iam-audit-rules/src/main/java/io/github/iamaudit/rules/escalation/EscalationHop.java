package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.Arn;
import java.util.List;
import java.util.Optional;

/**
 * One step of a route.
 *
 * @param path the way
 * @param from who acts
 * @param to whose rights it leads to
 * @param on the user, role, group, policy or resource that it is done to; empty where it is done to the one who acts
 * @param certainty how certain it is
 * @param statements those that allow it, of identity-based policies and of trust policies, in the order of the requirements; those whose
 *     result is {@code MAY_APPLY} name the conditions that must hold
 * @param mayDeny those that deny it, if the conditions hold that they name
 * @param notKnown the facts that were not collected and decide it, for example {@code the permissions boundary was not collected}
 */
public record EscalationHop(
        EscalationPath path,
        EscalationNode from,
        EscalationNode to,
        Optional<Arn> on,
        Certainty certainty,
        List<StatementMatch> statements,
        List<StatementMatch> mayDeny,
        List<String> notKnown) {

    /**
     * Copies the lists.
     *
     * @param path the way
     * @param from who acts
     * @param to whose rights it leads to
     * @param on what it is done to
     * @param certainty how certain it is
     * @param statements those that allow it
     * @param mayDeny those that deny it, if their conditions hold
     * @param notKnown the facts that were not collected and decide it
     */
    public EscalationHop {
        statements = List.copyOf(statements);
        mayDeny = List.copyOf(mayDeny);
        notKnown = List.copyOf(notKnown);
    }

    static EscalationHop of(Edge edge) {
        Granted granted = edge.why().get();
        return new EscalationHop(
                edge.path(),
                edge.from().node(),
                edge.to().node(),
                edge.on(),
                edge.certainty(),
                granted.statements(),
                granted.mayDeny(),
                granted.notKnown());
    }

    /**
     * Where the first of the statements that allow it stands.
     *
     * @return empty where it was read from no file
     */
    public Optional<SourceLocation> location() {
        return statements.stream()
                .findFirst()
                .flatMap(match -> match.statement().location());
    }

    /** The step in words, safe to print, for example {@code iam-012 (Rewrite the trust policy of a role) to arn:…:role/admin}. */
    @Override
    public String toString() {
        return path + " to " + to;
    }
}
