package io.github.iamaudit.internal.json;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonLiteral;
import io.github.iamaudit.internal.json.JsonValue.JsonNull;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.internal.json.JsonValue.JsonOverLimit;
import io.github.iamaudit.internal.json.JsonValue.JsonString;
import io.github.iamaudit.internal.json.JsonValue.Limit;
import io.github.iamaudit.internal.json.JsonValue.Member;
import io.github.iamaudit.internal.text.Printable;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as it streams in. The cursor stands on the first token of a value; each reading method leaves it on the last token
 * of what it read, also when it throws a {@link JsonMismatch}: a value of another kind than expected. So a caller that
 * catches one goes on with the next value. Broken text, a truncated file and a failing disk are {@link InputException}s,
 * and end the reading.
 *
 * <p>Long because all that touches the parser is here: its errors are put into words in one place.
 */
public final class JsonInput implements AutoCloseable {

    /** Deepest nesting of a value that {@link #tree} builds; a policy needs six levels. */
    public static final int DEEPEST_TREE = 64;

    /** Most values in one tree; the largest policy that AWS stores has a few thousand. */
    public static final int LARGEST_TREE = 100_000;

    /** Longest string in characters. A credential report in Base64 of 50,000 users has about 20 million. */
    private static final int LONGEST_STRING = 100_000_000;

    /**
     * The parser's own bound on nesting is far above {@link #DEEPEST_TREE}, so that one odd document in a file is passed
     * over and the rest of the file is read.
     */
    private static final int DEEPEST_FILE = 100_000;

