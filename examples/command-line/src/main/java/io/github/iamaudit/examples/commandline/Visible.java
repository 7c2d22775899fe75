package io.github.iamaudit.examples.commandline;

/** Text from an account, a file or the command line, with nothing in it that a terminal would obey or hide. */
final class Visible {

    private Visible() {}

    /** The text on one line; what is unsafe in it stands as an escape such as {@code \}{@code u001b}. */
    static String line(String text) {
        if (text.codePoints().noneMatch(Visible::isUnsafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!isUnsafe(c)) {
                safe.appendCodePoint(c);
            } else if (c <= 0xFFFF) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.append(String.format("\\u{%x}", c));
            }
        });
        return safe.toString();
    }

    static boolean isUnsafe(int codePoint) {
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
