package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import org.jspecify.annotations.Nullable;

/** A value that a condition compares with; a JSON boolean or number counts as its text. */
public final class ConditionValue extends PolicyText {

    private static final long serialVersionUID = 1L;

    ConditionValue(String text, @Nullable SourceLocation location) {
        super(text, location);
    }

    /**
     * A value without a place.
     *
     * @param text for example {@code true} or {@code repo:octank/shop:*}
     * @return the value
     */
    public static ConditionValue of(String text) {
        return new ConditionValue(text, null);
    }
}
