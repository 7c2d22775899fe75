package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.time.Instant;
import java.util.List;

/**
 * Something has expired, or is about to.
 *
 * @param expiration when it ended or ends
 * @param evaluatedAt the time of the evaluation
 */
public record Expiry(Instant expiration, Instant evaluatedAt) implements Evidence {
    @Override
    public List<Fact> facts() {
        return List.of(new Fact("expiration", expiration), new Fact("evaluatedAt", evaluatedAt));
    }
}
