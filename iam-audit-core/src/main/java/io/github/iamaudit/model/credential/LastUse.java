package io.github.iamaudit.model.credential;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a credential was last used: at a time, never since AWS records it, or not known. Never and not known differ. */
public final class LastUse implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final LastUse NEVER = new LastUse(true, null);
    private static final LastUse UNKNOWN = new LastUse(false, null);

    private final boolean known;
    private final @Nullable Instant at;

    private LastUse(boolean known, @Nullable Instant at) {
        this.known = known;
        this.at = at;
    }

    /**
     * A use.
     *
     * @param instant when
     * @return the last use
     */
    public static LastUse at(Instant instant) {
        return new LastUse(true, Objects.requireNonNull(instant, "instant"));
    }

    /**
     * No use since AWS records it: passwords since October 2014, access keys since April 2015.
     *
     * @return the absence of use
     */
    public static LastUse never() {
        return NEVER;
    }

    /**
     * The source does not tell.
     *
     * @return the absence of knowledge
     */
    public static LastUse unknown() {
        return UNKNOWN;
    }

    /**
     * Whether the source tells.
     *
     * @return false for {@link #unknown}
     */
    public boolean isKnown() {
        return known;
    }

    /**
     * Whether there was no use.
     *
     * @return true for {@link #never}
     */
    public boolean isNever() {
        return known && at == null;
    }

    /**
     * When the last use was.
     *
     * @return empty for {@link #never} and {@link #unknown}
     */
    public Optional<Instant> instant() {
        return Optional.ofNullable(at);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LastUse that && known == that.known && Objects.equals(at, that.at);
    }

    @Override
    public int hashCode() {
        return Objects.hash(known, at);
    }

    /** The instant, {@code never} or {@code unknown}. */
    @Override
    public String toString() {
        return at != null ? at.toString() : known ? "never" : "unknown";
    }
}
