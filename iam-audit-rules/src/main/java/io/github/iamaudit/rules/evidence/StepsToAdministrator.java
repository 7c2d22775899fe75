package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import io.github.iamaudit.rules.escalation.EscalationHop;
import io.github.iamaudit.rules.escalation.EscalationRoute;
import java.util.List;
import java.util.stream.Stream;

/**
 * A route to the rights of an administrator.
 *
 * @param steps each with its path, to whom it leads, on what, and whether conditions are in the way; in order
 * @param grants the statements that allow each step, after its number: the policy and who holds it, the statement, its place; at
 *     most 20
 */
public record StepsToAdministrator(List<String> steps, List<String> grants) implements Evidence {

    /**
     * Copies the lists.
     *
     * @param steps each with its path and to whom it leads
     * @param grants the statements that allow each step
     */
    public StepsToAdministrator {
        steps = List.copyOf(steps);
        grants = List.copyOf(grants);
    }

    /**
     * The evidence of a route.
     *
     * @param route the route
     * @return the evidence
     */
    public static StepsToAdministrator of(EscalationRoute route) {
        List<EscalationHop> hops = route.hops();
        return new StepsToAdministrator(
                hops.stream().map(Texts::step).toList(),
                Texts.cut(Stream.iterate(0, i -> i < hops.size(), i -> i + 1)
                        .flatMap(i -> hops.get(i).statements().stream()
                                .map(match -> (i + 1) + ": " + Texts.place(match.policy(), match.statement())))
                        .toList()));
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("steps", steps), new Fact("grants", grants));
    }
}
