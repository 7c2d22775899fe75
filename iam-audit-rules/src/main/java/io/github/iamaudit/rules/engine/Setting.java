package io.github.iamaudit.rules.engine;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a rule: typed, bounded, with a default, written in text as in a settings file. Two settings of the same name
 * and kind are equal.
 *
 * @param <T> the type of its values
 */
public final class Setting<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Which values make a rule stricter. */
    public enum Strictness {
        /** Smaller values find more. */
        SMALLER_IS_STRICTER,
        /** Greater values find more. */
        GREATER_IS_STRICTER,
        /** The values have no such order. */
        NONE
    }

    private enum Kind {
        DAYS("a whole number of days"),
        HOURS("a whole number of hours"),
        COUNT("a whole number"),
        FLAG("true or false"),
        ACCOUNTS("account ids of twelve digits, joined by commas"),
        TEXTS("texts joined by commas");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private final String name;
    private final Kind kind;
    private final String description;
    private final String defaultText;
    private final int min;
    private final int max;
    private final Strictness strictness;

    private Setting(
            String name, Kind kind, String description, String defaultText, int min, int max, Strictness strictness) {
        this.name = Objects.requireNonNull(name, "name");
        this.kind = kind;
        this.description = Objects.requireNonNull(description, "description");
        this.defaultText = defaultText;
        this.min = min;
        this.max = max;
        this.strictness = strictness;
        parse(defaultText);
    }

    /**
     * A limit in days; fewer are stricter.
     *
     * @param name in camel case, ending in {@code Days}
     * @param description what it does, in one sentence
     * @param defaultDays the default
     * @return the setting, from 0 to 3650 days
     */
    public static Setting<Duration> days(String name, String description, int defaultDays) {
        return new Setting<>(
                name, Kind.DAYS, description, Integer.toString(defaultDays), 0, 3650, Strictness.SMALLER_IS_STRICTER);
    }

    /**
     * A limit in hours; fewer are stricter.
     *
     * @param name in camel case, ending in {@code Hours}
     * @param description what it does, in one sentence
     * @param defaultHours the default
     * @return the setting, from 1 to 87600 hours
     */
    public static Setting<Duration> hours(String name, String description, int defaultHours) {
        return new Setting<>(
                name,
                Kind.HOURS,
                description,
                Integer.toString(defaultHours),
                1,
                87_600,
                Strictness.SMALLER_IS_STRICTER);
    }

    /**
     * A whole number.
     *
     * @param name in camel case
     * @param description what it does, in one sentence
     * @param defaultCount the default
     * @param min the smallest that is accepted
     * @param max the greatest that is accepted
     * @param strictness which values make the rule stricter
     * @return the setting
     */
    public static Setting<Integer> count(
            String name, String description, int defaultCount, int min, int max, Strictness strictness) {
        return new Setting<>(name, Kind.COUNT, description, Integer.toString(defaultCount), min, max, strictness);
    }

    /**
     * A choice.
     *
     * @param name in camel case
     * @param description what it does when it is true, in one sentence
     * @param defaultFlag the default
     * @return the setting
     */
    public static Setting<Boolean> flag(String name, String description, boolean defaultFlag) {
        return new Setting<>(name, Kind.FLAG, description, Boolean.toString(defaultFlag), 0, 0, Strictness.NONE);
    }

    /**
     * A list of accounts, empty by default.
     *
     * @param name in camel case
     * @param description what it does, in one sentence
     * @return the setting
     */
    public static Setting<List<AccountId>> accounts(String name, String description) {
        return new Setting<>(name, Kind.ACCOUNTS, description, "", 0, 0, Strictness.NONE);
    }

    /**
     * A list of texts, empty by default; a text holds no comma.
     *
     * @param name in camel case
     * @param description what it does, in one sentence
     * @return the setting
     */
    public static Setting<List<String>> texts(String name, String description) {
        return new Setting<>(name, Kind.TEXTS, description, "", 0, 0, Strictness.NONE);
    }

    /**
     * The name.
     *
     * @return for example {@code maxAgeDays}
     */
    public String name() {
        return name;
    }

    /**
     * What it does.
     *
     * @return one sentence
     */
    public String description() {
        return description;
    }

    /**
     * The default as text.
     *
     * @return for example {@code 90}
     */
    public String defaultText() {
        return defaultText;
    }

    /**
     * Which values make the rule stricter.
     *
     * @return the order of its values
     */
    public Strictness strictness() {
        return strictness;
    }

    /**
     * The value that a text stands for.
     *
     * @param text for example {@code 90}
     * @return the value
     * @throws IllegalArgumentException if the text is no value of this setting; the message says what is expected
     */
    @SuppressWarnings("unchecked") // the kind was fixed together with the type by the factories
    public T parse(String text) {
        return (T) value(text.strip());
    }

    private Object value(String text) {
        return switch (kind) {
            case DAYS -> Duration.ofDays(number(text));
            case HOURS -> Duration.ofHours(number(text));
            case COUNT -> number(text);
            case FLAG -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw unexpected(text);
                }
                yield Boolean.valueOf(text);
            }
            case ACCOUNTS ->
                items(text, item -> {
                    try {
                        return AccountId.of(item);
                    } catch (IllegalArgumentException e) {
                        throw unexpected(text);
                    }
                });
            case TEXTS -> items(text, item -> item);
        };
    }

    private int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw unexpected(text);
    }

    private static <I> List<I> items(String text, Function<String, I> item) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .map(item)
                .toList();
    }

    private IllegalArgumentException unexpected(String text) {
        boolean bounded = max > 0;
        return new IllegalArgumentException(name + " is " + Printable.quoted(text) + ", expected " + kind.text
                + (bounded ? " from " + min + " to " + max : ""));
    }

    /**
     * The text that stands for a value.
     *
     * @param value a value
     * @return for example {@code 90}
     */
    public String print(T value) {
        return switch (kind) {
            case DAYS -> Long.toString(((Duration) value).toDays());
            case HOURS -> Long.toString(((Duration) value).toHours());
            case COUNT, FLAG -> value.toString();
            case ACCOUNTS, TEXTS ->
                String.join(
                        ",", ((List<?>) value).stream().map(Object::toString).toList());
        };
    }

    /**
     * Whether one value finds less than another.
     *
     * @param text the value in question
     * @param than the value to compare with
     * @return false for values without such an order
     * @throws IllegalArgumentException if a text is no value of this setting
     */
    public boolean isLooser(String text, String than) {
        if (strictness == Strictness.NONE) {
            return false;
        }
        int comparison = Integer.compare(number(text.strip()), number(than.strip()));
        return strictness == Strictness.SMALLER_IS_STRICTER ? comparison > 0 : comparison < 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Setting<?> that && name.equals(that.name) && kind == that.kind;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
