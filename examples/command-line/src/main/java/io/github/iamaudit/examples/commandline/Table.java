package io.github.iamaudit.examples.commandline;

import java.util.ArrayList;
import java.util.List;

/** A table: columns as wide as they need to be, up to their bound, and cells that go on in the next line. */
final class Table {

    private static final String GAP = "  ";

    private record Column(String heading, int widest) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a column; the last one takes the rest of the page. */
    Table column(String heading, int widest) {
        columns.add(new Column(heading, widest));
        return this;
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(Page page) {
        int[] widths = widths();
        print(page, columns.stream().map(Column::heading).toList(), widths);
        rows.forEach(row -> print(page, row, widths));
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            int at = i;
            int needed = rows.stream()
                    .mapToInt(row -> Visible.line(row.get(at)).length())
                    .max()
                    .orElse(0);
            int bound = i == widths.length - 1 ? Math.max(28, Page.WIDTH - used) : columns.get(i).widest;
            widths[i] = Math.max(columns.get(i).heading.length(), Math.min(needed, bound));
            used += widths[i] + GAP.length();
        }
        return widths;
    }

    private static void print(Page page, List<String> cells, int[] widths) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 0;
        for (int i = 0; i < widths.length; i++) {
            wrapped.add(Page.wrap(cells.get(i), widths[i]));
            height = Math.max(height, wrapped.get(i).size());
        }
        for (int y = 0; y < height; y++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String text = y < wrapped.get(i).size() ? wrapped.get(i).get(y) : "";
                line.append(text).append(" ".repeat(widths[i] - text.length() + GAP.length()));
            }
            page.line(line.toString().stripTrailing());
        }
    }
}
