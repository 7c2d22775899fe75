package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something was not used for too long.
 *
 * @param lastUsed the last use, or never
 * @param since the last use or, without one, when it was made
 * @param unused how long it was not used at the time of the evidence
 * @param limit how long it may stay unused
 */
public record Disuse(LastUse lastUsed, Instant since, Duration unused, Duration limit) implements Evidence {
    @Override
    public List<Fact> facts() {
        return List.of(
                new Fact("lastUsed", lastUsed.toString()),
                new Fact("since", since),
                new Fact("unused", unused),
                new Fact("limit", limit));
    }
}
