package io.github.iamaudit.snapshot;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one facet of an account: its value, or why there is none. What could not be seen is never mistaken for
 * what is not there.
 *
 * @param <T> the type of the facet's value
 */
public sealed interface Observation<T> extends Serializable {

    /**
     * The value.
     *
     * @return empty unless it was observed
     */
    default Optional<T> value() {
        return Optional.empty();
    }

    /**
     * Whether the value is there and nothing is missing from it, so that absence from it may be trusted.
     *
     * @return true for a facet observed without gaps
     */
    default boolean isComplete() {
        return false;
    }

    /**
     * Why the value is not there or not complete, in words that are safe to print.
     *
     * @return for example {@code iam:GetAccountPasswordPolicy was denied}; the empty string for a complete value
     */
    String reason();

    /**
     * What is known to be missing from the value.
     *
     * @return in words that are safe to print; empty for a complete value, and where there is none
     */
    default List<String> gaps() {
        return List.of();
    }

    /**
     * How the value was obtained, where that is worth telling: which call was denied and what was asked instead.
     *
     * @return for example {@code iam:GetAccountAuthorizationDetails was denied; read by List and Get calls}, safe to print;
     *     empty as a rule
     */
    default List<String> notes() {
        return List.of();
    }

    /**
     * The facet was observed.
     *
     * @param presentValue what was seen
     * @param at the time of the facts
     * @param gaps what is known to be missing from the value, in words; empty for a complete value
     * @param notes how the value was obtained, where that is worth telling; nothing is missing because of a note
     * @param <T> the type of the value
     */
    record Observed<T>(T presentValue, Instant at, List<String> gaps, List<String> notes) implements Observation<T> {

        /**
         * Copies the texts and makes them printable.
         *
         * @param presentValue what was seen
         * @param at the time of the facts
         * @param gaps what is known to be missing from the value, in words; empty for a complete value
         * @param notes how the value was obtained, where that is worth telling
         */
        public Observed {
            Objects.requireNonNull(presentValue, "presentValue");
            Objects.requireNonNull(at, "at");
            gaps = gaps.stream().map(Printable::line).toList();
            notes = notes.stream().map(Printable::line).toList();
        }

        /**
         * An observation without notes.
         *
         * @param presentValue what was seen
         * @param at the time of the facts
         * @param gaps what is known to be missing from the value, in words; empty for a complete value
         */
        public Observed(T presentValue, Instant at, List<String> gaps) {
            this(presentValue, at, gaps, List.of());
        }

        @Override
        public Optional<T> value() {
            return Optional.of(presentValue);
        }

        @Override
        public boolean isComplete() {
            return gaps.isEmpty();
        }

        @Override
        public String reason() {
            return String.join("; ", gaps);
        }
    }

    /**
     * Nobody asked for the facet, or the source does not have it.
     *
     * @param reason in words that are safe to print
     * @param <T> the type of the value
     */
    record NotCollected<T>(String reason) implements Observation<T> {

        /**
         * Makes the reason printable.
         *
         * @param reason in words that are safe to print
         */
        public NotCollected {
            reason = Printable.line(reason);
        }
    }

    /**
     * AWS refused.
     *
     * @param action the action that is missing, for example {@code iam:GetCredentialReport}
     * @param message AWS's message
     * @param <T> the type of the value
     */
    record Denied<T>(String action, String message) implements Observation<T> {

        /**
         * Makes the texts printable.
         *
         * @param action the action that is missing, for example {@code iam:GetCredentialReport}
         * @param message AWS's message
         */
        public Denied {
            action = Printable.line(action);
            message = Printable.line(message);
        }

        @Override
        public String reason() {
            return action + " was denied" + (message.isEmpty() ? "" : ": " + message);
        }
    }

    /**
     * Asked for, but not obtained, for another reason than a denial.
     *
     * @param reason in words that are safe to print
     * @param <T> the type of the value
     */
    record Failed<T>(String reason) implements Observation<T> {

        /**
         * Makes the reason printable.
         *
         * @param reason in words that are safe to print
         */
        public Failed {
            reason = Printable.line(reason);
        }
    }
}
