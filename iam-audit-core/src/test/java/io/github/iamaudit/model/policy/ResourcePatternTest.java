package io.github.iamaudit.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePatternTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::site,          arn:aws:s3:::site,             true",
        "arn:aws:s3:::site,          arn:aws:s3:::Site,             false",
        "arn:aws:s3:::b/*/test/*,    arn:aws:s3:::b/1/2/test/3/x,   true",
        "arn:aws:s3:::b/*/test/*,    arn:aws:s3:::b//test/x,        true",
        "arn:aws:s3:::b/*/test/*,    arn:aws:s3:::b/1-test/x,       false",
        "arn:aws:s3:::b/*,           arn:aws:s3:::b,                false",
        "arn:aws:s3:::b*,            arn:aws:s3:::b/key,            true",
        "arn:aws:sqs:*,              arn:aws:sqs:eu-west-1:1:queue, true",
        "arn:aws:s3:::a?c,           arn:aws:s3:::abc,              true",
        "arn:aws:s3:::a?c,           arn:aws:s3:::ac,               false",
        "*,                          arn:aws:s3:::b,                true",
        "*,                          '',                            true",
        "'',                         arn:aws:s3:::b,                false",
        "arn:aws:s3:::b,             *,                             false",
        "*,                          *,                             true",
    })
    void matchesByThePlainWildcardRules(String pattern, String resource, boolean expected) {
        assertThat(ResourcePattern.of(pattern).matches(resource)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "**",
                "*:*",
                "arn:*",
                "arn:aws:*",
                "arn:*:*",
                "arn:aws:*:*",
                "arn:aws:*:*:*:*",
                "arn:*:*:*:*:*",
                "a*"
            })
    void isEverythingWhereNoResourceIsLeftOut(String pattern) {
        assertThat(ResourcePattern.of(pattern).isEverything("aws")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "arn:aws-cn:*",
                "arn:aws:s3:*",
                "arn:aws:s3:::*",
                "arn:aws:*:*:111122223333:*",
                "arn:aws:*:?*:?*:*",
                "arn:aws:*::*:*",
                "arn:aws:*:*:*:role/*",
                "*/*",
                "arn:aws:iam::111122223333:role/*"
            })
    void isNotEverythingWhereSomeResourceIsLeftOut(String pattern) {
        assertThat(ResourcePattern.of(pattern).isEverything("aws")).isFalse();
    }

    @Test
    void isEverythingInItsOwnPartitionOnly() {
        assertThat(ResourcePattern.of("arn:aws-cn:*").isEverything("aws-cn")).isTrue();
        assertThat(ResourcePattern.of("arn:aws-cn:*").isEverything("aws")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*,                                        true",
        "arn:aws:iam::111122223333:role/*,         true",
        "arn:aws:iam::*:role/*,                    true",
        "arn:aws:iam::111122223333:*,              true",
        "arn:aws:iam::111122223333:role/?*,        true",
        "arn:*:iam::111122223333:role/**,          true",
        "arn:aws:iam::111122223333:role/??*,       false",
        "arn:aws:iam::111122223333:role/app-*,     false",
        "arn:aws:iam::111122223333:role/*-app,     false",
        "arn:aws:iam::111122223333:role/*/*,       false",
        "arn:aws:iam::111122223333:role/a,         false",
        "arn:aws:iam::444455556666:role/*,         false",
        "arn:aws:iam::111122223333:user/*,         false",
    })
    void knowsWhetherAllRolesOfAnAccountMatch(String pattern, boolean expected) {
        assertThat(ResourcePattern.of(pattern).matchesAllAfter("arn:aws:iam::111122223333:role/"))
                .isEqualTo(expected);
    }

    @Test
    void findsWildcards() {
        assertThat(ResourcePattern.of("arn:aws:s3:::b/*").hasWildcard()).isTrue();
        assertThat(ResourcePattern.of("arn:aws:s3:::b?").hasWildcard()).isTrue();
        assertThat(ResourcePattern.of("arn:aws:s3:::b").hasWildcard()).isFalse();
    }

    @Test
    void answersHostilePatternInReasonableTime() {
        ResourcePattern stars = ResourcePattern.of("*".repeat(10_000) + "x");
        ResourcePattern mixed = ResourcePattern.of("*a?*".repeat(2_500) + "x");

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(stars.matches("a".repeat(10_000))).isFalse();
            assertThat(stars.matches("a".repeat(10_000) + "x")).isTrue();
            assertThat(mixed.matches("a".repeat(10_000))).isFalse();
            assertThat(ResourcePattern.of("*".repeat(10_000)).isEverything("aws"))
                    .isTrue();
        });
    }
}
