package io.github.iamaudit.rules.compliance;

import io.github.iamaudit.rules.compliance.Control.Assessment;
import io.github.iamaudit.rules.compliance.Control.ControlRule;
import io.github.iamaudit.rules.compliance.ControlResult.Status;
import io.github.iamaudit.rules.compliance.Score.Rerun;
import io.github.iamaudit.rules.engine.Outcome;
import io.github.iamaudit.rules.engine.RuleDescriptor;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Setting;
import io.github.iamaudit.rules.engine.Setting.Strictness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides controls by the outcomes of rules. A rule may have run with other settings than a control means: looser ones fail
 * the control, faults that stricter ones found are looked for once more with the control's own, and exceptions that the
 * control does not know, such as a list of allowed holders, leave it open.
 */
final class Scoring {

    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<String, RuleDescriptor> descriptors = new HashMap<>();
    private final Rerun rerun;

    Scoring(List<Outcome> outcomes, RuleSet rules, Rerun rerun) {
        outcomes.forEach(outcome -> this.outcomes.put(outcome.ruleId(), outcome));
        rules.descriptors().forEach(descriptor -> descriptors.put(descriptor.id(), descriptor));
        this.rerun = rerun;
    }

    Score score(Framework framework) {
        return new Score(
                framework, framework.controls().stream().map(this::result).toList());
    }

    /** What the rules of one control say. */
    private static final class Tally {
        final List<String> failed = new ArrayList<>();
        final List<String> open = new ArrayList<>();
        int applicable;
    }

    private ControlResult result(Control control) {
        Tally tally = new Tally();
        control.rules().forEach(rule -> count(rule, tally));
        if (control.assessment() == Assessment.PARTLY_AUTOMATED && !tally.failed.isEmpty()) {
            return new ControlResult(control, Status.PARTLY_FAILED, tally.failed);
        }
        if (control.assessment() != Assessment.AUTOMATED) {
            List<String> seen = new ArrayList<>(tally.failed);
            seen.addAll(tally.open);
            return new ControlResult(control, Status.MANUAL, seen);
        }
        if (!tally.failed.isEmpty()) {
            return new ControlResult(control, Status.FAILED, tally.failed);
        }
        if (control.rules().isEmpty()) {
            tally.open.add("no rule of this version decides it");
        }
        if (!tally.open.isEmpty()) {
            return new ControlResult(control, Status.NOT_EVALUATED, tally.open);
        }
        return new ControlResult(control, tally.applicable == 0 ? Status.NOT_APPLICABLE : Status.PASSED, List.of());
    }

    private void count(ControlRule rule, Tally tally) {
        Outcome outcome = outcomes.get(rule.ruleId());
        RuleDescriptor descriptor = descriptors.get(rule.ruleId());
        if (outcome == null || descriptor == null) {
            tally.open.add("the rule " + rule.ruleId() + " did not run");
            return;
        }
        Optional<String> unknown = rule.settings().keySet().stream()
                .filter(name -> descriptor.setting(name).isEmpty())
                .findFirst();
        if (unknown.isPresent()) {
            tally.open.add("the control names the setting " + unknown.get() + ", which " + rule.ruleId() + " has not");
            return;
        }
        Settings settings = new Settings(rule, outcome, descriptor);
        if (outcome.status() == Outcome.Status.VIOLATED && !settings.stricter.isEmpty()) {
            Optional<Outcome> again = rerun.run(rule.ruleId(), rule.settings());
            if (again.isEmpty()) {
                tally.open.add(rule.ruleId() + " found faults with " + String.join("; ", settings.stricter));
                return;
            }
            outcome = again.get();
        }
        tally.applicable += outcome.status() == Outcome.Status.NOT_APPLICABLE ? 0 : 1;
        switch (outcome.status()) {
            case VIOLATED -> tally.failed.add(rule.ruleId() + ": " + outcome.violated() + " of " + outcome.subjects());
            case NOT_EVALUATED ->
                tally.open.add(rule.ruleId() + ": "
                        + outcome.reasons().stream()
                                .map(Object::toString)
                                .findFirst()
                                .orElse("not evaluated"));
            default -> {
                if (!settings.looser.isEmpty()) {
                    tally.failed.add(rule.ruleId() + " ran with " + String.join("; ", settings.looser));
                } else if (!settings.exceptions.isEmpty()) {
                    tally.open.add(rule.ruleId() + " ran with " + String.join("; ", settings.exceptions)
                            + ", which the control does not know");
                }
            }
        }
    }

    /** The settings in force, compared with those that a control means: its own, or else the rule's defaults. */
    private static final class Settings {
        final List<String> stricter = new ArrayList<>();
        final List<String> looser = new ArrayList<>();
        final List<String> exceptions = new ArrayList<>();

        Settings(ControlRule rule, Outcome outcome, RuleDescriptor descriptor) {
            for (Setting<?> setting : descriptor.settings()) {
                String demanded = rule.settings().getOrDefault(setting.name(), setting.defaultText());
                String actual = outcome.settings().getOrDefault(setting.name(), demanded);
                boolean ordered = setting.strictness() != Strictness.NONE;
                boolean named = rule.settings().containsKey(setting.name());
                if (!ordered && !actual.equals(demanded)) {
                    exceptions.add(setting.name() + " " + actual);
                } else if (named && setting.isLooser(actual, demanded)) {
                    looser.add(setting.name() + " " + actual + ", the control says " + demanded);
                } else if (named && setting.isLooser(demanded, actual)) {
                    stricter.add(setting.name() + " " + actual + ", the control says " + demanded);
                }
            }
        }
    }
}
