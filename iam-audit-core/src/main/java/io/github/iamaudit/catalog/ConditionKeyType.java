package io.github.iamaudit.catalog;

import org.jspecify.annotations.Nullable;

/**
 * The type of a condition key's values, which decides the operators that fit. Source: Service Authorization Reference, column
 * "Type" of the condition keys; {@code ArrayOfString} and its kind are {@link ConditionKey#isMultivalued()}.
 */
public enum ConditionKeyType {
    /** Text. */
    STRING("String", 's'),

    /** An Amazon Resource Name. */
    ARN("ARN", 'a'),

    /** {@code true} or {@code false}. */
    BOOL("Bool", 'b'),

    /** A number. */
    NUMERIC("Numeric", 'n'),

    /** A date with time. */
    DATE("Date", 'd'),

    /** An address or a range of addresses. */
    IP_ADDRESS("IPAddress", 'i');

    private final String awsName;
    private final char letter;

    ConditionKeyType(String awsName, char letter) {
        this.awsName = awsName;
        this.letter = letter;
    }

    /**
     * AWS's spelling.
     *
     * @return for example {@code IPAddress}
     */
    public String awsName() {
        return awsName;
    }

    static @Nullable ConditionKeyType ofLetter(char letter) {
        for (ConditionKeyType type : values()) {
            if (type.letter == letter) {
                return type;
            }
        }
        return null;
    }

    static @Nullable ConditionKeyType ofName(String awsName) {
        for (ConditionKeyType type : values()) {
            if (type.awsName.equals(awsName)) {
                return type;
            }
        }
        return null;
    }
}
