package io.github.iamaudit.rules.engine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one subject: compliant, violated (once or several times), or that it cannot tell. A rule that cannot
 * tell all may still know some faults. Immutable.
 */
public final class Verdict {

    private static final Verdict COMPLIANT = new Verdict(List.of(), null);

    private final List<Violation> violations;
    private final @Nullable String undetermined;

    private Verdict(List<Violation> violations, @Nullable String undetermined) {
        this.violations = List.copyOf(violations);
        this.undetermined = undetermined;
    }

    /**
     * No fault.
     *
     * @return the verdict
     */
    public static Verdict compliant() {
        return COMPLIANT;
    }

    /**
     * One fault.
     *
     * @param message one sentence without the subject's name
     * @param evidence what it rests on
     * @return the verdict
     */
    public static Verdict violation(String message, Evidence evidence) {
        return of(List.of(Violation.of(message, evidence)));
    }

    /**
     * Any number of faults.
     *
     * @param violations none for a compliant subject
     * @return the verdict
     */
    public static Verdict of(List<Violation> violations) {
        return violations.isEmpty() ? COMPLIANT : new Verdict(violations, null);
    }

    /**
     * The rule cannot tell, because a fact of this subject is missing or cannot be read.
     *
     * @param reason what is missing, for example {@code the date of access key 1 is not known}
     * @return the verdict
     */
    public static Verdict undetermined(String reason) {
        return new Verdict(List.of(), reason);
    }

    /**
     * The same faults, but the rule could not look at everything.
     *
     * @param reason what is missing; empty where nothing is
     * @return a new verdict
     */
    public Verdict except(Optional<String> reason) {
        return reason.isPresent() ? new Verdict(violations, reason.get()) : this;
    }

    /**
     * The faults.
     *
     * @return none for a compliant subject
     */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * Why the rule cannot tell.
     *
     * @return empty where it can
     */
    public Optional<String> undeterminedReason() {
        return Optional.ofNullable(undetermined);
    }
}
