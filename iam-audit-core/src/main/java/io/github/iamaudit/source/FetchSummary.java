package io.github.iamaudit.source;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What fetching an account took. It is about the run, not about the account, and stands in no snapshot.
 *
 * @param calls how many calls of each action were answered, by the action's name, for example {@code iam:ListUsers}; a call
 *     that was retried counts once
 * @param expectedCalls how many calls were expected when the sizes of the account's lists were known
 * @param retries how many times a call was made once more
 * @param throttled how many times AWS answered that the rate was exceeded
 * @param elapsed from the first call to the last answer
 */
public record FetchSummary(
        SortedMap<String, Integer> calls, int expectedCalls, int retries, int throttled, Duration elapsed)
        implements Serializable {

    /**
     * Copies the calls.
     *
     * @param calls how many calls of each action were answered
     * @param expectedCalls how many calls were expected when the sizes of the account's lists were known
     * @param retries how many times a call was made once more
     * @param throttled how many times AWS answered that the rate was exceeded
     * @param elapsed from the first call to the last answer
     */
    public FetchSummary {
        calls = Collections.unmodifiableSortedMap(new TreeMap<>(calls));
    }

    /**
     * All calls together.
     *
     * @return for example 21
     */
    public int totalCalls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }
}
