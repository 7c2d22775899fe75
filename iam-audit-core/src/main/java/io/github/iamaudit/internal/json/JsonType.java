package io.github.iamaudit.internal.json;

import io.github.iamaudit.input.InputException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * How values of one type stand in JSON, in both directions.
 *
 * @param <V> the type of the values
 */
public interface JsonType<V> {

    /** Text. */
    JsonType<String> STRING = of(JsonInput::string, JsonOutput::string);

    /** True or false. */
    JsonType<Boolean> BOOLEAN = of(JsonInput::bool, JsonOutput::bool);

    /** A whole number that fits an {@code int}. */
    JsonType<Integer> INTEGER = of(
            (in, what) -> {
                long number = in.integer(what);
                if (number != (int) number) {
                    throw in.expected(what + ", a whole number of at most nine digits");
                }
                return (int) number;
            },
            (out, value) -> out.integer(value));

    /** A point in time. */
    JsonType<Instant> INSTANT = of(JsonInput::instant, (out, value) -> out.string(value.toString()));

    /** A length of time in whole seconds. */
    JsonType<Duration> SECONDS =
            of((in, what) -> Duration.ofSeconds(in.integer(what)), (out, value) -> out.integer(value.toSeconds()));

    /**
     * Reads the value under the cursor.
     *
     * @param what what stands here, for messages
     * @throws JsonMismatch if something else stands here
     */
    V read(JsonInput in, String what);

    /** Writes a value. */
    void write(JsonOutput out, V value);

    /** A type that is text, made by a factory that throws {@link IllegalArgumentException} on wrong text. */
    static <V> JsonType<V> text(Function<String, V> parse, Function<V, String> print) {
        return of(
                (in, what) -> {
                    String text = in.string(what);
                    try {
                        return parse.apply(text);
                    } catch (IllegalArgumentException e) {
                        throw in.mismatch(what + ": " + e.getMessage());
                    }
                },
                (out, value) -> out.string(print.apply(value)));
    }

    /** A type from its two directions. */
    static <V> JsonType<V> of(Reading<V> reading, Writing<V> writing) {
        return new JsonType<>() {
            @Override
            public V read(JsonInput in, String what) {
                return reading.read(in, what);
            }

            @Override
            public void write(JsonOutput out, V value) {
                writing.write(out, value);
            }
        };
    }

    /** The value that a whole text holds. */
    static <V> V parse(JsonType<V> type, String what, JsonInput in) {
        try {
            if (!in.nextDocument()) {
                throw new InputException(in.location(), "expected " + what + ", but the file is empty");
            }
            V value = type.read(in, what);
            in.end();
            return value;
        } catch (JsonMismatch e) {
            throw e.asException();
        }
    }

    /** The direction in. */
    @FunctionalInterface
    interface Reading<V> {
        /** Reads the value under the cursor. */
        V read(JsonInput in, String what);
    }

    /** The direction out. */
    @FunctionalInterface
    interface Writing<V> {
        /** Writes a value. */
        void write(JsonOutput out, V value);
    }
}
