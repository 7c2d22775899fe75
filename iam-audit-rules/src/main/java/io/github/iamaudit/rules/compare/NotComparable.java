package io.github.iamaudit.rules.compare;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
import java.util.Objects;

/**
 * Facts that one of two snapshots does not tell, or not completely: nothing that is missing from them is called created or
 * deleted, added or removed.
 *
 * @param facet the name of the facet, for example {@code user-access-keys}
 * @param side which snapshot does not tell them
 * @param reason why, safe to print, for example {@code iam:ListUsers was denied}
 */
public record NotComparable(String facet, Side side, String reason) implements Serializable {

    /** One of two snapshots. */
    public enum Side {
        /** The earlier one. */
        BEFORE,
        /** The later one. */
        AFTER
    }

    /**
     * Makes the reason printable.
     *
     * @param facet the name of the facet
     * @param side which snapshot does not tell them
     * @param reason why, in any text
     */
    public NotComparable {
        Objects.requireNonNull(facet, "facet");
        Objects.requireNonNull(side, "side");
        reason = Printable.line(reason);
    }
}
