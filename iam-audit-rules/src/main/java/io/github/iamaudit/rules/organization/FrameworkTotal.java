package io.github.iamaudit.rules.organization;

import io.github.iamaudit.rules.compliance.Framework;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a framework came to over the accounts that were audited.
 *
 * @param framework the framework
 * @param controls in the framework's order
 */
public record FrameworkTotal(Framework framework, List<ControlTotal> controls) implements Serializable {

    /**
     * Copies the list.
     *
     * @param framework the framework
     * @param controls in the framework's order
     */
    public FrameworkTotal {
        controls = List.copyOf(controls);
    }

    /**
     * How many automated controls passed, of all accounts together.
     *
     * @return how many
     */
    public int passed() {
        return controls.stream().mapToInt(ControlTotal::passed).sum();
    }

    /**
     * How many automated controls were evaluated, of all accounts together.
     *
     * @return how many; the denominator of {@link #percent}
     */
    public int evaluated() {
        return passed() + controls.stream().mapToInt(ControlTotal::failed).sum();
    }

    /**
     * How many automated controls could not be evaluated, of all accounts together.
     *
     * @return how many
     */
    public int notEvaluated() {
        return controls.stream().mapToInt(ControlTotal::notEvaluated).sum();
    }

    /**
     * The share of evaluated controls that passed.
     *
     * @return 0 to 100, rounded down, and less than 100 if anything was not evaluated; empty where nothing was evaluated
     */
    public OptionalInt percent() {
        if (evaluated() == 0) {
            return OptionalInt.empty();
        }
        int percent = (int) (100L * passed() / evaluated());
        return OptionalInt.of(percent == 100 && notEvaluated() > 0 ? 99 : percent);
    }
}
