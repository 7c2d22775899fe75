package io.github.iamaudit.evaluate;

import io.github.iamaudit.internal.text.Printable;
import java.io.Serializable;
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

    private static final RequestContext EMPTY = new RequestContext(Map.of());

    private final HashMap<String, Value> byKey; // serializable, unlike a Map

    private RequestContext(Map<String, Value> byKey) {
        this.byKey = new HashMap<>(byKey);
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
        return with(key, new Value(List.of(), false));
    }

    private RequestContext with(String key, Value value) {
        HashMap<String, Value> more = new HashMap<>(byKey);
        more.put(Texts.folded(key), value);
        return new RequestContext(more);
    }

    /** This context, and what another one has for keys that are not mentioned here. */
    RequestContext orElse(RequestContext other) {
        if (other.byKey.isEmpty()) {
            return this;
        }
        HashMap<String, Value> more = new HashMap<>(other.byKey);
        more.putAll(byKey);
        return new RequestContext(more);
    }

    /** What a key has, by its name in lower case; null where it is not mentioned. */
    @Nullable
    Value get(String foldedKey) {
        return byKey.get(foldedKey);
    }

    /**
     * The keys that are mentioned.
     *
     * @return in lower case, in alphabetical order
     */
    public List<String> keys() {
        List<String> keys = new ArrayList<>(byKey.keySet());
        keys.sort(null);
        return List.copyOf(keys);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestContext that && byKey.equals(that.byKey);
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }

    /** The keys with their values, in alphabetical order. */
    @Override
    public String toString() {
        Map<String, Value> sorted = new TreeMap<>();
        byKey.forEach((key, value) -> sorted.put(Printable.line(key), value));
        return sorted.toString();
    }
}
