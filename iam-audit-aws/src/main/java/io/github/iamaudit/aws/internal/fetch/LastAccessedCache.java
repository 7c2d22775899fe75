package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.plan.AwsOptions.Granularity;
import io.github.iamaudit.model.AccessedService;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.ServiceLastAccessed;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one source was told of services last accessed, for its later runs: AWS shows recent activity after about four hours, so
 * that asking again earlier costs a job and tells hardly more. Safe for several threads. Where it holds too much, the oldest
 * answers go first.
 *
 * <p>Source: IAM User Guide, "Refine permissions in AWS using last accessed information".
 */
public final class LastAccessedCache {

    private static final Duration KEPT = Duration.ofHours(4);

    /** Some tens of megabytes: 500 administrators, or many thousands of ordinary principals. */
    private static final int MOST_LINES = 200_000;

    /**
     * What was asked.
     *
     * @param accountId the account
     * @param principalArn the user, group, role or policy
     * @param principalId its unique id, which another one made later under the same name has not
     * @param granularity how fine
     */
    record Key(AccountId accountId, String principalArn, String principalId, Granularity granularity) {}

    /**
     * What was answered.
     *
     * @param accessed the answer
     * @param at the time of the run that asked, which is not later than the answer
     */
    record Entry(ServiceLastAccessed accessed, Instant at) {}

    private final int mostLines;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private int lines;

    /** Creates an empty cache. */
    public LastAccessedCache() {
        this(MOST_LINES);
    }

    /** @param mostLines how many services and actions it holds, all answers together */
    LastAccessedCache(int mostLines) {
        this.mostLines = mostLines;
    }

    /** The answer, if there is one that is less than four hours old. */
    synchronized Optional<Entry> get(Key key, Instant now) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry ->
                        !entry.at().isAfter(now) && now.isBefore(entry.at().plus(KEPT)));
    }

    synchronized void put(Key key, Entry entry) {
        remove(entries.remove(key));
        entries.put(key, entry);
        lines += lines(entry);
        Iterator<Entry> oldest = entries.values().iterator();
        while (lines > mostLines) {
            remove(oldest.next());
            oldest.remove();
        }
    }

    private void remove(@Nullable Entry entry) {
        lines -= entry == null ? 0 : lines(entry);
    }

    private static int lines(Entry entry) {
        int lines = 1;
        for (AccessedService service : entry.accessed().services()) {
            lines += 1 + service.trackedActions().size();
        }
        return lines;
    }
}
