package io.github.iamaudit.rules.compare;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.compare.SnapshotChange.Kind;
import io.github.iamaudit.snapshot.AccountSnapshot;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What changed between two snapshots of an account: users, groups, roles and managed policies, their credentials, memberships,
 * policies, boundaries and tags, and who may assume the roles. A facet that was not seen completely both times tells only what
 * stands in both snapshots: what is missing from it may be there all the same.
 *
 * <pre>{@code
 * for (SnapshotChange change : SnapshotComparison.of(march, april).changes()) {
 *     out.println(change.kind() + ": " + change.name() + " " + change.item());
 * }
 * }</pre>
 *
 * @param accountId the account
 * @param before the time of the facts of the earlier snapshot
 * @param after the time of the facts of the later one
 * @param changes in {@link SnapshotChange#ORDER}
 * @param notComparable what could not be compared, and why: users, groups, roles, policies, access keys and other credentials, in
 *     this order, the earlier snapshot first
 */
public record SnapshotComparison(
        AccountId accountId,
        Instant before,
        Instant after,
        List<SnapshotChange> changes,
        List<NotComparable> notComparable)
        implements Serializable {

    /**
     * Copies the lists.
     *
     * @param accountId the account
     * @param before the time of the facts of the earlier snapshot
     * @param after the time of the facts of the later one
     * @param changes in order
     * @param notComparable what could not be compared
     */
    public SnapshotComparison {
        changes = List.copyOf(changes);
        notComparable = List.copyOf(notComparable);
    }

    /**
     * Compares two snapshots.
     *
     * @param before the earlier one
     * @param after the later one
     * @return what changed
     * @throws InputException if they are of two accounts, or the later one is older than the earlier
     */
    public static SnapshotComparison of(AccountSnapshot before, AccountSnapshot after) {
        if (!before.accountId().equals(after.accountId())) {
            throw new InputException("the snapshots are of two accounts, " + before.accountId() + " and "
                    + after.accountId() + ", and cannot be compared");
        }
        if (after.capturedAt().isBefore(before.capturedAt())) {
            throw new InputException("the earlier snapshot is of " + before.capturedAt() + ", the later one of "
                    + after.capturedAt() + ": they are the wrong way round");
        }
        return new TwoSnapshots(before, after).compared();
    }

    /**
     * How many changes are of a kind.
     *
     * @param kind the kind
     * @return 0 or more
     */
    public int count(Kind kind) {
        return of(kind).size();
    }

    /**
     * The changes of a kind.
     *
     * @param kind the kind
     * @return in order
     */
    public List<SnapshotChange> of(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).toList();
    }
}
