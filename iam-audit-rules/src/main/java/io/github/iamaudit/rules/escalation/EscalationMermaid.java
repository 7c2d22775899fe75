package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationPicture.Arrow;
import io.github.iamaudit.rules.escalation.EscalationPicture.Box;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Routes as a flowchart in the language of Mermaid. Thick arrows are confirmed, thin ones conditional, dotted ones possible; hexagons are
 * administrators.
 */
public final class EscalationMermaid {

    private static final String HEAD = """
            ---
            title: "thick: confirmed, thin: conditional, dotted: possible"
            ---
            flowchart LR
            """;

    private EscalationMermaid() {}

    /**
     * The flowchart of some routes.
     *
     * @param routes in any order
     * @return the same text for the same routes, ending with a line feed
     */
    public static String of(Collection<EscalationRoute> routes) {
        EscalationPicture picture = new EscalationPicture(routes);
        StringBuilder mermaid = new StringBuilder(HEAD);
        for (Box box : picture.boxes()) {
            String label = box.lines().stream()
                    .map(EscalationMermaid::escaped)
                    .collect(Collectors.joining("<br>", "\"", "\""));
            mermaid.append("  ")
                    .append(box.id())
                    .append(
                            switch (box.kind()) {
                                case EXTERNAL -> "([" + label + "])";
                                case ELSEWHERE -> "[" + label + "]";
                                default -> box.isAdministrator() ? "{{" + label + "}}" : "[" + label + "]";
                            })
                    .append('\n');
        }
        for (Arrow arrow : picture.arrows()) {
            mermaid.append("  ")
                    .append(arrow.from())
                    .append(
                            switch (arrow.certainty()) {
                                case CONFIRMED -> " ==>|";
                                case CONDITIONAL -> " -->|";
                                case POSSIBLE -> " -.->|";
                            })
                    .append('"')
                    .append(escaped(arrow.label()))
                    .append("\"| ")
                    .append(arrow.to())
                    .append('\n');
        }
        return mermaid.toString();
    }

    /** Everything but letters, digits and a few signs by its number, as Mermaid reads it. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " /:.,+-_=".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append('#').append(c).append(';');
            }
        });
        return escaped.toString();
    }
}