    /** The length of {@code 2026-03-01T06:00:00+00:00}, in which AWS writes nearly all dates. */
    private static final int UTC_TO_THE_SECOND = 25;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_FILE)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(100_000)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private final @Nullable String file;
    private final @Nullable SourceLocation around;
    private final JsonParser parser;
    private final SharedTexts texts;
    private int treeSize;
    private @Nullable Limit overLimit;

    private JsonInput(@Nullable String file, @Nullable SourceLocation around, SharedTexts texts, Reader text) {
        this.file = file;
        this.around = around;
        this.texts = texts;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /** Opens a file's text; the reader is closed with this input. */
    public static JsonInput open(String file, Reader text) {
        Objects.requireNonNull(file, "file");
        return new JsonInput(file, null, SharedTexts.ofFile(), text);
    }

    /** Opens a text that came from no file. */
    public static JsonInput open(String text) {
        return new JsonInput(null, null, SharedTexts.ofDocument(), new StringReader(text));
    }

    /** Opens a text that is the string here, decoded; everything in it stands where the string stands. */
    public JsonInput openInside(String text) {
        return new JsonInput(null, location(), texts, new StringReader(text));
    }

    /**
     * Moves to the first token of the next value of the file.
     *
     * @return false at the end of the file
     */
    public boolean nextDocument() {
        return nextToken() != null;
    }

    /** Whether the value here is an object. */
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Whether the value here is an array. */
    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Whether the value here is null. */
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Whether the value here is a string. */
    public boolean isString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** Where the token under the cursor begins. */
    public SourceLocation location() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return locate(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private SourceLocation locate(int line, int column) {
        if (around != null) {
            return around;
        }
        return file == null ? SourceLocation.inText(line, column) : SourceLocation.inFile(file, line, column);
    }

    /** Receives the members of an object one by one; the cursor stands on the value. */
    @FunctionalInterface
    public interface MemberReader {
        /** Reads the member's value, or leaves the cursor where it is to have it skipped. */
        void read(String name);
    }

    /**
     * Reads the object here. A member that the reader does not consume is skipped.
     *
     * @throws JsonMismatch if there is no object here, a name occurs twice, or a member's reader threw it (the first one)
     */
    public void object(String what, MemberReader reader) {
        if (!isObject()) {
            throw expected(what + ", an object");
        }
        JsonMismatch first = null;
        Set<String> names = new HashSet<>();
        while (nextToken() == JsonToken.PROPERTY_NAME) {
            String name = memberName();
            JsonToken value = nextToken();
            try {
                if (!names.add(name)) {
                    throw mismatch("the member " + Printable.quoted(name)
                            + " occurs twice in one object; AWS never writes that, export the file again");
                }
                reader.read(name);
            } catch (JsonMismatch e) {
                first = first == null ? e : first;
            }
            if (parser.currentToken() == value) {
                skip();
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** The parser rejects half a surrogate pair in a name where it is escaped, but not where it stands as it is. */
    private String memberName() {
        String name = parser.currentName();
        if (hasHalfSurrogatePair(name)) {
            throw new InputException(
                    location(), "this is not JSON: half a surrogate pair in the name " + Printable.quoted(name));
        }
        return name;
    }

    private static boolean hasHalfSurrogatePair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /**
     * Reads the array here, one item after the other.
     *
     * @throws JsonMismatch if there is no array here, or an item's reader threw it (the first one)
     */
    public void array(String what, Runnable item) {
        if (!isArray()) {
            throw expected(what + ", an array");
        }
        JsonMismatch first = null;
        for (JsonToken value = nextToken(); value != JsonToken.END_ARRAY; value = nextToken()) {
            try {
                item.run();
            } catch (JsonMismatch e) {
                first = first == null ? e : first;
            }
            if (parser.currentToken() == value) {
                skip();
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Passes over the value here; on a scalar the cursor stays. */
    public void skip() {
        guarded(parser::skipChildren);
    }

    /**
     * The string here.
     *
     * @throws JsonMismatch if there is no string here
     */
    public String string(String what) {
        if (!isString()) {
            throw expected(what + ", a string");
        }
        return text();
    }

    /**
     * The string, number or boolean here, as its text.
     *
     * @throws JsonMismatch if there is something else here
     */
    public String scalar(String what) {
        return switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> text();
            default -> throw expected(what + ", a string, a number, true or false");
        };
    }

    /**
     * The boolean here.
     *
     * @throws JsonMismatch if there is no boolean here
     */
    public boolean bool(String what) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw expected(what + ", true or false");
        };
    }

    /**
     * The whole number here.
     *
     * @throws JsonMismatch if there is no whole number here
     */
    public long integer(String what) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw expected(what + ", a whole number");
        }
        try {
            return parser.getLongValue();
        } catch (InputCoercionException e) {
            throw expected(what + ", a whole number of at most 18 digits");
        } catch (JacksonException e) {
            throw translate(e);
        }
    }

    /**
     * The instant here: an ISO 8601 date with offset, as the AWS CLI writes it, or seconds since 1970, as the CLI writes it
     * with {@code cli_timestamp_format} unset in version 1.
     *
     * @throws JsonMismatch if there is no instant here
     */
    public Instant instant(String what) {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double seconds = guarded(parser::getDoubleValue);
                if (!(Math.abs(seconds) < 1e11)) {
                    throw expected(what + ", seconds since 1970");
                }
                yield Instant.ofEpochMilli(Math.round(seconds * 1000));
            }
            case VALUE_STRING -> {
                try {
                    yield parseInstant(text());
                } catch (DateTimeParseException e) {
                    throw expected(what + ", a date such as 2026-03-01T06:00:00Z");
                }
            }
            default -> throw expected(what + ", a date such as 2026-03-01T06:00:00Z");
        };
    }

    /**
     * An ISO 8601 date with {@code Z} or an offset; a blank in place of the {@code T} will do, as Python prints it.
     *
     * @throws DateTimeParseException if the text is none
     */
    public static Instant parseInstant(String text) {
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        if (iso.length() == UTC_TO_THE_SECOND && iso.endsWith("+00:00")) {
            iso = iso.substring(0, 19) + "Z";
        }
        return iso.endsWith("Z")
                ? Instant.parse(iso)
                : OffsetDateTime.parse(iso).toInstant();
    }

    /**
     * The value here as a tree, however odd, with positions relative to it as the document's root.
     *
     * @return a {@link JsonOverLimit} for the whole if any part of it is over a bound
     */
    public JsonValue tree() {
        treeSize = 0;
        overLimit = null;
        SourceLocation at = location();
        JsonValue tree = tree(at, 0);
        return overLimit == null ? tree : new JsonOverLimit(overLimit, at);
    }

    private JsonValue tree(SourceLocation at, int depth) {
        JsonToken token = parser.currentToken();
        if (depth > DEEPEST_TREE || treeSize >= LARGEST_TREE) {
            overLimit = depth > DEEPEST_TREE ? Limit.DEPTH : Limit.SIZE;
        }
        if (overLimit != null) {
            skip();
            return new JsonNull(at);
        }
        treeSize++;
        return switch (token) {
            case START_OBJECT -> {
                List<Member> members = new ArrayList<>();
                while (nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = memberName();
                    nextToken();
                    if (overLimit != null) {
                        skip();
                        continue;
                    }
                    TokenStreamLocation here = parser.currentTokenLocation();
                    SourceLocation inside = around == null
                            ? at.member(name, here.getLineNr(), here.getColumnNr())
                            : at.member(name, around.line(), around.column());
                    members.add(new Member(name, tree(inside, depth + 1)));
                }
                yield new JsonObject(members, at);
            }
            case START_ARRAY -> {
                List<JsonValue> items = new ArrayList<>();
                while (nextToken() != JsonToken.END_ARRAY) {
                    if (overLimit != null) {
                        skip();
                        continue;
                    }
                    TokenStreamLocation here = parser.currentTokenLocation();
                    SourceLocation inside = around == null
                            ? at.item(items.size(), here.getLineNr(), here.getColumnNr())
                            : at.item(items.size(), around.line(), around.column());
                    items.add(tree(inside, depth + 1));
                }
                yield new JsonArray(items, at);
            }
            case VALUE_STRING -> new JsonString(sharedText(), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonLiteral(text(), true, at);
            case VALUE_TRUE -> new JsonLiteral("true", false, at);
            case VALUE_FALSE -> new JsonLiteral("false", false, at);
            default -> new JsonNull(at);
        };
    }

    /**
     * Checks that nothing follows the value that was read.
     *
     * @throws InputException if something does
     */
    public void end() {
        if (nextDocument()) {
            throw new InputException(location(), "there is more text after the end of the JSON value");
        }
    }

    /** The fault that something else stands here. */
    public JsonMismatch expected(String what) {
        String found = switch (Objects.requireNonNullElse(parser.currentToken(), JsonToken.NOT_AVAILABLE)) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> Printable.quoted(text());
            case VALUE_NULL -> "null";
            case NOT_AVAILABLE -> "nothing";
            default -> text();
        };
        return mismatch("expected " + what + ", but found " + found);
    }

    /** A fault of the value here. */
    public JsonMismatch mismatch(String message) {
        return new JsonMismatch(location(), message);
    }

    private @Nullable JsonToken nextToken() {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw translate(e);
        }
    }

    private String text() {
        try {
            return parser.getString();
        } catch (JacksonException e) {
            throw translate(e);
        }
    }

    private String sharedText() {
        try {
            return texts.share(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        } catch (JacksonException e) {
            throw translate(e);
        }
    }

    private <T extends @Nullable Object> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (JacksonException e) {
            throw translate(e);
        }
    }

    private InputException translate(JacksonException e) {
        TokenStreamLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        SourceLocation here = locate(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
        // Inside arrays the parser throws the general exception at the end of the text.
        if (e instanceof UnexpectedEndOfInputException || sentence(e).startsWith("Unexpected end-of-input")) {
            String advice = file == null ? "" : ": the file is truncated, export it again";
            return new InputException(here, "the JSON ends before it is complete" + advice, e);
        }
        if (e instanceof StreamConstraintsException) {
            return new InputException(here, "the JSON is over a limit of this reader: " + sentence(e), e);
        }
        if (e instanceof JacksonIOException io && io.getCause() instanceof java.nio.charset.CharacterCodingException) {
            return new InputException(here, "the text is not UTF-8; save the file as UTF-8 (or UTF-16 with a mark)", e);
        }
        if (e instanceof JacksonIOException) {
            return new InputException(here, "the file cannot be read: " + sentence(e), e);
        }
        return new InputException(here, "this is not JSON: " + sentence(e), e);
    }

    private static String sentence(JacksonException e) {
        String text = Objects.requireNonNullElse(e.getOriginalMessage(), "no reason given");
        // Cut what speaks of the parser's own settings and sources: " (for Object starting at [Source: …])".
        int end = text.length();
        for (String mark : List.of("\n", " (for ", " (start marker at ", ", from `")) {
            int at = text.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        String cut = text.substring(0, end);
        return cut.lastIndexOf('(') > cut.lastIndexOf(')') ? cut + ")" : cut;
    }

    @Override
    public void close() {
        guarded(() -> {
            parser.close();
            return null;
        });
    }
}
