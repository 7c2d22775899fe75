package io.github.iamaudit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOutputTest {

    private static String string(String text) {
        return JsonOutput.toText(out -> out.string(text));
    }

    @Test
    void writesEveryKindOfValue() {
        String json = JsonOutput.toText(out -> out.object(() -> out.member("string", "a\"b\\c")
                .optionalMember("absent", null)
                .optionalMember("present", "x")
                .name("bool")
                .bool(true)
                .name("integer")
                .integer(-7)
                .name("decimal")
                .decimal(new BigDecimal("1.50"))
                .name("literal")
                .literal("1e3")
                .name("nothing")
                .nothing()
                .name("array")
                .array(List.of(1L, 2L), out::integer)));

        assertThat(json)
                .isEqualTo(
                        "{\"string\":\"a\\\"b\\\\c\",\"present\":\"x\",\"bool\":true,\"integer\":-7,\"decimal\":1.50,"
                                + "\"literal\":1e3,\"nothing\":null,\"array\":[1,2]}");
    }

    @Test
    void escapesWhatTerminalsObeyOrHide() {
        assertThat(string("\u007f\u0080\u009b")).isEqualTo("\"\\u007F\\u0080\\u009b\"");
        assertThat(string("\u202e\u2066\u200b\ufeff")).isEqualTo("\"\\u202e\\u2066\\u200b\\ufeff\"");
        assertThat(string("\u2028\u2029")).isEqualTo("\"\\u2028\\u2029\"");
        assertThat(string("\u001b\n")).isEqualTo("\"\\u001B\\n\"");
    }

    @Test
    void escapesInNamesToo() {
        assertThat(JsonOutput.toText(out -> out.object(() -> out.member("\u202e", "x"))))
                .isEqualTo("{\"\\u202e\":\"x\"}");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(string("Zoë 日本語 <&>'/")).isEqualTo("\"Zoë 日本語 <&>'/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "\ud800", "\udc00x", "a\udbff", "\u0000", "\ue000", "\uffff"})
    void losesNoCharacterOnTheWayThroughBytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonOutput out = JsonOutput.compact(bytes)) {
            out.string(text);
        }

        try (JsonInput in = JsonInput.open(bytes.toString(StandardCharsets.UTF_8))) {
            in.nextDocument();
            assertThat(in.string("a text")).isEqualTo(text);
        }
    }

    @Test
    void indentsByTwoBlanksWithLineFeeds() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonOutput out = JsonOutput.pretty(bytes)) {
            out.object(() -> out.name("a").array(List.of(1L, 2L), out::integer)).lineFeed();
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingWhitespace("{ \"a\" : [ 1, 2 ] }")
                .startsWith("{\n  \"a\"")
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void leavesStreamOpen() {
        boolean[] closed = {false};
        OutputStream target = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        try (JsonOutput out = JsonOutput.compact(target)) {
            out.string("x");
        }

        assertThat(closed[0]).isFalse();
        assertThat(target).hasToString("\"x\"");
    }

    @Test
    void passesOnFailureOfTheStream() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };

        assertThatThrownBy(() -> {
                    try (JsonOutput out = JsonOutput.compact(broken)) {
                        out.string("x");
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("disk full");
    }
}
