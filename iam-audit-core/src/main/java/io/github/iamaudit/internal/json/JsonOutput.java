package io.github.iamaudit.internal.json;

import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonLiteral;
import io.github.iamaudit.internal.json.JsonValue.JsonNull;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.internal.json.JsonValue.JsonString;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON in a fixed form: members in the order of the calls, line feeds, two blanks of indentation where it is pretty, and
 * no character in it that a terminal would obey.
 */
public final class JsonOutput implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .characterEscapes(new VisibleEscapes())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private final JsonGenerator out;

    private JsonOutput(Writer target, boolean pretty) {
        this.out = FACTORY.createGenerator(pretty ? new Pretty() : ObjectWriteContext.empty(), target);
    }

    /** Writes UTF-8; the stream is flushed, not closed, with this output. */
    public static JsonOutput compact(OutputStream target) {
        return new JsonOutput(new OutputStreamWriter(target, StandardCharsets.UTF_8), false);
    }

    /** Writes indented UTF-8; the stream is flushed, not closed, with this output. */
    public static JsonOutput pretty(OutputStream target) {
        return new JsonOutput(new OutputStreamWriter(target, StandardCharsets.UTF_8), true);
    }

    /** What the writing produces, compact. */
    public static String toText(Consumer<JsonOutput> writing) {
        StringWriter text = new StringWriter();
        try (JsonOutput out = new JsonOutput(text, false)) {
            writing.accept(out);
        }
        return text.toString();
    }

    /** Writes an object whose members the body writes. */
    public JsonOutput object(Runnable members) {
        return guarded(() -> {
            out.writeStartObject();
            members.run();
            out.writeEndObject();
        });
    }

    /** Writes an array whose items the body writes. */
    public JsonOutput array(Runnable items) {
        return guarded(() -> {
            out.writeStartArray();
            items.run();
            out.writeEndArray();
        });
    }

    /** Writes an array with one item per element. */
    public <T> JsonOutput array(Iterable<T> elements, Consumer<T> item) {
        return array(() -> elements.forEach(item));
    }

    /** Writes a member's name; its value follows. */
    public JsonOutput name(String name) {
        return guarded(() -> out.writeName(name));
    }

    /** Writes a string. */
    public JsonOutput string(String value) {
        return guarded(() -> out.writeString(value));
    }

    /** Writes a member with a string. */
    public JsonOutput member(String name, String value) {
        return name(name).string(value);
    }

    /** Writes a member with a string, or nothing. */
    public JsonOutput optionalMember(String name, @Nullable String value) {
        return value == null ? this : member(name, value);
    }

    /** Writes a boolean. */
    public JsonOutput bool(boolean value) {
        return guarded(() -> out.writeBoolean(value));
    }

    /** Writes a whole number. */
    public JsonOutput integer(long value) {
        return guarded(() -> out.writeNumber(value));
    }

    /** Writes a decimal number. */
    public JsonOutput decimal(BigDecimal value) {
        return guarded(() -> out.writeNumber(value));
    }

    /** Writes a number or a boolean as it was read. */
    public JsonOutput literal(String text) {
        return guarded(() -> out.writeRawValue(text));
    }

    /** Writes null. */
    public JsonOutput nothing() {
        return guarded(out::writeNull);
    }

    /** Writes a tree, with its duplicates. */
    public JsonOutput value(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object(() -> object.members().forEach(m -> name(m.name()).value(m.value())));
        } else if (value instanceof JsonArray array) {
            return array(array.items(), this::value);
        } else if (value instanceof JsonString string) {
            return string(string.text());
        } else if (value instanceof JsonLiteral literal) {
            return literal(literal.text());
        }
        return value instanceof JsonNull ? nothing() : this;
    }

    /** Writes a line feed between two values. */
    public JsonOutput lineFeed() {
        return guarded(() -> out.writeRaw('\n'));
    }

    private JsonOutput guarded(Runnable writing) {
        try {
            writing.run();
            return this;
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        guarded(out::close);
    }

    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        }
    }

    /**
     * Escapes what JSON may hold but a terminal would obey or hide: DEL, C1 controls, bidirectional and zero-width marks. And
     * surrogates, of which a single one has no UTF-8 form and a pair may be an invisible tag character.
     */
    private static final class VisibleEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private static final int[] ASCII = standardAsciiEscapesForJSON();

        static {
            ASCII[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> new SerializedString(String.format("\\u%04x", c));
                default -> null;
            };
        }
    }
}
