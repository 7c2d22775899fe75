package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionOperator;
import io.github.iamaudit.model.policy.ConditionValue;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions as people say them, for example {@code aws:MultiFactorAuthPresent is true}. */
final class ConditionWords {

    private static final int MOST_VALUES = 5;

    private ConditionWords() {}

    /** All of them, for example {@code s3:prefix matches home/* and aws:SecureTransport is true}. */
    static String all(List<Condition> conditions) {
        return conditions.stream().map(ConditionWords::of).collect(Collectors.joining(" and "));
    }

    /** As the {@code if} of a sentence about what is not so, for example {@code aws:MultiFactorAuthPresent were true}. */
    static String allUnreal(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> subject(condition) + " "
                        + test(condition)
                                .replaceFirst("^is ", "were ")
                                .replaceFirst("^matches ", "matched ")
                                .replaceFirst("^does not match ", "did not match ")
                                .replaceFirst("^passes ", "passed "))
                .collect(Collectors.joining(" and "));
    }

    static String of(Condition condition) {
        return subject(condition) + " " + test(condition);
    }

    private static String subject(Condition condition) {
        ConditionOperator operator = condition.operator();
        String key = condition.key().isEmpty() ? "(a key that could not be read)" : condition.key();
        return operator.isForAllValues()
                ? "every value of " + key
                : operator.isForAnyValue() ? "one of the values of " + key : key;
    }

    private static String test(Condition condition) {
        ConditionOperator operator = condition.operator();
        if (!operator.isKnown()) {
            return "passes the unknown operator " + operator.text() + " with " + values(condition);
        }
        if (condition.values().isEmpty()) {
            return "passes " + operator.text() + " without a value";
        }
        if (operator.name().equals("Null") && condition.values().size() == 1) {
            boolean isAbsent = condition.values().get(0).text().equalsIgnoreCase("true");
            return isAbsent ? "is absent" : "is present";
        }
        String values = values(condition);
        boolean isOne = condition.values().size() == 1;
        String verb = verb(operator.name(), isOne);
        String absent = operator.isIfExists() ? " (or is absent)" : "";
        return verb + " " + values + (operator.name().contains("IgnoreCase") ? " in any case" : "") + absent;
    }

    private static String verb(String operator, boolean isOne) {
        return switch (operator) {
            case "StringLike", "ArnLike", "ArnEquals" -> isOne ? "matches" : "matches one of";
            case "StringNotLike", "ArnNotLike", "ArnNotEquals" -> isOne ? "does not match" : "matches none of";
            case "StringNotEquals", "StringNotEqualsIgnoreCase", "NumericNotEquals", "DateNotEquals" ->
                isOne ? "is not" : "is none of";
            case "NumericLessThan" -> "is less than";
            case "NumericLessThanEquals" -> "is at most";
            case "NumericGreaterThan" -> "is more than";
            case "NumericGreaterThanEquals" -> "is at least";
            case "DateLessThan" -> "is before";
            case "DateLessThanEquals" -> "is not after";
            case "DateGreaterThan" -> "is after";
            case "DateGreaterThanEquals" -> "is not before";
            case "IpAddress" -> isOne ? "is in" : "is in one of";
            case "NotIpAddress" -> isOne ? "is not in" : "is in none of";
            default -> isOne ? "is" : "is one of";
        };
    }

    private static String values(Condition condition) {
        List<ConditionValue> values = condition.values();
        String shown = values.stream()
                .limit(MOST_VALUES)
                .map(value -> quoted(value.text()))
                .collect(Collectors.joining(", "));
        int more = values.size() - MOST_VALUES;
        return values.isEmpty() ? "no value" : more > 0 ? shown + " and " + more + " more" : shown;
    }

    /** Only where a reader could not tell where the value begins and ends. */
    private static String quoted(String value) {
        return value.isEmpty() || value.contains(" ") || value.contains(",") ? '"' + value + '"' : value;
    }
}
