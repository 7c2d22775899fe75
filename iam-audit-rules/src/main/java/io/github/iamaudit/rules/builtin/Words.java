package io.github.iamaudit.rules.builtin;

import java.util.List;

/** Lists in words. */
public final class Words {

    private static final int MOST = 5;

    private Words() {}

    /**
     * A list in words, cut after five.
     *
     * @param items any texts
     * @return for example {@code s3:*, iam:* and 3 more}; {@code nothing} for an empty list
     */
    public static String list(List<String> items) {
        if (items.isEmpty()) {
            return "nothing";
        }
        String head = String.join(", ", items.subList(0, Math.min(MOST, items.size())));
        return items.size() <= MOST ? head : head + " and " + (items.size() - MOST) + " more";
    }
}
