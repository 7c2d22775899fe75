package io.github.iamaudit.rules.internal.text;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.compare.DocumentChange;
import io.github.iamaudit.rules.compare.NotComparable;
import io.github.iamaudit.rules.compare.NotComparable.Side;
import io.github.iamaudit.rules.compare.SnapshotChange;
import io.github.iamaudit.rules.compare.SnapshotChange.Kind;
import io.github.iamaudit.rules.compare.SnapshotComparison;
import io.github.iamaudit.rules.compare.StatementChange;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison of two snapshots for people: how many changes of each kind, the changes, and what could not be compared. */
public final class SnapshotComparisonText {

    private static final int MOST_CHANGES = 25;
    private static final String STATEMENT = "      ";

    private final TextPage page;

    private SnapshotComparisonText(TextPage page) {
        this.page = page;
    }

    /**
     * Writes a comparison.
     *
     * @param page where to
     * @param comparison what changed
     * @throws IOException if writing fails
     */
    public static void write(TextPage page, SnapshotComparison comparison) throws IOException {
        new SnapshotComparisonText(page).write(comparison);
    }

    private void write(SnapshotComparison comparison) throws IOException {
        List<String> counts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (comparison.count(kind) > 0) {
                counts.add(comparison.count(kind) + " " + kind);
            }
        }
        page.wrapped("  ", counts.isEmpty() ? nothing(comparison) : String.join(", ", counts));
        for (Kind kind : Kind.values()) {
            List<SnapshotChange> changes = comparison.of(kind);
            if (!changes.isEmpty()) {
                page.line("  " + kind.toString().substring(0, 1).toUpperCase(Locale.ROOT)
                        + kind.toString().substring(1) + ":");
                for (SnapshotChange change : changes.subList(0, Math.min(MOST_CHANGES, changes.size()))) {
                    change(change);
                }
                more("    - ", changes.size());
            }
        }
        if (!comparison.notComparable().isEmpty()) {
            page.line("  Not comparable:");
            for (NotComparable one : comparison.notComparable()) {
                page.wrapped(
                        "    - ", one.facet() + (one.side() == Side.BEFORE ? " before: " : " now: ") + one.reason());
            }
        }
    }

    private static String nothing(SnapshotComparison comparison) {
        return comparison.notComparable().isEmpty() ? "nothing changed" : "nothing changed in what could be compared";
    }

    private void more(String label, int all) throws IOException {
        if (all > MOST_CHANGES) {
            page.line(label + "and " + (all - MOST_CHANGES) + " more");
        }
    }

    private void change(SnapshotChange change) throws IOException {
        boolean isWhole = change.kind() == Kind.CREATED || change.kind() == Kind.DELETED;
        StringBuilder text = new StringBuilder(change.type().text() + " " + Printable.line(change.name()));
        if (isWhole) {
            text.append(", ")
                    .append(Printable.line(change.arn().map(Arn::toString).orElse("")));
        }
        if (change.isCreatedAnew()) {
            text.append(" (created anew: the same ARN, another unique id)");
        }
        List<String> details = new ArrayList<>();
        if (!change.item().isEmpty()) {
            details.add(Printable.line(change.item()));
        }
        if (!change.before().isEmpty() && !change.after().isEmpty()) {
            details.add(Printable.line(change.before()) + " to " + Printable.line(change.after()));
        } else if (!change.before().isEmpty() || !change.after().isEmpty()) {
            details.add(Printable.line(change.before() + change.after()));
        }
        if (!details.isEmpty()) {
            text.append(": ").append(String.join(", ", details));
        }
        page.wrapped("    - ", text + (change.reason().isEmpty() ? "" : " (" + change.reason() + ")"));
        if (change.document().isPresent()) {
            document(change.document().get());
        }
    }

    private void document(DocumentChange document) throws IOException {
        if (!document.elements().isEmpty()) {
            page.line(STATEMENT + "changed: " + String.join(", ", document.elements()));
        }
        List<StatementChange> statements = document.statements();
        for (StatementChange change : statements.subList(0, Math.min(MOST_CHANGES, statements.size()))) {
            switch (change.status()) {
                case ADDED -> statement("added ", change.after().orElseThrow());
                case REMOVED -> statement("removed ", change.before().orElseThrow());
                case CHANGED -> {
                    page.line(STATEMENT + "changed: " + String.join(", ", change.elements()));
                    statement("  from ", change.before().orElseThrow());
                    statement("  to ", change.after().orElseThrow());
                }
            }
        }
        more(STATEMENT, statements.size());
        if (!document.isWhollyRead()) {
            page.line(STATEMENT + "a part of the document could not be read; more may have changed");
        }
    }

    private void statement(String label, StatementEvidence statement) throws IOException {
        List<String> parts = new ArrayList<>();
        parts.add(statement.pointer());
        if (!statement.sid().isEmpty()) {
            parts.add("Sid " + statement.sid());
        }
        if (!statement.effect().isEmpty()) {
            parts.add(statement.effect());
        }
        add(parts, "principals", statement.principals());
        add(parts, "actions", statement.actions());
        add(parts, "resources", statement.resources());
        add(parts, "conditions", statement.conditions());
        page.wrapped(STATEMENT + label, Printable.line(String.join("; ", parts)));
    }

    private static void add(List<String> parts, String name, List<String> values) {
        if (!values.isEmpty()) {
            parts.add(name + " " + String.join(", ", values));
        }
    }
}
