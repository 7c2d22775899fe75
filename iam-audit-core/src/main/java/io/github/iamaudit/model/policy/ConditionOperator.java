package io.github.iamaudit.model.policy;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A condition operator as it was written, taken apart, for example {@code ForAllValues:StringLikeIfExists}. An unknown
 * operator is kept: a statement that bears one is never read as unconditional.
 *
 * <p>Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 *
 * @param text the operator as it was written
 */
public record ConditionOperator(String text) implements Serializable {

    /** The names of the language, without qualifiers and {@code IfExists}, in the order of the User Guide. */
    public static final List<String> NAMES = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnNotEquals",
            "ArnLike",
            "ArnNotLike",
            "Null");

    private static final Set<String> KNOWN = Set.copyOf(NAMES);

    private static final String FOR_ALL_VALUES = "ForAllValues:";
    private static final String FOR_ANY_VALUE = "ForAnyValue:";
    private static final String IF_EXISTS = "IfExists";

    /**
     * Checks the text.
     *
     * @param text the operator as it was written
     * @throws NullPointerException if it is null
     */
    public ConditionOperator {
        Objects.requireNonNull(text, "text");
    }

    /**
     * The operator without its qualifier and {@code IfExists}.
     *
     * @return for example {@code StringLike}
     */
    public String name() {
        String name = text;
        if (isForAllValues()) {
            name = name.substring(FOR_ALL_VALUES.length());
        } else if (isForAnyValue()) {
            name = name.substring(FOR_ANY_VALUE.length());
        }
        return name.endsWith(IF_EXISTS) ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    }

    /**
     * Whether every value of the request must pass; true also when the key is absent.
     *
     * @return true for {@code ForAllValues:}
     */
    public boolean isForAllValues() {
        return text.startsWith(FOR_ALL_VALUES);
    }

    /**
     * Whether one value of the request must pass.
     *
     * @return true for {@code ForAnyValue:}
     */
    public boolean isForAnyValue() {
        return text.startsWith(FOR_ANY_VALUE);
    }

    /**
     * Whether an absent key passes.
     *
     * @return true for {@code …IfExists}
     */
    public boolean isIfExists() {
        return text.endsWith(IF_EXISTS) && !name().equals("Null");
    }

    /**
     * Whether the test is for what is not so; an absent key then passes.
     *
     * @return true for {@code StringNotEquals}, {@code NotIpAddress} and their kind
     */
    public boolean isNegated() {
        return name().contains("Not");
    }

    /**
     * Whether the operator is one of the language; case-sensitive. {@code Null} takes no {@code IfExists}.
     *
     * @return false for a misspelt operator
     */
    public boolean isKnown() {
        return KNOWN.contains(name()) && !(name().equals("Null") && text.endsWith(IF_EXISTS));
    }

    /** The operator as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
