package io.github.iamaudit.catalog;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * A condition key. Its name may hold places for any name, in one of AWS's three notations: {@code aws:RequestTag/${TagKey}},
 * {@code s3:ExistingObjectTag/<key>}, {@code secretsmanager:ResourceTag/tag-key}.
 *
 * <p>Source: Service Authorization Reference; for global keys IAM User Guide, "AWS global condition context keys".
 *
 * @param name as AWS spells it, for example {@code s3:prefix} or {@code aws:RequestTag/${TagKey}}
 * @param type the type of each value
 * @param isMultivalued whether a request may carry several values, so that the set operators {@code ForAllValues} and
 *     {@code ForAnyValue} make sense
 */
public record ConditionKey(String name, ConditionKeyType type, boolean isMultivalued) implements Serializable {

    private static final String TAG_KEY = "/tag-key";

    /**
     * Checks that nothing is missing.
     *
     * @param name as AWS spells it, for example {@code s3:prefix} or {@code aws:RequestTag/${TagKey}}
     * @param type the type of each value
     * @param isMultivalued whether a request may carry several values
     * @throws NullPointerException if a component is null
     */
    public ConditionKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Whether the name holds a place for any name.
     *
     * @return true for {@code aws:RequestTag/${TagKey}}, false for {@code aws:TagKeys}
     */
    public boolean isTemplate() {
        return name.contains("${") || name.indexOf('<') >= 0 || name.endsWith(TAG_KEY);
    }

    /**
     * Whether a key in a policy is this key. At least one character must stand where the name has a place for any.
     *
     * @param key in any case, for example {@code aws:requesttag/team}
     * @return true if it is; also for the template itself, as AWS's pages write it
     */
    public boolean matches(String key) {
        if (name.equalsIgnoreCase(key)) {
            return true;
        }
        return isTemplate() && Shape.overlap(shape(), Shape.ofText(key.toLowerCase(Locale.ROOT)));
    }

    private int[] shape() {
        Shape shape = new Shape();
        String lower = name.toLowerCase(Locale.ROOT);
        int end = lower.endsWith(TAG_KEY) ? lower.length() - TAG_KEY.length() + 1 : lower.length();
        for (int i = 0; i < end; i++) {
            boolean variable = lower.startsWith("${", i);
            if (variable || lower.charAt(i) == '<') {
                int close = lower.indexOf(variable ? '}' : '>', i);
                i = close < 0 ? end : close;
                shape.add(Shape.ONE).add(Shape.MANY);
            } else {
                shape.add(lower.charAt(i));
            }
        }
        if (end < lower.length()) {
            shape.add(Shape.ONE).add(Shape.MANY);
        }
        return shape.tokens();
    }
}
