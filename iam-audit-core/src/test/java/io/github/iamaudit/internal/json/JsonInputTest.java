package io.github.iamaudit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonLiteral;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.internal.json.JsonValue.JsonOverLimit;
import io.github.iamaudit.internal.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {

    private static JsonInput in(String json) {
        JsonInput in = JsonInput.open("a.json", new StringReader(json));
        in.nextDocument();
        return in;
    }

    @Test
    void readsMembersAndSkipsWhatNobodyReads() {
        List<String> read = new ArrayList<>();
        JsonInput in = in("{\"a\": {\"deep\": [1, {}]}, \"b\": \"x\", \"c\": [1, 2], \"d\": 7}");

        in.object("the thing", name -> {
            if (name.equals("b")) {
                read.add(in.string("b"));
            } else if (name.equals("d")) {
                read.add(String.valueOf(in.integer("d")));
            }
        });
        in.end();

        assertThat(read).containsExactly("x", "7");
    }

    @Test
    void goesOnBehindMismatchAndThrowsTheFirst() {
        List<String> read = new ArrayList<>();
        JsonInput in = in("{\"a\": {\"x\": 1}, \"b\": 2, \"c\": \"good\"}");

        assertThatThrownBy(() -> in.object("the thing", name -> read.add(in.string(name))))
                .isInstanceOf(JsonMismatch.class)
                .hasMessage("expected a, a string, but found an object");
        assertThat(read).containsExactly("good");
        in.end();
    }

    @Test
    void goesOnBehindMismatchInArray() {
        List<String> read = new ArrayList<>();
        JsonInput in = in("[\"a\", [\"b\"], null, \"c\"]");

        assertThatThrownBy(() -> in.array("the list", () -> read.add(in.string("an item of the list"))))
                .isInstanceOf(JsonMismatch.class)
                .hasMessage("expected an item of the list, a string, but found an array");
        assertThat(read).containsExactly("a", "c");
        in.end();
    }

    @Test
    void rejectsNameThatOccursTwice() {
        JsonInput in = in("{\"a\": 1,\n \"a\": 2}");

        assertThatThrownBy(() -> in.object("the thing", name -> {}))
                .isInstanceOf(JsonMismatch.class)
                .satisfies(e -> assertThat(((JsonMismatch) e).asProblem())
                        .hasToString("a.json:2:7: the member \"a\" occurs twice in one object; AWS never writes that,"
                                + " export the file again"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}          | expected x, a string, but found an object
                    []          | expected x, a string, but found an array
                    null        | expected x, a string, but found null
                    true        | expected x, a string, but found true
                    1.5         | expected x, a string, but found 1.5
                    """)
    void namesWhatWasFoundInsteadOfString(String json, String message) {
        JsonInput in = in(json);

        assertThatThrownBy(() -> in.string("x"))
                .isInstanceOf(JsonMismatch.class)
                .hasMessage(message);
    }

    @Test
    void namesWhatWasFoundInsteadOfOtherKinds() {
        assertThatThrownBy(() -> in("\"\\u001b\"").bool("x"))
                .hasMessage("expected x, true or false, but found \"\\u001b\"");
        assertThatThrownBy(() -> in("1.5").integer("x")).hasMessage("expected x, a whole number, but found 1.5");
        assertThatThrownBy(() -> in("1").object("x", name -> {})).hasMessage("expected x, an object, but found 1");
        assertThatThrownBy(() -> in("{}").array("x", () -> {})).hasMessage("expected x, an array, but found an object");
    }

    @Test
    void takesNumberThatIsTooLargeForMismatchNotForBrokenText() {
        JsonInput in = in("[99999999999999999999, 5]");
        List<Long> read = new ArrayList<>();

        assertThatThrownBy(() -> in.array("the list", () -> read.add(in.integer("an item"))))
                .isInstanceOf(JsonMismatch.class)
                .hasMessage("expected an item, a whole number of at most 18 digits, but found 99999999999999999999");
        assertThat(read).containsExactly(5L);
    }

    @Test
    void rejectsCountBeyondInt() {
        assertThatThrownBy(() -> JsonType.INTEGER.read(in("3000000000"), "Users"))
                .isInstanceOf(JsonMismatch.class)
                .hasMessage("expected Users, a whole number of at most nine digits, but found 3000000000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "2026-03-01T06:00:00Z"           | 2026-03-01T06:00:00Z
                    "2026-03-01T06:00:00+00:00"      | 2026-03-01T06:00:00Z
                    "2026-03-01T08:00:00+02:00"      | 2026-03-01T06:00:00Z
                    "2026-03-01T06:00:00.123456Z"    | 2026-03-01T06:00:00.123456Z
                    1772344800                       | 2026-03-01T06:00:00Z
                    1772344800.5                     | 2026-03-01T06:00:00.500Z
                    """)
    void readsInstants(String json, Instant expected) {
        assertThat(in(json).instant("x")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"soon\"", "\"2026-03-01\"", "\"2026-03-01T06:00:00\"", "true", "null", "{}", "1e300", "\"\""})
    void rejectsOtherInstants(String json) {
        assertThatThrownBy(() -> in(json).instant("x"))
                .isInstanceOf(JsonMismatch.class)
                .hasMessageStartingWith("expected x, ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a": [1,           | a.json:1:10: the JSON ends before it is complete: the file is truncated, export it again
                    {"a": "bc           | a.json:1:10: the JSON ends before it is complete: the file is truncated, export it again
                    {"a" 1}             | a.json:1:6: this is not JSON: Unexpected character ('1' (code 49)): was expecting a colon to separate property name and value
                    {"a": 1]            | a.json:1:8: this is not JSON: Unexpected close marker ']': expected '}'
                    {"a": 01}           | a.json:1:8: this is not JSON: Invalid numeric value: Leading zeroes not allowed
                    {"a": tru}          | a.json:1:7: this is not JSON: Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                    """)
    void namesPlaceAndReasonOfBrokenText(String json, String message) {
        assertThatThrownBy(() -> in(json).tree())
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void passesOnFailureOfTheReader() {
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int from, int length) throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> JsonInput.open("a.json", broken).nextDocument())
                .isInstanceOf(InputException.class)
                .hasMessage("a.json:1:1: the file cannot be read: disk on fire");
    }

    @Test
    void rejectsTextBehindTheValue() {
        JsonInput in = in("{} x");
        in.skip();

        assertThatThrownBy(in::end).isInstanceOf(InputException.class);

        JsonInput two = in("{}\n{}");
        two.skip();
        assertThatThrownBy(two::end)
                .isInstanceOf(InputException.class)
                .hasMessage("a.json:2:1: there is more text after the end of the JSON value");
    }

    @Test
    void readsSeveralDocumentsOneAfterTheOther() {
        JsonInput in = JsonInput.open("a.json", new StringReader("{} [1]\n\"x\" "));
        int documents = 0;
        while (in.nextDocument()) {
            in.skip();
            documents++;
        }

        assertThat(documents).isEqualTo(3);
    }

    @Test
    void buildsTreeWithPlacesAndDuplicates() {
        JsonObject tree = (JsonObject)
                in("{\"a\": [1.50, true],\n \"a\": \"x\", \"n\": null}").tree();

        assertThat(tree.members()).extracting(JsonValue.Member::name).containsExactly("a", "a", "n");
        JsonArray list = (JsonArray) tree.members().get(0).value();
        assertThat(((JsonLiteral) list.items().get(0)).text()).isEqualTo("1.50");
        assertThat(list.items().get(1).location())
                .isEqualTo(
                        SourceLocation.inFile("a.json", 1, 1).member("a", 1, 7).item(1, 1, 14));
        assertThat(((JsonString) tree.members().get(1).value()).text()).isEqualTo("x");
        assertThat(tree.members().get(2).value().kind()).isEqualTo("null");
    }

    @Test
    void givesUpDeepTreeAsAWhole() {
        JsonInput in = in("[" + "[".repeat(100) + "]".repeat(100) + ", 5]");

        JsonValue tree = in.tree();
        in.end();

        assertThat(tree).isInstanceOf(JsonOverLimit.class);
        assertThat(tree.kind()).isEqualTo("a value nested deeper than 64 levels");
        assertThat(tree.location()).isEqualTo(SourceLocation.inFile("a.json", 1, 1));
    }

    @Test
    void givesUpLargeTreeAsAWhole() {
        JsonInput in = in("[" + "0,".repeat(300_000) + "0]");

        JsonValue tree = in.tree();
        in.end();

        assertThat(tree).isInstanceOf(JsonOverLimit.class);
        assertThat(tree.kind()).isEqualTo("a value of more than 100000 parts");
    }

    @Test
    void readsLargestTree() {
        JsonArray tree = (JsonArray)
                in("[" + "0,".repeat(JsonInput.LARGEST_TREE - 2) + "0]").tree();

        assertThat(tree.items()).hasSize(JsonInput.LARGEST_TREE - 1);
    }

    @Test
    void givesEqualTextsAsOneString() {
        JsonArray tree = (JsonArray)
                in("[\"s3:GetObject\", \"s3:PutObject\", \"s3:GetObject\"]").tree();

        String first = ((JsonString) tree.items().get(0)).text();
        assertThat(((JsonString) tree.items().get(2)).text()).isSameAs(first);
        assertThat(((JsonString) tree.items().get(1)).text()).isEqualTo("s3:PutObject");
    }

    @Test
    void countsSizeOfEachTreeAnew() {
        JsonInput in = JsonInput.open("a.json", new StringReader("[" + "0,".repeat(300_000) + "0] [1, 2]"));
        in.nextDocument();
        in.tree();
        in.nextDocument();

        assertThat(((JsonArray) in.tree()).items()).hasSize(2).noneMatch(JsonOverLimit.class::isInstance);
    }

    @Test
    void rejectsHalfOfSurrogatePairInNameHoweverItIsWritten() {
        assertThatThrownBy(() -> in("{\"a\ud800b\": 1}").tree())
                .isInstanceOf(InputException.class)
                .hasMessage("a.json:1:2: this is not JSON: half a surrogate pair in the name \"a\\ud800b\"");
        assertThatThrownBy(() -> in("{\"a\\ud800b\": 1}").tree()).isInstanceOf(InputException.class);
        assertThat(((JsonObject) in("{\"😀\": 1}").tree()).members().get(0).name())
                .isEqualTo("😀");
    }

    @Test
    void everythingInStringStandsWhereTheStringStands() {
        JsonInput outside = in("\n\n   \"[1, 2]\"");
        JsonInput in = outside.openInside("\n\n[1, 2]");
        in.nextDocument();

        JsonArray tree = (JsonArray) in.tree();

        assertThat(tree.items().get(1).location()).hasToString("a.json:3:4");
        assertThat(tree.items().get(1).location().pointer()).isEqualTo("/1");
    }
}
