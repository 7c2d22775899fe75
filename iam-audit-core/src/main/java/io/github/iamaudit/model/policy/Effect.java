package io.github.iamaudit.model.policy;

import java.util.Optional;

/**
 * What a statement does when it applies. Source: IAM User Guide, "IAM JSON policy elements: Effect".
 */
public enum Effect {
    /** Grants. */
    ALLOW("Allow"),
    /** Forbids, whatever else grants. */
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    /**
     * The effect as policies spell it.
     *
     * @return {@code Allow} or {@code Deny}
     */
    public String text() {
        return text;
    }

    /**
     * The effect that a policy spells; the spelling is case-sensitive.
     *
     * @param text for example {@code Allow}
     * @return empty for any other text
     */
    public static Optional<Effect> of(String text) {
        return switch (text) {
            case "Allow" -> Optional.of(ALLOW);
            case "Deny" -> Optional.of(DENY);
            default -> Optional.empty();
        };
    }
}
