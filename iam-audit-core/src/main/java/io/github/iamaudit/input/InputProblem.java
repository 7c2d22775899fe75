package io.github.iamaudit.input;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
import java.util.Objects;

/**
 * Something in the input that could not be read, while everything around it was.
 *
 * @param location where it stands
 * @param message what was found, what was expected and what to do, in one line that is safe to print
 */
public record InputProblem(SourceLocation location, String message) implements Serializable {

    /**
     * Makes the message printable.
     *
     * @param location where it stands
     * @param message what was found, what was expected and what to do, in one line that is safe to print
     * @throws NullPointerException if a component is null
     */
    public InputProblem {
        Objects.requireNonNull(location, "location");
        message = Printable.line(message);
    }

    /**
     * Location and message in one line.
     *
     * @return for example {@code report.csv:3:120: access_key_1_last_rotated is "soon", expected a date}
     */
    @Override
    public String toString() {
        return Printable.line(location.toString()) + ": " + message;
    }
}
