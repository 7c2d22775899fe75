package io.github.iamaudit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "Zoë Müller", "日本語", "😀", "<script>&\"'=cmd|", "a b  c", "\u00a0"})
    void leavesHarmlessTextAlone(String text) {
        assertThat(Printable.line(text)).isSameAs(text);
    }

    @Test
    void escapesWhatTerminalsObeyOrHide() {
        assertThat(Printable.line("\u001b[31m")).isEqualTo("\\u001b[31m");
        assertThat(Printable.line("a\nb\r\tc\u0000")).isEqualTo("a\\u000ab\\u000d\\u0009c\\u0000");
        assertThat(Printable.line("\u007f\u009b1m")).isEqualTo("\\u007f\\u009b1m");
        assertThat(Printable.line("user\u202etxt.exe\u2066")).isEqualTo("user\\u202etxt.exe\\u2066");
        assertThat(Printable.line("a\u200bb\ufeffc")).isEqualTo("a\\u200bb\\ufeffc");
        assertThat(Printable.line("a\u2028b\u2029c")).isEqualTo("a\\u2028b\\u2029c");
        assertThat(Printable.line("\ue000")).isEqualTo("\\ue000");
        assertThat(Printable.line("a\ud800b")).isEqualTo("a\\ud800b");
        assertThat(Printable.line("b\udc00")).isEqualTo("b\\udc00");
    }

    @Test
    void escapesBeyondTheBasicPlane() {
        String tag = new String(Character.toChars(0xE0041));

        assertThat(Printable.line("😀" + tag + "x")).isEqualTo("😀\\u{e0041}x");
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, false", "201, true"})
    void cutsQuoteBehindTwoHundredCharacters(int length, boolean cut) {
        String text = "a".repeat(length);

        assertThat(Printable.quoted(text))
                .isEqualTo(cut ? '"' + "a".repeat(200) + "…\" (" + length + " characters)" : '"' + text + '"');
    }

    @Test
    void doesNotCutCharacterInTwo() {
        String text = "a".repeat(199) + "😀b";

        assertThat(Printable.quoted(text)).isEqualTo('"' + "a".repeat(199) + "…\" (202 characters)");
    }

    @Test
    void quotesPrintably() {
        assertThat(Printable.quoted("\u001b")).isEqualTo("\"\\u001b\"");
    }
}
