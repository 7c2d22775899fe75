package io.github.iamaudit.rules.internal.config;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonNull;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.internal.json.JsonValue.JsonString;
import io.github.iamaudit.internal.json.JsonValue.Member;
import io.github.iamaudit.internal.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An object of a {@link ConfigInput}, read by the names of its members. Every mistake is an error with its place. */
public final class ConfigObject {

    private final String what;
    private final JsonObject object;

    private ConfigObject(String what, JsonObject object) {
        this.what = what;
        this.object = object;
    }

    /**
     * The object, which may have some members only.
     *
     * @param what it is, for messages: {@code an accepted risk}
     * @param value the value
     * @param names the members that it may have
     * @return the object
     * @throws InputException if it is none, or has another member
     */
    public static ConfigObject of(String what, JsonValue value, List<String> names) {
        ConfigObject object = anyOf(what, value);
        for (Member member : object.object.members()) {
            if (!names.contains(member.name())) {
                throw new InputException(
                        member.value().location(),
                        what + " has no " + Printable.quoted(member.name()) + "; it may have "
                                + String.join(", ", names));
            }
        }
        return object;
    }

    /**
     * The object, whatever its members are called.
     *
     * @param what it is, for messages
     * @param value the value
     * @return the object
     * @throws InputException if it is none
     */
    public static ConfigObject anyOf(String what, JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            throw new InputException(value.location(), what + " is an object, but found " + value.kind());
        }
        return new ConfigObject(what, object);
    }

    /**
     * Where it begins.
     *
     * @return its place
     */
    public SourceLocation location() {
        return object.location();
    }

    /**
     * Its members, in the order of the file.
     *
     * @return names and values
     */
    public List<Member> members() {
        return object.members();
    }

    /**
     * The member of a name; empty without one, and for null.
     *
     * @param name the member
     * @return the value
     */
    public Optional<JsonValue> member(String name) {
        return object.members().stream()
                .filter(member -> member.name().equals(name))
                .map(Member::value)
                .filter(value -> !(value instanceof JsonNull))
                .findFirst();
    }

    /**
     * The member of a name, which must be there.
     *
     * @param name the member
     * @return the value
     */
    public JsonValue required(String name) {
        return member(name).orElseThrow(() -> new InputException(location(), what + " needs " + name));
    }

    /**
     * A text that must be there and hold something.
     *
     * @param name the member
     * @return the text
     */
    public String text(String name) {
        return text(name, required(name));
    }

    /**
     * A text that may be there.
     *
     * @param name the member
     * @return empty without it
     */
    public Optional<String> optionalText(String name) {
        return member(name).map(value -> text(name, value));
    }

    /**
     * One text or a list of them; empty without the member.
     *
     * @param name the member
     * @return the texts
     */
    public List<String> texts(String name) {
        return member(name).map(value -> texts(name, value)).orElse(List.of());
    }

    /**
     * The items of a list, or the one value that stands in its place; empty without the member.
     *
     * @param name the member
     * @return the items
     */
    public List<JsonValue> items(String name) {
        return member(name)
                .map(value -> value instanceof JsonArray list ? list.items() : List.of(value))
                .orElse(List.of());
    }

    /**
     * A whole number that may be there.
     *
     * @param name the member
     * @param least the least that makes sense
     * @return empty without it
     */
    public Optional<Integer> number(String name, int least) {
        return parsed(name, text -> {
            int number;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " is a whole number, but found " + Printable.quoted(text), e);
            }
            if (number < least) {
                throw new IllegalArgumentException(name + " is at least " + least + ", but found " + number);
            }
            return number;
        });
    }

    /**
     * A member that may be there, parsed.
     *
     * @param name the member
     * @param parse throws an {@link IllegalArgumentException} for what it does not understand
     * @param <T> what comes of it
     * @return empty without it
     */
    public <T> Optional<T> parsed(String name, Function<String, T> parse) {
        return member(name).map(value -> parsed(value, text(name, value), parse));
    }

    /**
     * A text, parsed.
     *
     * @param value where it stands
     * @param text the text
     * @param parse throws an {@link IllegalArgumentException} for what it does not understand
     * @param <T> what comes of it
     * @return the result
     * @throws InputException with the place, in the words of the parser
     */
    public static <T> T parsed(JsonValue value, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InputException(value.location(), String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The text of a value.
     *
     * @param what it is, for messages
     * @param value the value
     * @return the text
     */
    public static String text(String what, JsonValue value) {
        if (!(value instanceof JsonString string)) {
            throw new InputException(value.location(), what + " is a text, but found " + value.kind());
        }
        if (string.text().isBlank()) {
            throw new InputException(value.location(), what + " is empty");
        }
        return string.text();
    }

    private static List<String> texts(String name, JsonValue value) {
        if (!(value instanceof JsonArray list)) {
            return List.of(text(name, value));
        }
        if (list.items().isEmpty()) {
            throw new InputException(value.location(), name + " is an empty list, which nothing matches");
        }
        return list.items().stream().map(item -> text(name, item)).toList();
    }
}
