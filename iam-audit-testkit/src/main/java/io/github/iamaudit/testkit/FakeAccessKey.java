package io.github.iamaudit.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An access key in a {@link FakeAccount}: of a user, 30 days old and used yesterday; of the root user, three years old. */
public final class FakeAccessKey {

    final boolean active;
    private final Duration usualLastUse;
    private @Nullable Duration age;
    private @Nullable Duration lastUsed;
    private boolean neverUsed;

    FakeAccessKey(boolean active, Duration usualLastUse) {
        this.active = active;
        this.usualLastUse = usualLastUse;
    }

    /**
     * Created some time ago.
     *
     * @param ago how long ago, for example {@code days(91)}
     * @return this
     */
    public FakeAccessKey age(Duration ago) {
        age = Objects.requireNonNull(ago, "ago");
        return this;
    }

    /**
     * Last used some time ago.
     *
     * @param ago how long ago, for example {@code days(46)}
     * @return this
     */
    public FakeAccessKey lastUsed(Duration ago) {
        lastUsed = Objects.requireNonNull(ago, "ago");
        neverUsed = false;
        return this;
    }

    /**
     * Never used.
     *
     * @return this
     */
    public FakeAccessKey neverUsed() {
        neverUsed = true;
        return this;
    }

    Duration ageOr(Duration usual) {
        return age == null ? usual : age;
    }

    Optional<Duration> lastUse(Duration keyAge) {
        if (neverUsed) {
            return Optional.empty();
        }
        return Optional.of(lastUsed == null ? shorter(usualLastUse, keyAge) : lastUsed);
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
