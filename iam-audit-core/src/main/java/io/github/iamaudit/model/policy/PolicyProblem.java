package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something in a policy document that the language does not know or that could not be read. Equal by kind, message and
 * JSON pointer: the same fault of the same policy is the same, whichever file the policy was read from.
 *
 * @param kind what sort of fault it is
 * @param message what was found and what was expected, in one line that is safe to print
 * @param location where it stands
 */
public record PolicyProblem(Kind kind, String message, SourceLocation location) implements Serializable {

    /** The sorts of fault. */
    public enum Kind {
        /** The text is no JSON. */
        NOT_JSON,
        /** The document, or a value in it, is over a bound of the reader. */
        OVER_LIMIT,
        /** The document is JSON, but no object. */
        NOT_AN_OBJECT,
        /** A member occurs twice in one object; the first one was read. */
        DUPLICATE_KEY,
        /** A member that the language does not know. */
        UNKNOWN_ELEMENT,
        /** A value of the wrong JSON type. */
        WRONG_TYPE,
        /** An element that this type of policy must have is not there. */
        MISSING_ELEMENT,
        /** An element stands together with its {@code Not} form, or where this type of policy takes none. */
        CONFLICTING_ELEMENT,
        /** The effect is neither {@code Allow} nor {@code Deny}. */
        INVALID_EFFECT,
        /** The version is neither {@code 2012-10-17} nor {@code 2008-10-17}. */
        INVALID_VERSION,
        /** An unknown condition operator. */
        UNKNOWN_OPERATOR,
        /** A principal of an unknown kind, or a text other than {@code *} in its place. */
        INVALID_PRINCIPAL,
        /** An empty list or object; it has a meaning, but seldom the intended one. */
        EMPTY_ELEMENT;

        /**
         * Whether a document with such a fault may mean something else than what was read.
         *
         * @return false for {@link #EMPTY_ELEMENT} only
         */
        public boolean isError() {
            return this != EMPTY_ELEMENT;
        }
    }

    /**
     * Makes the message printable.
     *
     * @param kind what sort of fault it is
     * @param message what was found and what was expected, in one line that is safe to print
     * @param location where it stands
     * @throws NullPointerException if a component is null
     */
    public PolicyProblem {
        Objects.requireNonNull(kind, "kind");
        message = Printable.line(message);
        Objects.requireNonNull(location, "location");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyProblem that
                && kind == that.kind
                && message.equals(that.message)
                && location.pointer().equals(that.location.pointer());
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, message);
    }

    /**
     * Location and message in one line.
     *
     * @return for example {@code account.json:12:9: Effect is "allow", expected Allow or Deny}
     */
    @Override
    public String toString() {
        return Printable.line(location.toString()) + ": " + message;
    }
}
