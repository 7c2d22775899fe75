package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something was used that should rest.
 *
 * @param credential what was used, for example {@code access key 1}
 * @param lastUsed when it was last used
 * @param age how long before the time of the evidence that was
 * @param window how far back a use counts
 */
public record RecentUse(String credential, Instant lastUsed, Duration age, Duration window) implements Evidence {
    @Override
    public List<Fact> facts() {
        return List.of(
                new Fact("credential", credential),
                new Fact("lastUsed", lastUsed),
                new Fact("age", age),
                new Fact("window", window));
    }
}
