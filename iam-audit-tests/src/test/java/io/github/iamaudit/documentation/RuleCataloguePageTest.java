package io.github.iamaudit.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which checks of the catalogue are rules, and why the others are not. */
class RuleCataloguePageTest {

    private static final Path PAGE = Path.of("..", "docs", "rule-catalogue.md");

    private static final List<String> RULES =
            RuleSet.all().plus(RuleSet.optional()).plus(RuleSet.organization()).ids();

    /** One check of the catalogue: its tier, 1 for the first release to 3 for later or never, and why it is left out. */
    private record Entry(String id, int tier, String leftOut) {

        boolean isRule() {
            return RULES.contains(id);
        }

        String line() {
            String what = isRule() ? "[" + id + "](rules/" + id + ".md)" : "left out: " + leftOut;
            return "| " + id + " | " + tier + " | " + what + " |\n";
        }
    }

    private static List<Entry> entries() throws IOException {
        try (InputStream file = RuleCataloguePageTest.class.getResourceAsStream("rule-catalogue.tsv")) {
            return new String(Objects.requireNonNull(file, "rule-catalogue.tsv").readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(parts -> new Entry(parts[0], Integer.parseInt(parts[1]), parts.length > 2 ? parts[2] : ""))
                    .toList();
        }
    }

    @Test
    void everyCheckIsARuleOrSaysWhyItIsNot() throws IOException {
        assertThat(entries())
                .hasSizeGreaterThan(140)
                .allSatisfy(entry ->
                        assertThat(entry.leftOut().isEmpty()).as(entry.id()).isEqualTo(entry.isRule()));
    }

    @Test
    void everyCheckOfTheFirstTierIsARule() throws IOException {
        assertThat(entries()).filteredOn(entry -> entry.tier() == 1).hasSize(50).allMatch(Entry::isRule);
    }

    @Test
    void pageIsGeneratedFromTheCode() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Rules and the catalogue of checks

                Generated from the code: `mvn verify -Dpages=write`. The catalogue is the union of what public tools check about IAM. Tier 1
                belongs in every audit, tier 2 in a thorough one, tier 3 is of use to some.

                | Tier | Checks | Rules | Left out |
                |---|---|---|---|
                """);
        for (int tier = 1; tier <= 3; tier++) {
            int wanted = tier;
            List<Entry> of =
                    entries().stream().filter(entry -> entry.tier() == wanted).toList();
            long rules = of.stream().filter(Entry::isRule).count();
            page.append("| " + tier + " | " + of.size() + " | " + rules + " | " + (of.size() - rules) + " |\n");
        }
        page.append("\n| Check | Tier | Rule |\n|---|---|---|\n");
        entries().forEach(entry -> page.append(entry.line()));
        if ("write".equals(System.getProperty("pages"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("mvn verify -Dpages=write writes it anew").hasContent(page.toString());
    }
}
