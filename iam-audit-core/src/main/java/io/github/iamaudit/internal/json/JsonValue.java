package io.github.iamaudit.internal.json;

import io.github.iamaudit.input.SourceLocation;
import java.util.List;

/** A JSON value with the place where it stands. Members keep their order and their duplicates. */
public sealed interface JsonValue {

    /** Where the value begins. */
    SourceLocation location();

    /** What the value is, for messages: {@code an object}, {@code a string}. */
    String kind();

    /** An object; a name that occurs twice is there twice. */
    record JsonObject(List<Member> members, SourceLocation location) implements JsonValue {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** One member of an object. */
    record Member(String name, JsonValue value) {}

    /** An array. */
    record JsonArray(List<JsonValue> items, SourceLocation location) implements JsonValue {
        @Override
        public String kind() {
            return "an array";
        }
    }

    /** A string. */
    record JsonString(String text, SourceLocation location) implements JsonValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A number or a boolean, as it was written. */
    record JsonLiteral(String text, boolean isNumber, SourceLocation location) implements JsonValue {
        @Override
        public String kind() {
            return isNumber ? "a number" : "a boolean";
        }
    }

    /** The value null. */
    record JsonNull(SourceLocation location) implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }

    /** A value that was passed over because it is nested too deep or holds too much; {@code fault} says which. */
    record JsonOverLimit(Limit fault, SourceLocation location) implements JsonValue {
        @Override
        public String kind() {
            return fault.toString();
        }
    }

    /** The bound that a value was over. */
    enum Limit {
        /** Nested deeper than {@link JsonInput#DEEPEST_TREE} levels. */
        DEPTH("a value nested deeper than " + JsonInput.DEEPEST_TREE + " levels"),
        /** More than {@link JsonInput#LARGEST_TREE} values in one document. */
        SIZE("a value of more than " + JsonInput.LARGEST_TREE + " parts");

        private final String text;

        Limit(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
