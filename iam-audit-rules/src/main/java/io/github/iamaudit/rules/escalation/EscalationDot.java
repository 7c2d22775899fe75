package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationPicture.Arrow;
import io.github.iamaudit.rules.escalation.EscalationPicture.Box;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Routes as a graph in the language of Graphviz. Solid arrows are confirmed, dashed ones conditional, dotted ones possible. Boxes of users
 * are rounded, those of somebody outside are red with cut corners; yellow ones with two lines hold the rights that routes lead to.
 */
public final class EscalationDot {

    private static final String HEAD = """
            digraph escalation {
              rankdir=LR;
              fontname="Helvetica";
              fontsize=10;
              label="arrows: solid confirmed, dashed conditional, dotted possible\\nboxes: rounded user, red outside, yellow the rights that routes lead to";
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
        if (box.isGoal()) {
            return ", style=\"" + (box.isUser() ? "rounded," : "") + "filled\", fillcolor=\"#ffd54f\", peripheries=2";
        }
        return switch (box.kind()) {
            case EXTERNAL -> ", style=\"filled,diagonals\", fillcolor=\"#fde0dc\"";
            case CHANGED_PRINCIPAL -> box.isUser() ? ", style=\"rounded,dashed\"" : ", style=dashed";
            case ELSEWHERE -> ", style=dotted";
            case ADMINISTRATOR, PRINCIPAL -> box.isUser() ? ", style=rounded" : "";
        };
    }

    private static String quoted(Box box) {
        return box.lines().stream().map(EscalationDot::escaped).collect(Collectors.joining("\\n", "\"", "\""));
    }

    /** Graphviz reads character references of HTML in labels, so that an ampersand is written as one. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
