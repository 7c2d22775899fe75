package io.github.iamaudit.rules.engine;

import io.github.iamaudit.internal.text.Printable;
import java.util.regex.Pattern;

/** Makes command lines for a POSIX shell out of words that may come from anybody. */
final class ShellCommand {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellCommand() {}

    /**
     * The command {@code aws} with words. A name that begins with a hyphen, which IAM permits, is joined to its option, so
     * that it is not taken for another option. Unprintable characters stand as escapes, which name nothing.
     */
    static String aws(String... words) {
        StringBuilder command = new StringBuilder("aws");
        String option = "";
        for (String word : words) {
            command.append(word.startsWith("-") && takesName(option) ? '=' : ' ')
                    .append(quote(word));
            option = word;
        }
        return command.toString();
    }

    private static boolean takesName(String option) {
        return option.startsWith("--")
                && (option.endsWith("-name") || option.endsWith("-arn") || option.endsWith("-id"));
    }

    private static String quote(String word) {
        if (HARMLESS.matcher(word).matches()) {
            return word;
        }
        return "'" + Printable.line(word).replace("'", "'\\''") + "'";
    }
}
