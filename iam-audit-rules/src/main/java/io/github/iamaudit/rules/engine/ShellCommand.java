package io.github.iamaudit.rules.engine;

import io.github.iamaudit.internal.text.Printable;
import java.util.regex.Pattern;

/** Makes command lines for a POSIX shell out of words that may come from anybody. */
final class ShellCommand {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellCommand() {}

    /** The command {@code aws} with words; a word with an unprintable character becomes a placeholder nobody can run. */
    static String aws(String... words) {
        StringBuilder command = new StringBuilder("aws");
        for (String word : words) {
            command.append(' ').append(quote(word));
        }
        return command.toString();
    }

    private static String quote(String word) {
        if (HARMLESS.matcher(word).matches()) {
            return word;
        }
        return "'" + Printable.line(word).replace("'", "'\\''") + "'";
    }
}
