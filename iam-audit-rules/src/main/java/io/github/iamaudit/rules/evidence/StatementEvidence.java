package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.model.policy.PolicyText;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy statement, as far as a reader needs it: at most 20 values of each element, and no external ids.
 *
 * @param pointer where it stands in the document, for example {@code /Statement/0}
 * @param sid its identifier, or the empty string
 * @param effect {@code Allow} or {@code Deny}
 * @param principals with their kind; those of {@code NotPrincipal} preceded by {@code not}
 * @param actions those of {@code NotAction} preceded by {@code not}
 * @param resources those of {@code NotResource} preceded by {@code not}
 * @param conditions each in one text, for example {@code StringEquals aws:PrincipalOrgID o-example}
 */
public record StatementEvidence(
        String pointer,
        String sid,
        String effect,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        List<String> conditions)
        implements Evidence {

    /**
     * The evidence of a statement.
     *
     * @param statement the statement
     * @return the evidence
     */
    public static StatementEvidence of(Statement statement) {
        return new StatementEvidence(
                statement.pointer(),
                statement.sid().orElse(""),
                statement.effect().map(e -> e.text()).orElse(""),
                Texts.cut(statement
                        .principal()
                        .map(element -> element.principals().stream()
                                .map(p -> not(element.isNot()) + p.type().text() + " " + p.text())
                                .toList())
                        .orElse(List.of())),
                Texts.cut(statement
                        .action()
                        .map(element -> texts(element.isNot(), element.patterns()))
                        .orElse(List.of())),
                Texts.cut(statement
                        .resource()
                        .map(element -> texts(element.isNot(), element.patterns()))
                        .orElse(List.of())),
                Texts.cut(statement.conditions().stream().map(Texts::condition).toList()));
    }

    private static String not(boolean isNot) {
        return isNot ? "not " : "";
    }

    private static List<String> texts(boolean isNot, List<? extends PolicyText> texts) {
        return texts.stream().map(t -> not(isNot) + t.text()).toList();
    }

    @Override
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("statement", pointer));
        Optional.of(sid).filter(s -> !s.isEmpty()).ifPresent(s -> facts.add(new Fact("sid", s)));
        add(facts, "principals", principals);
        add(facts, "actions", actions);
        add(facts, "resources", resources);
        add(facts, "conditions", conditions);
        return List.copyOf(facts);
    }

    private static void add(List<Fact> facts, String name, List<String> values) {
        if (!values.isEmpty()) {
            facts.add(new Fact(name, values));
        }
    }
}
