package io.github.iamaudit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.evaluate.Decision.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages on evaluation say what the code does. */
class EvaluationDocsTest {

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }

    @ParameterizedTest
    @EnumSource
    void pageHasARowForEveryUndeterminedPoint(UndeterminedPoint point) throws IOException {
        assertThat(page("policy-evaluation.md")).containsOnlyOnce("\n| `" + point.name() + "` | ");
    }

    @Test
    void pageHasNoRowForAPointThatDoesNotExist() throws IOException {
        Matcher rows = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ").matcher(page("policy-evaluation.md"));

        assertThat(rows.results().map(row -> row.group(1)))
                .containsExactlyElementsOf(List.of(UndeterminedPoint.values()).stream()
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void exampleOfACaseDecidesAsItExpects() throws IOException {
        String page = page("evaluation-cases.md");
        String example = page.substring(page.indexOf("```json") + 7, page.indexOf("```", page.indexOf("```json") + 7));

        EvaluationCase one =
                EvaluationCases.read("example", new StringReader(example)).get(0);

        assertThat(one.expected()).contains(Outcome.ALLOWED);
        assertThat(one.evaluator().decide(one.request()).outcome()).isEqualTo(Outcome.ALLOWED);
    }

    @ParameterizedTest
    @EnumSource
    void pageOfCasesNamesEveryOutcome(Outcome outcome) throws IOException {
        assertThat(page("evaluation-cases.md")).contains("`" + outcome + "`");
    }
}
