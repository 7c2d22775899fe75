package io.github.iamaudit.input;

import io.github.iamaudit.internal.text.Printable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The input cannot be used: it is not what the reader was told to expect, or it ends too early. The message names the
 * place, what was expected and what to do, and is safe to print on a terminal.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable SourceLocation location;
    private final String reason;

    /**
     * Creates an exception for a place in the input.
     *
     * @param location where reading stopped
     * @param message what was found, what was expected and what to do
     */
    public InputException(SourceLocation location, String message) {
        this(location, message, null);
    }

    /**
     * Creates an exception for a place in the input, with its cause.
     *
     * @param location where reading stopped
     * @param message what was found, what was expected and what to do
     * @param cause the failure below, or null
     */
    public InputException(SourceLocation location, String message, @Nullable Throwable cause) {
        super(Printable.line(location + ": " + message), cause);
        this.location = location;
        this.reason = Printable.line(message);
    }

    /**
     * Creates an exception that has no single place, such as two files that disagree.
     *
     * @param message what was found, what was expected and what to do
     */
    public InputException(String message) {
        super(Printable.line(Objects.requireNonNull(message, "message")));
        this.location = null;
        this.reason = Printable.line(message);
    }

    /**
     * What was found, what was expected and what to do: the message without the place.
     *
     * @return printable, in one line
     */
    public String reason() {
        return reason;
    }

    /**
     * Where reading stopped.
     *
     * @return the place; empty where the fault has no single place
     */
    public Optional<SourceLocation> location() {
        return Optional.ofNullable(location);
    }
}
