package io.github.iamaudit.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * A tag. Source: IAM API Reference, "Tag".
 *
 * @param key for example {@code owner}
 * @param value for example {@code payments}; may be empty
 */
public record Tag(String key, String value) implements Serializable {

    /**
     * Checks the components.
     *
     * @param key for example {@code owner}
     * @param value for example {@code payments}; may be empty
     * @throws NullPointerException if one is null
     */
    public Tag {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }
}
