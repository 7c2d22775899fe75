package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesCommandTest {

    private static final List<String> ALL =
            RuleSet.all().plus(RuleSet.optional()).plus(RuleSet.organization()).ids();

    @Test
    void listsEveryRule() {
        String answer = Run.of("rules").answer();

        assertThat(answer.lines().findFirst().orElseThrow()).startsWith("RULE ");
        ALL.forEach(id -> assertThat(answer).containsPattern("(?m)^" + id + " "));
    }

    @Test
    void showsWhatARuleNeedsAndServes() {
        assertThat(Run.of("rules", "access-key-not-rotated").words())
                .contains("Severity: medium")
                .contains("Run: always")
                .contains("Settings: maxAgeDays=90")
                .contains("iam:GenerateCredentialReport")
                .contains("cis-aws-foundations-5.0.0 1.13");
    }

    @Test
    void jsonIsAnArrayOfObjects() {
        String answer = Run.of("rules", "--format", "json").answer();

        assertThat(answer).startsWith("[");
        assertThat(Run.tokens(answer)).isPositive();
        assertThat(answer.split("\"id\" ?:", -1)).hasSize(ALL.size() + 1);
        for (String member : List.of("severity", "facets", "actions", "controls")) {
            assertThat(answer.split("\"" + member + "\" ?:", -1)).as(member).hasSize(ALL.size() + 1);
        }
    }

    @Test
    void markdownIsATable() {
        String answer = Run.of("rules", "--format", "markdown").answer();

        assertThat(answer.lines()).hasSize(ALL.size() + 2).allMatch(line -> line.startsWith("|"));
    }

    @Test
    void unknownRuleIsUnusable() {
        Run.of("rules", "no-such-rule").assertUnusable("there is no rule no-such-rule");
    }
}
