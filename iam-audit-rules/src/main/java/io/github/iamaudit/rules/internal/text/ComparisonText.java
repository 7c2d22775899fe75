package io.github.iamaudit.rules.internal.text;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.rules.compare.AuditComparison;
import io.github.iamaudit.rules.compare.FindingChange;
import io.github.iamaudit.rules.compare.FindingChange.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison in a report for people: how many of each status, and all of them but those that are as they were. */
public final class ComparisonText {

    private static final int MOST_CHANGES = 25;

    private ComparisonText() {}

    /**
     * Writes a comparison.
     *
     * @param page where to
     * @param comparison what changed
     * @throws IOException if writing fails
     */
    public static void write(TextPage page, AuditComparison comparison) throws IOException {
        List<String> counts = new ArrayList<>();
        for (Status status : Status.values()) {
            if (comparison.count(status) > 0) {
                counts.add(comparison.count(status) + " " + status);
            }
        }
        page.wrapped("  ", counts.isEmpty() ? "no findings, then or now" : String.join(", ", counts));
        for (Status status : Status.values()) {
            List<FindingChange> changes = comparison.of(status);
            if (status != Status.UNCHANGED && !changes.isEmpty()) {
                page.line("  " + status.toString().substring(0, 1).toUpperCase(Locale.ROOT)
                        + status.toString().substring(1) + ":");
                for (FindingChange change : changes.subList(0, Math.min(MOST_CHANGES, changes.size()))) {
                    page.wrapped("    - ", text(change));
                }
                if (changes.size() > MOST_CHANGES) {
                    page.line("    - and " + (changes.size() - MOST_CHANGES) + " more");
                }
            }
        }
    }

    private static String text(FindingChange change) {
        String severity = change.severityBefore()
                .filter(before -> before != change.finding().severity())
                .map(before -> before + " to " + change.finding().severity())
                .orElseGet(() -> change.finding().severity().toString());
        return severity + " " + Printable.line(change.finding().ruleId()) + ", "
                + Printable.line(change.finding().name()) + ": "
                + Printable.line(change.finding().message())
                + (change.reason().isEmpty() ? "" : " (" + change.reason() + ")")
                + (change.status() == Status.NEW
                        ? ""
                        : "; first seen " + change.finding().firstSeen());
    }
}
