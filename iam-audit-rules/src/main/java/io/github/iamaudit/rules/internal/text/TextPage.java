package io.github.iamaudit.rules.internal.text;

import java.io.IOException;
import java.io.Writer;

/** Lines of text, the long ones wrapped behind their label. */
public final class TextPage {

    private static final int WIDTH = 110;

    private final Writer out;

    /**
     * A page at its beginning.
     *
     * @param out takes the lines
     */
    public TextPage(Writer out) {
        this.out = out;
    }

    /**
     * Writes a line as it is.
     *
     * @param text without line feeds
     * @throws IOException if writing fails
     */
    public void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    /**
     * Writes text behind a label, and what does not fit on further lines, under its beginning.
     *
     * @param label for example {@code "  - Rule: "}
     * @param text without line feeds; broken between words
     * @throws IOException if writing fails
     */
    public void wrapped(String label, String text) throws IOException {
        StringBuilder line = new StringBuilder(label);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line.setLength(0);
                line.append(" ".repeat(label.length()));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        line(line.toString());
    }
}
