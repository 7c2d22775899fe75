package io.github.iamaudit.rules.engine;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.AccountId;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** One fault of one subject, with all that a reader or a ticket needs. */
@Value.Immutable
public interface Finding extends Serializable {

    /** Worst first, then by rule, ARN, part and id. */
    Comparator<Finding> ORDER = Comparator.comparing(Finding::accountId)
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::ruleId)
            .thenComparing(f -> f.subject().arn())
            .thenComparing(f -> f.subject().part())
            .thenComparing(Finding::id);

    /**
     * The fingerprint: the same in every run, on every machine, in every version of the library, and another one for a
     * subject that was deleted and created anew.
     *
     * @return 32 lower-case hexadecimal digits
     */
    String id();

    /**
     * The fingerprint made with names only, which also stays the same for a subject that was created anew.
     *
     * @return 32 lower-case hexadecimal digits
     */
    String nameId();

    /**
     * The rule.
     *
     * @return for example {@code access-key-not-rotated}
     */
    String ruleId();

    /**
     * The rule's title.
     *
     * @return for example {@code Active access key is older than the rotation limit}
     */
    String title();

    /**
     * How bad it is.
     *
     * @return the rule's severity, or another that the rule gave for this case
     */
    Severity severity();

    /**
     * The account.
     *
     * @return its id
     */
    AccountId accountId();

    /**
     * What it is about.
     *
     * @return the subject
     */
    Subject subject();

    /**
     * What is wrong, in one sentence without the subject's name.
     *
     * @return for example {@code the key is 120 days old, the limit is 90}; safe to print
     */
    String message();

    /**
     * What it rests on.
     *
     * @return typed by the rule
     */
    Evidence evidence();

    /**
     * How to mend it.
     *
     * @return the remediation
     */
    Remediation remediation();

    /**
     * Titles of documentation pages.
     *
     * @return the rule's references
     */
    List<String> references();

    /**
     * Where it stands in the file that was read.
     *
     * @return empty for what came from no file
     */
    Optional<SourceLocation> source();

    /**
     * Who answers for it, if the risk is accepted.
     *
     * @return empty for a finding that is open
     */
    Optional<Acceptance> accepted();

    /**
     * When it was seen first, where the audit was given an earlier report.
     *
     * @return the evidence time of the first report that had it
     */
    Optional<Instant> firstSeen();

    /**
     * Whether nobody accepted it.
     *
     * @return false for an accepted one
     */
    default boolean isOpen() {
        return accepted().isEmpty();
    }

    /**
     * The evidence, if it is of a type.
     *
     * @param type for example {@code Age.class}
     * @param <E> the type
     * @return empty for evidence of another type
     */
    default <E extends Evidence> Optional<E> evidence(Class<E> type) {
        return type.isInstance(evidence()) ? Optional.of(type.cast(evidence())) : Optional.empty();
    }

    /**
     * Begins a finding.
     *
     * @return an empty builder
     */
    static FindingBuilder builder() {
        return new FindingBuilder();
    }
}
