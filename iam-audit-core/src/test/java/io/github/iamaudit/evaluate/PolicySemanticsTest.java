package io.github.iamaudit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The semantics of policies as data: one file for each operator family and special case, one test for each case. */
class PolicySemanticsTest {

    private static List<Path> files() throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(PolicySemanticsTest.class.getResource("cases"))
                .toURI());
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    private static List<EvaluationCase> cases(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            return EvaluationCases.read(String.valueOf(file.getFileName()), text);
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replace(".jsonl", "");
    }

    @TestFactory
    List<DynamicContainer> decidesAsDocumented() throws IOException, URISyntaxException {
        List<DynamicContainer> all = new ArrayList<>();
        for (Path file : files()) {
            all.add(DynamicContainer.dynamicContainer(
                    nameOf(file), cases(file).stream().map(PolicySemanticsTest::test)));
        }
        return all;
    }

    private static DynamicTest test(EvaluationCase one) {
        return DynamicTest.dynamicTest(one.name(), () -> {
            Decision decision = one.evaluator().decide(one.request());
            assertThat(decision.outcome())
                    .as("%s, as %s", one.request(), decision.explanation())
                    .isEqualTo(one.expected().orElseThrow());
        });
    }

    /** The documented cases are those in which nothing is left open; a denial that only may match must not be among them. */
    @TestFactory
    List<DynamicContainer> cautionChangesNothingThatIsDocumented() throws IOException, URISyntaxException {
        List<DynamicContainer> all = new ArrayList<>();
        for (Path file : files()) {
            all.add(DynamicContainer.dynamicContainer(
                    nameOf(file),
                    cases(file).stream()
                            .map(one -> DynamicTest.dynamicTest(
                                    one.name(),
                                    () -> assertThat(one.evaluator()
                                                    .cautious()
                                                    .decide(one.request())
                                                    .outcome())
                                            .isEqualTo(one.expected().orElseThrow())))));
        }
        return all;
    }

    @Test
    void namesEachCaseOnceByItsFileAndTheAwsPageItRestsOn() throws IOException, URISyntaxException {
        for (Path file : files()) {
            List<EvaluationCase> cases = cases(file);

            assertThat(cases).as("%s", file.getFileName()).isNotEmpty().allSatisfy(one -> {
                assertThat(one.name()).startsWith(nameOf(file) + "/");
                assertThat(one.tags()).first().asString().matches("[A-Z]+: .+|E:[A-Za-z]+");
            });
            assertThat(cases).extracting(EvaluationCase::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void coversEveryOutcomeInEveryLayer() throws IOException, URISyntaxException {
        for (String layer : List.of("same-account", "cross-account", "boundary", "session", "scp", "trust", "kms")) {
            Path file = files().stream()
                    .filter(f -> nameOf(f).equals(layer))
                    .findFirst()
                    .orElseThrow();

            assertThat(cases(file).stream()
                            .map(one -> one.expected().orElseThrow())
                            .distinct())
                    .as(layer)
                    .containsExactlyInAnyOrder(Decision.Outcome.values());
        }
    }
}
