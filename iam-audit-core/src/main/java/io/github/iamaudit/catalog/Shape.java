package io.github.iamaudit.catalog;

import java.util.Arrays;

/**
 * Texts of a certain form, as a row of tokens: a character, or one of the wildcards below. Two shapes overlap if some text is of
 * both.
 */
final class Shape {

    /** Any one character. */
    static final int ONE = -1;
    /** Any run of characters, also none. */
    static final int MANY = -2;
    /** Any one character but a slash. */
    static final int ONE_NO_SLASH = -3;
    /** Any run of characters but slashes, also none. */
    static final int MANY_NO_SLASH = -4;
    /** Any run of characters but colons, also none. */
    static final int MANY_NO_COLON = -6;

    private int[] tokens = new int[64];
    private int length;

    Shape add(int token) {
        if (length == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * length);
        }
        tokens[length++] = token;
        return this;
    }

    int[] tokens() {
        return Arrays.copyOf(tokens, length);
    }

    /** The shape of one text only. */
    static int[] ofText(String text) {
        int[] tokens = new int[text.length()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = text.charAt(i);
        }
        return tokens;
    }

    /**
     * Whether some text is of both shapes. Walks through all pairs of positions that one text can reach in both, row by row:
     * time is the product of the lengths, whatever the wildcards.
     */
    static boolean overlap(int[] a, int[] b) {
        boolean[] row = new boolean[b.length + 1];
        row[0] = true;
        for (int i = 0; i <= a.length; i++) {
            boolean[] next = new boolean[b.length + 1];
            for (int j = 0; j <= b.length; j++) {
                if (!row[j]) {
                    continue;
                }
                boolean aRuns = i < a.length && isRun(a[i]);
                boolean bRuns = j < b.length && isRun(b[j]);
                next[j] |= aRuns;
                if (bRuns) {
                    row[j + 1] = true;
                }
                if (i < a.length && j < b.length && shareACharacter(a[i], b[j])) {
                    boolean[] target = aRuns ? row : next;
                    target[bRuns ? j : j + 1] = true;
                }
            }
            if (i == a.length) {
                return row[b.length];
            }
            row = next;
        }
        return false;
    }

    private static boolean isRun(int token) {
        return token < 0 && token % 2 == 0;
    }

    private static boolean shareACharacter(int a, int b) {
        if (a >= 0) {
            return b >= 0 ? a == b : allows(b, a);
        }
        return b < 0 || allows(a, b);
    }

    private static boolean allows(int token, int character) {
        return switch (token) {
            case ONE_NO_SLASH, MANY_NO_SLASH -> character != '/';
            case MANY_NO_COLON -> character != ':';
            default -> true;
        };
    }
}
