package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.RequestContext.Value;
import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionOperator;
import org.jspecify.annotations.Nullable;

/**
 * One condition, ready to be asked. Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and
 * "Single-valued vs. multivalued context keys".
 */
final class ConditionMatcher {

    private final Condition source;
    private final String key;
    private final boolean isNull;
    private final boolean isNegated;
    private final boolean isIfExists;
    private final boolean isForAllValues;
    private final boolean isForAnyValue;
    private final boolean isEmpty;

    /** Null for an operator that is not known. */
    private final @Nullable ValueTest test;

    private ConditionMatcher(Condition source, boolean hasVariables) {
        ConditionOperator operator = source.operator();
        this.source = source;
        this.key = Texts.folded(source.key());
        this.isNull = operator.name().equals("Null");
        this.isNegated = operator.isNegated();
        this.isIfExists = operator.isIfExists();
        this.isForAllValues = operator.isForAllValues();
        this.isForAnyValue = operator.isForAnyValue();
        this.isEmpty = source.values().isEmpty();
        this.test = operator.isKnown() ? ValueTest.of(operator, source.values(), hasVariables) : null;
    }

    static ConditionMatcher of(Condition condition, boolean hasVariables) {
        return new ConditionMatcher(condition, hasVariables);
    }

    Condition source() {
        return source;
    }

    /** Whether it asks nothing that is known of a caller by himself. */
    boolean isSameForAll() {
        return !RequestPrincipal.isOfPrincipal(key)
                && source.values().stream().noneMatch(value -> value.text().contains("${"));
    }

    Ternary match(Evaluation evaluation) {
        if (test == null) {
            return evaluation.maybe(UndeterminedPoint.UNKNOWN_OPERATOR);
        }
        Value value = evaluation.value(key);
        if (value == null && evaluation.isOpen()) {
            evaluation.missing(source.key());
            return Ternary.MAYBE;
        }
        boolean isAbsent = value == null || value.isAbsent();
        if (isAbsent) {
            evaluation.missing(source.key());
        }
        if (isEmpty) {
            evaluation.note(UndeterminedPoint.EMPTY_LIST);
            return isNegated ? Ternary.MAYBE : Ternary.NO;
        }
        if (isNull) {
            return test.any(String.valueOf(value == null || value.isNull()), evaluation);
        }
        if (isForAllValues) {
            return value == null || value.isNull() ? Ternary.YES : all(value, evaluation);
        }
        if (isForAnyValue) {
            return isAbsent && isIfExists
                    ? evaluation.maybe(UndeterminedPoint.FOR_ANY_VALUE_IF_EXISTS)
                    : value == null || value.isNull() ? Ternary.NO : any(value, evaluation);
        }
        if (value == null || value.isAbsent()) {
            return Ternary.of(isNegated || isIfExists);
        }
        return value.isSet()
                ? evaluation.maybe(UndeterminedPoint.MULTIVALUED_KEY_WITHOUT_QUALIFIER)
                : one(value.texts().get(0), evaluation);
    }

    private Ternary all(Value value, Evaluation evaluation) {
        Ternary result = Ternary.YES;
        for (String text : value.texts()) {
            result = result.and(one(text, evaluation));
        }
        return result;
    }

    private Ternary any(Value value, Evaluation evaluation) {
        Ternary result = Ternary.NO;
        for (String text : value.texts()) {
            result = result.or(one(text, evaluation));
        }
        return result;
    }

    /** What a malformed value makes of a negated test is not documented. */
    private Ternary one(String text, Evaluation evaluation) {
        evaluation.forgetMalformed();
        Ternary matched = test == null ? Ternary.MAYBE : test.any(text, evaluation);
        if (!isNegated) {
            return matched;
        }
        return matched == Ternary.NO && evaluation.hasMalformed() ? Ternary.MAYBE : matched.not();
    }
}
