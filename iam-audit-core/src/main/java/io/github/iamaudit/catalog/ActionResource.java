package io.github.iamaudit.catalog;

import java.util.List;
import java.util.Objects;

/**
 * A resource type that an action is about. Source: Service Authorization Reference, column "Resource types" of the actions.
 *
 * @param type the resource type
 * @param isRequired whether every request names such a resource; where no type is required, the request names at least one of the
 *     listed types
 * @param conditionKeys the keys that a request carries for this type only, beside those of the action and of the type; by name
 */
public record ActionResource(ResourceType type, boolean isRequired, List<ConditionKey> conditionKeys) {

    /**
     * Keeps an own list.
     *
     * @param type the resource type
     * @param isRequired whether every request names such a resource
     * @param conditionKeys the keys that a request carries for this type only
     * @throws NullPointerException if a component is null
     */
    public ActionResource {
        Objects.requireNonNull(type, "type");
        conditionKeys = List.copyOf(conditionKeys);
    }
}
