package io.github.iamaudit.internal.text;

/**
 * Text from an account or a file, made safe for a terminal or a log: control, format (bidirectional, zero-width), private
 * use and unassigned characters and lone surrogates become visible escapes such as {@code \}{@code u001b}.
 */
public final class Printable {

    private static final int LONGEST_QUOTE = 200;

    private Printable() {}

    /**
     * The text on one line, with nothing in it that a terminal would obey.
     *
     * @param text any text
     * @return the same text where it was harmless
     */
    public static String line(String text) {
        int first = firstUnsafe(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, first);
        text.codePoints().skip(text.codePointCount(0, first)).forEach(c -> append(safe, c));
        return safe.toString();
    }

    /**
     * The text between double quotes, printable, cut after 200 characters.
     *
     * @param text any text
     * @return for example {@code "alice"}
     */
    public static String quoted(String text) {
        if (text.length() <= LONGEST_QUOTE) {
            return '"' + line(text) + '"';
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1)) ? LONGEST_QUOTE - 1 : LONGEST_QUOTE;
        return '"' + line(text.substring(0, end)) + "…\" (" + text.length() + " characters)";
    }

    private static int firstUnsafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c > '~' && isUnsafe(text.codePointAt(i)))) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                i++; // it was judged together with its other half
            }
        }
        return text.length();
    }

    private static void append(StringBuilder safe, int codePoint) {
        if (!isUnsafe(codePoint)) {
            safe.appendCodePoint(codePoint);
        } else if (codePoint <= 0xFFFF) {
            safe.append(String.format("\\u%04x", codePoint));
        } else {
            safe.append(String.format("\\u{%x}", codePoint));
        }
    }

    private static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
