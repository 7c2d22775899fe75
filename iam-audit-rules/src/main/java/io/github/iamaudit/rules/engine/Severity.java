package io.github.iamaudit.rules.engine;

import io.github.iamaudit.internal.text.Printable;

/** How bad a finding is. The constants are ordered from the mildest to the worst. */
public enum Severity {
    /** Inventory or optional practice. */
    INFO,
    /** Hardening. */
    LOW,
    /** Weakens a main control. */
    MEDIUM,
    /** One step from takeover, or broad exposure. */
    HIGH,
    /** Direct takeover of the account, or public access. */
    CRITICAL;

    /**
     * The severity of a name, in any case.
     *
     * @param name for example {@code high}
     * @return the severity
     * @throws IllegalArgumentException for another text
     */
    public static Severity named(String name) {
        for (Severity severity : values()) {
            if (severity.name().equalsIgnoreCase(name)) {
                return severity;
            }
        }
        throw new IllegalArgumentException(
                "a severity is one of info, low, medium, high, critical, but found " + Printable.quoted(name));
    }

    /**
     * Whether this is as bad as another, or worse.
     *
     * @param other the other
     * @return true if it is
     */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    /**
     * The next milder severity, for a fault that something mitigates.
     *
     * @return {@link #INFO} for {@link #INFO}
     */
    public Severity oneStepLower() {
        return switch (this) {
            case CRITICAL -> HIGH;
            case HIGH -> MEDIUM;
            case MEDIUM -> LOW;
            case LOW, INFO -> INFO;
        };
    }
}
