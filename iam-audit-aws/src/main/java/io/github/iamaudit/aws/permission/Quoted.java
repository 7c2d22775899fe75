package io.github.iamaudit.aws.permission;

import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.JsonLiteral;
import io.github.iamaudit.internal.json.JsonValue.JsonString;
import java.util.function.UnaryOperator;

/** Strings between double quotes, with escapes that YAML and the language of Terraform share; ASCII only. */
final class Quoted {

    private Quoted() {}

    /** A string of YAML, which is no date, number or boolean whatever it holds. */
    static String yaml(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    /**
     * A string of Terraform that is taken as it stands. Before a brace a dollar or percent sign would begin a template, so it is
     * doubled; before another such sign it stands as its number, lest the two be taken for a doubled one.
     */
    static String hcl(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if ((c == '$' || c == '%') && next == '{') {
                quoted.appendCodePoint(c).appendCodePoint(c);
            } else if ((c == '$' || c == '%') && next == c) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                append(quoted, c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A string, a number or a boolean. */
    static String scalar(JsonValue value, UnaryOperator<String> quoting) {
        return value instanceof JsonString string ? quoting.apply(string.text()) : ((JsonLiteral) value).text();
    }

    private static void append(StringBuilder quoted, int c) {
        if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
        } else if (c >= ' ' && c <= '~') {
            quoted.appendCodePoint(c);
        } else {
            quoted.append(String.format(c <= 0xFFFF ? "\\u%04x" : "\\U%08x", c));
        }
    }
}
