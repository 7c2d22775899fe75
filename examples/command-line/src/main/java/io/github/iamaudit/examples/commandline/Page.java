package io.github.iamaudit.examples.commandline;

import java.util.ArrayList;
import java.util.List;

/** Text for people: long lines are wrapped between words, and every line is made safe to show. */
final class Page {

    static final int WIDTH = 110;

    private final StringBuilder text = new StringBuilder();

    Page line(String line) {
        text.append(Visible.line(line)).append('\n');
        return this;
    }

    Page blank() {
        return line("");
    }

    /** A text behind a label, in lines that begin below the text. */
    Page wrapped(String label, String words) {
        String indent = " ".repeat(label.length());
        List<String> lines = wrap(words, WIDTH - label.length());
        for (int i = 0; i < lines.size(); i++) {
            line((i == 0 ? label : indent) + lines.get(i));
        }
        return this;
    }

    /** A blank line, a heading and the items below it; nothing without items. */
    Page section(String heading, List<String> items) {
        if (!items.isEmpty()) {
            blank().line(heading);
            items.forEach(item -> wrapped("  - ", item));
        }
        return this;
    }

    /** Lines of at most a width, broken between words; a word that is longer is broken within. At least one line. */
    static List<String> wrap(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Visible.line(words).split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (line.length() > width) {
                int end = breakAt(line, width);
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** Behind a sign that parts names, if there is one in the second half of the line. */
    private static int breakAt(CharSequence word, int width) {
        for (int end = width; end > width / 2; end--) {
            if (":/_-,".indexOf(word.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return Character.isHighSurrogate(word.charAt(width - 1)) ? width - 1 : width;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
