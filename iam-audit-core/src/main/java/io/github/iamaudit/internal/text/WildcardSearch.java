package io.github.iamaudit.internal.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wildcard matching piece by piece: what stands between two stars is searched from left to right and never again. A piece
 * without question marks is found as Knuth, Morris and Pratt do, one with question marks by shifting a set of states, 64 at
 * a time. Slower than trying for the usual pattern, and linear in the text for every pattern.
 */
final class WildcardSearch {

    private final String pattern;
    private final @Nullable BitSet literal;
    private final boolean ignoreCase;

    /** Where each piece begins and ends in the pattern; the first and the last one are anchored. */
    private final List<int[]> pieces = new ArrayList<>();

    WildcardSearch(String pattern, @Nullable BitSet literal, int start, boolean ignoreCase) {
        this.pattern = pattern;
        this.literal = literal;
        this.ignoreCase = ignoreCase;
        int begin = start;
        for (int i = start; i <= pattern.length(); i++) {
            if (i == pattern.length() || isWildcard(i, '*')) {
                pieces.add(new int[] {begin, i});
                begin = i + 1;
            }
        }
    }

    private boolean isWildcard(int index, char wildcard) {
        return pattern.charAt(index) == wildcard && (literal == null || !literal.get(index));
    }

    boolean matches(String text, int from, int to) {
        int[] first = pieces.get(0);
        if (pieces.size() == 1) {
            return to - from == length(first) && isAt(first, text, from);
        }
        int[] last = pieces.get(pieces.size() - 1);
        if (to - from < length(first) + length(last)
                || !isAt(first, text, from)
                || !isAt(last, text, to - length(last))) {
            return false;
        }
        int at = from + length(first);
        int end = to - length(last);
        for (int[] piece : pieces.subList(1, pieces.size() - 1)) {
            if (length(piece) == 0) {
                continue;
            }
            at = hasQuestionMark(piece) ? shiftAnd(piece, text, at, end) : knuthMorrisPratt(piece, text, at, end);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    private static int length(int[] piece) {
        return piece[1] - piece[0];
    }

    private boolean hasQuestionMark(int[] piece) {
        for (int i = piece[0]; i < piece[1]; i++) {
            if (isWildcard(i, '?')) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int[] piece, String text, int at) {
        for (int i = 0; i < length(piece); i++) {
            int p = piece[0] + i;
            if (!isWildcard(p, '?') && !Wildcard.isSame(pattern.charAt(p), text.charAt(at + i), ignoreCase)) {
                return false;
            }
        }
        return true;
    }

    /** The end of the first occurrence, or -1. */
    private int knuthMorrisPratt(int[] piece, String text, int from, int to) {
        int length = length(piece);
        int[] back = new int[length];
        for (int i = 1, k = 0; i < length; i++) {
            while (k > 0 && !isSame(piece, i, k)) {
                k = back[k - 1];
            }
            if (isSame(piece, i, k)) {
                k++;
            }
            back[i] = k;
        }
        for (int t = from, k = 0; t < to; t++) {
            while (k > 0 && !Wildcard.isSame(pattern.charAt(piece[0] + k), text.charAt(t), ignoreCase)) {
                k = back[k - 1];
            }
            if (Wildcard.isSame(pattern.charAt(piece[0] + k), text.charAt(t), ignoreCase)) {
                k++;
            }
            if (k == length) {
                return t + 1;
            }
        }
        return -1;
    }

    private boolean isSame(int[] piece, int i, int k) {
        return Wildcard.isSame(pattern.charAt(piece[0] + i), pattern.charAt(piece[0] + k), ignoreCase);
    }

    /** The end of the first occurrence, or -1. Bit i of the state: the first i + 1 characters end here. */
    private int shiftAnd(int[] piece, String text, int from, int to) {
        int length = length(piece);
        int words = (length + 63) / 64;
        long[] any = new long[words];
        Map<Character, long[]> masks = new HashMap<>();
        for (int i = 0; i < length; i++) {
            int p = piece[0] + i;
            long[] mask =
                    isWildcard(p, '?') ? any : masks.computeIfAbsent(folded(pattern.charAt(p)), c -> new long[words]);
            mask[i / 64] |= 1L << (i % 64);
        }
        masks.values().forEach(mask -> {
            for (int w = 0; w < words; w++) {
                mask[w] |= any[w];
            }
        });
        long[] state = new long[words];
        for (int t = from; t < to; t++) {
            long[] mask = masks.getOrDefault(folded(text.charAt(t)), any);
            long carry = 1;
            for (int w = 0; w < words; w++) {
                long next = state[w] >>> 63;
                state[w] = (state[w] << 1 | carry) & mask[w];
                carry = next;
            }
            if ((state[words - 1] >>> ((length - 1) % 64) & 1) != 0) {
                return t + 1;
            }
        }
        return -1;
    }

    private char folded(char c) {
        return ignoreCase ? Character.toLowerCase(c) : c;
    }
}
