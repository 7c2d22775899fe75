package io.github.iamaudit.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionPatternTest {

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject,    s3:GetObject,    true",
        "s3:GetObject,    s3:GetObjectAcl, false",
        "s3:getobject,    S3:GetObject,    true",
        "S3:GETOBJECT,    s3:GetObject,    true",
        "s3:Get*,         s3:GetObject,    true",
        "s3:Get*,         s3:Get,          true",
        "s3:Get*,         s3:PutObject,    false",
        "s3:*Object,      s3:GetObject,    true",
        "s3:*Object,      s3:GetObjectAcl, false",
        "s3:G*t*t,        s3:GetObject,    true",
        "s3:Get?bject,    s3:GetObject,    true",
        "s3:Get?Object,   s3:GetObject,    false",
        "s3:*,            s3:GetObject,    true",
        "s3:*,            s3control:Get,   false",
        "s3:*,            iam:GetUser,     false",
        "*,               s3:GetObject,    true",
        "**,              s3:GetObject,    true",
        "*:*,             s3:GetObject,    true",
        "*:**,            s3:GetObject,    true",
        "*:GetObject,     s3:GetObject,    false",
        "s*:GetObject,    s3:GetObject,    false",
        "s?:*,            s3:GetObject,    false",
        "s3,              s3:GetObject,    false",
        "'',              s3:GetObject,    false",
        "s3:,             s3:GetObject,    false",
        ":GetObject,      s3:GetObject,    false",
        "s3:GetObject,    GetObject,       false",
        "s3:GetObject,    '',              false",
    })
    void matchesWithoutRegardToCase(String pattern, String action, boolean expected) {
        assertThat(ActionPattern.of(pattern).matches(action)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // pattern, everything, whole service
        "*,        true,  true",
        "**,       true,  true",
        "*:*,      true,  true",
        "*:**,     true,  true",
        "s3:*,     false, true",
        "s3:**,    false, true",
        "s3:?*,    false, true",
        "s3:*?,    false, true",
        "s3:??*,   false, false",
        "s3:Get*,  false, false",
        "s3:*t*,   false, false",
        "s3:?,     false, false",
        "s?:*,     false, false",
        "*:Get*,   false, false",
        "?,        false, false",
        "'',       false, false",
        ":,        false, false",
        ":*,       false, false",
        "s3:,      false, false",
    })
    void knowsWhetherAnythingIsLeftOut(String pattern, boolean everything, boolean wholeService) {
        assertThat(ActionPattern.of(pattern).isEverything()).isEqualTo(everything);
        assertThat(ActionPattern.of(pattern).isWholeService()).isEqualTo(wholeService);
    }

    @ParameterizedTest
    @CsvSource({"S3:Get*, s3, Get*", "*, *, *", "GetObject, '', GetObject", "a:b:c, a, b:c", "*:*, *, *"})
    void takesServiceAndNameApart(String pattern, String service, String name) {
        assertThat(ActionPattern.of(pattern).service()).isEqualTo(service);
        assertThat(ActionPattern.of(pattern).name()).isEqualTo(name);
    }

    @Test
    void answersHostilePatternInReasonableTime() {
        ActionPattern stars = ActionPattern.of("s3:" + "*".repeat(10_000) + "x");
        ActionPattern alternating = ActionPattern.of("s3:" + "*a".repeat(5_000) + "x");

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(stars.matches("s3:" + "a".repeat(10_000))).isFalse();
            assertThat(stars.matches("s3:" + "a".repeat(10_000) + "x")).isTrue();
            assertThat(alternating.matches("s3:" + "a".repeat(10_000))).isFalse();
            assertThat(ActionPattern.of("s3:" + "*".repeat(10_000)).isWholeService())
                    .isTrue();
        });
    }

    @Test
    void isEqualByTextAlone() {
        assertThat(ActionPattern.of("s3:*"))
                .isEqualTo(ActionPattern.of("s3:*"))
                .hasSameHashCodeAs(ActionPattern.of("s3:*"))
                .isNotEqualTo(ActionPattern.of("S3:*"))
                .isNotEqualTo(ResourcePattern.of("s3:*"))
                .hasToString("s3:*");
        assertThat(ActionPattern.of("s3:*").location()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:*,         s3:Get*,       true,  true",
        "s3:Get*,      s3:*,          false, true",
        "S3:GET*,      s3:getobject,  true,  true",
        "s3:Get*,      s3:*Object,    false, true",
        "s3:Get*,      s3:Put*,       false, false",
        "s3:Get?*,     s3:Get*a,      true,  true",
        "*,            iam:PassRole,  true,  true",
        "iam:PassRole, *,             false, true",
        "*:*,          *,             true,  true",
        "s3:*,         iam:*,         false, false",
        "s3:*,         s*:GetObject,  true,  false",
        "s*:GetObject, s3:GetObject,  false, false",
    })
    void comparesPatternWithPattern(String pattern, String other, boolean covers, boolean intersects) {
        ActionPattern one = ActionPattern.of(pattern);
        ActionPattern two = ActionPattern.of(other);

        assertThat(one.covers(two)).isEqualTo(covers);
        assertThat(one.intersects(two)).isEqualTo(intersects);
        assertThat(two.intersects(one)).isEqualTo(intersects);
    }
}
