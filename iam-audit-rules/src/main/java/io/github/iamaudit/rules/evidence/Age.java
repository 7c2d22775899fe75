package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something is too old.
 *
 * @param since when it was made
 * @param age how old it was at the time of the evidence
 * @param limit how old it may be
 */
public record Age(Instant since, Duration age, Duration limit) implements Evidence {
    @Override
    public List<Fact> facts() {
        return List.of(new Fact("since", since), new Fact("age", age), new Fact("limit", limit));
    }
}
