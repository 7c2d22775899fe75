package io.github.iamaudit.examples.commandline;

import java.io.StringWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** JSON text: members in the order of the calls, and no character in it that a terminal would obey. */
final class Json {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(new VisibleEscapes()).build();

    private final JsonGenerator out;

    private Json(JsonGenerator out) {
        this.out = out;
    }

    /** On one line, without the line feed. */
    static String line(Consumer<Json> writing) {
        return text(ObjectWriteContext.empty(), writing);
    }

    /** On many lines, indented, the last one with its line feed. */
    static String pretty(Consumer<Json> writing) {
        return text(new Pretty(), writing) + "\n";
    }

    /** JSON that stands on one line, on many lines. */
    static String pretty(String json) {
        return pretty(copy -> copy.value(json));
    }

    /** A value that is JSON already. */
    Json value(String json) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            in.nextToken();
            out.copyCurrentStructure(in);
        }
        return this;
    }

    private static String text(ObjectWriteContext form, Consumer<Json> writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(form, text)) {
            writing.accept(new Json(out));
        }
        return text.toString();
    }

    Json object(Runnable members) {
        out.writeStartObject();
        members.run();
        out.writeEndObject();
        return this;
    }

    <T> Json array(Iterable<T> elements, Consumer<T> item) {
        out.writeStartArray();
        elements.forEach(item);
        out.writeEndArray();
        return this;
    }

    Json strings(Iterable<String> values) {
        return array(values, out::writeString);
    }

    /** The name of a member, whose value follows. */
    Json name(String name) {
        out.writeName(name);
        return this;
    }

    Json member(String name, String value) {
        out.writeStringProperty(name, value);
        return this;
    }

    Json member(String name, long value) {
        out.writeNumberProperty(name, value);
        return this;
    }

    Json member(String name, boolean value) {
        out.writeBooleanProperty(name, value);
        return this;
    }

    /** A member that is left out where there is nothing. */
    Json optionalMember(String name, @Nullable String value) {
        return value == null ? this : member(name, value);
    }

    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        }
    }

    /** Beside what JSON asks for: DEL, other control and format characters, and surrogates, which may hide such a one. */
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
            return Visible.isUnsafe(c) ? new SerializedString(String.format("\\u%04x", c)) : null;
        }
    }
}
