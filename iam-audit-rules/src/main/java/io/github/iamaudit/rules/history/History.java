package io.github.iamaudit.rules.history;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.rules.engine.Finding;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What events tell about one finding. Immutable, serializable, equal by value. */
public final class History implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Finding finding;
    private final @Nullable IamEvent cause;
    private final List<IamEvent> events;
    private final @Nullable String whyUnknown;

    private History(Finding finding, @Nullable IamEvent cause, List<IamEvent> events, @Nullable String whyUnknown) {
        this.finding = finding;
        this.cause = cause;
        this.events = List.copyOf(events);
        this.whyUnknown = whyUnknown;
    }

    static History caused(Finding finding, IamEvent cause, List<IamEvent> events) {
        return new History(finding, cause, events, null);
    }

    static History unknown(Finding finding, String why, List<IamEvent> events) {
        return new History(finding, null, events, Printable.line(why));
    }

    /**
     * The finding.
     *
     * @return the one that was asked about
     */
    public Finding finding() {
        return finding;
    }

    /**
     * The event that brought about what was found, for documents the one that put the present document in force.
     *
     * @return for example {@code AttachUserPolicy} with its actor and time; empty where {@link #whyUnknown} says why
     */
    public Optional<IamEvent> cause() {
        return Optional.ofNullable(cause);
    }

    /**
     * The changes of the finding's subject, other than those that failed, in the period that was looked at.
     *
     * @return the oldest first
     */
    public List<IamEvent> events() {
        return events;
    }

    /**
     * Why no cause is told.
     *
     * @return for example {@code it came about by the passing of time}; safe to print; empty where there is a cause
     */
    public Optional<String> whyUnknown() {
        return Optional.ofNullable(whyUnknown);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof History that
                && finding.equals(that.finding)
                && Objects.equals(cause, that.cause)
                && events.equals(that.events)
                && Objects.equals(whyUnknown, that.whyUnknown);
    }

    @Override
    public int hashCode() {
        return Objects.hash(finding, cause, events, whyUnknown);
    }

    /** The cause in words, or why there is none. */
    @Override
    public String toString() {
        return cause().map(Said::of).orElseGet(() -> whyUnknown().orElse(""));
    }
}
