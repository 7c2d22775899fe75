package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import io.github.iamaudit.rules.escalation.Escalation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Escalation paths that are open.
 *
 * @param paths each with its id, what it is, on whom, and whether conditions are in the way; at most {@value #MOST}
 * @param count how many there are
 * @param actions what the first of them takes
 * @param grants the statements that allow the first of them: the policy and who holds it, the statement, its place
 */
public record OpenPaths(List<String> paths, int count, List<String> actions, List<String> grants) implements Evidence {

    private static final int MOST = 20;

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
                cut(escalations.stream().map(OpenPaths::text).toList()),
                escalations.size(),
                first.path().requires().stream()
                        .flatMap(requirement -> requirement.actions().stream())
                        .distinct()
                        .toList(),
                cut(first.statements().stream().map(OpenPaths::text).toList()));
    }

    private static String text(Escalation escalation) {
        return escalation.path()
                + escalation.target().map(arn -> ", on " + arn).orElse("")
                + switch (escalation.verdict()) {
                    case ALWAYS -> "";
                    case ONLY_IF, NEVER -> ", under conditions";
                };
    }

    private static String text(StatementMatch match) {
        return String.join(
                ", ",
                Stream.of(
                                Stream.of(match.policy().toString()),
                                Stream.of(match.statement().pointer()),
                                match.statement().sid().filter(sid -> !sid.isEmpty()).stream()
                                        .map(sid -> "Sid " + sid),
                                match.statement().location().stream().map(SourceLocation::toString))
                        .flatMap(part -> part)
                        .toList());
    }

    private static List<String> cut(List<String> texts) {
        if (texts.size() <= MOST) {
            return texts;
        }
        List<String> cut = new ArrayList<>(texts.subList(0, MOST));
        cut.add("and " + (texts.size() - MOST) + " more");
        return cut;
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
