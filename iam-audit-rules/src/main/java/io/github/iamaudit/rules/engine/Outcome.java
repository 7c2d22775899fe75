package io.github.iamaudit.rules.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** What came of one rule. */
@Value.Immutable
public interface Outcome extends Serializable {

    /** The four outcomes. Nothing that was not evaluated is ever compliant. */
    enum Status {
        /** Every subject was judged, and none has the fault. */
        COMPLIANT,
        /** At least one subject has the fault. */
        VIOLATED,
        /** The account has no subject of this kind. */
        NOT_APPLICABLE,
        /** The rule could not look, or not at everything, and what it saw has no fault. */
        NOT_EVALUATED
    }

    /**
     * The rule.
     *
     * @return for example {@code access-key-not-rotated}
     */
    String ruleId();

    /**
     * The rule's title.
     *
     * @return the fault in one line
     */
    String title();

    /**
     * The severity in force.
     *
     * @return the rule's own, unless the rule set says otherwise
     */
    Severity severity();

    /**
     * What came of it.
     *
     * @return one of four
     */
    Status status();

    /**
     * How many subjects were looked at.
     *
     * @return 0 or more
     */
    int subjects();

    /**
     * How many of them have the fault.
     *
     * @return at most {@link #subjects}
     */
    int violated();

    /**
     * How many of them could not be judged wholly.
     *
     * @return at most {@link #subjects}
     */
    int notEvaluated();

    /**
     * Why the rule, or the rule on some subjects, was not evaluated.
     *
     * @return empty where everything was; at most {@value #MOST_REASONS}
     */
    List<Reason> reasons();

    /**
     * The settings in force.
     *
     * @return by name
     */
    Map<String, String> settings();

    /** How many reasons are told of one rule. */
    int MOST_REASONS = 20;

    /**
     * Begins an outcome.
     *
     * @return an empty builder
     */
    static OutcomeBuilder builder() {
        return new OutcomeBuilder();
    }
}
