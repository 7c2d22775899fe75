package io.github.iamaudit.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.policy.ActionPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of corrections, and that the bundled catalogue was made with it. */
class OverridesTest {

    private static final Path TABLE = Path.of("src", "catalog", "overrides.tsv");
    private static final ActionCatalog CATALOG = ActionCatalog.bundled();

    private static final Map<String, String> LEVELS = new HashMap<>();
    private static final Map<String, Set<ActionRisk>> RISKS = new HashMap<>();

    @BeforeAll
    static void readTable() throws IOException {
        for (String line : Files.readAllLines(TABLE)) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            assertThat(fields).as(line).hasSize(3);
            if (!fields[1].equals("-")) {
                assertThat(LEVELS.put(fields[0], fields[1]))
                        .as("second level in " + line)
                        .isNull();
            }
            if (!fields[2].equals("-")) {
                for (String risk : fields[2].split(",", -1)) {
                    RISKS.computeIfAbsent(fields[0], action -> EnumSet.noneOf(ActionRisk.class))
                            .add(ActionRisk.valueOf(risk));
                }
            }
        }
    }

    @Test
    void everyLineNamesAnActionAsAwsSpellsIt() {
        assertThat(LEVELS.keySet()).isNotEmpty().allSatisfy(OverridesTest::isSpelledAsAwsDoes);
        assertThat(RISKS.keySet()).isNotEmpty().allSatisfy(OverridesTest::isSpelledAsAwsDoes);
    }

    private static void isSpelledAsAwsDoes(String action) {
        assertThat(CATALOG.action(action)).map(CatalogAction::text).contains(action);
    }

    @Test
    void everyLevelIsInTheCatalogue() {
        LEVELS.forEach((action, level) -> assertThat(
                        CATALOG.action(action).orElseThrow().accessLevel().awsName())
                .as(action)
                .isEqualTo(level));
    }

    @Test
    void risksOfTheCatalogueAreThoseOfTheTable() {
        for (CatalogAction action : CATALOG.expand(ActionPattern.of("*"))) {
            assertThat(action.risks()).as(action.text()).isEqualTo(RISKS.getOrDefault(action.text(), Set.of()));
        }
    }

    @Test
    void everyGroupSaysWhy() throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).isEmpty()) {
                assertThat(lines.get(i)).as("first line of a group").startsWith("# ");
            }
        }
    }

    @Test
    void whatExposesAResourceManagesPermissions() {
        RISKS.forEach((action, risks) -> {
            if (risks.contains(ActionRisk.RESOURCE_EXPOSURE)) {
                assertThat(CATALOG.action(action).orElseThrow().accessLevel())
                        .as(action)
                        .isEqualTo(AccessLevel.PERMISSIONS_MANAGEMENT);
            }
        });
    }
}
