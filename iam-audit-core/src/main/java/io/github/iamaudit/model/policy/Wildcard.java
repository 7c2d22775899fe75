package io.github.iamaudit.model.policy;

/**
 * Patterns with {@code *} (any run of characters, also none) and {@code ?} (exactly one character), compared without
 * regular expressions. Source: IAM User Guide, "IAM JSON policy elements: Resource".
 */
final class Wildcard {

    /** A character that no policy holds: a pattern that matches it at a place does so by a wildcard. */
    static final char FRESH = '\uE000';

    private Wildcard() {}

    static boolean matches(String pattern, String text) {
        return matches(pattern, 0, text, 0, false);
    }

    /** Compares what stands behind two positions, without regard to case. */
    static boolean matchesIgnoringCase(String pattern, int patternStart, String text, int textStart) {
        return matches(pattern, patternStart, text, textStart, true);
    }

    private static boolean matches(String pattern, int patternStart, String text, int textStart, boolean ignoreCase) {
        int p = patternStart;
        int t = textStart;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && matches(pattern.charAt(p), text.charAt(t), ignoreCase)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean matches(char pattern, char text, boolean ignoreCase) {
        return pattern == '?'
                || pattern == text
                || (ignoreCase && Character.toLowerCase(pattern) == Character.toLowerCase(text));
    }

    static boolean isPresentIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * Whether the pattern matches every text that begins with the prefix and goes on: texts of two lengths made of a
     * character that no pattern holds, with and without separators, are matched by wildcards only.
     */
    static boolean matchesAllAfter(String pattern, String prefix) {
        if (!pattern.endsWith("*") && !pattern.endsWith("?")) {
            return false;
        }
        return pattern.equals("*")
                || (matches(pattern, prefix + FRESH)
                        && matches(
                                pattern, prefix + FRESH + FRESH + "/" + FRESH + ":" + FRESH + FRESH + FRESH + FRESH));
    }
}
