package io.github.iamaudit.evaluate;

import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.Effect;
import io.github.iamaudit.model.policy.Statement;
import java.util.List;

/**
 * A statement whose action, resource and principal match a request.
 *
 * @param policy the policy that it stands in
 * @param statement the statement, with its Sid, index and place in the file
 * @param result whether its conditions hold
 * @param conditions those that do not hold, or not for certain; in the order of the policy
 */
public record StatementMatch(PolicyReference policy, Statement statement, Result result, List<Condition> conditions) {

    /** Whether a statement takes effect. */
    public enum Result {
        /** It does. */
        APPLIES,
        /** It may: a condition key is not known, or a point is not documented. */
        MAY_APPLY,
        /** Its conditions do not hold. */
        CONDITIONS_FAIL
    }

    /**
     * Takes copies of the lists.
     *
     * @param policy the policy that it stands in
     * @param statement the statement, with its Sid, index and place in the file
     * @param result whether its conditions hold
     * @param conditions those that do not hold, or not for certain; in the order of the policy
     */
    public StatementMatch {
        conditions = List.copyOf(conditions);
    }

    /** The statement in words, safe to print, for example {@code Allow /Statement/0 in ReadOnlyAccess of group admins}. */
    @Override
    public String toString() {
        String effect = statement.effect().map(Effect::text).orElse("(no effect)");
        return effect + " " + statement.pointer() + " in " + policy;
    }
}
