package io.github.iamaudit.rules.compliance;

import io.github.iamaudit.rules.compliance.ControlResult.Status;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.RuleSet;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an account does against a framework. Counts the automated controls that were evaluated, and says how many were not.
 *
 * @param framework the framework
 * @param results one of each control, in the order of the benchmark
 */
public record Score(Framework framework, List<ControlResult> results) implements Serializable {

    /**
     * Copies the results.
     *
     * @param framework the framework
     * @param results one of each control, in the order of the benchmark
     */
    public Score {
        results = List.copyOf(results);
    }

    /**
     * Scores the outcomes of a run.
     *
     * @param framework the framework
     * @param outcomes what came of each rule
     * @param rules the rules that ran, with their settings
     * @return the score
     */
    public static Score of(Framework framework, List<Outcome> outcomes, RuleSet rules) {
        return of(framework, outcomes, rules, (ruleId, settings) -> Optional.empty());
    }

    /**
     * Scores the outcomes of a run, and asks for those rules once more that found faults with stricter settings than a
     * control demands.
     *
     * @param framework the framework
     * @param outcomes what came of each rule
     * @param rules the rules that ran, with their settings
     * @param rerun runs a rule with a control's settings
     * @return the score
     */
    public static Score of(Framework framework, List<Outcome> outcomes, RuleSet rules, Rerun rerun) {
        return new Scoring(outcomes, rules, rerun).score(framework);
    }

    /** Runs a rule once more. */
    @FunctionalInterface
    public interface Rerun {

        /**
         * Runs a rule with a control's settings.
         *
         * @param ruleId the rule
         * @param settings by name
         * @return what came of it; empty where it cannot be run again
         */
        Optional<Outcome> run(String ruleId, Map<String, String> settings);
    }

    /**
     * How many controls have a status.
     *
     * @param status the status
     * @return 0 or more
     */
    public int count(Status status) {
        return (int) results.stream().filter(r -> r.status() == status).count();
    }

    /**
     * The denominator: the automated controls that were evaluated and apply.
     *
     * @return passed and failed ones together
     */
    public int evaluated() {
        return count(Status.PASSED) + count(Status.FAILED);
    }

    /**
     * Passed controls in percent of the {@link #evaluated} ones, cut. At most 99 while a control was not evaluated: what
     * nobody looked at has not passed.
     *
     * @return empty if no control was evaluated
     */
    public OptionalInt percent() {
        if (evaluated() == 0) {
            return OptionalInt.empty();
        }
        int percent = 100 * count(Status.PASSED) / evaluated();
        return OptionalInt.of(percent == 100 && count(Status.NOT_EVALUATED) > 0 ? 99 : percent);
    }

    /**
     * The score in one line, with its denominator and what was not evaluated.
     *
     * @return for example {@code 61% (8 of 13 automated controls that were evaluated; 1 not evaluated; 7 manual)}
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(percent().isPresent() ? percent().getAsInt() + "%" : "none");
        text.append(" (").append(count(Status.PASSED)).append(" of ").append(evaluated());
        text.append(" automated controls that were evaluated");
        append(text, Status.NOT_EVALUATED, " not evaluated");
        append(text, Status.NOT_APPLICABLE, " not applicable");
        append(text, Status.PARTLY_FAILED, " partly automated with faults");
        append(text, Status.MANUAL, " manual");
        return text.append(")").toString();
    }

    private void append(StringBuilder text, Status status, String word) {
        if (count(status) > 0) {
            text.append("; ").append(count(status)).append(word);
        }
    }
}
