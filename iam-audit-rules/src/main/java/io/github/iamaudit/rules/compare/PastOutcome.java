package io.github.iamaudit.rules.compare;

import io.github.iamaudit.rules.engine.Outcome;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a later run needs to know of how a rule ran.
 *
 * @param isWhole whether it looked at everything
 * @param settings in force, by name
 */
public record PastOutcome(boolean isWhole, Map<String, String> settings) implements Serializable {

    /**
     * Copies the settings.
     *
     * @param isWhole whether it looked at everything
     * @param settings in force, by name
     */
    public PastOutcome {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /**
     * How a rule ran.
     *
     * @param outcome what came of it
     * @return what is kept of it
     */
    static PastOutcome of(Outcome outcome) {
        return new PastOutcome(outcome.reasons().isEmpty(), outcome.settings());
    }
}
