package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.List;

/**
 * Part of what was to be collected is missing.
 *
 * @param facet the facet's name, for example {@code roles}
 * @param missing what is missing and why
 */
public record EvidenceGap(String facet, String missing) implements Evidence {
    @Override
    public List<Fact> facts() {
        return List.of(new Fact("facet", facet), new Fact("missing", missing));
    }
}
