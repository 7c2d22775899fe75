package io.github.iamaudit.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer in pages. Pages of the greatest size are made with it; pages of others when they are first asked for, and kept.
 *
 * @param action the IAM action
 * @param elements the lists of an answer, in order
 * @param members their members, in the order in which they are paged through
 * @param selector the name that the parameters which choose among the kinds of members start with, such as {@code Filter.member.}
 * @param pages pages made so far
 */
record Listing(String action, List<String> elements, List<Member> members, String selector, Map<Page, byte[]> pages) {

    private static final int DEFAULT_ITEMS = 100;
    private static final int MOST_ITEMS = 1000;
    private static final String MARKER = "from-";

    /** A member of a list: its kind, the list that it is in and its text. */
    record Member(String kind, String element, String xml) {}

    /** What tells a page from others. No kinds are all kinds. */
    record Page(Set<String> kinds, int from, int size) {}

    /** A request that AWS would refuse. */
    static final class InvalidRequest extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidRequest(String message) {
            super(message);
        }
    }

    static Listing of(String action, String selector, List<String> elements, List<Member> members) {
        Listing listing =
                new Listing(action, List.copyOf(elements), List.copyOf(members), selector, new ConcurrentHashMap<>());
        int from = 0;
        do {
            listing.page(new Page(Set.of(), from, MOST_ITEMS));
            from += MOST_ITEMS;
        } while (from < members.size());
        return listing;
    }

    /** The page that a request's parameters ask for. */
    byte[] answer(Map<String, String> parameters) throws InvalidRequest {
        int size = number(parameters.get("MaxItems"), DEFAULT_ITEMS);
        if (size < 1 || size > MOST_ITEMS) {
            throw new InvalidRequest(
                    "Value '" + size + "' at 'maxItems' failed to satisfy constraint: 1 to " + MOST_ITEMS);
        }
        String marker = parameters.getOrDefault("Marker", MARKER + "0");
        if (!marker.startsWith(MARKER)) {
            throw new InvalidRequest("Invalid Marker.");
        }
        Set<String> kinds = new TreeSet<>();
        parameters.forEach((name, value) -> {
            if (!selector.isEmpty() && name.startsWith(selector) && !value.equals("Any")) {
                kinds.add(value);
            }
        });
        return page(new Page(Set.copyOf(kinds), number(marker.substring(MARKER.length()), 0), size));
    }

    private static int number(@Nullable String text, int absent) throws InvalidRequest {
        if (text == null) {
            return absent;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new InvalidRequest("Expected a number, found " + text);
        }
        return Integer.parseInt(text);
    }

    private byte[] page(Page page) {
        return pages.computeIfAbsent(page, this::make);
    }

    private byte[] make(Page page) {
        List<Member> selected = new ArrayList<>(members);
        if (!page.kinds().isEmpty()) {
            selected.removeIf(member -> !page.kinds().contains(member.kind()));
        }
        int from = Math.min(page.from(), selected.size());
        int to = Math.min(from + page.size(), selected.size());
        List<Member> shown = selected.subList(from, to);
        return Xml.iam(action, result -> {
            for (String element : elements) {
                result.put(
                        element,
                        list -> shown.stream()
                                .filter(member -> member.element().equals(element))
                                .forEach(member -> list.raw(member.xml())));
            }
            result.put("IsTruncated", to < selected.size());
            if (to < selected.size()) {
                result.put("Marker", MARKER + to);
            }
        });
    }
}
