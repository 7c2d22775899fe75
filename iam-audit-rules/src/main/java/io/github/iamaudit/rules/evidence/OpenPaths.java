package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import io.github.iamaudit.rules.escalation.Escalation;
import java.util.List;

/**
 * Escalation paths that are open.
 *
 * @param paths each with its id, what it is, on whom, and whether conditions are in the way; at most 20
 * @param count how many there are
 * @param actions what the first of them takes
 * @param grants the statements that allow the first of them: the policy and who holds it, the statement, its place
 */
public record OpenPaths(List<String> paths, int count, List<String> actions, List<String> grants) implements Evidence {

    /**
     * Copies the lists.
     *
     * @param paths each with its id
     * @param count how many there are
     * @param actions what the first of them takes
     * @param grants the statements that allow the first of them
     */
    public OpenPaths {
        paths = List.copyOf(paths);
        actions = List.copyOf(actions);
        grants = List.copyOf(grants);
    }

    /**
     * The evidence of escalations.
     *
     * @param escalations at least one, the worst first
     * @return the evidence
     */
    public static OpenPaths of(List<Escalation> escalations) {
        Escalation first = escalations.get(0);
        return new OpenPaths(
                Texts.cut(escalations.stream().map(OpenPaths::text).toList()),
                escalations.size(),
                first.path().requires().stream()
                        .flatMap(requirement -> requirement.actions().stream())
                        .distinct()
                        .toList(),
                Texts.cut(first.statements().stream()
                        .map(match -> Texts.place(match.policy(), match.statement()))
                        .toList()));
    }

    private static String text(Escalation escalation) {
        return escalation.path()
                + escalation.target().map(arn -> ", on " + arn).orElse("")
                + switch (escalation.certainty()) {
                    case CONFIRMED -> "";
                    case CONDITIONAL, POSSIBLE -> ", under conditions";
                };
    }

    @Override
    public List<Fact> facts() {
        return List.of(
                new Fact("paths", paths),
                new Fact("count", count),
                new Fact("actions", actions),
                new Fact("grants", grants));
    }
}
