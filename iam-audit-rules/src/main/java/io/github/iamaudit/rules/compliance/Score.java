package io.github.iamaudit.rules.compliance;

import io.github.iamaudit.rules.compliance.Control.Assessment;
import io.github.iamaudit.rules.compliance.Control.ControlRule;
import io.github.iamaudit.rules.compliance.ControlResult.Status;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Setting;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

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
        Map<String, Outcome> byRule = outcomes.stream().collect(Collectors.toMap(Outcome::ruleId, outcome -> outcome));
        return new Score(
                framework,
                framework.controls().stream()
                        .map(control -> result(control, byRule, rules))
                        .toList());
    }

    private static ControlResult result(Control control, Map<String, Outcome> outcomes, RuleSet rules) {
        List<String> failed = new ArrayList<>();
        List<String> open = new ArrayList<>();
        int applicable = 0;
        for (ControlRule rule : control.rules()) {
            Outcome outcome = outcomes.get(rule.ruleId());
            if (outcome == null) {
                open.add("the rule " + rule.ruleId() + " did not run");
                continue;
            }
            applicable += outcome.status() == Outcome.Status.NOT_APPLICABLE ? 0 : 1;
            switch (outcome.status()) {
                case VIOLATED -> {
                    String stricter = compare(rule, outcome, rules, true);
                    if (stricter.isEmpty()) {
                        failed.add(rule.ruleId() + ": " + outcome.violated() + " of " + outcome.subjects());
                    } else {
                        open.add(rule.ruleId() + " found faults with " + stricter);
                    }
                }
                case NOT_EVALUATED ->
                    open.add(rule.ruleId() + ": "
                            + outcome.reasons().stream()
                                    .map(Object::toString)
                                    .findFirst()
                                    .orElse("not evaluated"));
                default -> {
                    String looser = compare(rule, outcome, rules, false);
                    if (!looser.isEmpty()) {
                        failed.add(rule.ruleId() + " ran with " + looser);
                    }
                }
            }
        }
        if (control.assessment() == Assessment.MANUAL) {
            failed.addAll(open);
            return new ControlResult(control, Status.MANUAL, failed);
        }
        if (!failed.isEmpty()) {
            return new ControlResult(control, Status.FAILED, failed);
        }
        if (control.rules().isEmpty()) {
            open.add("no rule of this version decides it");
        }
        if (!open.isEmpty()) {
            return new ControlResult(control, Status.NOT_EVALUATED, open);
        }
        return new ControlResult(control, applicable == 0 ? Status.NOT_APPLICABLE : Status.PASSED, List.of());
    }

    /** The settings in force that are stricter, or looser, than the control's; in words, or empty where there is none. */
    private static String compare(ControlRule rule, Outcome outcome, RuleSet rules, boolean stricter) {
        List<String> differing = new ArrayList<>();
        rule.settings().forEach((name, demanded) -> {
            String actual = outcome.settings().getOrDefault(name, demanded);
            Setting<?> setting = rules.descriptors().stream()
                    .filter(d -> d.id().equals(rule.ruleId()))
                    .flatMap(d -> d.setting(name).stream())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(rule.ruleId() + " has no setting " + name));
            if (stricter ? setting.isLooser(demanded, actual) : setting.isLooser(actual, demanded)) {
                differing.add(name + " " + actual + ", the control says " + demanded);
            }
        });
        return String.join("; ", differing);
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
        append(text, Status.MANUAL, " manual");
        return text.append(")").toString();
    }

    private void append(StringBuilder text, Status status, String word) {
        if (count(status) > 0) {
            text.append("; ").append(count(status)).append(word);
        }
    }
}
