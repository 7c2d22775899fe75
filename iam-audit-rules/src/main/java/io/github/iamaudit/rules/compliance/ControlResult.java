package io.github.iamaudit.rules.compliance;

import java.io.Serializable;
import java.util.List;

/**
 * What came of one control.
 *
 * @param control the control
 * @param status what came of it
 * @param reasons why, for what did not simply pass
 */
public record ControlResult(Control control, Status status, List<String> reasons) implements Serializable {

    /** What can come of a control. */
    public enum Status {
        /** Every rule of it found everything in order. */
        PASSED,
        /** A rule of it found a fault, or ran with a looser setting than the control allows. */
        FAILED,
        /** The account has nothing that the control speaks of. */
        NOT_APPLICABLE,
        /** A rule of it was not evaluated or not selected, or there is none. */
        NOT_EVALUATED,
        /** A rule of it found a fault, and more than rules can see decides it. */
        PARTLY_FAILED,
        /** It is left to a person, altogether or after rules found no fault. */
        MANUAL
    }

    /**
     * Copies the reasons.
     *
     * @param control the control
     * @param status what came of it
     * @param reasons why, for what did not simply pass
     */
    public ControlResult {
        reasons = List.copyOf(reasons);
    }
}
