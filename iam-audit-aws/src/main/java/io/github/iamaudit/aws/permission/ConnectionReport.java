package io.github.iamaudit.aws.permission;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.snapshot.Facet;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.immutables.value.Value;

/**
 * What came of a test connection: who the credentials are, which actions they may call, and which facets that leaves.
 *
 * <p>Actions that are granted need not stay so, and simulation does not know session policies; the run itself has the last word.
 */
@Value.Immutable
public interface ConnectionReport extends Serializable {

    /**
     * The account.
     *
     * @return for example {@code 111122223333}
     */
    AccountId accountId();

    /**
     * Who the credentials are.
     *
     * @return for example {@code arn:aws:sts::111122223333:assumed-role/IamAudit/iam-audit-3f2a9c1b}
     */
    Arn caller();

    /**
     * The Region of the run.
     *
     * @return for example {@code eu-central-1}
     */
    String region();

    /**
     * The actions that fetching needs, those included that are needed only where bulk is denied.
     *
     * @return by name
     */
    List<ActionAccess> actions();

    /**
     * The facets that were asked for.
     *
     * @return by name, derived ones as such
     */
    List<FacetAccess> facets();

    /**
     * The partition.
     *
     * @return for example {@code aws}
     */
    default Partition partition() {
        return caller().partition();
    }

    /**
     * What is known of an action.
     *
     * @param action for example {@code iam:ListUsers}
     * @return empty for an action that fetching does not need
     */
    default Optional<ActionAccess> action(String action) {
        return actions().stream().filter(a -> a.action().equals(action)).findFirst();
    }

    /**
     * What is known of a facet.
     *
     * @param facet the facet
     * @return empty for a facet that was not asked for
     */
    default Optional<FacetAccess> facet(Facet<?> facet) {
        return facets().stream().filter(f -> f.facet().equals(facet)).findFirst();
    }

    /**
     * The facets that cannot be fetched completely, as far as is known.
     *
     * @return in the order of {@link #facets}; rules that need one of them are not evaluated, or only where they find a fault
     */
    default List<Facet<?>> missingFacets() {
        return facets().stream()
                .filter(f -> f.status() != FacetAccess.Status.AVAILABLE && f.status() != FacetAccess.Status.UNKNOWN)
                .<Facet<?>>map(FacetAccess::facet)
                .toList();
    }

    /**
     * The denied actions that the facets lack: what to add to the policy.
     *
     * @return by name; empty if nothing is known to be missing
     */
    default Set<String> actionsToAdd() {
        Set<String> denied = new TreeSet<>();
        for (FacetAccess facet : facets()) {
            facet.missingActions().stream()
                    .filter(name -> action(name)
                            .filter(a -> a.status() == ActionAccess.Status.DENIED)
                            .isPresent())
                    .forEach(denied::add);
        }
        return denied;
    }

    /**
     * Whether every facet can be fetched completely.
     *
     * @return false if one cannot, or it is not known of one
     */
    default boolean isComplete() {
        return facets().stream().allMatch(f -> f.status() == FacetAccess.Status.AVAILABLE);
    }

    /**
     * Begins a report.
     *
     * @return an empty builder
     */
    static ConnectionReportBuilder builder() {
        return new ConnectionReportBuilder();
    }
}
