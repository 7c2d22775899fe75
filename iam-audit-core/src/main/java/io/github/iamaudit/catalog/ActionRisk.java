package io.github.iamaudit.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Why an action deserves a second look, whatever its access level. Facts of this library, kept in {@code overrides.tsv}; an
 * action may have several, and most have none.
 */
public enum ActionRisk {
    /**
     * A step of a known path to rights that the caller was not given, alone or together with other actions, for example
     * {@code iam:PassRole}.
     */
    PRIVILEGE_ESCALATION('e'),

    /** Puts credentials or secrets into the caller's hands, for example {@code sts:AssumeRole}. */
    CREDENTIAL_EXPOSURE('c'),

    /** Can open a resource to others, by a resource policy or by sharing, for example {@code s3:PutBucketPolicy}. */
    RESOURCE_EXPOSURE('x'),

    /** Reads the data that a resource holds, not only its settings, for example {@code s3:GetObject}. */
    DATA_ACCESS('d');

    private final char letter;

    ActionRisk(char letter) {
        this.letter = letter;
    }

    static @Nullable ActionRisk ofLetter(char letter) {
        for (ActionRisk risk : values()) {
            if (risk.letter == letter) {
                return risk;
            }
        }
        return null;
    }
}
