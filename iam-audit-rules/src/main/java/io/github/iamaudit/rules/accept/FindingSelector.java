package io.github.iamaudit.rules.accept;

import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Severity;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses findings. Patterns have the wildcards of policies, {@code *} and {@code ?}, and are case-sensitive. A tag that was not
 * collected is unknown: a selector that depends on it chooses nothing, also where it is negated.
 *
 * <pre>{@code
 * FindingSelector legacy = FindingSelector.rule("access-key-not-rotated")
 *         .and(FindingSelector.subject("arn:aws:iam::111122223333:user/legacy-*"))
 *         .and(FindingSelector.tag("stage", "prod").negate());
 * }</pre>
 */
public final class FindingSelector implements Serializable {

    private static final long serialVersionUID = 1L;

    private enum Kind {
        RULE,
        ACCOUNT,
        SUBJECT,
        TAG,
        SEVERITY,
        FINDING,
        ALL,
        ANY,
        NOT
    }

    /** What is known of a finding, or of findings that may come; what is absent is not known. */
    record Candidate(
            @Nullable String ruleId,
            @Nullable AccountId accountId,
            @Nullable String arn,
            @Nullable List<Tag> tags,
            @Nullable Severity severity,
            @Nullable String id,
            @Nullable String nameId) {

        static Candidate of(Finding finding, Optional<List<Tag>> tags) {
            return new Candidate(
                    finding.ruleId(),
                    finding.accountId(),
                    finding.subject().arn(),
                    tags.orElse(null),
                    finding.severity(),
                    finding.id(),
                    finding.nameId());
        }

        static Candidate ofRule(@Nullable String ruleId, AccountId accountId) {
            return new Candidate(ruleId, accountId, null, null, null, null, null);
        }
    }

    /** Whether a candidate is chosen; the order is that of {@code and}. */
    enum Answer {
        NO,
        UNKNOWN,
        YES;

        static Answer of(boolean isYes) {
            return isYes ? YES : NO;
        }
    }

    private final Kind kind;
    private final String key;
    private final String value;
    private final List<FindingSelector> parts;

    private FindingSelector(Kind kind, String key, String value, List<FindingSelector> parts) {
        this.kind = kind;
        this.key = key;
        this.value = value;
        this.parts = List.copyOf(parts);
    }

