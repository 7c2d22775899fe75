package io.github.iamaudit.testkit;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.inventory.ResourceInventoryBuilder;
import io.github.iamaudit.model.inventory.ResourceKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resources of a fake account, if anything was told of them. */
final class FakeInventory {

    private final List<Listed> resources = new ArrayList<>();
    private final Set<ResourceKind> complete = EnumSet.noneOf(ResourceKind.class);
    private boolean isTold;

    private record Listed(
            ResourceKind kind, Arn arn, @Nullable String principalNameOrArn) {}

    void resource(ResourceKind kind, String arn, @Nullable String principalNameOrArn) {
        isTold = true;
        resources.add(new Listed(Objects.requireNonNull(kind, "kind"), Arn.of(arn), principalNameOrArn));
    }

    void all(ResourceKind... kinds) {
        isTold = true;
        complete.addAll(List.of(kinds));
    }

    /** Empty if nobody listed anything. */
    Optional<ResourceInventory> build(AccountFacts facts) {
        if (!isTold) {
            return Optional.empty();
        }
        ResourceInventoryBuilder inventory = ResourceInventory.builder().addAllKinds(complete);
        resources.forEach(listed -> inventory.addResource(InventoryResource.builder()
                .kind(listed.kind())
                .arn(listed.arn())
                .principal(Optional.ofNullable(listed.principalNameOrArn()).map(facts::principalArn))
                .build()));
        return Optional.of(inventory.build());
    }
}
