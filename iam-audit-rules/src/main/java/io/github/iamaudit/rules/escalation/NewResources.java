package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.ActionResource;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.catalog.ResourceType;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.ResourcePattern;
import io.github.iamaudit.model.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ARNs that somebody who chooses a name can choose: one that nothing names, and one for each pattern of the statements that allow
 * the action, so that a grant for {@code dev-*} is found as well as one for everything.
 */
final class NewResources {

    /** No policy names it, so only wildcards reach it. */
    static final String UNNAMED = "unnamed-by-any-policy";

    private static final String REGION = "us-east-1";
    private static final int PARTS = 6;
    private static final int REGION_PART = 3;
    private static final int ACCOUNT_PART = 4;

    private final AccountId account;
    private final Partition partition;

    NewResources(AccountId account, Partition partition) {
        this.account = account;
        this.partition = partition;
    }

    /** The types of resource that a request for an action must name, or else may name; none for an action without resources. */
    static List<ResourceType> types(String action) {
        List<ActionResource> resources = ActionCatalog.bundled()
                .action(action)
                .map(CatalogAction::resources)
                .orElse(List.of());
        List<ResourceType> required = resources.stream()
                .filter(ActionResource::isRequired)
                .map(ActionResource::type)
                .toList();
        return required.isEmpty()
                ? resources.stream().limit(1).map(ActionResource::type).toList()
                : required;
    }

    /** Everything of a type. */
    String pattern(ResourceType type) {
        return filled(type.arnTemplates().get(0), "*", "*");
    }

    /** The resource of a type that nothing names. */
    String unnamed(ResourceType type) {
        return filled(type.arnTemplates().get(0), UNNAMED, REGION);
    }

    /** One for each pattern of a statement that may be of a type. */
    List<String> named(ResourceType type, Statement statement) {
        Set<String> arns = new LinkedHashSet<>();
        statement
                .resource()
                .filter(element -> !element.isNot())
                .map(element -> element.patterns())
                .orElse(List.of())
                .forEach(pattern -> instance(pattern).filter(type::couldBe).ifPresent(arns::add));
        return List.copyOf(arns);
    }

    private Optional<String> instance(ResourcePattern pattern) {
        String[] parts = pattern.text().split(":", PARTS);
        if (parts.length < PARTS || pattern.text().contains("${")) {
            return Optional.empty();
        }
        parts[1] = hasWildcard(parts[1]) ? partition.toString() : parts[1];
        parts[REGION_PART] = hasWildcard(parts[REGION_PART]) ? REGION : parts[REGION_PART];
        parts[ACCOUNT_PART] = hasWildcard(parts[ACCOUNT_PART]) ? account.value() : parts[ACCOUNT_PART];
        List<String> filled = new ArrayList<>();
        for (String part : parts) {
            filled.add(part.replace("*", UNNAMED).replace('?', 'x'));
        }
        return Optional.of(String.join(":", filled));
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Puts values into a template of an ARN, in place of {@code ${…}} and of an asterisk. */
    private String filled(String template, String name, String region) {
        StringBuilder arn = new StringBuilder();
        for (int at = 0; at < template.length(); at++) {
            char c = template.charAt(at);
            int end = c == '$' ? template.indexOf('}', at) : -1;
            if (end > 0) {
                arn.append(value(template.substring(at + 2, end), name, region));
                at = end;
            } else {
                arn.append(c == '*' ? name : String.valueOf(c));
            }
        }
        return arn.toString();
    }

    private String value(String variable, String name, String region) {
        return switch (variable) {
            case "Partition" -> partition.toString();
            case "Account" -> account.value();
            case "Region" -> region;
            default -> name;
        };
    }
}
