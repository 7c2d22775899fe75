package io.github.iamaudit.rules.builtin;

import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.StringReader;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Credential reports with cells as AWS, or whoever edited the file, may write them. */
public final class EditedReport {

    private EditedReport() {}

    /**
     * Writes a text into a cell of an account's credential report.
     *
     * @param user the text of the column {@code user}
     * @param column the name of the column
     * @param text for example {@code not_supported}
     * @return the account
     */
    public static FakeAccount cell(FakeAccount account, String user, String column, String text) {
        return edit(account, lines -> {
            int index = List.of(lines.get(0).split(",")).indexOf(column);
            return lines.stream()
                    .map(line -> line.startsWith(user + ",") ? withCell(line, index, text) : line)
                    .toList();
        });
    }

    /**
     * Takes a row out of an account's credential report.
     *
     * @param user the text of the column {@code user}
     * @return the account
     */
    public static FakeAccount withoutRow(FakeAccount account, String user) {
        return edit(
                account,
                lines -> lines.stream()
                        .filter(line -> !line.startsWith(user + ","))
                        .toList());
    }

    private static String withCell(String line, int index, String text) {
        String[] cells = line.split(",", -1);
        cells[index] = text;
        return String.join(",", cells);
    }

    private static FakeAccount edit(FakeAccount account, Function<List<String>, List<String>> change) {
        CredentialReport report =
                account.build().observation(Facet.CREDENTIAL_REPORT).value().orElseThrow();
        String csv = change.apply(report.toCsv().lines().toList()).stream().collect(Collectors.joining("\n"));
        return account.with(
                Facet.CREDENTIAL_REPORT,
                CredentialReport.builder()
                        .from(CredentialReport.parse("edited.csv", new StringReader(csv)))
                        .generatedTime(report.generatedTime())
                        .build());
    }
}
