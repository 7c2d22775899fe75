package io.github.iamaudit.evaluate;

import org.jspecify.annotations.Nullable;

/** An ARN, or a pattern of one, cut at its first five colons. */
final class ArnParts {

    static final int COUNT = 6;

    private final String text;
    private final int[] colons;

    private ArnParts(String text, int[] colons) {
        this.text = text;
        this.colons = colons;
    }

    /** The parts; null if the text has fewer than six or does not begin with {@code arn:}. */
    static @Nullable ArnParts of(String text) {
        if (!text.startsWith("arn:")) {
            return null;
        }
        int[] colons = new int[COUNT - 1];
        int at = -1;
        for (int i = 0; i < colons.length; i++) {
            at = text.indexOf(':', at + 1);
            if (at < 0) {
                return null;
            }
            colons[i] = at;
        }
        return new ArnParts(text, colons);
    }

    String text() {
        return text;
    }

    int start(int part) {
        return part == 0 ? 0 : colons[part - 1] + 1;
    }

    int end(int part) {
        return part == COUNT - 1 ? text.length() : colons[part];
    }

    String part(int index) {
        return text.substring(start(index), end(index));
    }
}
