package io.github.iamaudit.rules.engine;

import java.io.Serializable;
import java.util.List;

/**
 * What a finding rests on, typed by its rule, usually a record. Never holds a secret.
 *
 * <pre>{@code
 * public record BadgeAge(Duration age, Duration limit) implements Evidence {
 *     public List<Fact> facts() {
 *         return List.of(new Fact("age", age), new Fact("limit", limit));
 *     }
 * }
 * }</pre>
 */
public interface Evidence extends Serializable {

    /**
     * The facts, for reports.
     *
     * @return in the order in which they are to be read
     */
    List<Fact> facts();
}
