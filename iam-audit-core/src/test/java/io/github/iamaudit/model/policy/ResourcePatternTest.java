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

    @ParameterizedTest
    @CsvSource({
        "*,                                arn:aws:s3:::logs,                true,  true",
        "arn:aws:s3:::logs*,               arn:aws:s3:::logs/2026/*,         true,  true",
        "arn:aws:s3:::logs/2026/*,         arn:aws:s3:::logs*,               false, true",
        "arn:aws:s3:::logs*,               arn:aws:s3:::*-2026,              false, true",
        "arn:aws:s3:::logs,                arn:aws:s3:::log?,                false, true",
        "arn:aws:s3:::log?,                arn:aws:s3:::logs,                true,  true",
        "arn:aws:s3:::a*,                  arn:aws:s3:::b*,                  false, false",
        "arn:aws:s3:::a?*,                 arn:aws:s3:::a*b,                 true,  true",
        "arn:aws:sqs:*,                    arn:aws:sqs:us-east-1:1:jobs,     true,  true",
        "arn:aws:sqs:*:1:jobs,             arn:aws:sqs:us-east-1:1:jobs,     true,  true",
        "arn:aws:sqs:*:jobs,               arn:aws:sqs:us-east-1:1:jobs,     false, false",
        "arn:*:*:*:*:*,                    *,                                true,  true",
        "arn:aws:*:*:*:*,                  *,                                false, true",
        "arn:aws:s3:::home/${aws:username}/*, arn:aws:s3:::home/alice/*,     false, true",
        "arn:aws:s3:::home/*,              arn:aws:s3:::home/${aws:username}/*, true, true",
        "arn:aws:s3:::home/${aws:username}, arn:aws:s3:::home/${aws:username}, true, true",
        "arn:aws:s3:::${aws:userid},       arn:aws:iam::1:user/x,            false, false",
        "logs,                             arn:aws:s3:::logs,                false, false",
    })
    void comparesPatternWithPattern(String pattern, String other, boolean covers, boolean intersects) {
        ResourcePattern one = ResourcePattern.of(pattern);
        ResourcePattern two = ResourcePattern.of(other);

        assertThat(one.covers(two)).isEqualTo(covers);
        assertThat(one.intersects(two)).isEqualTo(intersects);
        assertThat(two.intersects(one)).isEqualTo(intersects);
    }

    @Test
    void noCharacterOfPatternStandsForOthers() {
        ResourcePattern odd = ResourcePattern.of("arn:aws:s3:::\uffff*");

        assertThat(odd.covers(ResourcePattern.of("arn:aws:s3:::?*"))).isFalse();
        assertThat(odd.covers(ResourcePattern.of("arn:aws:s3:::\uffffa*"))).isTrue();
        assertThat(ResourcePattern.of("arn:aws:\ue000:*").isEverything("aws")).isFalse();
    }

    @Test
    void comparesHostilePatternsInReasonableTime() {
        ResourcePattern variables = ResourcePattern.of("arn:aws:s3:::" + "${".repeat(100_000));
        ResourcePattern pieces = ResourcePattern.of("arn:aws:s3:::" + "*a?".repeat(300));
        ResourcePattern others = ResourcePattern.of("arn:aws:s3:::" + "?*b".repeat(300));

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(variables.covers(pieces)).isFalse();
            assertThat(variables.intersects(pieces)).isFalse();
            assertThat(pieces.covers(others)).isFalse();
            assertThat(pieces.intersects(others)).isTrue();
        });
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
