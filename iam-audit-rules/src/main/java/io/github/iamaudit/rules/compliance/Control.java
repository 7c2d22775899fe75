package io.github.iamaudit.rules.compliance;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One recommendation of a benchmark.
 *
 * @param id its number, for example {@code 1.13}
 * @param title what it asks for, in our words
 * @param assessment how the benchmark wants it to be checked
 * @param level the benchmark's profile level, 1 or 2; 1 where it has none
 * @param rules the rules that decide it, or contribute to it
 */
public record Control(String id, String title, Assessment assessment, int level, List<ControlRule> rules)
        implements Serializable {

    /** How a benchmark wants a control to be checked. */
    public enum Assessment {
        /** By a machine. */
        AUTOMATED,
        /** In part by a machine: a fault is found, but that there is none is for a person to say. */
        PARTLY_AUTOMATED,
        /** By a person; rules can only contribute evidence. */
        MANUAL
    }

    /**
     * A rule that serves a control.
     *
     * @param ruleId the rule
     * @param settings the loosest settings that the control allows, by name
     */
    public record ControlRule(String ruleId, Map<String, String> settings) implements Serializable {

        /**
         * Copies the settings.
         *
         * @param ruleId the rule
         * @param settings the loosest settings that the control allows, by name
         */
        public ControlRule {
            Objects.requireNonNull(ruleId, "ruleId");
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        }
    }

    /**
     * Copies the rules.
     *
     * @param id its number, for example {@code 1.13}
     * @param title what it asks for, in our words
     * @param assessment how the benchmark wants it to be checked
     * @param level the benchmark's profile level, 1 or 2; 1 where it has none
     * @param rules the rules that decide it, or contribute to it
     */
    public Control {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(assessment, "assessment");
        rules = List.copyOf(rules);
    }

    /**
     * Whether a rule serves this control.
     *
     * @param ruleId the rule
     * @return true if it is among {@link #rules}
     */
    public boolean isServedBy(String ruleId) {
        return rules.stream().anyMatch(rule -> rule.ruleId().equals(ruleId));
    }
}
