package io.github.iamaudit.rules.compare;

import io.github.iamaudit.rules.engine.Fact;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Severity;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/** What a later run needs to know of a finding. */
@Value.Immutable
public interface PastFinding extends Serializable {

    /** The worst first, then by rule, ARN, part and id. */
    Comparator<PastFinding> ORDER = Comparator.comparing(PastFinding::severity, Comparator.reverseOrder())
            .thenComparing(PastFinding::ruleId)
            .thenComparing(PastFinding::arn)
            .thenComparing(PastFinding::part)
            .thenComparing(PastFinding::id);

    /** What became of it in the report that tells of it. */
    enum State {
        /** It is a finding of the report. */
        FOUND,
        /** It was one before; the rule did not look at everything, or ran with other settings. */
        NOT_SEEN,
        /** It was one before, and was gone. */
        RESOLVED
    }

    /** An age grows by itself. */
    Pattern DURATION = Pattern.compile("-?PT[0-9HMS.-]+");

    /**
     * The fingerprint.
     *
     * @return {@link Finding#id}
     */
    String id();

    /**
     * The rule.
     *
     * @return for example {@code access-key-not-rotated}
     */
    String ruleId();

    /**
     * How bad it is.
     *
     * @return the finding's severity
     */
    Severity severity();

    /**
     * What it is about.
     *
     * @return the subject's name
     */
    String name();

    /**
     * What it is about.
     *
     * @return the subject's ARN
     */
    String arn();

    /**
     * Tells subjects apart that have one ARN.
     *
     * @return empty for most
     */
    @Value.Default
    default String part() {
        return "";
    }

    /**
     * What is wrong.
     *
     * @return one sentence
     */
    String message();

    /**
     * What it rests on, but for durations, as text.
     *
     * @return by name; empty for one that is only remembered
     */
    Map<String, String> evidence();

    /**
     * The accepted risk that it belongs to.
     *
     * @return empty for an open one
     */
    Optional<String> acceptedBy();

    /**
     * When it was seen first.
     *
     * @return the evidence time of the first report that had it
     */
    Instant firstSeen();

    /**
     * What became of it.
     *
     * @return its state
     */
    @Value.Default
    default State state() {
        return State.FOUND;
    }

    /**
     * A finding of a report.
     *
     * @param finding the finding
     * @param capturedAt the evidence time of the report
     * @return what is kept of it
     */
    static PastFinding of(Finding finding, Instant capturedAt) {
        Map<String, String> evidence = new TreeMap<>();
        for (Fact fact : finding.evidence().facts()) {
            if (!(fact.value() instanceof Duration)) {
                evidence.put(fact.name(), fact.value().toString());
            }
        }
        return builder()
                .id(finding.id())
                .ruleId(finding.ruleId())
                .severity(finding.severity())
                .name(finding.subject().name())
                .arn(finding.subject().arn())
                .part(finding.subject().part())
                .message(finding.message())
                .putAllEvidence(evidence)
                .acceptedBy(finding.accepted().map(accepted -> accepted.id()))
                .firstSeen(finding.firstSeen().orElse(capturedAt))
                .build();
    }

    /**
     * Begins a finding.
     *
     * @return an empty builder
     */
    static PastFindingBuilder builder() {
        return new PastFindingBuilder();
    }
}
