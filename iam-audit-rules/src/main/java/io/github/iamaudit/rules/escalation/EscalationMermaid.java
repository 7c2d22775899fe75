package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.rules.escalation.EscalationPicture.Arrow;
import io.github.iamaudit.rules.escalation.EscalationPicture.Box;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Routes as a flowchart in the language of Mermaid. Thick arrows are confirmed, thin ones conditional, dotted ones possible. Boxes of users
 * are rounded, those of somebody outside are red and slanted; yellow hexagons hold the rights that routes lead to.
 */
public final class EscalationMermaid {

    /** Curves would pass by their labels, and through those of others. */
    private static final String HEAD = """
            ---
            title: "thick: confirmed, thin: conditional, dotted: possible; rounded: user, red: outside, yellow: the rights that routes lead to"
            config:
              flowchart:
                curve: linear
                rankSpacing: 100
                wrappingWidth: 500
            ---
            flowchart LR
            """;

    private static final String COLOURS = """
              classDef goal fill:#ffd54f,stroke:#6d4c00,color:#000
              classDef outside fill:#fde0dc,stroke:#b3261e,color:#000
              classDef changed stroke-dasharray:6 3
              classDef elsewhere stroke-dasharray:2 3
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
            mermaid.append("  ").append(box.id()).append(shape(box, label)).append('\n');
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
        return mermaid.append(COLOURS).toString();
    }

    private static String shape(Box box, String label) {
        if (box.isGoal()) {
            return "{{" + label + "}}:::goal";
        }
        String own = box.isUser() ? "(" + label + ")" : "[" + label + "]";
        return switch (box.kind()) {
            case EXTERNAL -> "[/" + label + "/]:::outside";
            case CHANGED_PRINCIPAL -> own + ":::changed";
            case ELSEWHERE -> own + ":::elsewhere";
            case ADMINISTRATOR, PRINCIPAL -> own;
        };
    }

    /** Everything but letters, digits and a few signs by its number, as Mermaid reads it. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " /:.,+-_=…".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append('#').append(c).append(';');
            }
        });
        return escaped.toString();
    }
}
