package io.github.iamaudit.internal.text;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * How the texts of two patterns relate. A pattern is read as an automaton whose states are its positions; whether one covers
 * another is decided by walking through the inner one while keeping the set of states that the outer one can be in.
 */
final class WildcardRelation {

    /** Pairs of an inner state and a set of outer states; patterns of policies need a few dozen. */
    private static final int MOST_PAIRS = 20_000;

    /** States that are looked at, over all pairs; a bound on time and memory where the alphabet is large. */
    private static final long MOST_STEPS = 5_000_000;

    /** Stands for every character that the outer pattern does not name. */
    private static final char OTHER = '\uFFFF';

    private final Wildcard outer;
    private final Wildcard inner;
    private long steps;

    WildcardRelation(Wildcard outer, Wildcard inner) {
        this.outer = outer;
        this.inner = inner;
    }

    boolean intersects() {
        int n = outer.length();
        int m = inner.length();
        // Before the first star, both are the same character by character, or have nothing in common.
        int start = 0;
        while (start < n && start < m && !outer.isStar(start) && !inner.isStar(start)) {
            if (!isSame(start, start)) {
                return false;
            }
            start++;
        }
        boolean[] below = new boolean[m + 1];
        for (int i = n; i >= start; i--) {
            boolean[] row = new boolean[m + 1];
            for (int j = m; j >= start; j--) {
                if (i == n && j == m) {
                    row[j] = true;
                } else if (i < n && outer.isStar(i)) {
                    row[j] = below[j] || (j < m && row[j + 1]);
                } else if (j < m && inner.isStar(j)) {
                    row[j] = row[j + 1] || (i < n && below[j]);
                } else {
                    row[j] = i < n && j < m && isSame(i, j) && below[j + 1];
                }
            }
            below = row;
        }
        return below[start];
    }

    private boolean isSame(int i, int j) {
        return outer.isQuestionMark(i) || inner.isQuestionMark(j) || outer.charAt(i) == inner.charAt(j);
    }

    private record Pair(int at, BitSet states) {}

    boolean covers() {
        Set<Character> alphabet = new HashSet<>();
        for (int i = 0; i < outer.length(); i++) {
            if (!outer.isStar(i) && !outer.isQuestionMark(i)) {
                alphabet.add(outer.charAt(i));
            }
        }
        char other = OTHER;
        while (!alphabet.add(other)) {
            other--;
        }
        Set<Pair> seen = new HashSet<>();
        Deque<Pair> open = new ArrayDeque<>();
        BitSet start = new BitSet();
        add(start, 0);
        open.add(new Pair(0, start));
        while (!open.isEmpty()) {
            Pair pair = open.pop();
            if (acceptsAnyEnd(pair.states) || !seen.add(pair)) {
                continue;
            }
            if (pair.states.isEmpty() || seen.size() > MOST_PAIRS || steps > MOST_STEPS) {
                return false;
            }
            int at = pair.at;
            if (at == inner.length()) {
                if (!pair.states.get(outer.length())) {
                    return false;
                }
            } else if (inner.isStar(at)) {
                open.push(new Pair(at + 1, pair.states));
                pushAll(open, alphabet, pair, at);
            } else if (inner.isQuestionMark(at)) {
                pushAll(open, alphabet, pair, at + 1);
            } else {
                open.push(new Pair(at + 1, step(pair.states, inner.charAt(at))));
            }
        }
        return steps <= MOST_STEPS;
    }

    private void pushAll(Deque<Pair> open, Set<Character> alphabet, Pair from, int at) {
        for (char c : alphabet) {
            if (steps > MOST_STEPS) {
                return;
            }
            open.push(new Pair(at, step(from.states, c)));
        }
    }

    private boolean acceptsAnyEnd(BitSet states) {
        int last = outer.length() - 1;
        return last >= 0 && outer.isStar(last) && states.get(last);
    }

    private BitSet step(BitSet states, char c) {
        BitSet next = new BitSet();
        steps += states.cardinality() + outer.length() / Long.SIZE + 1;
        for (int i = states.nextSetBit(0); i >= 0; i = states.nextSetBit(i + 1)) {
            if (i == outer.length()) {
                continue;
            }
            if (outer.isStar(i)) {
                add(next, i);
            } else if (outer.isQuestionMark(i) || outer.charAt(i) == c) {
                add(next, i + 1);
            }
        }
        return next;
    }

    /** Adds a state and those that follow it without a character. */
    private void add(BitSet states, int state) {
        int i = state;
        states.set(i);
        while (i < outer.length() && outer.isStar(i)) {
            states.set(++i);
        }
    }
}
