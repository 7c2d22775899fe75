package io.github.iamaudit.rules.engine;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;

/**
 * Why a rule, or a rule on some of its subjects, was not evaluated.
 *
 * @param kind what sort of reason it is
 * @param subject the facet, or the subject, that it is about, for example {@code credential-report}
 * @param message in words that are safe to print
 */
public record Reason(Kind kind, String subject, String message) implements Serializable {

    /** The sorts of reason. */
    public enum Kind {
        /** A facet that the rule needs was not collected. */
        NOT_COLLECTED,
        /** A facet that the rule needs was denied. */
        DENIED,
        /** A facet that the rule needs could not be obtained. */
        FAILED,
        /** A facet that the rule needs has gaps, so that finding nothing in it proves nothing. */
        INCOMPLETE,
        /** A fact of a subject is missing or cannot be read. */
        UNDETERMINED,
        /** The rule threw an exception. */
        RULE_ERROR,
        /** The run was cancelled or its deadline passed. */
        CANCELLED
    }

    /**
     * Makes the texts printable.
     *
     * @param kind what sort of reason it is
     * @param subject the facet, or the subject, that it is about, for example {@code credential-report}
     * @param message in words that are safe to print
     */
    public Reason {
        subject = Printable.line(subject);
        message = Printable.line(message);
    }

    /** The message. */
    @Override
    public String toString() {
        return message;
    }
}
