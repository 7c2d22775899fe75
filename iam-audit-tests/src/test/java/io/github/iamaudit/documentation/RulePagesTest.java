package io.github.iamaudit.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.RuleDescriptor;
import io.github.iamaudit.rules.engine.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of the rules: their heads, and the index, are generated from the rules. Run with {@code -Dpages=write} to renew
 * them.
 */
class RulePagesTest {

    private static final Path PAGES = Path.of("..", "docs", "rules");
    private static final String END_OF_HEAD = "<!-- The part above is generated: mvn verify -Dpages=write -->";
    private static final boolean WRITE = "write".equals(System.getProperty("pages"));
    private static final List<String> SECTIONS =
            List.of("## Why", "## Example", "## Fix", "## When it is fine", "## Not evaluated", "## References");

    static List<RuleDescriptor> rules() {
        return RuleSet.all()
                .plus(RuleSet.optional())
                .plus(RuleSet.organization())
                .descriptors();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void headOfPageIsWhatTheRuleSays(RuleDescriptor rule) throws IOException {
        Path file = PAGES.resolve(rule.id() + ".md");
        assertThat(file).as("every rule has a page").exists();
        String page = Files.readString(file);
        String body = page.substring(Math.max(0, page.indexOf("## Why")));
        String expected = head(rule) + body;
        if (WRITE) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("renew the page with -Dpages=write")
                .isEqualTo(expected);
        assertThat(body.lines().filter(line -> line.startsWith("## "))).containsExactlyElementsOf(SECTIONS);
    }

    @Test
    void everyPageHasARule() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(f -> f.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(
                            rules().stream().map(RuleDescriptor::id).toList());
        }
    }

    @Test
    void indexListsEveryRule() throws IOException {
        Path file = PAGES.resolve("README.md");
        if (WRITE) {
            Files.writeString(file, index());
        }
        assertThat(Files.readString(file))
                .as("renew the index with -Dpages=write")
                .isEqualTo(index());
    }

    private static String head(RuleDescriptor rule) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + rule.title());
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---|");
        lines.add("| Id | `" + rule.id() + "` |");
        lines.add("| Severity | " + lower(rule.severity()) + " |");
        lines.add("| Looks at | " + rule.subject().text() + " |");
        lines.add("| Needs | " + names(rule.needs()) + " |");
        if (!rule.uses().isEmpty()) {
            lines.add("| Uses | " + names(rule.uses()) + " |");
        }
        rule.settings()
                .forEach(s -> lines.add("| Setting | `" + s.name() + "`, by default "
                        + (s.defaultText().isEmpty() ? "empty" : "`" + s.defaultText() + "`") + ". " + s.description()
                        + " |"));
        controls(rule, framework -> !framework.isUnverified(), Framework::version)
                .ifPresent(controls -> lines.add("| CIS AWS Foundations Benchmark | " + controls + " |"));
        controls(rule, Framework::isUnverified, framework -> framework.name() + " " + framework.version())
                .ifPresent(controls -> lines.add("| Other frameworks, unverified | " + controls + " |"));
        rule.optional().ifPresent(reason -> lines.add("| Optional | not in `RuleSet.all()`: " + reason + " |"));
        lines.add("| Since | " + rule.since() + " |");
        lines.add("");
        lines.add(END_OF_HEAD);
        lines.add("");
        return String.join("\n", lines) + "\n";
    }

    private static Optional<String> controls(
            RuleDescriptor rule, Predicate<Framework> wanted, Function<Framework, String> name) {
        return Framework.all().stream()
                .filter(framework -> wanted.test(framework)
                        && !framework.controlsOf(rule.id()).isEmpty())
                .map(framework -> name.apply(framework) + ": "
                        + framework.controlsOf(rule.id()).stream()
                                .map(control -> control.id())
                                .collect(Collectors.joining(", ")))
                .reduce((first, second) -> first + "; " + second);
    }

    private static String names(List<?> facets) {
        return facets.stream().map(f -> "`" + f + "`").collect(Collectors.joining(", "));
    }

    private static String index() {
        Framework cis = Framework.defaultCisAwsFoundations();
        StringBuilder index = new StringBuilder("# Rules\n\nGenerated from the code: `mvn verify -Dpages=write`.\n\n");
        index.append("| Rule | Fault | Severity | Looks at | CIS ")
                .append(cis.version())
                .append(" |\n|---|---|---|---|---|\n");
        for (RuleDescriptor rule : rules()) {
            String controls =
                    cis.controlsOf(rule.id()).stream().map(c -> c.id()).collect(Collectors.joining(", "));
            index.append("| [").append(rule.id()).append("](").append(rule.id()).append(".md) | ");
            index.append(rule.title())
                    .append(" | ")
                    .append(lower(rule.severity()))
                    .append(" | ");
            index.append(rule.subject().text()).append(" | ").append(controls).append(" |\n");
        }
        return index.toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
