package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.time.Instant;
import java.util.List;

/**
 * A user has more active access keys than are wanted.
 *
 * @param keys the active ones, by slot
 */
public record ActiveAccessKeys(List<AccessKeyCredential> keys) implements Evidence {

    /**
     * Copies the keys.
     *
     * @param keys the active ones, by slot
     */
    public ActiveAccessKeys {
        keys = List.copyOf(keys);
    }

    @Override
    public List<Fact> facts() {
        return List.of(
                new Fact("keys", keys.stream().map(ActiveAccessKeys::text).toList()));
    }

    private static String text(AccessKeyCredential key) {
        return "access key " + key.slot() + ", created "
                + key.created().map(Instant::toString).orElse("unknown") + ", last used " + key.lastUsed();
    }
}
