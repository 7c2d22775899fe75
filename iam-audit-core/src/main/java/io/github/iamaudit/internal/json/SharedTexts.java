package io.github.iamaudit.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * Gives equal short texts of one input as the same string. Policies repeat the names of actions, operators and keys over
 * and over. Bounded: of texts that meet in one slot the last one is kept.
 */
final class SharedTexts {

    private static final int LONGEST = 64;

    private final @Nullable String[] slots;

    /** A power of two. */
    private SharedTexts(int slots) {
        this.slots = new String[slots];
    }

    static SharedTexts ofFile() {
        return new SharedTexts(4096);
    }

    static SharedTexts ofDocument() {
        return new SharedTexts(64);
    }

    String share(char[] text, int offset, int length) {
        if (length > LONGEST) {
            return new String(text, offset, length);
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ hash >>> 16) & (slots.length - 1);
        String kept = slots[slot];
        if (kept == null || !isText(kept, text, offset, length)) {
            kept = new String(text, offset, length);
            slots[slot] = kept;
        }
        return kept;
    }

    private static boolean isText(String kept, char[] text, int offset, int length) {
        if (kept.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (kept.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
