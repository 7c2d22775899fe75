package io.github.iamaudit.rules.compare;

import io.github.iamaudit.rules.evidence.StatementEvidence;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A policy statement that was added, removed or changed. A statement is the same in two documents if it has the same
 * {@code Sid}, or else if it means the same. Where then one statement without a {@code Sid} is left in each, of one effect, it is
 * taken to be the one that changed.
 */
@Value.Immutable
public interface StatementChange extends Serializable {

    /** What became of a statement. */
    enum Status {
        /** Only the later document has it. */
        ADDED,
        /** Only the earlier document has it. */
        REMOVED,
        /** Both have it, and it is another. */
        CHANGED
    }

    /**
     * The statement in the earlier document.
     *
     * @return without external ids; empty for one that was added
     */
    Optional<StatementEvidence> before();

    /**
     * The statement in the later document.
     *
     * @return without external ids; empty for one that was removed
     */
    Optional<StatementEvidence> after();

    /**
     * The elements that differ, which the statements themselves do not always show: values beyond the twentieth, and external
     * ids, are not in them.
     *
     * @return for example {@code Action, Condition}, in the order of the policy grammar; empty unless it was changed
     */
    List<String> elements();

    /**
     * What became of it.
     *
     * @return the status
     */
    default Status status() {
        if (before().isEmpty()) {
            return Status.ADDED;
        }
        return after().isEmpty() ? Status.REMOVED : Status.CHANGED;
    }

    /**
     * Begins a change.
     *
     * @return an empty builder
     */
    static StatementChangeBuilder builder() {
        return new StatementChangeBuilder();
    }
}
