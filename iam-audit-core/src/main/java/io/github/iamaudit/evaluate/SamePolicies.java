package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.PolicySet.Content;
import org.jspecify.annotations.Nullable;

/** What decides alike for all who have it; says nothing but whether it is equal. See {@link AccountEvaluator#samePolicies}. */
public final class SamePolicies {

    private final Content content;
    private final int hash;

    SamePolicies(Content content) {
        this.content = content;
        this.hash = content.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SamePolicies that && hash == that.hash && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
