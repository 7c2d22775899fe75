package io.github.iamaudit.evaluate;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.Arn;
import java.util.Optional;

/**
 * A policy as it takes part in a decision.
 *
 * @param layer the kind of policy
 * @param name for example {@code ReadOnlyAccess}, or {@code policy 1} where the caller gave no name
 * @param arn of a managed policy
 * @param holder what the policy is attached to, for example {@code group admins}; empty where that is plain
 */
public record PolicyReference(Layer layer, String name, Optional<Arn> arn, Optional<String> holder) {

    /** The policy in words, safe to print, for example {@code ReadOnlyAccess of group admins}. */
    @Override
    public String toString() {
        return Printable.line(name)
                + holder.map(h -> " of " + Printable.line(h)).orElse("");
    }
}
