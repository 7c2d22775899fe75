package io.github.iamaudit.aws.permission;

import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.internal.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;

/** JSON as an expression of Terraform, laid out as {@code terraform fmt} would. For policies, which have no empty lists. */
final class HclText {

    private HclText() {}

    /** The lines of a value, without indentation. */
    static List<String> lines(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object(object);
        } else if (value instanceof JsonArray array) {
            List<String> lines = new ArrayList<>(List.of("["));
            for (JsonValue item : array.items()) {
                List<String> inner = lines(item);
                for (int i = 0; i < inner.size(); i++) {
                    lines.add("  " + inner.get(i) + (i == inner.size() - 1 ? "," : ""));
                }
            }
            lines.add("]");
            return lines;
        }
        return List.of(Quoted.scalar(value, Quoted::hcl));
    }

    private static List<String> object(JsonObject object) {
        List<String> lines = new ArrayList<>(List.of("{"));
        List<Member> members = object.members();
        for (int i = 0; i < members.size(); i++) {
            List<String> inner = lines(members.get(i).value());
            String name = name(members.get(i));
            String padding = " ".repeat(isOneLine(members.get(i)) ? widest(members, i) - name.length() : 0);
            lines.add("  " + name + padding + " = " + inner.get(0));
            inner.stream().skip(1).map(line -> "  " + line).forEach(lines::add);
        }
        lines.add("}");
        return lines;
    }

    /** The widest name among the members of one line around this one: their equals signs stand below each other. */
    private static int widest(List<Member> members, int index) {
        int from = index;
        while (from > 0 && isOneLine(members.get(from - 1))) {
            from--;
        }
        int to = index + 1;
        while (to < members.size() && isOneLine(members.get(to))) {
            to++;
        }
        return members.subList(from, to).stream()
                .mapToInt(member -> name(member).length())
                .max()
                .orElse(0);
    }

    private static boolean isOneLine(Member member) {
        return !(member.value() instanceof JsonObject || member.value() instanceof JsonArray);
    }

    /** Lower-case words stand between quotes, since {@code for} begins an expression. */
    private static String name(Member member) {
        return member.name().matches("[A-Z][A-Za-z]*") ? member.name() : Quoted.hcl(member.name());
    }
}
