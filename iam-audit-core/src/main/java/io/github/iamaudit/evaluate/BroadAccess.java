package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import io.github.iamaudit.model.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which actions a principal may do on resources that no policy names: what is granted without a limit to resources, with
 * boundary, denials and organization policies taken into account.
 *
 * @param principal a user or role
 * @param grants by the order of the principal's policies, then of their statements; those that always hold go first
 * @param undetermined what was not collected, or not read as a whole, and may hide a grant
 */
public record BroadAccess(RequestPrincipal principal, List<BroadGrant> grants, List<UndeterminedPoint> undetermined) {

    /**
     * One statement that grants actions without a limit to resources.
     *
     * @param policy the policy, and who holds it
     * @param statement the statement
     * @param actions the actions that are left of it, in the order of the catalogue, for example {@code s3:GetObject}
     * @param verdict {@code ALWAYS}, or {@code ONLY_IF} under conditions, or where a policy of the resource must agree
     */
    public record BroadGrant(PolicyReference policy, Statement statement, List<String> actions, Verdict verdict) {

        /**
         * Takes a copy of the list.
         *
         * @param policy the policy
         * @param statement the statement
         * @param actions the actions
         * @param verdict how certain it is
         */
        public BroadGrant {
            actions = List.copyOf(actions);
        }

        /**
         * The grant of some of its actions.
         *
         * @param wanted which ones, by names such as {@code s3:GetObject}
         * @return empty if it has none of them
         */
        public Optional<BroadGrant> where(Predicate<String> wanted) {
            List<String> kept = actions.stream().filter(wanted).toList();
            return kept.isEmpty() ? Optional.empty() : Optional.of(new BroadGrant(policy, statement, kept, verdict));
        }
    }

    /**
     * Takes copies of the lists.
     *
     * @param principal a user or role
     * @param grants the grants
     * @param undetermined what was not collected
     */
    public BroadAccess {
        grants = List.copyOf(grants);
        undetermined = List.copyOf(undetermined);
    }
}
