package io.github.iamaudit.evaluate;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answer to an {@link AccessRequest} whose context is complete. The explanation is worked out when it is asked for. */
public final class Decision {

    /** Whether a request is allowed. Source: IAM User Guide, "Policy evaluation logic". */
    public enum Outcome {
        /** It is allowed. */
        ALLOWED("Allowed"),
        /** No statement allows it, or a layer that would have to allow it does not. */
        IMPLICITLY_DENIED("ImplicitlyDenied"),
        /** A statement denies it. */
        EXPLICITLY_DENIED("ExplicitlyDenied");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** The outcome in one word, for example {@code ImplicitlyDenied}. */
        @Override
        public String toString() {
            return text;
        }
    }

    private final Outcome outcome;
    private final Supplier<Explanation> explain;
    private @Nullable Explanation explanation;

    Decision(Outcome outcome, Supplier<Explanation> explain) {
        this.outcome = outcome;
        this.explain = explain;
    }

    /**
     * The answer.
     *
     * @return for example {@code ALLOWED}
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Whether the request is allowed.
     *
     * @return false if it is denied, explicitly or implicitly
     */
    public boolean isAllowed() {
        return outcome == Outcome.ALLOWED;
    }

    /**
     * Why.
     *
     * @return the statements that matched, what blocked, and what was not known
     */
    public synchronized Explanation explanation() {
        if (explanation == null) {
            explanation = explain.get();
        }
        return explanation;
    }

    /** The outcome. */
    @Override
    public String toString() {
        return outcome.toString();
    }
}
