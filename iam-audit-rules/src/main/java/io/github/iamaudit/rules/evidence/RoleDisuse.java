package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A role was not used for too long. AWS tells uses of about the last 400 days only.
 *
 * @param lastUsed the last use; {@link LastUse#never} where there was none in the tracking period
 * @param created when the role was made
 * @param unused the time from the last use or, without one, from the creation to the time of the evidence
 * @param limit how long it may stay unused
 */
public record RoleDisuse(LastUse lastUsed, Instant created, Duration unused, Duration limit) implements Evidence {
    @Override
    public List<Fact> facts() {
        return List.of(
                new Fact("lastUsed", lastUsed.isNever() ? "not in the tracking period" : lastUsed.toString()),
                new Fact("created", created),
                new Fact("unused", unused),
                new Fact("limit", limit));
    }
}
