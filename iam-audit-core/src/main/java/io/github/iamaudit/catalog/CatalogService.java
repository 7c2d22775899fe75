package io.github.iamaudit.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service: everything that stands behind one prefix. Source: Service Authorization Reference, which has a page or several for
 * each.
 */
public final class CatalogService {

    private final String prefix;
    private final String name;
    private final List<CatalogAction> actions;
    private final List<ResourceType> resourceTypes;
    private final List<ConditionKey> conditionKeys;

    CatalogService(
            String prefix,
            String name,
            List<CatalogAction> actions,
            List<ResourceType> resourceTypes,
            List<ConditionKey> conditionKeys) {
        this.prefix = prefix;
        this.name = name;
        this.actions = List.copyOf(actions);
        this.resourceTypes = List.copyOf(resourceTypes);
        this.conditionKeys = List.copyOf(conditionKeys);
    }

    /**
     * The prefix of its actions.
     *
     * @return in lower case, for example {@code s3}
     */
    public String prefix() {
        return prefix;
    }

    /**
     * The name for people.
     *
     * @return for example {@code Amazon S3}
     */
    public String name() {
        return name;
    }

    /**
     * Its actions.
     *
     * @return by name, without regard to case
     */
    public List<CatalogAction> actions() {
        return actions;
    }

    /**
     * One of its actions.
     *
     * @param actionName without the prefix, in any case, for example {@code getobject}
     * @return empty if the catalogue does not know it
     */
    public Optional<CatalogAction> action(String actionName) {
        return Optional.ofNullable(find(actionName));
    }

    private @Nullable CatalogAction find(String actionName) {
        int low = 0;
        int high = actions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            CatalogAction action = actions.get(middle);
            int order = action.name().compareToIgnoreCase(actionName);
            if (order == 0) {
                return action;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /**
     * Its resource types.
     *
     * @return by name, without regard to case
     */
    public List<ResourceType> resourceTypes() {
        return resourceTypes;
    }

    /**
     * The condition keys that its actions and resource types use. Most begin with its prefix; some with {@code aws}, a few with
     * another service's or an identity provider's.
     *
     * @return by name, without regard to case
     */
    public List<ConditionKey> conditionKeys() {
        return conditionKeys;
    }

    /** The prefix. */
    @Override
    public String toString() {
        return prefix;
    }
}
