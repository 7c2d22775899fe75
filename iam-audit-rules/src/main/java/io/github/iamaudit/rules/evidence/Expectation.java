package io.github.iamaudit.rules.evidence;

import io.github.iamaudit.rules.engine.Evidence;
import io.github.iamaudit.rules.engine.Fact;
import java.util.List;

/**
 * A field has another value than is required.
 *
 * @param field AWS's name of it, for example {@code MinimumPasswordLength}
 * @param actual what it is, in text
 * @param required what is required, in text
 */
public record Expectation(String field, String actual, String required) implements Evidence {
    @Override
    public List<Fact> facts() {
        return List.of(new Fact("field", field), new Fact("actual", actual), new Fact("required", required));
    }
}
