package io.github.iamaudit.model.inventory;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Tag;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A resource that works with the rights of a user or role, or holds its credentials. One with several of them stands once for each. */
@Value.Immutable
public interface InventoryResource extends Serializable {

    /**
     * What it is.
     *
     * @return for example {@code LAMBDA_FUNCTION}
     */
    ResourceKind kind();

    /**
     * The ARN.
     *
     * @return for example {@code arn:aws:lambda:eu-west-1:111122223333:function:deploy}
     */
    Arn arn();

    /**
     * Whose rights it works with, or whose credentials it holds.
     *
     * @return for example {@code arn:aws:iam::111122223333:role/deploy}; empty for nobody's
     */
    Optional<Arn> principal();

    /**
     * The tags, which conditions ask for.
     *
     * @return by key; empty for none
     */
    List<Tag> tags();

    /**
     * Begins a resource.
     *
     * @return an empty builder
     */
    static InventoryResourceBuilder builder() {
        return new InventoryResourceBuilder();
    }
}
