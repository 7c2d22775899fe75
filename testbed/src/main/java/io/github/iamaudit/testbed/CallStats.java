package io.github.iamaudit.testbed;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls that a server answered since it started or its counters were cleared. Calls of the seed are not counted.
 *
 * @param total all calls
 * @param maxInFlight how many calls it had at the same time at most
 * @param byAction calls by action, such as {@code iam:ListUsers}; the service is the one that the signature names
 * @param byAccount calls by the account that the caller's credentials belong to
 * @param errors answers with an error by action and code, such as {@code iam:ListUsers:AccessDenied}
 */
public record CallStats(
        int total,
        int maxInFlight,
        Map<String, Integer> byAction,
        Map<String, Integer> byAccount,
        Map<String, Integer> errors) {

    public CallStats {
        byAction = Collections.unmodifiableMap(new TreeMap<>(byAction));
        byAccount = Collections.unmodifiableMap(new TreeMap<>(byAccount));
        errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    }

    /** The calls of one action, such as {@code iam:ListUsers}; 0 if there were none. */
    public int calls(String action) {
        return byAction.getOrDefault(action, 0);
    }

    /** The answers to one action with one error, for example {@code errors("iam:ListUsers", "AccessDenied")}. */
    public int errors(String action, String code) {
        return errors.getOrDefault(action + ":" + code, 0);
    }
}
