package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import io.github.iamaudit.rules.escalation.EscalationHop;
import java.util.Collection;
import java.util.List;

/**
 * Steps to the rights of others.
 *
 * @param steps each with its path, to whom it leads, and whether conditions are in the way; at most 20, and how many more there are
 * @param actions what is gained by them, in alphabetical order, for example {@code s3:GetObject}; at most 20, and how many more
 * @param grants the statements that allow the first of them: the policy and who holds it, the statement, its place
 */
public record LateralSteps(List<String> steps, List<String> actions, List<String> grants) implements Evidence {

    /**
     * Copies the lists.
     *
     * @param steps each with its path and to whom it leads
     * @param actions what is gained by them
     * @param grants the statements that allow the first of them
     */
    public LateralSteps {
        steps = List.copyOf(steps);
        actions = List.copyOf(actions);
        grants = List.copyOf(grants);
    }

    /**
     * The evidence of steps.
     *
     * @param steps at least one, the most certain first
     * @param actions what is gained by them
     * @return the evidence
     */
    public static LateralSteps of(List<EscalationHop> steps, Collection<String> actions) {
        return new LateralSteps(
                Texts.cut(steps.stream().map(Texts::step).toList()),
                Texts.cut(actions.stream().sorted().toList()),
                Texts.cut(steps.get(0).statements().stream()
                        .map(match -> Texts.place(match.policy(), match.statement()))
                        .toList()));
    }

    @Override
    public List<Fact> facts() {
        return List.of(new Fact("steps", steps), new Fact("actions", actions), new Fact("grants", grants));
    }
}
