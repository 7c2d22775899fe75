package io.github.iamaudit.internal.shape;

import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.InventoryResourceBuilder;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.inventory.ResourceInventoryBuilder;
import io.github.iamaudit.model.inventory.ResourceKind;

/** The shape of resources that work with the rights of users and roles. */
public final class InventoryShapes {

    /** A kind, by its name. */
    public static final JsonType<ResourceKind> KIND = JsonType.text(ResourceKind::of, ResourceKind::toString);

    private static final JsonType<Tag> TAG = JsonShape.<Tag, String[]>of(
                    () -> new String[] {"", ""}, t -> new Tag(t[0], t[1]))
            .required("key", JsonType.STRING, Tag::key, (t, v) -> t[0] = v)
            .required("value", JsonType.STRING, Tag::value, (t, v) -> t[1] = v)
            .done();

    /** A resource. */
    public static final JsonShape<InventoryResource, InventoryResourceBuilder> RESOURCE = JsonShape.of(
                    InventoryResourceBuilder::new, InventoryResourceBuilder::build)
            .required("kind", KIND, InventoryResource::kind, InventoryResourceBuilder::kind)
            .required("arn", Shapes.ARN, InventoryResource::arn, InventoryResourceBuilder::arn)
            .optional("principal", Shapes.ARN, InventoryResource::principal, InventoryResourceBuilder::principal)
            .list("tags", TAG, InventoryResource::tags, InventoryResourceBuilder::addTag)
            .done();

    /** The resources, with the kinds that are listed completely. */
    public static final JsonType<ResourceInventory> RESOURCE_INVENTORY = JsonShape.of(
                    ResourceInventoryBuilder::new, ResourceInventoryBuilder::build)
            .list("kinds", KIND, ResourceInventory::kinds, ResourceInventoryBuilder::addKind)
            .list("resources", RESOURCE, ResourceInventory::resources, ResourceInventoryBuilder::addResource)
            .done();

    private InventoryShapes() {}
}
