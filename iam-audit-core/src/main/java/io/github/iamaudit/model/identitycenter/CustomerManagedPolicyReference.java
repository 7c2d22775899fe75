package io.github.iamaudit.model.identitycenter;

import java.io.Serializable;
import java.util.Objects;

/**
 * A customer managed policy by name and path: in each account the one that has them there. Source: IAM Identity Center API
 * Reference, "CustomerManagedPolicyReference".
 *
 * @param name for example {@code operators}
 * @param path for example {@code /} or {@code /division/}
 */
public record CustomerManagedPolicyReference(String name, String path) implements Serializable {

    /**
     * Checks the components.
     *
     * @param name for example {@code operators}
     * @param path for example {@code /} or {@code /division/}
     * @throws NullPointerException if one is null
     */
    public CustomerManagedPolicyReference {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
    }
}
