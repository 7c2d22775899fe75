package io.github.iamaudit.rules.builtin.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.model.policy.ConditionOperator;
import io.github.iamaudit.model.policy.ConditionValue;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.engine.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of patterns is in {@link OidcTrustMissingSubjectTest}. */
class TokenSubjectTest {

    private static TokenSubject widest(String operator, String... values) {
        return TokenSubject.widest(Condition.builder()
                .operator(new ConditionOperator(operator))
                .key("gitlab.com:sub")
                .addAllValues(Stream.of(values).map(ConditionValue::of).toList())
                .build());
    }

    @Test
    void isAsWideAsTheWidestPattern() {
        assertThat(widest("StringLike", "repo:org/app:*")).isEqualTo(TokenSubject.PROJECT);
        assertThat(widest("StringLike", "repo:org/app:*", "repo:org/*", "repo:org/web:*"))
                .isEqualTo(TokenSubject.ORGANIZATION);
        assertThat(widest("StringLike", "repo:*", "repo:org/app:*")).isEqualTo(TokenSubject.ANYBODY);
        assertThat(widest("StringLike")).isEqualTo(TokenSubject.PROJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "StringLike, ANYBODY",
        "StringLikeIfExists, ANYBODY",
        "ForAnyValue:StringLike, ANYBODY",
        "ArnLike, ANYBODY",
        "StringEquals, PROJECT",
        "StringEqualsIgnoreCase, PROJECT",
        "ForAnyValue:StringEquals, PROJECT"
    })
    void takesWildcardsLiterallyUnderAnEquality(String operator, TokenSubject width) {
        assertThat(widest(operator, "*")).isEqualTo(width);
    }

    @Test
    void isOrderedFromTheNarrowestToTheWidest() {
        assertThat(TokenSubject.values())
                .containsExactly(TokenSubject.PROJECT, TokenSubject.ORGANIZATION, TokenSubject.ANYBODY);
    }

    @Test
    void isAFaultBeyondOneProject() {
        assertThat(TokenSubject.PROJECT.fault("gitlab.com")).isEmpty();
        assertThat(TokenSubject.ORGANIZATION.fault("gitlab.com"))
                .map(Fault::severity)
                .contains(Severity.LOW);
        assertThat(TokenSubject.ANYBODY.fault("gitlab.com"))
                .map(Fault::severity)
                .contains(Severity.HIGH);
    }
}
