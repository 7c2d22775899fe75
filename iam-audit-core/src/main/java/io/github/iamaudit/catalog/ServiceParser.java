package io.github.iamaudit.catalog;

import io.github.iamaudit.internal.text.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of one service: its line, then its condition keys, its resource types, which name keys by number, and its
 * actions, which name both by number. Lists that occur often are shared.
 */
final class ServiceParser {

    private final CatalogFile file;
    private final String prefix;
    private final String text;
    private final int offset;
    private final List<ConditionKey> keys = new ArrayList<>();
    private final List<ResourceType> types = new ArrayList<>();
    private final List<CatalogAction> actions = new ArrayList<>();
    private final Map<String, List<ConditionKey>> keyLists = new HashMap<>();
    private final Map<String, List<ActionResource>> resourceLists = new HashMap<>();
    private int lineStart;

    ServiceParser(CatalogFile file, int service) {
        this.file = file;
        this.prefix = file.prefixes().get(service);
        this.text = file.text(service);
        this.offset = file.start(service);
    }

    CatalogService parse() {
        int end = text.indexOf('\n');
        String head = end < 0 ? text : text.substring(0, end);
        int tab = head.indexOf('\t');
        if (tab < 0 || head.charAt(0) != '@' || !head.substring(1, tab).equals(prefix)) {
            throw broken("expected the part of " + prefix + " to begin, but found " + Printable.quoted(head));
        }
        while (end + 1 < text.length()) {
            lineStart = end + 1;
            end = text.indexOf('\n', lineStart);
            if (end < 0) {
                throw broken("the part of " + prefix + " ends within a line");
            }
            entry(text.substring(lineStart, end));
        }
        return new CatalogService(prefix, head.substring(tab + 1), actions, types, keys);
    }

    private void entry(String line) {
        List<String> fields = CatalogFile.split(line, '\t');
        String name = fields.get(0);
        switch (name.isEmpty() ? ' ' : name.charAt(0)) {
            case '%' -> keys.add(key(name.substring(1), fields));
            case '#' -> types.add(type(name.substring(1), fields));
            case ' ' -> throw broken("expected a name, but the line begins without one");
            default -> actions.add(action(name, fields));
        }
    }

    private ConditionKey key(String name, List<String> fields) {
        inOrder(keys.isEmpty() ? null : keys.get(keys.size() - 1).name(), name);
        String letter = field(fields, 1);
        char lower = letter.length() == 1 ? Character.toLowerCase(letter.charAt(0)) : ' ';
        ConditionKeyType type = ConditionKeyType.ofLetter(lower);
        if (type == null) {
            throw broken("the condition key " + Printable.quoted(name) + " has the type " + Printable.quoted(letter)
                    + ", expected one of s, a, b, n, d, i or its capital");
        }
        return new ConditionKey(name, type, lower != letter.charAt(0));
    }

    private ResourceType type(String name, List<String> fields) {
        inOrder(types.isEmpty() ? null : types.get(types.size() - 1).name(), name);
        List<String> templates = CatalogFile.split(field(fields, 1), ',');
        boolean[] isClosed = new boolean[templates.size()];
        for (int i = 0; i < isClosed.length; i++) {
            String template = templates.get(i);
            isClosed[i] = template.endsWith("$");
            template = template.substring(0, template.length() - (isClosed[i] ? 1 : 0))
                    .replace("~", "arn:${Partition}:")
                    .replace("^", "${Region}:${Account}");
            if (!template.startsWith("arn:")) {
                throw broken("the resource type " + Printable.quoted(name) + " has the ARN template "
                        + Printable.quoted(template) + ", expected one that begins with arn: or ~");
            }
            templates.set(i, template);
        }
        return new ResourceType(name, templates, isClosed, keyList(field(fields, 2)));
    }

    private CatalogAction action(String name, List<String> fields) {
        inOrder(actions.isEmpty() ? null : actions.get(actions.size() - 1).name(), name);
        String letters = field(fields, 1);
        AccessLevel level = letters.isEmpty() ? null : AccessLevel.ofLetter(letters.charAt(0));
        if (level == null) {
            throw broken("the action " + Printable.quoted(name) + " has the access level " + Printable.quoted(letters)
                    + ", expected one of L, R, T, W, P and letters of risks");
        }
        return new CatalogAction(
                prefix,
                prefix.concat(":").concat(name),
                level,
                resourceList(field(fields, 2)),
                keyList(field(fields, 3)),
                risks(name, letters));
    }

    private Set<ActionRisk> risks(String name, String letters) {
        if (letters.length() == 1) {
            return Set.of();
        }
        Set<ActionRisk> risks = EnumSet.noneOf(ActionRisk.class);
        for (int i = 1; i < letters.length(); i++) {
            ActionRisk risk = ActionRisk.ofLetter(letters.charAt(i));
            if (risk == null) {
                throw broken("the action " + Printable.quoted(name) + " has the risks "
                        + Printable.quoted(letters.substring(1)) + ", expected letters of e, c, x, d");
            }
            risks.add(risk);
        }
        return Collections.unmodifiableSet(risks);
    }

    private List<ActionResource> resourceList(String numbers) {
        List<ActionResource> known = resourceLists.get(numbers);
        if (known != null) {
            return known;
        }
        List<ActionResource> resources = new ArrayList<>();
        if (!numbers.isEmpty()) {
            for (String entry : CatalogFile.split(numbers, ',')) {
                int colon = entry.indexOf(':');
                String number = colon < 0 ? entry : entry.substring(0, colon);
                boolean required = number.endsWith("!");
                ResourceType type =
                        numbered(types, required ? number.substring(0, number.length() - 1) : number, "resource types");
                resources.add(new ActionResource(
                        type, required, colon < 0 ? List.of() : keyList(entry.substring(colon + 1))));
            }
        }
        List<ActionResource> list = List.copyOf(resources);
        resourceLists.put(numbers, list);
        return list;
    }

    private List<ConditionKey> keyList(String numbers) {
        List<ConditionKey> known = keyLists.get(numbers);
        if (known != null) {
            return known;
        }
        List<ConditionKey> found = new ArrayList<>();
        if (!numbers.isEmpty()) {
            for (String number : CatalogFile.split(numbers, '.')) {
                found.add(numbered(keys, number, "condition keys"));
            }
        }
        List<ConditionKey> list = List.copyOf(found);
        keyLists.put(numbers, list);
        return list;
    }

    private <T> T numbered(List<T> list, String number, String what) {
        int index = file.number(number, offset + lineStart);
        if (index >= list.size()) {
            throw broken("number " + index + " is none of the " + list.size() + " " + what + " of " + prefix
                    + " above this line");
        }
        return list.get(index);
    }

    private void inOrder(@Nullable String before, String name) {
        if (before != null && before.compareToIgnoreCase(name) >= 0) {
            throw broken(Printable.quoted(name) + " stands behind " + Printable.quoted(before)
                    + ", expected each name once, in order");
        }
    }

    private static String field(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    private RuntimeException broken(String message) {
        return file.broken(offset + lineStart, message);
    }
}
