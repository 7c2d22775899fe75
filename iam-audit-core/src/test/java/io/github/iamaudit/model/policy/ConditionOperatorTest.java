package io.github.iamaudit.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionOperatorTest {

    @ParameterizedTest
    @CsvSource({
        // text, name, known, for all, for any, if exists, negated
        "StringEquals,                       StringEquals,    true,  false, false, false, false",
        "StringNotEquals,                    StringNotEquals, true,  false, false, false, true",
        "StringLikeIfExists,                 StringLike,      true,  false, false, true,  false",
        "ForAllValues:StringEquals,          StringEquals,    true,  true,  false, false, false",
        "ForAnyValue:StringLike,             StringLike,      true,  false, true,  false, false",
        "ForAllValues:ArnNotLikeIfExists,    ArnNotLike,      true,  true,  false, true,  true",
        "NotIpAddress,                       NotIpAddress,    true,  false, false, false, true",
        "Null,                               Null,            true,  false, false, false, false",
        "NullIfExists,                       Null,            false, false, false, false, false",
        "stringequals,                       stringequals,    false, false, false, false, false",
        "StringEqual,                        StringEqual,     false, false, false, false, false",
        "forAllValues:StringEquals,          forAllValues:StringEquals, false, false, false, false, false",
        "ForAllValues:ForAnyValue:StringEquals, ForAnyValue:StringEquals, false, true, false, false, false",
        "ForAllValues:,                      '',              false, true,  false, false, false",
        "IfExists,                           '',              false, false, false, true,  false",
        "'',                                 '',              false, false, false, false, false",
    })
    void takesOperatorApart(
            String text,
            String name,
            boolean known,
            boolean forAllValues,
            boolean forAnyValue,
            boolean ifExists,
            boolean negated) {
        ConditionOperator operator = new ConditionOperator(text);

        assertThat(operator.name()).isEqualTo(name);
        assertThat(operator.isKnown()).isEqualTo(known);
        assertThat(operator.isForAllValues()).isEqualTo(forAllValues);
        assertThat(operator.isForAnyValue()).isEqualTo(forAnyValue);
        assertThat(operator.isIfExists()).isEqualTo(ifExists);
        assertThat(operator.isNegated()).isEqualTo(negated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
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
                "ArnEquals",
                "ArnNotEquals",
                "ArnLike"
            })
    void knowsOperatorAndItsIfExistsForm(String text) {
        assertThat(new ConditionOperator(text).isKnown()).isTrue();
        assertThat(new ConditionOperator(text + "IfExists").isKnown()).isTrue();
        assertThat(new ConditionOperator(text + "IfExists").name()).isEqualTo(text);
    }

    @Test
    void isPrintedAsItWasWritten() {
        assertThat(new ConditionOperator("ForAnyValue:stringlike")).hasToString("ForAnyValue:stringlike");
    }
}
