package io.github.iamaudit.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An action of a service, for example {@code s3:GetObject}. A catalogue has one object for each.
 *
 * <p>Source: Service Authorization Reference, "Actions defined by …"; risks and corrected access levels are this library's own.
 */
public final class CatalogAction {

    private final String service;
    private final String text;
    private final AccessLevel accessLevel;
    private final List<ActionResource> resources;
    private final List<ConditionKey> conditionKeys;
    private final Set<ActionRisk> risks;

    CatalogAction(
            String service,
            String text,
            AccessLevel accessLevel,
            List<ActionResource> resources,
            List<ConditionKey> conditionKeys,
            Set<ActionRisk> risks) {
        this.service = service;
        this.text = text;
        this.accessLevel = accessLevel;
        this.resources = resources;
        this.conditionKeys = conditionKeys;
        this.risks = risks;
    }

    /**
     * The service's prefix.
     *
     * @return in lower case, for example {@code s3}
     */
    public String service() {
        return service;
    }

    /**
     * The name behind the prefix.
     *
     * @return as AWS spells it, for example {@code GetObject}
     */
    public String name() {
        return text.substring(service.length() + 1);
    }

    /**
     * Prefix and name, as policies write them.
     *
     * @return for example {@code s3:GetObject}
     */
    public String text() {
        return text;
    }

    /**
     * What kind of effect the action has. AWS's word, but for actions whose word hides what they do: {@code iam:PassRole} is
     * {@link AccessLevel#PERMISSIONS_MANAGEMENT} here and Write at AWS.
     *
     * @return the level
     */
    public AccessLevel accessLevel() {
        return accessLevel;
    }

    /**
     * The resource types that the action is about.
     *
     * @return by name, without regard to case; empty where only the resource {@code *} is right
     */
    public List<ActionResource> resources() {
        return resources;
    }

    /**
     * The types of resource that a request names.
     *
     * @return of each list one: a list of its own for each type that must be named, or else one list of all that may be; none for an
     *     action without resources
     */
    public List<List<ResourceType>> requestedTypes() {
        List<List<ResourceType>> required = resources.stream()
                .filter(ActionResource::isRequired)
                .map(resource -> List.of(resource.type()))
                .toList();
        return required.isEmpty() && !resources.isEmpty()
                ? List.of(resources.stream().map(ActionResource::type).toList())
                : required;
    }

    /**
     * Whether a policy can narrow the action down to resources.
     *
     * @return false where only the resource {@code *} is right, as for {@code s3:ListAllMyBuckets}
     */
    public boolean isScopable() {
        return !resources.isEmpty();
    }

    /**
     * Whether a statement with such a resource could allow the action anything: the resource could be of one of the types, or
     * for an action that cannot be scoped, it is {@code *}.
     *
     * @param arnOrPattern as in a policy, for example {@code arn:aws:s3:::logs/*}
     * @return false if the resource never matches a request of this action
     */
    public boolean couldActOn(String arnOrPattern) {
        for (ActionResource resource : resources) {
            if (resource.type().couldBe(arnOrPattern)) {
                return true;
            }
        }
        return resources.isEmpty() && Shape.overlap(Shape.ofText("*"), ArnShape.ofPattern(arnOrPattern));
    }

    /**
     * The condition keys that every request of the action may carry, beside the global ones.
     *
     * @return by name, without regard to case
     */
    public List<ConditionKey> conditionKeys() {
        return conditionKeys;
    }

    /**
     * All condition keys that a request of the action may carry, beside the global ones: those of the action, of its resource
     * types, and of both together.
     *
     * @return each once: the action's first, then type by type
     */
    public List<ConditionKey> allConditionKeys() {
        Set<ConditionKey> all = new LinkedHashSet<>(conditionKeys);
        for (ActionResource resource : resources) {
            all.addAll(resource.conditionKeys());
            all.addAll(resource.type().conditionKeys());
        }
        return List.copyOf(all);
    }

    /**
     * Why the action deserves a second look.
     *
     * @return in the order of {@link ActionRisk}; mostly empty
     */
    public Set<ActionRisk> risks() {
        return risks;
    }

    /** Prefix and name, for example {@code s3:GetObject}. */
    @Override
    public String toString() {
        return text;
    }
}
