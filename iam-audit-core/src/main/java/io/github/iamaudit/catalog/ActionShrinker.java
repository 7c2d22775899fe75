package io.github.iamaudit.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds few patterns for many actions of one catalogue. The names of a service are cut into groups of one beginning. A group
 * that is wanted as a whole becomes one pattern, with the longest beginning that its names share, whole words if that is
 * exact; any other is cut at its next character.
 */
final class ActionShrinker {

    private final List<String> patterns = new ArrayList<>();
    private String prefix = "";
    private List<String> names = List.of();
    private List<String> lowerNames = List.of();
    private int[] wantedBefore = {};

    /** Patterns in the order of the catalogue, then the unknown, sorted. */
    List<String> shrink(ActionCatalog catalog, Collection<String> actions) {
        Set<String> unknown = new TreeSet<>();
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (String text : actions) {
            CatalogAction action = catalog.action(text).orElse(null);
            if (action == null) {
                unknown.add(text);
            } else {
                wanted.computeIfAbsent(action.service(), service -> new TreeSet<>())
                        .add(action.name());
            }
        }
        boolean isEverything = wanted.size() == catalog.services().size();
        for (Map.Entry<String, Set<String>> entry : wanted.entrySet()) {
            service(catalog.service(entry.getKey()).orElseThrow(), entry.getValue());
            isEverything &= patterns.get(patterns.size() - 1).equals(prefix + ":*");
        }
        if (isEverything) {
            patterns.clear();
            patterns.add("*");
        }
        patterns.addAll(unknown);
        return List.copyOf(patterns);
    }

    private void service(CatalogService service, Set<String> wanted) {
        prefix = service.prefix();
        names = service.actions().stream().map(CatalogAction::name).toList();
        lowerNames = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        wantedBefore = new int[names.size() + 1];
        for (int i = 0; i < names.size(); i++) {
            wantedBefore[i + 1] = wantedBefore[i] + (wanted.contains(names.get(i)) ? 1 : 0);
        }
        if (wanted.size() == names.size()) {
            patterns.add(prefix + ":*");
        } else {
            cut(0, names.size(), 0);
        }
    }

    /** Adds patterns for the names of a range, which all begin with the same characters. */
    private void group(int from, int to, int length) {
        int wanted = wantedBefore[to] - wantedBefore[from];
        if (wanted == 0) {
            return;
        }
        if (wanted < to - from) {
            cut(from, to, length);
        } else if (wanted == 1) {
            patterns.add(prefix + ":" + names.get(from));
        } else {
            patterns.add(prefix + ":" + names.get(from).substring(0, beginning(from, to - 1, length)) + "*");
        }
    }

    private void cut(int from, int to, int length) {
        int start = from;
        while (start < to) {
            int end = start + 1;
            while (end < to && at(end, length) == at(start, length)) {
                end++;
            }
            group(start, end, length + 1);
            start = end;
        }
    }

    /** The character of a name, or -1 behind its end: a name that is the beginning of others is a group of its own. */
    private int at(int name, int index) {
        String lower = lowerNames.get(name);
        return index < lower.length() ? lower.charAt(index) : -1;
    }

    /** Not into the middle of a word, if the group's names can be told from others before it. */
    private int beginning(int first, int last, int length) {
        int shared = sharedLength(first, last);
        if (!isInWord(first, shared) && !isInWord(last, shared)) {
            return shared;
        }
        String name = names.get(first);
        for (int i = shared - 1; i >= length; i--) {
            if (Character.isUpperCase(name.charAt(i))) {
                return i;
            }
        }
        return shared;
    }

    private boolean isInWord(int name, int index) {
        String text = names.get(name);
        return index < text.length() && Character.isLowerCase(text.charAt(index));
    }

    /** Names between two share what those two share, since they are sorted. */
    private int sharedLength(int first, int last) {
        int length = 0;
        while (at(first, length) >= 0 && at(first, length) == at(last, length)) {
            length++;
        }
        return length;
    }
}
