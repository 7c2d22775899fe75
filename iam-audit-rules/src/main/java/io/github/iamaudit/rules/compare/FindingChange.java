package io.github.iamaudit.rules.compare;

import io.github.iamaudit.rules.engine.Severity;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import org.immutables.value.Value;

/** What became of one finding between two reports. */
@Value.Immutable
public interface FindingChange extends Serializable {

    /** By status, then the worst first. */
    Comparator<FindingChange> ORDER =
            Comparator.comparing(FindingChange::status).thenComparing(FindingChange::finding, PastFinding.ORDER);

    /** What became of a finding. */
    enum Status {
        /** It is there for the first time. */
        NEW("new"),
        /** It had been resolved or accepted, and is open again. */
        REOPENED("reopened"),
        /** Its severity or its evidence is another. */
        CHANGED("changed"),
        /** Its risk was accepted since. */
        ACCEPTED("accepted"),
        /** It is as it was. */
        UNCHANGED("unchanged"),
        /** It is gone, and the rule looked at everything in the same way. */
        RESOLVED("resolved"),
        /** Only one report has it, and the rule of the other did not look at everything, or not in the same way. */
        NOT_COMPARABLE("not comparable");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** In words, for example {@code not comparable}. */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * What became of it.
     *
     * @return the status
     */
    Status status();

    /**
     * The finding, as the later report has it, or else the earlier one.
     *
     * @return with the date when it was seen first
     */
    PastFinding finding();

    /**
     * How bad it was in the earlier report.
     *
     * @return empty for a finding that it did not have
     */
    Optional<Severity> severityBefore();

    /**
     * Why the status is what it is, where it does not say enough.
     *
     * @return for example {@code the rule was not run before}; empty for most
     */
    @Value.Default
    default String reason() {
        return "";
    }

    /**
     * Begins a change.
     *
     * @return an empty builder
     */
    static FindingChangeBuilder builder() {
        return new FindingChangeBuilder();
    }
}
