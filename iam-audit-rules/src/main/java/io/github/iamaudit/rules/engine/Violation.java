package io.github.iamaudit.rules.engine;

import io.github.iamaudit.input.SourceLocation;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One fault of a subject, as a rule sees it. The engine makes a {@link Finding} of it. Immutable. */
public final class Violation {

    private final String message;
    private final Evidence evidence;
    private final @Nullable Severity severity;
    private final String discriminator;
    private final @Nullable SourceLocation location;

    private Violation(
            String message,
            Evidence evidence,
            @Nullable Severity severity,
            String discriminator,
            @Nullable SourceLocation location) {
        this.message = Objects.requireNonNull(message, "message");
        this.evidence = Objects.requireNonNull(evidence, "evidence");
        this.severity = severity;
        this.discriminator = Objects.requireNonNull(discriminator, "discriminator");
        this.location = location;
    }

    /**
     * A fault with the rule's own severity.
     *
     * @param message one sentence without the subject's name, for example {@code the key is 120 days old, the limit is 90}
     * @param evidence what it rests on
     * @return the fault
     */
    public static Violation of(String message, Evidence evidence) {
        return new Violation(message, evidence, null, "", null);
    }

    /**
     * With another severity than the rule's.
     *
     * @param other the severity
     * @return a new fault
     */
    public Violation severity(Severity other) {
        return new Violation(message, evidence, Objects.requireNonNull(other, "other"), discriminator, location);
    }

    /**
     * With what tells it from other faults of the same subject. It must stay the same from run to run: a statement's
     * pointer, a policy's ARN, never a position in a list or a date.
     *
     * @param text for example {@code /Statement/2}
     * @return a new fault
     */
    public Violation discriminator(String text) {
        return new Violation(message, evidence, severity, text, location);
    }

    /**
     * With the place in the file that it was read from.
     *
     * @param place where the fault stands; without it the subject's place counts
     * @return a new fault
     */
    public Violation at(Optional<SourceLocation> place) {
        return new Violation(message, evidence, severity, discriminator, place.orElse(null));
    }

    /**
     * The sentence.
     *
     * @return for example {@code the key is 120 days old, the limit is 90}
     */
    public String message() {
        return message;
    }

    /**
     * What it rests on.
     *
     * @return the evidence
     */
    public Evidence evidence() {
        return evidence;
    }

    /**
     * The severity, where it differs from the rule's.
     *
     * @return empty for the rule's own
     */
    public Optional<Severity> severity() {
        return Optional.ofNullable(severity);
    }

    /**
     * What tells it from other faults of the same subject.
     *
     * @return the empty string where a subject has at most one
     */
    public String discriminator() {
        return discriminator;
    }

    /**
     * The place in the file that it was read from.
     *
     * @return empty where the subject's place counts
     */
    public Optional<SourceLocation> location() {
        return Optional.ofNullable(location);
    }
}
