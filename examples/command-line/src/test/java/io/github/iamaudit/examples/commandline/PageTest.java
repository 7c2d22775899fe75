package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How text is laid out. */
class PageTest {

    @Test
    void longLinesAreBrokenBetweenWords() {
        assertThat(Page.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Page.wrap("", 7)).containsExactly("");
    }

    @Test
    void longWordsAreBrokenBehindASignThatPartsThem() {
        assertThat(Page.wrap("arn:aws:s3:::logs", 10)).containsExactly("arn:aws:", "s3:::logs");
        assertThat(Page.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(Page.wrap("abc\ud83d\ude00def", 4)).containsExactly("abc", "\ud83d\ude00de", "f");
    }

    @Test
    void nothingThatATerminalObeysIsPrinted() {
        assertThat(new Page().line("a\u001bb\nc\u202e").toString()).isEqualTo("a\\u001bb\\u000ac\\u202e\n");
    }

    @Test
    void cellsGoOnBelowAndColumnsStayInLine() {
        Page page = new Page();
        new Table()
                .column("A", 5)
                .column("B", 0)
                .row("one two", "x")
                .row("\n", "y")
                .print(page);

        assertThat(page.toString().lines().toList())
                .isEqualTo(List.of("A      B", "one    x", "two", "\\u000  y", "a"));
    }

    @Test
    void nearestNamesComeByLettersToChange() {
        List<String> names = List.of("alice", "alicia", "bob", "svc-alice-backup");

        assertThat(NearestNames.of("alise", names)).containsExactly("alice");
        assertThat(NearestNames.of("alice", names)).containsExactly("alice", "svc-alice-backup");
        assertThat(NearestNames.of("zzz", names)).isEmpty();
    }
}
