package io.github.iamaudit.rules.engine;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One fact of a finding's evidence: a name and a value.
 *
 * @param name in camel case, for example {@code lastRotated}
 * @param value a string, whole number, boolean, {@link Instant}, {@link Duration}, or a list of strings
 */
public record Fact(String name, Object value) implements Serializable {

    /**
     * Checks the components.
     *
     * @param name in camel case, for example {@code lastRotated}
     * @param value a string, whole number, boolean, {@link Instant}, {@link Duration}, or a list of strings
     * @throws IllegalArgumentException if the value is of another type
     */
    public Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, () -> "the value of the fact " + name);
        if (value instanceof List<?> list) {
            list.forEach(item -> {
                if (!(item instanceof String)) {
                    throw new IllegalArgumentException("a list in a fact holds strings: " + name);
                }
            });
            value = List.copyOf(list);
        } else if (!(value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof Duration)) {
            throw new IllegalArgumentException(
                    "a fact holds no " + value.getClass().getName() + ": " + name);
        }
    }

    /**
     * A fact, or none where the value is not known.
     *
     * @param name in camel case
     * @param value the value, if known
     * @return at most one fact
     */
    public static List<Fact> ofKnown(String name, Optional<?> value) {
        return value.<List<Fact>>map(v -> List.of(new Fact(name, v))).orElse(List.of());
    }
}
