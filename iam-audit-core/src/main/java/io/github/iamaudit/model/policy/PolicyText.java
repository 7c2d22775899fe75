package io.github.iamaudit.model.policy;

import io.github.iamaudit.input.SourceLocation;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value in a policy as it was written, with its place. Equal to another of its kind by text, wherever that stands. */
public abstract sealed class PolicyText implements Serializable
        permits ActionPattern, ResourcePattern, ConditionValue, PolicyPrincipal {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final @Nullable SourceLocation location;

    PolicyText(String text, @Nullable SourceLocation location) {
        this.text = Objects.requireNonNull(text, "text");
        this.location = location;
    }

    /**
     * The value as it was written.
     *
     * @return for example {@code s3:Get*}
     */
    public final String text() {
        return text;
    }

    /**
     * Where the value stands.
     *
     * @return empty for a value that was not read but made
     */
    public final Optional<SourceLocation> location() {
        return Optional.ofNullable(location);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyText that && getClass() == that.getClass() && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The value as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
