package io.github.iamaudit.input;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an element stands: a file, a line and a column, and for parts of a JSON document the JSON pointer inside it.
 *
 * <p>Example: {@code account.json:120:17}, pointer {@code /Statement/0/Action/1}. Lines and columns count from 1, columns
 * in characters. The pointer is relative to the policy document, not to the file that holds it. A document that is text
 * inside a JSON string has the position of that string for all of its elements: columns inside an encoded text would help
 * nobody.
 *
 * <p>Locations never take part in the equality of the elements that carry them: the same policy read from two files is the
 * same policy. Locations themselves are equal by value.
 *
 * <p>Source of the pointer's form: RFC 6901.
 */
public final class SourceLocation implements Serializable {

    private static final long serialVersionUID = 1L;

    private final @Nullable SourceLocation parent;

    /** The file where there is no parent, else the member's name. One field, since an account has 100,000s of these. */
    private final @Nullable String label;

    private final int index;
    private final int line;
    private final int column;

    private SourceLocation(@Nullable SourceLocation parent, @Nullable String label, int index, int line, int column) {
        this.parent = parent;
        this.label = label;
        this.index = index;
        this.line = line;
        this.column = column;
    }

    /**
     * A place in a file.
     *
     * @param file the file as the reader was given it, for example {@code account.json}
     * @param line counted from 1
     * @param column counted from 1, in characters
     * @return the location, with an empty pointer
     */
    public static SourceLocation inFile(String file, int line, int column) {
        return new SourceLocation(null, Objects.requireNonNull(file, "file"), -1, line, column);
    }

    /**
     * A place in a text that came from no file.
     *
     * @param line counted from 1
     * @param column counted from 1, in characters
     * @return the location, with an empty pointer
     */
    public static SourceLocation inText(int line, int column) {
        return new SourceLocation(null, null, -1, line, column);
    }

    /**
     * The location of a member of the JSON object at this location.
     *
     * @param member the member's name, for example {@code Action}
     * @param atLine counted from 1
     * @param atColumn counted from 1
     * @return the location one level deeper
     */
    public SourceLocation member(String member, int atLine, int atColumn) {
        return new SourceLocation(this, Objects.requireNonNull(member, "member"), -1, atLine, atColumn);
    }

    /**
     * The location of an item of the JSON array at this location.
     *
     * @param item the item's index, counted from 0
     * @param atLine counted from 1
     * @param atColumn counted from 1
     * @return the location one level deeper
     */
    public SourceLocation item(int item, int atLine, int atColumn) {
        return new SourceLocation(this, null, item, atLine, atColumn);
    }

    /**
     * The file.
     *
     * @return the file as the reader was given it; empty for a text that came from no file
     */
    public Optional<String> file() {
        SourceLocation root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return Optional.ofNullable(root.label);
    }

    /**
     * The line.
     *
     * @return counted from 1
     */
    public int line() {
        return line;
    }

    /**
     * The column.
     *
     * @return counted from 1, in characters
     */
    public int column() {
        return column;
    }

    /**
     * The JSON pointer inside the document.
     *
     * @return for example {@code /Statement/0/Action/1}; the empty string for the document itself
     */
    public String pointer() {
        StringBuilder pointer = new StringBuilder();
        appendPointer(pointer);
        return pointer.toString();
    }

    private void appendPointer(StringBuilder pointer) {
        if (parent == null) {
            return;
        }
        parent.appendPointer(pointer);
        pointer.append('/');
        if (label == null) {
            pointer.append(index);
        } else {
            pointer.append(label.replace("~", "~0").replace("/", "~1"));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourceLocation that
                && line == that.line
                && column == that.column
                && index == that.index
                && Objects.equals(label, that.label)
                && Objects.equals(parent, that.parent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(line, column, index, label);
    }

    /**
     * File, line and column as compilers print them.
     *
     * @return for example {@code account.json:120:17}, or {@code line 3, column 9} without a file
     */
    @Override
    public String toString() {
        return file().map(f -> f + ":" + line + ":" + column).orElseGet(() -> "line " + line + ", column " + column);
    }
}
