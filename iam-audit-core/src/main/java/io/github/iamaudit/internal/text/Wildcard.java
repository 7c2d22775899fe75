package io.github.iamaudit.internal.text;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Patterns with {@code *} (any run of characters, also none) and {@code ?} (exactly one character), compared without
 * regular expressions and in a time that is linear in the text, however the pattern is made. Source: IAM User Guide, "IAM
 * JSON policy elements: Resource".
 */
public final class Wildcard {

    /** A character that no sane policy holds: a pattern that matches it at a place does so by a wildcard. */
    public static final char FRESH = '\uE000';

    private final String pattern;
    private final @Nullable BitSet literal;
    private final Kind kind;

    private enum Kind {
        ANYTHING,
        EXACT,
        PREFIX,
        GENERAL
    }

    private Wildcard(String pattern, @Nullable BitSet literal) {
        this.pattern = pattern;
        this.literal = literal;
        this.kind = kind();
    }

    private Kind kind() {
        int first = 0;
        while (first < pattern.length() && !isWildcard(first)) {
            first++;
        }
        if (first == pattern.length()) {
            return Kind.EXACT;
        }
        boolean endsInOneStar = first == pattern.length() - 1 && pattern.charAt(first) == '*';
        return !endsInOneStar ? Kind.GENERAL : first == 0 ? Kind.ANYTHING : Kind.PREFIX;
    }

    private boolean isWildcard(int index) {
        return isStar(index) || isQuestionMark(index);
    }

    boolean isStar(int index) {
        return pattern.charAt(index) == '*' && (literal == null || !literal.get(index));
    }

    boolean isQuestionMark(int index) {
        return pattern.charAt(index) == '?' && (literal == null || !literal.get(index));
    }

    char charAt(int index) {
        return pattern.charAt(index);
    }

    int length() {
        return pattern.length();
    }

    /** A pattern that is asked more than once. */
    public static Wildcard of(String pattern) {
        return new Wildcard(pattern, null);
    }

    /** A pattern in which the characters at some indexes stand for themselves, also where they are wildcards. */
    public static Wildcard of(String pattern, BitSet literal) {
        return new Wildcard(pattern, literal.isEmpty() ? null : literal);
    }

    /** Whether nothing is left out. */
    public boolean isAnything() {
        return kind == Kind.ANYTHING;
    }

    /** Whether only one text matches. */
    public boolean isExact() {
        return kind == Kind.EXACT;
    }

    /** Whether the text matches. */
    public boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Whether a part of the text matches. */
    public boolean matches(String text, int from, int to) {
        return switch (kind) {
            case ANYTHING -> true;
            case EXACT -> to - from == pattern.length() && text.startsWith(pattern, from);
            case PREFIX ->
                to - from >= pattern.length() - 1 && text.regionMatches(from, pattern, 0, pattern.length() - 1);
            case GENERAL -> matches(pattern, literal, 0, text, from, to, false);
        };
    }

    /** Compares a pattern that is asked once. */
    public static boolean matches(String pattern, String text) {
        return matches(pattern, null, 0, text, 0, text.length(), false);
    }

    /** Compares what stands behind two positions, without regard to case. */
    public static boolean matchesIgnoringCase(String pattern, int patternStart, String text, int textStart) {
        return matches(pattern, null, patternStart, text, textStart, text.length(), true);
    }

    /**
     * Tries the shortest run for each star first and comes back only to the last star. That is quadratic for patterns made
     * to be so; when it takes too many steps, each piece between two stars is searched in linear time instead.
     */
    private static boolean matches(
            String pattern,
            @Nullable BitSet literal,
            int patternStart,
            String text,
            int from,
            int to,
            boolean ignoreCase) {
        int p = patternStart;
        int t = from;
        int star = -1;
        int resume = 0;
        long steps = 1_000L + 4L * (to - from);
        while (t < to) {
            if (--steps < 0) {
                return new WildcardSearch(pattern, literal, patternStart, ignoreCase).matches(text, from, to);
            }
            if (p < pattern.length()) {
                char c = pattern.charAt(p);
                boolean plain = literal != null && literal.get(p);
                if (c == '*' && !plain) {
                    star = p++;
                    resume = t;
                    continue;
                }
                if ((c == '?' && !plain) || isSame(c, text.charAt(t), ignoreCase)) {
                    p++;
                    t++;
                    continue;
                }
            }
            if (star < 0) {
                return false;
            }
            p = star + 1;
            t = ++resume;
        }
        while (p < pattern.length() && pattern.charAt(p) == '*' && (literal == null || !literal.get(p))) {
            p++;
        }
        return p == pattern.length();
    }

    static boolean isSame(char a, char b, boolean ignoreCase) {
        return a == b || (ignoreCase && Character.toLowerCase(a) == Character.toLowerCase(b));
    }

    /**
     * Whether every text that the other pattern matches is matched by this one. Exact, except that a pair of patterns that
     * would take very long says no.
     */
    public boolean covers(Wildcard other) {
        return kind == Kind.ANYTHING
                || (other.kind == Kind.EXACT ? matches(other.pattern) : new WildcardRelation(this, other).covers());
    }

    /** Whether a text exists that both patterns match. */
    public boolean intersects(Wildcard other) {
        return kind == Kind.ANYTHING
                || other.kind == Kind.ANYTHING
                || (other.kind == Kind.EXACT
                        ? matches(other.pattern)
                        : kind == Kind.EXACT ? other.matches(pattern) : new WildcardRelation(this, other).intersects());
    }

    /** Whether the text holds a wildcard. */
    public static boolean isPresentIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * Whether the pattern matches every text that begins with the prefix and goes on: texts of two lengths made of a
     * character that no pattern holds, with and without separators, are matched by wildcards only.
     */
    public static boolean matchesAllAfter(String pattern, String prefix) {
        if ((!pattern.endsWith("*") && !pattern.endsWith("?")) || pattern.indexOf(FRESH) >= 0) {
            return false;
        }
        return pattern.equals("*")
                || (matches(pattern, prefix + FRESH)
                        && matches(
                                pattern, prefix + FRESH + FRESH + "/" + FRESH + ":" + FRESH + FRESH + FRESH + FRESH));
    }

    /** The pattern. */
    @Override
    public String toString() {
        return pattern;
    }
}
