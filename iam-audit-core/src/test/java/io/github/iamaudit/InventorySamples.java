package io.github.iamaudit;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.inventory.ResourceKind;
import java.util.List;

/** Resources that work with the rights of users and roles; every member set. */
public final class InventorySamples {

    private InventorySamples() {}

    public static InventoryResource function(String name, String role, Tag... tags) {
        return InventoryResource.builder()
                .kind(ResourceKind.LAMBDA_FUNCTION)
                .arn(Arn.of("arn:aws:lambda:eu-west-1:111122223333:function:" + name))
                .principal(Arn.of("arn:aws:iam::111122223333:role/" + role))
                .tags(List.of(tags))
                .build();
    }

    public static InventoryResource object(String key) {
        return InventoryResource.builder()
                .kind(ResourceKind.S3_OBJECT)
                .arn(Arn.of("arn:aws:s3:::templates/" + key))
                .build();
    }

    public static ResourceInventory inventory(String text) {
        return ResourceInventory.builder()
                .addKinds(ResourceKind.LAMBDA_FUNCTION, ResourceKind.EC2_INSTANCE)
                .addResources(
                        function("deploy", "deploy", new Tag("stage", text), new Tag("team", "a")),
                        function("deploy", "read"),
                        function("report", "deploy"),
                        object(text))
                .build();
    }

    /** The same, with every list in the other order. */
    public static ResourceInventory reversed(ResourceInventory inventory) {
        return ResourceInventory.builder()
                .kinds(Samples.reversed(inventory.kinds()))
                .resources(Samples.reversed(inventory.resources().stream()
                        .map(resource -> InventoryResource.builder()
                                .from(resource)
                                .tags(Samples.reversed(resource.tags()))
                                .build())
                        .toList()))
                .build();
    }
}
