package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.List;

/**
 * An inline policy is embedded.
 *
 * @param policyName its name
 */
public record EmbeddedPolicy(String policyName) implements Evidence {
    @Override
    public List<Fact> facts() {
        return List.of(new Fact("policyName", policyName));
    }
}
