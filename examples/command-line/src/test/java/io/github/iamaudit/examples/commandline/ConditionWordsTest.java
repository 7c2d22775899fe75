package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionOperator;
import io.github.iamaudit.model.policy.ConditionValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How conditions are said. */
class ConditionWordsTest {

    private static Condition condition(String operator, String key, String values) {
        List<ConditionValue> all = values.isEmpty()
                ? List.of()
                : Stream.of(values.split("\\|", -1)).map(ConditionValue::of).toList();
        return Condition.builder()
                .operator(new ConditionOperator(operator))
                .key(key)
                .values(all)
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "StringEquals; a; k is a",
                "StringEquals; a|b; k is one of a, b",
                "StringEquals; a b; k is \"a b\"",
                "StringEqualsIfExists; a; k is a (or is absent)",
                "StringNotEquals; a|b; k is none of a, b",
                "StringEqualsIgnoreCase; a; k is a in any case",
                "StringLike; a*; k matches a*",
                "ArnNotLike; a*|b*; k matches none of a*, b*",
                "Bool; true; k is true",
                "Null; true; k is absent",
                "Null; false; k is present",
                "IpAddress; 203.0.113.0/24; k is in 203.0.113.0/24",
                "NotIpAddress; a|b; k is in none of a, b",
                "NumericLessThanEquals; 5; k is at most 5",
                "DateGreaterThan; 2026-01-01; k is after 2026-01-01",
                "ForAllValues:StringEquals; a|b; every value of k is one of a, b",
                "ForAnyValue:StringLike; a*; one of the values of k matches a*",
                "StringEqual; a; k passes the unknown operator StringEqual with a",
                "StringEquals; 1|2|3|4|5|6|7; 'k is one of 1, 2, 3, 4, 5 and 2 more'"
            })
    void conditionsAreSaidInWords(String operator, String values, String words) {
        assertThat(ConditionWords.of(condition(operator, "k", values))).isEqualTo(words);
    }

    @Test
    void conditionWithoutValuesIsSaidToHaveNone() {
        assertThat(ConditionWords.of(condition("StringEquals", "k", "")))
                .isEqualTo("k passes StringEquals without a value");
    }

    @Test
    void whatIsNotSoIsSaidAsUnreal() {
        assertThat(ConditionWords.allUnreal(List.of(
                        condition("Bool", "aws:MultiFactorAuthPresent", "true"),
                        condition("StringLike", "s3:prefix", "home/*"),
                        condition("StringNotLike", "k", "x*"))))
                .isEqualTo("aws:MultiFactorAuthPresent were true and s3:prefix matched home/* and k did not match x*");
    }
}
