package io.github.iamaudit.aws.permission;

import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.internal.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** JSON as YAML in block style: all strings quoted, names where they have to be. For policies, which have no empty lists. */
final class YamlText {

    private static final Pattern PLAIN = Pattern.compile("[A-Z][A-Za-z]+");
    private static final Pattern OTHER_THAN_TEXT =
            Pattern.compile("true|false|yes|no|on|off|null", Pattern.CASE_INSENSITIVE);

    private YamlText() {}

    /** The lines of a value, without indentation. */
    static List<String> lines(JsonValue value) {
        List<String> lines = new ArrayList<>();
        if (value instanceof JsonObject object) {
            object.members().forEach(member -> lines.addAll(member(member)));
        } else if (value instanceof JsonArray array) {
            for (JsonValue item : array.items()) {
                List<String> inner = lines(item);
                lines.add("- " + inner.get(0));
                inner.stream().skip(1).map(line -> "  " + line).forEach(lines::add);
            }
        } else {
            lines.add(Quoted.scalar(value, Quoted::yaml));
        }
        return lines;
    }

    private static List<String> member(Member member) {
        String name = (isPlain(member.name()) ? member.name() : Quoted.yaml(member.name())) + ":";
        List<String> inner = lines(member.value());
        if (!(member.value() instanceof JsonObject || member.value() instanceof JsonArray)) {
            return List.of(name + " " + inner.get(0));
        }
        List<String> lines = new ArrayList<>();
        lines.add(name);
        inner.forEach(line -> lines.add("  " + line));
        return lines;
    }

    /** A word, and none that YAML takes for something else: {@code Null} is an operator of conditions. */
    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !OTHER_THAN_TEXT.matcher(name).matches();
    }
}
