package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What came of a run of the program. */
record Run(int exitCode, String out, String err) {

    static Run of(Object... arguments) {
        return withInput("", arguments);
    }

    static Run withInput(String input, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, false, StandardCharsets.UTF_8);
        int exitCode = Main.run(
                new Streams(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        printed,
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        printed.flush();
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The answer of a run that went well. */
    String answer() {
        assertThat(err).isEmpty();
        assertThat(exitCode).isZero();
        return out;
    }

    /** The answer in one line, as no test cares where lines are broken. */
    String words() {
        return answer().replaceAll("\\s+", " ");
    }

    void assertUnusable(String message) {
        assertThat(err).startsWith("iam-audit: " + message);
        assertThat(exitCode).isEqualTo(2);
        assertThat(out).isEmpty();
    }

    /** Reads JSON to its end, which fails if it is none. */
    static int tokens(String json) {
        int tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
