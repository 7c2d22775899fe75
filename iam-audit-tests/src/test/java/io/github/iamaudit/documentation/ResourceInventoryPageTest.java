package io.github.iamaudit.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.export.ExportedAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about the resource inventory shows what the reader takes. */
class ResourceInventoryPageTest {

    private static final Path PAGE = Path.of("..", "docs", "resource-inventory.md");

    /** A row of the table of kinds: its name, and the form of its ARN. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| `(arn:[^`]+)`");

    @Test
    void shownFileIsReadCompletely() throws IOException {
        String json = Files.readString(PAGE).split("```json\n", 2)[1].split("```", 2)[0];

        AccountSnapshot snapshot =
                ExportedAccount.ofText("resource-inventory.md", json).fetch();

        assertThat(snapshot.problems()).isEmpty();
        assertThat(snapshot.observation(Facet.RESOURCE_INVENTORY).isComplete()).isTrue();
        assertThat(snapshot.observation(Facet.RESOURCE_INVENTORY)
                        .value()
                        .orElseThrow()
                        .resources())
                .hasSize(3);
    }

    @Test
    void everyKindIsShownWithItsArn() throws IOException {
        List<Matcher> rows = Files.readString(PAGE)
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::find)
                .toList();

        assertThat(rows)
                .extracting(row -> row.group(1))
                .containsExactlyElementsOf(Arrays.stream(ResourceKind.values())
                        .map(ResourceKind::toString)
                        .toList());
        assertThat(rows).allSatisfy(row -> {
            Arn arn = Arn.of(row.group(2));
            assertThat(ActionCatalog.bundled()
                            .service(arn.service())
                            .orElseThrow()
                            .resourceTypes())
                    .as(row.group(2))
                    .anyMatch(type -> type.couldBe(arn.toString()));
        });
    }
}
