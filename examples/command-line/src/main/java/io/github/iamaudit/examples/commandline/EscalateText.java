package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.rules.escalation.Certainty;
import io.github.iamaudit.rules.escalation.EscalationHop;
import io.github.iamaudit.rules.escalation.EscalationNode;
import io.github.iamaudit.rules.escalation.EscalationRoute;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Routes, for people: a row for each step. */
final class EscalateText {

    private static final int MOST_STATEMENTS = 2;

    private final String question;
    private final Set<Certainty> wanted;
    private final List<EscalationRoute> routes;
    private final List<String> notes;

    EscalateText(String question, Set<Certainty> wanted, List<EscalationRoute> routes, List<String> notes) {
        this.question = question;
        this.wanted = wanted;
        this.routes = routes;
        this.notes = notes;
    }

    String write() {
        Page page = new Page();
        if (routes.isEmpty()) {
            page.wrapped("", "No " + verdicts() + "route " + question.strip() + " was found.");
        } else {
            page.wrapped("", Words.counted(routes.size(), "route") + " " + question.strip() + ":")
                    .blank();
            table().print(page);
        }
        page.section("Notes:", notes);
        return page.toString();
    }

    /** The verdicts that were looked at, where these are not all, for example {@code confirmed or conditional }. */
    private String verdicts() {
        return wanted.size() == Certainty.values().length
                ? ""
                : wanted.stream().map(Certainty::toString).collect(Collectors.joining(" or ")) + " ";
    }

    private Table table() {
        Table table = new Table()
                .column("PRINCIPAL", 26)
                .column("VERDICT", 11)
                .column("STEP", 23)
                .column("TO", 24)
                .column("ALLOWED BY", 0);
        for (EscalationRoute route : routes) {
            for (int i = 0; i < route.hops().size(); i++) {
                EscalationHop hop = route.hops().get(i);
                table.row(
                        i == 0 ? name(route.from()) : "",
                        i == 0 ? route.certainty().toString() : "",
                        hop.path().toString(),
                        name(hop.to())
                                + hop.on()
                                        .filter(on -> hop.to().principal().isEmpty()
                                                || !hop.to().name().startsWith(on.toString()))
                                        .map(on -> ", on " + on.resource())
                                        .orElse(""),
                        why(hop));
            }
        }
        return table;
    }

    private static String why(EscalationHop hop) {
        String holder = name(hop.from());
        String statements = hop.statements().stream()
                .limit(MOST_STATEMENTS)
                .map(match -> inShort(match, holder))
                .collect(Collectors.joining("; "));
        int more = hop.statements().size() - MOST_STATEMENTS;
        return statements
                + (more > 0 ? "; and " + more + " more" : "")
                + (hop.notKnown().isEmpty()
                        ? ""
                        : (statements.isEmpty() ? "" : "; ") + "not known: " + String.join(", ", hop.notKnown()));
    }

    private static String inShort(StatementMatch match, String holder) {
        return StatementWords.inShort(match, holder)
                + (match.conditions().isEmpty()
                        ? ""
                        : " if "
                                + match.conditions().stream()
                                        .map(condition -> condition.operator() + " " + condition.key())
                                        .collect(Collectors.joining(" and ")));
    }

    /** For example {@code user/alice}, or as the node is called. */
    private static String name(EscalationNode node) {
        return switch (node.kind()) {
            case PRINCIPAL -> node.principal().orElseThrow().resource();
            case CHANGED_PRINCIPAL ->
                node.principal().orElseThrow().resource()
                        + node.name()
                                .substring(node.principal()
                                        .orElseThrow()
                                        .toString()
                                        .length());
            case ADMINISTRATOR, EXTERNAL, ELSEWHERE -> node.name();
        };
    }
}
