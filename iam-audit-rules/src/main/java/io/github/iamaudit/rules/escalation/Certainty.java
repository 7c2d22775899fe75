package io.github.iamaudit.rules.escalation;

/** How certain a step, or a route of several steps, is; the strongest first. A route is as certain as its weakest step. */
public enum Certainty {
    /** Whatever is not known of the request. */
    CONFIRMED("confirmed"),
    /** Where a condition holds, such as a sign-in with MFA. */
    CONDITIONAL("conditional"),
    /** As far as is known: a fact that decides it was not collected, such as the permissions boundary or the functions of AWS Lambda. */
    POSSIBLE("possible");

    private final String text;

    Certainty(String text) {
        this.text = text;
    }

    /**
     * The weaker of two.
     *
     * @param other another one
     * @return this or the other
     */
    public Certainty weaker(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The word, for example {@code confirmed}. */
    @Override
    public String toString() {
        return text;
    }
}
