package io.github.iamaudit.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.compliance.Control;
import io.github.iamaudit.rules.compliance.Control.Assessment;
import io.github.iamaudit.rules.compliance.Framework;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about frameworks says what their data says. */
class FrameworksPageTest {

    private static final Path PAGE = Path.of("..", "docs", "frameworks.md");

    @Test
    void pageIsGeneratedFromTheData() throws IOException {
        if ("write".equals(System.getProperty("pages"))) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).as("mvn verify -Dpages=write writes it anew").hasContent(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Frameworks

                Generated from the data: `mvn verify -Dpages=write`. Titles are in our words.

                *Automated* controls are decided by rules and counted in the score. Of *partly automated* ones rules find faults, but that
                there are none is for a person to say: they are listed, and never counted as passed. *Manual* ones are listed with
                what rules saw. A control *without a rule* is never passed. **Unverified** is a mapping of rules to controls that was not checked
                against the text of the publisher; reports say so too.

                | Framework | Name for `--framework` | Controls | Automated | Partly automated | Manual | Without a rule |
                |---|---|---|---|---|---|---|
                """);
        for (Framework framework : Framework.all()) {
            List<Control> controls = framework.controls();
            page.append("| ")
                    .append(framework.title())
                    .append(" | `")
                    .append(framework.id() + "-" + framework.version())
                    .append("` | ")
                    .append(controls.size());
            for (Assessment assessment : Assessment.values()) {
                page.append(" | ")
                        .append(controls.stream()
                                .filter(control -> control.assessment() == assessment)
                                .count());
            }
            page.append(" | ")
                    .append(controls.stream()
                            .filter(control -> control.rules().isEmpty())
                            .count())
                    .append(" |\n");
        }
        Framework.all().forEach(framework -> page.append(section(framework)));
        return page.toString();
    }

    private static String section(Framework framework) {
        StringBuilder section = new StringBuilder();
        section.append("\n## ").append(framework.title()).append("\n\n").append(framework.scope());
        section.append(".\n\n| Control | Asks for | Assessment | Rules |\n|---|---|---|---|\n");
        for (Control control : framework.controls()) {
            section.append("| ").append(control.id()).append(" | ").append(control.title());
            section.append(" | ")
                    .append(control.assessment().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            section.append(" | ").append(rules(control)).append(" |\n");
        }
        return section.toString();
    }

    private static String rules(Control control) {
        return control.rules().isEmpty()
                ? "none"
                : control.rules().stream()
                        .map(rule -> "[" + rule.ruleId() + "](rules/" + rule.ruleId() + ".md)")
                        .collect(Collectors.joining(", "));
    }
}