    private static FindingSelector of(Kind kind, String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a selector needs a value; * means any");
        }
        return new FindingSelector(kind, key, value, List.of());
    }

    /**
     * The findings of a rule.
     *
     * @param idPattern for example {@code access-key-*}
     * @return a selector
     */
    public static FindingSelector rule(String idPattern) {
        return of(Kind.RULE, "", idPattern);
    }

    /**
     * The findings in an account.
     *
     * @param accountId for example {@code 111122223333}
     * @return a selector
     * @throws IllegalArgumentException if it is no account id
     */
    public static FindingSelector account(String accountId) {
        return of(Kind.ACCOUNT, "", AccountId.of(accountId).value());
    }

    /**
     * The findings about subjects of an ARN.
     *
     * @param arnPattern for example {@code arn:aws:iam::*:user/ci-*}
     * @return a selector
     */
    public static FindingSelector subject(String arnPattern) {
        return of(Kind.SUBJECT, "", arnPattern);
    }

    /**
     * The findings about subjects that carry a tag: users and their keys, roles, policies.
     *
     * @param key for example {@code stage}; case-sensitive here, although AWS has one of {@code Stage} and {@code stage} only
     * @param valuePattern for example {@code prod*}
     * @return a selector
     */
    public static FindingSelector tag(String key, String valuePattern) {
        return new FindingSelector(Kind.TAG, Objects.requireNonNull(key, "key"), valuePattern, List.of());
    }

    /**
     * The findings of a severity.
     *
     * @param severity exactly this one
     * @return a selector
     */
    public static FindingSelector severity(Severity severity) {
        return of(Kind.SEVERITY, "", severity.name());
    }

    /**
     * One finding.
     *
     * @param id its {@link Finding#id}, or its {@link Finding#nameId}, which outlives a subject that is created anew
     * @return a selector
     */
    public static FindingSelector finding(String id) {
        return of(Kind.FINDING, "", id);
    }

    /**
     * What all of some selectors choose.
     *
     * @param selectors at least one
     * @return a selector
     */
    public static FindingSelector allOf(List<FindingSelector> selectors) {
        return joined(Kind.ALL, selectors);
    }

    /**
     * What one of some selectors chooses.
     *
     * @param selectors at least one
     * @return a selector
     */
    public static FindingSelector anyOf(List<FindingSelector> selectors) {
        return joined(Kind.ANY, selectors);
    }

    private static FindingSelector joined(Kind kind, List<FindingSelector> selectors) {
        if (selectors.isEmpty()) {
            throw new IllegalArgumentException("a selector of nothing chooses nothing; leave it out");
        }
        return selectors.size() == 1 ? selectors.get(0) : new FindingSelector(kind, "", "", selectors);
    }

    /**
     * What this and another selector choose.
     *
     * @param other the other
     * @return a selector
     */
    public FindingSelector and(FindingSelector other) {
        return allOf(Arrays.asList(this, other));
    }

    /**
     * What this or another selector chooses.
     *
     * @param other the other
     * @return a selector
     */
    public FindingSelector or(FindingSelector other) {
        return anyOf(Arrays.asList(this, other));
    }

    /**
     * What this does not choose.
     *
     * @return a selector
     */
    public FindingSelector negate() {
        return new FindingSelector(Kind.NOT, "", "", List.of(this));
    }

    Answer answer(Candidate candidate) {
        return switch (kind) {
            case RULE -> matched(candidate.ruleId());
            case ACCOUNT -> equal(candidate.accountId());
            case SUBJECT -> matched(candidate.arn());
            case TAG -> tagged(candidate.tags());
            case SEVERITY ->
                candidate.severity() == null
                        ? Answer.UNKNOWN
                        : Answer.of(candidate.severity().name().equals(value));
            case FINDING ->
                candidate.id() == null
                        ? Answer.UNKNOWN
                        : Answer.of(value.equals(candidate.id()) || value.equals(candidate.nameId()));
            case ALL ->
                parts.stream()
                        .map(part -> part.answer(candidate))
                        .min(Answer::compareTo)
                        .orElse(Answer.NO);
            case ANY ->
                parts.stream()
                        .map(part -> part.answer(candidate))
                        .max(Answer::compareTo)
                        .orElse(Answer.NO);
            case NOT ->
                switch (parts.get(0).answer(candidate)) {
                    case YES -> Answer.NO;
                    case NO -> Answer.YES;
                    case UNKNOWN -> Answer.UNKNOWN;
                };
        };
    }

    private Answer matched(@Nullable String text) {
        return text == null ? Answer.UNKNOWN : Answer.of(Wildcard.matches(value, text));
    }

    private Answer equal(@Nullable AccountId id) {
        return id == null ? Answer.UNKNOWN : Answer.of(id.value().equals(value));
    }

    private Answer tagged(@Nullable List<Tag> tags) {
        return tags == null
                ? Answer.UNKNOWN
                : Answer.of(
                        tags.stream().anyMatch(tag -> tag.key().equals(key) && Wildcard.matches(value, tag.value())));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FindingSelector that
                && kind == that.kind
                && key.equals(that.key)
                && value.equals(that.value)
                && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, key, value, parts);
    }

    /** In words, for example {@code rule access-key-not-rotated and not tag stage=prod}; safe to print. */
    @Override
    public String toString() {
        return switch (kind) {
            case TAG -> "tag " + Printable.line(key + "=" + value);
            case ALL -> joined(" and ");
            case ANY -> joined(" or ");
            case NOT -> "not " + parts.get(0).inBrackets();
            default -> kind.name().toLowerCase(Locale.ROOT) + " " + Printable.line(value);
        };
    }

    private String joined(String word) {
        return parts.stream().map(FindingSelector::inBrackets).collect(Collectors.joining(word));
    }

    private String inBrackets() {
        return parts.size() > 1 ? "(" + this + ")" : toString();
    }
}
