package io.github.iamaudit.rules.history;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.rules.engine.Finding;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What events tell about a finding that is gone. Immutable, serializable, equal by value. */
public final class Mending implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Finding finding;
    private final List<IamEvent> candidates;
    private final @Nullable String whyUnknown;

    private Mending(Finding finding, List<IamEvent> candidates, @Nullable String whyUnknown) {
        this.finding = finding;
        this.candidates = List.copyOf(candidates);
        this.whyUnknown = whyUnknown;
    }

    static Mending by(Finding finding, IamEvent event) {
        return new Mending(finding, List.of(event), null);
    }

    static Mending unknown(Finding finding, String why, List<IamEvent> candidates) {
        return new Mending(finding, candidates, Printable.line(why));
    }

    /**
     * The finding.
     *
     * @return as the earlier report has it
     */
    public Finding finding() {
        return finding;
    }

    /**
     * The event that mended it.
     *
     * @return for example {@code DetachUserPolicy} with its actor and time; empty where {@link #whyUnknown} says why
     */
    public Optional<IamEvent> event() {
        return whyUnknown == null ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /**
     * The events that may have mended it.
     *
     * @return the oldest first; one where {@link #event} is known
     */
    public List<IamEvent> candidates() {
        return candidates;
    }

    /**
     * Why no event is told.
     *
     * @return for example {@code the rule was not run later}; safe to print; empty where there is an event
     */
    public Optional<String> whyUnknown() {
        return Optional.ofNullable(whyUnknown);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mending that
                && finding.equals(that.finding)
                && candidates.equals(that.candidates)
                && Objects.equals(whyUnknown, that.whyUnknown);
    }

    @Override
    public int hashCode() {
        return Objects.hash(finding, candidates, whyUnknown);
    }

    /** The event in words, or why there is none. */
    @Override
    public String toString() {
        return event().map(Said::of).orElseGet(() -> whyUnknown().orElse(""));
    }
}
