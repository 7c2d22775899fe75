package io.github.iamaudit.model.policy;

import io.github.iamaudit.internal.json.JsonOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes policy documents in their canonical form. For the library's own writers; others call
 * {@link PolicyDocument#toJson}.
 */
public final class PolicyWriter {

    private PolicyWriter() {}

    static String toJson(PolicyDocument document) {
        return JsonOutput.toText(out -> writeCanonical(out, document));
    }

    /**
     * Writes a document so that reading it again loses nothing: in the canonical form, or, where it had problems, as the
     * text that was read.
     *
     * @param out takes the document as one JSON value
     * @param document any document
     */
    public static void write(JsonOutput out, PolicyDocument document) {
        document.originalText()
                .or(() -> PolicyReader.overLimitText(document))
                .ifPresentOrElse(out::string, () -> writeCanonical(out, document));
    }

    private static void writeCanonical(JsonOutput out, PolicyDocument document) {
        out.object(() -> {
            document.version().ifPresent(v -> out.member("Version", v));
            document.id().ifPresent(v -> out.member("Id", v));
            out.name("Statement").array(document.statements(), s -> statement(out, s));
        });
    }

    private static void statement(JsonOutput out, Statement statement) {
        out.object(() -> {
            statement.sid().ifPresent(sid -> out.member("Sid", sid));
            statement.effect().ifPresent(effect -> out.member("Effect", effect.text()));
            statement.principal().ifPresent(p -> principal(out.name(p.isNot() ? "NotPrincipal" : "Principal"), p));
            statement.action().ifPresent(a -> texts(out.name(a.isNot() ? "NotAction" : "Action"), a.patterns()));
            statement.resource().ifPresent(r -> texts(out.name(r.isNot() ? "NotResource" : "Resource"), r.patterns()));
            if (!statement.conditions().isEmpty()) {
                conditions(out.name("Condition"), statement.conditions());
            }
        });
    }

    private static void principal(JsonOutput out, PrincipalElement element) {
        Map<PrincipalType, List<PolicyPrincipal>> byType = new LinkedHashMap<>();
        element.principals()
                .forEach(p ->
                        byType.computeIfAbsent(p.type(), t -> new ArrayList<>()).add(p));
        out.object(() -> byType.forEach((type, principals) -> texts(out.name(type.text()), principals)));
    }

    private static void conditions(JsonOutput out, List<Condition> conditions) {
        Map<String, List<Condition>> byOperator = new LinkedHashMap<>();
        conditions.forEach(c -> byOperator
                .computeIfAbsent(c.operator().text(), o -> new ArrayList<>())
                .add(c));
        out.object(() -> byOperator.forEach((operator, tests) ->
                out.name(operator).object(() -> tests.forEach(test -> texts(out.name(test.key()), test.values())))));
    }

    private static void texts(JsonOutput out, List<? extends PolicyText> texts) {
        if (texts.size() == 1) {
            out.string(texts.get(0).text());
        } else {
            out.array(texts, text -> out.string(text.text()));
        }
    }
}
