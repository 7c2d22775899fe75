package io.github.iamaudit.model.inventory;

import java.io.Serializable;
import java.util.List;
import org.immutables.value.Value;

/**
 * Resources of an account, and which kinds of them were listed completely: of another kind nothing is known but what is listed.
 *
 * <p>Its file is described in {@code docs/resource-inventory.md}.
 */
@Value.Immutable
public interface ResourceInventory extends Serializable {

    /**
     * The kinds of which all resources are listed, in all Regions.
     *
     * @return in the order of {@link ResourceKind}
     */
    List<ResourceKind> kinds();

    /**
     * The resources.
     *
     * @return by kind, ARN and principal
     */
    List<InventoryResource> resources();

    /**
     * Whether all resources of a kind are listed.
     *
     * @param kind the kind
     * @return true also where there are none
     */
    default boolean knows(ResourceKind kind) {
        return kinds().contains(kind);
    }

    /**
     * The resources of a kind.
     *
     * @param kind the kind
     * @return by ARN and principal
     */
    default List<InventoryResource> of(ResourceKind kind) {
        return resources().stream().filter(resource -> resource.kind() == kind).toList();
    }

    /**
     * Begins an inventory.
     *
     * @return an empty builder
     */
    static ResourceInventoryBuilder builder() {
        return new ResourceInventoryBuilder();
    }
}
