package io.github.iamaudit.rules.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How to mend a finding: one sentence, and steps in order, the safe one before the destructive one. Immutable. */
public final class Remediation implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String summary;
    private final List<Step> steps;

    /**
     * One step.
     *
     * @param text what to do
     * @param awsCliCommand the command that does it, or null where there is none; names from the account are quoted in it
     */
    public record Step(String text, @Nullable String awsCliCommand) implements Serializable {

        /**
         * Checks the text.
         *
         * @param text what to do
         * @param awsCliCommand the command that does it, or null where there is none; names from the account are quoted in it
         */
        public Step {
            Objects.requireNonNull(text, "text");
        }

        /**
         * The command that does it.
         *
         * @return empty where there is none
         */
        public Optional<String> command() {
            return Optional.ofNullable(awsCliCommand);
        }
    }

    private Remediation(String summary, List<Step> steps) {
        this.summary = Objects.requireNonNull(summary, "summary");
        this.steps = List.copyOf(steps);
    }

    /**
     * A remediation without steps.
     *
     * @param summary one sentence
     * @return the remediation
     */
    public static Remediation of(String summary) {
        return new Remediation(summary, List.of());
    }

    /**
     * With one more step.
     *
     * @param text what to do
     * @return a new remediation
     */
    public Remediation step(String text) {
        return plus(new Step(text, null));
    }

    /**
     * With one more step that an AWS CLI command does.
     *
     * @param text what to do
     * @param words the command after {@code aws}, each word for itself; words from the account need no quoting
     * @return a new remediation
     */
    public Remediation step(String text, String... words) {
        return plus(new Step(text, ShellCommand.aws(words)));
    }

    private Remediation plus(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Remediation(summary, more);
    }

    /**
     * The remediation in one sentence.
     *
     * @return for example {@code Replace the key and deactivate the old one.}
     */
    public String summary() {
        return summary;
    }

    /**
     * The steps.
     *
     * @return in order
     */
    public List<Step> steps() {
        return steps;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Remediation that && summary.equals(that.summary) && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(summary, steps);
    }

    /** The sentence. */
    @Override
    public String toString() {
        return summary;
    }
}
