package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationPicture.Arrow;
import io.github.iamaudit.rules.escalation.EscalationPicture.Box;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Routes as a graph in the language of Graphviz. Solid arrows are confirmed, dashed ones conditional, dotted ones possible; boxes with
 * two lines are administrators.
 */
public final class EscalationDot {

    private static final String HEAD = """
            digraph escalation {
              rankdir=LR;
              label="solid: confirmed, dashed: conditional, dotted: possible";
              node [shape=box, fontname="Helvetica", fontsize=11];
              edge [fontname="Helvetica", fontsize=9];
            """;

    private EscalationDot() {}

    /**
     * The graph of some routes.
     *
     * @param routes in any order
     * @return the same text for the same routes, ending with a line feed
     */
    public static String of(Collection<EscalationRoute> routes) {
        EscalationPicture picture = new EscalationPicture(routes);
        StringBuilder dot = new StringBuilder(HEAD);
        for (Box box : picture.boxes()) {
            dot.append("  ")
                    .append(box.id())
                    .append(" [label=")
                    .append(quoted(box))
                    .append(look(box))
                    .append("];\n");
        }
        for (Arrow arrow : picture.arrows()) {
            dot.append("  ")
                    .append(arrow.from())
                    .append(" -> ")
                    .append(arrow.to())
                    .append(" [label=\"")
                    .append(escaped(arrow.label()))
                    .append('"')
                    .append(
                            switch (arrow.certainty()) {
                                case CONFIRMED -> "";
                                case CONDITIONAL -> ", style=dashed";
                                case POSSIBLE -> ", style=dotted";
                            })
                    .append("];\n");
        }
        return dot.append("}\n").toString();
    }

    private static String look(Box box) {
        String colour = switch (box.kind()) {
            case EXTERNAL -> ", style=filled, fillcolor=\"#fde0dc\"";
            case ADMINISTRATOR -> ", style=filled, fillcolor=\"#ffd54f\"";
            case CHANGED_PRINCIPAL -> ", style=dashed";
            case ELSEWHERE -> ", style=dotted";
            case PRINCIPAL -> box.isAdministrator() ? ", style=filled, fillcolor=\"#ffd54f\"" : "";
        };
        return colour + (box.isAdministrator() ? ", peripheries=2" : "");
    }

    private static String quoted(Box box) {
        return box.lines().stream().map(EscalationDot::escaped).collect(Collectors.joining("\\n", "\"", "\""));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
