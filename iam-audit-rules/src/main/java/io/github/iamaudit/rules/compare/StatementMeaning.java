package io.github.iamaudit.rules.compare;

import io.github.iamaudit.model.policy.ActionElement;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.PolicyText;
import io.github.iamaudit.model.policy.PrincipalElement;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a statement means, whatever its name, place and form: for each element its values, in no order. */
record StatementMeaning(Map<String, Set<List<String>>> elements) {

    /** In the order of the policy grammar. */
    private static final List<String> ELEMENTS = List.of(
            "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition");

    static StatementMeaning of(Statement statement) {
        Map<String, Set<List<String>>> elements = new HashMap<>();
        statement.effect().ifPresent(effect -> elements.put("Effect", Set.of(List.of(effect.text()))));
        statement
                .principal()
                .ifPresent(element -> elements.put(element.isNot() ? "NotPrincipal" : "Principal", values(element)));
        statement
                .action()
                .ifPresent(element -> elements.put(element.isNot() ? "NotAction" : "Action", values(element)));
        statement
                .resource()
                .ifPresent(element -> elements.put(element.isNot() ? "NotResource" : "Resource", values(element)));
        if (!statement.conditions().isEmpty()) {
            elements.put(
                    "Condition",
                    statement.conditions().stream()
                            .map(StatementMeaning::values)
                            .collect(Collectors.toSet()));
        }
        return new StatementMeaning(elements);
    }

    private static Set<List<String>> values(PrincipalElement element) {
        return element.principals().stream()
                .map(principal -> List.of(principal.type().text(), principal.text()))
                .collect(Collectors.toSet());
    }

    /** AWS does not tell apart how the names of services and actions are capitalized. */
    private static Set<List<String>> values(ActionElement element) {
        return element.patterns().stream()
                .map(action -> List.of(action.text().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static Set<List<String>> values(ResourceElement element) {
        return element.patterns().stream()
                .map(resource -> List.of(resource.text()))
                .collect(Collectors.toSet());
    }

    /** Nor how those of condition keys are. */
    private static List<String> values(Condition condition) {
        return Stream.concat(
                        Stream.of(condition.operator().text(), condition.key().toLowerCase(Locale.ROOT)),
                        condition.values().stream()
                                .map(PolicyText::text)
                                .distinct()
                                .sorted())
                .toList();
    }

    /** The elements that are not as in another statement. */
    List<String> differences(StatementMeaning other) {
        return ELEMENTS.stream()
                .filter(element -> !Objects.equals(elements.get(element), other.elements.get(element)))
                .toList();
    }
}
