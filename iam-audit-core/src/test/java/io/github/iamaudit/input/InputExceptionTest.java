package io.github.iamaudit.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputExceptionTest {

    @Test
    void namesPlaceAndReason() {
        SourceLocation at = SourceLocation.inFile("account.json", 3, 9);
        IllegalStateException cause = new IllegalStateException();

        assertThat(new InputException(at, "odd", cause))
                .hasMessage("account.json:3:9: odd")
                .hasCause(cause)
                .satisfies(e -> assertThat(e.reason()).isEqualTo("odd"))
                .satisfies(e -> assertThat(e.location()).contains(at));
        assertThat(new InputException("two files disagree"))
                .hasMessage("two files disagree")
                .satisfies(e -> assertThat(e.reason()).isEqualTo("two files disagree"))
                .satisfies(e -> assertThat(e.location()).isEmpty());
    }

    @Test
    void escapesTerminalSequencesOfFileNamesToo() {
        SourceLocation at = SourceLocation.inFile("a\u001b.json", 1, 1);

        assertThat(new InputException(at, "b\n")).hasMessage("a\\u001b.json:1:1: b\\u000a");
        assertThat(new InputProblem(at, "b\n")).hasToString("a\\u001b.json:1:1: b\\u000a");
    }

    @Test
    void locationWithoutFileIsSpeltOut() {
        SourceLocation text = SourceLocation.inText(3, 9);

        assertThat(text).hasToString("line 3, column 9");
        assertThat(text.file()).isEmpty();
        assertThat(text.member("Action", 4, 1).item(2, 5, 6))
                .hasToString("line 5, column 6")
                .satisfies(l -> assertThat(l.pointer()).isEqualTo("/Action/2"));
    }

    @Test
    void locationsAreEqualByValue() {
        SourceLocation at = SourceLocation.inFile("a", 1, 2).member("x", 3, 4);

        assertThat(at)
                .isEqualTo(SourceLocation.inFile("a", 1, 2).member("x", 3, 4))
                .hasSameHashCodeAs(SourceLocation.inFile("a", 1, 2).member("x", 3, 4))
                .isNotEqualTo(SourceLocation.inFile("b", 1, 2).member("x", 3, 4))
                .isNotEqualTo(SourceLocation.inFile("a", 1, 2).member("y", 3, 4))
                .isNotEqualTo(SourceLocation.inFile("a", 1, 2).item(0, 3, 4))
                .isNotEqualTo(SourceLocation.inFile("a", 1, 2).member("x", 3, 5));
    }
}
