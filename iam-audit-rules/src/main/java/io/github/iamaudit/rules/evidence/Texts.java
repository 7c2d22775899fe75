package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.PolicyText;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.escalation.EscalationHop;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How evidence speaks of what may be long, or must not be shown. */
final class Texts {

    private static final int MOST = 20;

    private Texts() {}

    /** The first 20, and how many more there are. */
    static List<String> cut(List<String> texts) {
        if (texts.size() <= MOST) {
            return List.copyOf(texts);
        }
        List<String> cut = new ArrayList<>(texts.subList(0, MOST));
        cut.add("and " + (texts.size() - MOST) + " more");
        return List.copyOf(cut);
    }

    /** A step: its path, to whom it leads, and whether conditions are in the way. */
    static String step(EscalationHop hop) {
        return hop
                + switch (hop.certainty()) {
                    case CONFIRMED -> "";
                    case CONDITIONAL -> ", under conditions";
                    case POSSIBLE -> ", possibly";
                };
    }

    /** Where a statement stands: the policy and who holds it, the statement, its {@code Sid}, the place in its file. */
    static String place(Object policy, Statement statement) {
        return Stream.of(
                        Stream.of(policy.toString(), statement.pointer()),
                        statement.sid().filter(sid -> !sid.isEmpty()).map(sid -> "Sid " + sid).stream(),
                        statement.location().map(SourceLocation::toString).stream())
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }

    /** A condition, for example {@code Bool aws:MultiFactorAuthPresent true}, with at most 20 values and no external ids. */
    static String condition(Condition condition) {
        // External ids are shared with a third party and belong in no report.
        String values = condition.isOn("sts:ExternalId")
                ? "(not shown)"
                : String.join(
                        ", ",
                        cut(condition.values().stream().map(PolicyText::text).toList()));
        return condition.operator() + " " + condition.key() + " " + values;
    }
}
