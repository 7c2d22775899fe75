package io.github.iamaudit.evaluate;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a request. Names count without regard to case. A key has one value, or a set of values if its type
 * is {@code ArrayOf…}, or is stated to be absent. Immutable, equal by value.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition", "Single-valued vs. multivalued context keys".
 */
public final class RequestContext implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final RequestContext EMPTY = new RequestContext(Map.of(), List.of(), null);

    private static final Value ABSENT = new Value(List.of(), false);

    private final HashMap<String, Value> byKey; // serializable, unlike a Map

    /** How keys begin, in lower case, of which there are no others than those that are mentioned. */
    private final List<String> complete;

    /** Where keys are looked for that are not mentioned here. */
    private final @Nullable RequestContext fallback;

    /** Takes the keys as they are: nobody changes them any more. */
    private RequestContext(Map<String, Value> byKey, List<String> complete, @Nullable RequestContext fallback) {
        this.byKey = byKey instanceof HashMap<String, Value> own ? own : new HashMap<>(byKey);
        this.complete = complete;
        this.fallback = fallback;
    }

    /** What a key has: texts, and whether they are a set; a key that is stated to be absent has neither. */
    record Value(List<String> texts, boolean isSet) implements Serializable {

        Value {
            texts = List.copyOf(texts);
        }

        boolean isAbsent() {
            return texts.isEmpty() && !isSet;
        }

        /** Whether the key has nothing: an empty set, or empty strings only. */
        boolean isNull() {
            for (int i = 0; i < texts.size(); i++) {
                if (!texts.get(i).isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return isAbsent() ? "(absent)" : Printable.line(isSet ? texts.toString() : texts.get(0));
        }
    }

    /**
     * A context without keys.
     *
     * @return the empty context
     */
    public static RequestContext empty() {
        return EMPTY;
    }

    /**
     * The keys of time at an instant, for somebody whose credentials were just issued: what a policy allowed only before then, or will
     * only later, is not allowed.
     *
     * <p>Source: IAM User Guide, "AWS global condition context keys".
     *
     * @param instant for example the time of a snapshot's facts
     * @return {@code aws:CurrentTime}, {@code aws:EpochTime} and {@code aws:TokenIssueTime}, in whole seconds
     */
    public static RequestContext at(Instant instant) {
        Instant seconds = instant.truncatedTo(ChronoUnit.SECONDS);
        return EMPTY.with("aws:CurrentTime", seconds.toString())
                .with("aws:EpochTime", String.valueOf(seconds.getEpochSecond()))
                .with("aws:TokenIssueTime", seconds.toString());
    }

    /**
     * This context with a key of one value.
     *
     * @param key for example {@code aws:SourceIp}
     * @param value for example {@code 203.0.113.7}; the empty string is the null value
     * @return a new context
     */
    public RequestContext with(String key, String value) {
        return with(key, new Value(List.of(Objects.requireNonNull(value, "value")), false));
    }

    /**
     * This context with a key that has a set of values.
     *
     * @param key for example {@code aws:TagKeys}
     * @param values any number, also none
     * @return a new context
     */
    public RequestContext with(String key, List<String> values) {
        return with(key, new Value(values, true));
    }

    /**
     * This context with a key that the request does not have. Only {@link PolicyEvaluator#analyze} tells it from a key that
     * is not mentioned.
     *
     * @param key for example {@code aws:MultiFactorAuthAge}
     * @return a new context
     */
    public RequestContext without(String key) {
        return with(key, ABSENT);
    }

    /**
     * This context, which has no other key of a family than those that are mentioned: all tags of a resource are known.
     *
     * @param family how the keys begin, for example {@code aws:ResourceTag/}
     * @return a new context
     */
    public RequestContext withoutOthers(String family) {
        List<String> more = new ArrayList<>(complete);
        more.add(Texts.folded(family));
        return new RequestContext(byKey, List.copyOf(more), fallback);
    }

    private RequestContext with(String key, Value value) {
        HashMap<String, Value> more = new HashMap<>(byKey);
        more.put(Texts.folded(key), value);
        return new RequestContext(more, complete, fallback);
    }

    /** This context, and what another one has for keys that are not mentioned here. */
    RequestContext orElse(RequestContext other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return new RequestContext(byKey, complete, fallback == null ? other : fallback.orElse(other));
    }

    private boolean isEmpty() {
        return byKey.isEmpty() && complete.isEmpty() && fallback == null;
    }

    /** What a key has, by its name in lower case; null where it is not mentioned. */
    @Nullable
    Value get(String foldedKey) {
        Value value = byKey.get(foldedKey);
        if (value != null) {
            return value;
        }
        for (int i = 0; i < complete.size(); i++) {
            if (foldedKey.startsWith(complete.get(i))) {
                return ABSENT;
            }
        }
        return fallback == null ? null : fallback.get(foldedKey);
    }

    /**
     * The keys that are mentioned.
     *
     * @return in lower case, in alphabetical order; a family without others ends with a star, for example {@code aws:resourcetag/*}
     */
    public List<String> keys() {
        return List.copyOf(all().keySet());
    }

    private Map<String, Value> all() {
        Map<String, Value> all = fallback == null ? new TreeMap<>() : fallback.all();
        all.keySet().removeIf(key -> complete.stream().anyMatch(key::startsWith));
        complete.forEach(family -> all.put(family + "*", ABSENT));
        all.putAll(byKey);
        return all;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestContext that && all().equals(that.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    /** The keys with their values, in alphabetical order. */
    @Override
    public String toString() {
        Map<String, Value> sorted = new TreeMap<>();
        all().forEach((key, value) -> sorted.put(Printable.line(key), value));
        return sorted.toString();
    }
}
