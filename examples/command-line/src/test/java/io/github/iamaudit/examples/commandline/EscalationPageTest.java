package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about escalation shows what the program prints. */
class EscalationPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "escalation.md");

    @Test
    void shownTableIsPrinted() throws IOException {
        assertThat(block("text")).isEqualTo(Run.of("escalate").answer());
    }

    @Test
    void shownPictureIsPrinted() throws IOException {
        assertThat(block("mermaid"))
                .isEqualTo(Run.of("escalate", "--include", "conditional,possible", "--format", "mermaid")
                        .out());
    }

    private static String block(String language) throws IOException {
        return Files.readString(PAGE).split("```" + language + "\n", 2)[1].split("```\n", 2)[0];
    }
}
