package io.github.iamaudit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EvaluationCasesTest {

    static List<EvaluationCase> cases() throws IOException {
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(EvaluationCasesTest.class.getResourceAsStream("evaluation-cases.jsonl")),
                StandardCharsets.UTF_8)) {
            return EvaluationCases.read("evaluation-cases.jsonl", text);
        }
    }

    @Test
    void readsThreeHundred() throws IOException {
        assertThat(cases()).hasSize(300);
    }

    @TestFactory
    Stream<DynamicTest> decidesAsExpected() throws IOException {
        return cases().stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.name(),
                        () -> assertThat(c.evaluator().decide(c.request()).outcome())
                                .as("%s", c.evaluator().decide(c.request()).explanation())
                                .isEqualTo(c.expected().orElseThrow())));
    }
}
