package io.github.iamaudit.internal.json;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;

/** Well-formed JSON that is not what was expected here; the reading can go on behind it. */
public final class JsonMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SourceLocation location;

    JsonMismatch(SourceLocation location, String message) {
        super(message, null, false, false);
        this.location = location;
    }

    /** As a problem beside what was read. */
    public InputProblem asProblem() {
        return new InputProblem(location, String.valueOf(getMessage()));
    }

    /** As the end of the reading. */
    public InputException asException() {
        return new InputException(location, String.valueOf(getMessage()), this);
    }
}
