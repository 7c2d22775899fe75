package io.github.iamaudit.rules.report;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What was run, over what, and when: enough for somebody else to run it again. */
@Value.Immutable
public interface RunInfo extends Serializable {

    /**
     * The version of the library.
     *
     * @return for example {@code 0.1.0}
     */
    String libraryVersion();

    /**
     * The account.
     *
     * @return its id
     */
    AccountId accountId();

    /**
     * The partition that the account is in.
     *
     * @return for example {@code aws}
     */
    Partition partition();

    /**
     * The account's alias.
     *
     * @return empty where it has none, or none was collected
     */
    Optional<String> accountAlias();

    /**
     * The time of the facts, unless the coverage says otherwise.
     *
     * @return the snapshot's time
     */
    Instant capturedAt();

    /**
     * The time that expiry and staleness were measured against.
     *
     * @return the snapshot's time, unless the caller said otherwise
     */
    Instant evaluatedAt();

    /**
     * The rules that were run.
     *
     * @return their ids, in order
     */
    List<String> ruleIds();

    /**
     * Begins a run.
     *
     * @return an empty builder
     */
    static RunInfoBuilder builder() {
        return new RunInfoBuilder();
    }
}
