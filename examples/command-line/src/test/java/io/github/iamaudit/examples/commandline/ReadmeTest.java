package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The README shows what the program prints: trimmed, but not invented. */
class ReadmeTest {

    private static final Path README = Path.of("..", "..", "README.md");

    @Test
    void everyLineOfTheShownReportIsPrinted() throws IOException {
        List<String> shown = Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals("```text"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .filter(line -> !line.equals("…"))
                .toList();

        assertThat(shown).hasSizeGreaterThan(30);
        assertThat(sampleReport().lines().toList()).containsSubsequence(shown);
    }

    @Test
    void everyLineOfTheShownAnswersIsPrinted() throws IOException {
        List<String> section = Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals("## Ask questions"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
        List<Integer> commands = IntStream.range(0, section.size())
                .filter(i -> section.get(i).startsWith("java -jar iam-audit.jar "))
                .boxed()
                .toList();

        assertThat(commands).hasSize(4);
        for (int at : commands) {
            Object[] arguments = section.get(at)
                    .substring("java -jar iam-audit.jar ".length())
                    .split(" ");
            List<String> shown = section.subList(at, section.size()).stream()
                    .dropWhile(line -> !line.equals("```text"))
                    .skip(1)
                    .takeWhile(line -> !line.equals("```"))
                    .filter(line -> !line.equals("…"))
                    .toList();
            assertThat(shown).hasSizeGreaterThan(5);
            assertThat(Run.of(arguments).answer().lines().toList()).containsSubsequence(shown);
        }
    }

    @Test
    void everyOptionOfTheShownTableExists() throws IOException {
        List<String> options = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("| `--"))
                .flatMap(line -> Pattern.compile("`(--[a-z-]+)")
                        .matcher(line.split("\\| ", -1)[1])
                        .results())
                .map(match -> match.group(1))
                .toList();
        ByteArrayOutputStream help = new ByteArrayOutputStream();

        Main.run(new PrintStream(help, true, StandardCharsets.UTF_8), System.err, "audit", "--help");

        assertThat(options).hasSizeGreaterThan(10);
        assertThat(options)
                .allSatisfy(option ->
                        assertThat(help.toString(StandardCharsets.UTF_8)).contains(option));
    }

    private static String sampleReport() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = Main.run(new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        assertThat(exitCode).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
