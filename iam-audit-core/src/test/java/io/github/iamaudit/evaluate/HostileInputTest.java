package io.github.iamaudit.evaluate;

import static io.github.iamaudit.evaluate.Analysis.Verdict.ALWAYS;
import static io.github.iamaudit.evaluate.Analysis.Verdict.NEVER;
import static io.github.iamaudit.evaluate.Decision.Outcome.ALLOWED;
import static io.github.iamaudit.evaluate.Decision.Outcome.IMPLICITLY_DENIED;
import static io.github.iamaudit.evaluate.PolicyFixtures.conditional;
import static io.github.iamaudit.evaluate.PolicyFixtures.identity;
import static io.github.iamaudit.evaluate.PolicyFixtures.of;
import static io.github.iamaudit.evaluate.PolicyFixtures.on;
import static io.github.iamaudit.evaluate.PolicyFixtures.request;
import static io.github.iamaudit.evaluate.PolicyFixtures.requestWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.iamaudit.evaluate.Decision.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies and requests that are made to take long or to break something. They take moments and are answered rightly. */
class HostileInputTest {

    /** Generous: each takes well under a second. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private static final int MEGABYTE = 1_000_000;
    private static final String KEY = "example:Key";

    private static void decides(Outcome expected, PolicyEvaluator evaluator, AccessRequest asked) {
        assertTimeout(BOUND, () -> assertThat(evaluator.decide(asked).outcome()).isEqualTo(expected));
    }

    private static PolicyEvaluator like(String pattern) {
        return assertTimeout(BOUND, () -> identity(conditional("Allow", "StringLike", KEY, "\"" + pattern + "\"")));
    }

    @Test
    void tenThousandStarsInAnAction() {
        decides(
                ALLOWED,
                identity(of("Allow", "sqs:" + "*".repeat(10_000))),
                request().build());
        decides(ALLOWED, identity(of("Allow", "*".repeat(10_000))), request().build());
        decides(
                IMPLICITLY_DENIED,
                identity(of("Allow", "sqs:" + "*".repeat(10_000) + "x")),
                request().build());
        decides(
                IMPLICITLY_DENIED,
                identity(of("Allow", "sqs:" + "*e".repeat(10_000))),
                request().build());
        decides(
                ALLOWED,
                identity(of("Allow", "sqs:" + "e*".repeat(10_000))),
                request().action("sqs:" + "e".repeat(20_000)).build());
    }

    @Test
    void tenThousandStarsInAResource() {
        String resource = "arn:aws:s3:::" + "a".repeat(50_000);
        AccessRequest asked =
                request().action("s3:GetObject").resource(resource).build();

        decides(ALLOWED, identity(on("Allow", "arn:aws:s3:::" + "*".repeat(10_000))), asked);
        decides(ALLOWED, identity(on("Allow", "arn:aws:s3:::" + "a*".repeat(10_000))), asked);
        decides(IMPLICITLY_DENIED, identity(on("Allow", "arn:aws:s3:::" + "a*".repeat(10_000) + "b")), asked);
        decides(IMPLICITLY_DENIED, identity(on("Allow", "*a".repeat(10_000) + "b")), asked);
    }

    @Test
    void tenThousandStarsAgainstAMegabyte() {
        AccessRequest asked = requestWith(KEY, "a".repeat(MEGABYTE));

        decides(ALLOWED, like("*".repeat(10_000)), asked);
        decides(ALLOWED, like("*a".repeat(10_000)), asked);
        decides(IMPLICITLY_DENIED, like("*a".repeat(10_000) + "b"), asked);
        decides(IMPLICITLY_DENIED, like("*a".repeat(10_000) + "*b*"), asked);
        decides(IMPLICITLY_DENIED, like("*" + "a".repeat(10_000) + "b*"), asked);
        decides(IMPLICITLY_DENIED, like(("*" + "a".repeat(500) + "b").repeat(20)), asked);
    }

    @Test
    void questionMarksInLongPieces() {
        AccessRequest asked = requestWith(KEY, "a".repeat(MEGABYTE));

        decides(ALLOWED, like("*" + "a?".repeat(500) + "*"), asked);
        decides(IMPLICITLY_DENIED, like("*" + "a?".repeat(500) + "b*"), asked);
        decides(IMPLICITLY_DENIED, like("*" + "?".repeat(5_000) + "b*"), asked);
        decides(IMPLICITLY_DENIED, like("*a?a*".repeat(2_000) + "b"), asked);
        decides(ALLOWED, like("?".repeat(100_000) + "*"), asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StringEquals",
                "StringEqualsIgnoreCase",
                "StringLike",
                "NumericEquals",
                "NumericLessThan",
                "DateEquals",
                "Bool",
                "BinaryEquals",
                "IpAddress",
                "ArnLike",
                "Unknown"
            })
    void aMegabyteInTheRequest(String operator) {
        PolicyEvaluator evaluator = identity(conditional("Allow", operator, KEY, "\"10\""));

        for (String part : new String[] {"1", "a", ":", ".", "::", "/", "=", "-", "*", "${", "\u0000", "\uD83D"}) {
            decides(IMPLICITLY_DENIED, evaluator, requestWith(KEY, part.repeat(MEGABYTE / part.length())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${a", "${'", "${${", "${a,'", "$", "${a, 'b'", "{", "}", "${}}"})
    void unfinishedVariablesWithoutEnd(String part) {
        String text = part.repeat(20_000);

        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "StringEquals", KEY, "\"" + text + "x\"")),
                requestWith(KEY, text));
        decides(
                IMPLICITLY_DENIED,
                identity(on("Allow", "arn:aws:s3:::" + text + "x")),
                request().resource("arn:aws:s3:::a").build());
    }

    @Test
    void bracesInDefaultsNest() {
        String value = "{".repeat(20_000) + "}".repeat(20_000);

        decides(
                ALLOWED,
                identity(conditional("Allow", "StringEquals", KEY, "\"${example:None, '" + value + "'}\"")),
                requestWith(KEY, value));
    }

    @Test
    void thousandsOfVariables() {
        String names = "${example:Name}".repeat(5_000);

        decides(
                ALLOWED,
                identity(conditional("Allow", "StringEquals", KEY, "\"" + names + "\"")),
                request()
                        .context("example:Name", "ab")
                        .context(KEY, "ab".repeat(5_000))
                        .build());
        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "StringEquals", KEY, "\"" + names + "\"")),
                requestWith(KEY, "ab"));
    }

    @Test
    void thousandsOfVariablesOfLongValues() {
        String names = "${example:Name}".repeat(5_000);
        AccessRequest asked = request()
                .context("example:Name", "a".repeat(MEGABYTE))
                .context(KEY, "a")
                .build();

        decides(IMPLICITLY_DENIED, identity(conditional("Allow", "StringEquals", KEY, "\"" + names + "\"")), asked);
        decides(IMPLICITLY_DENIED, identity(conditional("Allow", "StringLike", KEY, "\"*" + names + "\"")), asked);
        decides(IMPLICITLY_DENIED, identity(on("Allow", "arn:aws:sqs:*:*:" + names)), asked);
        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "StringEqualsIgnoreCase", KEY, "\"" + names + "\"")),
                asked);
    }

    @Test
    void thousandsOfUnknownVariablesInAnAnalysis() {
        PolicyEvaluator evaluator =
                identity(conditional("Allow", "StringLike", KEY, "\"" + "${example:Name}a".repeat(5_000) + "\""));
        AccessRequest asked = requestWith(KEY, "b".repeat(100_000));

        assertTimeout(
                BOUND, () -> assertThat(evaluator.analyze(asked).verdict()).isEqualTo(NEVER));
    }

    @Test
    void patternsMadeToBeHardToCompare() {
        String many = "*a?b".repeat(20);
        PolicyEvaluator evaluator = identity(on("Allow", "arn:aws:s3:::" + many + "*"));

        assertTimeout(
                BOUND,
                () -> assertThat(evaluator
                                .analyze(request()
                                        .action("s3:GetObject")
                                        .resource("arn:aws:s3:::" + "?*a".repeat(60) + "*")
                                        .build())
                                .verdict())
                        .isNotEqualTo(ALWAYS));
    }

    @Test
    void patternsOfManyDifferentLettersAreComparedWithinBounds() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            many.append('*').append((char) (0x4E00 + i)).append('?');
        }
        PolicyEvaluator evaluator = identity(on("Allow", "arn:aws:s3:::" + many + "*x"));

        assertTimeout(
                BOUND,
                () -> assertThat(evaluator
                                .analyze(request()
                                        .action("s3:GetObject")
                                        .resource("arn:aws:s3:::*" + "?*".repeat(50) + "a*b")
                                        .build())
                                .verdict())
                        .isEqualTo(NEVER));
    }

    @Test
    void longPatternsOfResourcesInAnAnalysis() {
        String name = "a*".repeat(2_000);
        PolicyEvaluator evaluator = identity(on("Allow", "arn:aws:s3:::" + name));

        assertTimeout(
                BOUND,
                () -> assertThat(evaluator
                                .analyze(request()
                                        .action("s3:GetObject")
                                        .resource("arn:aws:s3:::b" + name)
                                        .build())
                                .verdict())
                        .isEqualTo(NEVER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arn", "arn:", "arn:aws", "::::::", ":", "arn:aws:sqs", "arn;aws;sqs;x;y;z"})
    void arnsWithoutTheirColons(String arn) {
        decides(IMPLICITLY_DENIED, identity(on("Allow", arn)), request().build());
        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "ArnLike", KEY, "\"" + arn + "\"")),
                requestWith(KEY, "arn:aws:sqs:eu-west-1:111122223333:orders"));
        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "ArnLike", KEY, "\"arn:aws:sqs:*:*:*\"")),
                requestWith(KEY, arn));
    }

    @Test
    void arnsOfColonsOnly() {
        String colons = ":".repeat(100_000);

        decides(IMPLICITLY_DENIED, identity(on("Allow", colons)), request().build());
        decides(
                ALLOWED,
                identity(on("Allow", "arn:*")),
                request().resource("arn:aws:s3:" + colons).build());
    }

    @ParameterizedTest
    @CsvSource({
        "NumericLessThan, 1e999999999",
        "NumericGreaterThan, 1e-999999999",
        "NumericEquals, 1e999999999",
        "NumericGreaterThan, Infinity",
        "NumericEquals, NaN",
        "NumericEquals, 0x10",
        "NumericEquals, ١٠",
        "NumericEquals, --1",
        "NumericEquals, .",
        "NumericEquals, +",
    })
    void numbersThatAreNone(String operator, String number) {
        decides(IMPLICITLY_DENIED, identity(conditional("Allow", operator, KEY, "\"10\"")), requestWith(KEY, number));
        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", operator, KEY, "\"" + number + "\"")),
                requestWith(KEY, "10"));
    }

    @Test
    void numbersOfAHundredDigitsAreCompared() {
        decides(
                ALLOWED,
                identity(conditional("Allow", "NumericGreaterThan", KEY, "\"" + "9".repeat(99) + "\"")),
                requestWith(KEY, "1" + "0".repeat(99)));
        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "NumericGreaterThan", KEY, "\"1\"")),
                requestWith(KEY, "9".repeat(101)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "9999-12-31T23:59:59+18:00",
                "999999999999",
                "0",
                "0000-01-01"
            })
    void datesFarOutEqualThemselves(String date) {
        decides(ALLOWED, identity(conditional("Allow", "DateEquals", KEY, "\"" + date + "\"")), requestWith(KEY, date));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999999",
                "2026-13-01",
                "2026-02-30T00:00:00Z",
                "2026-03-01T25:00:00Z",
                "2026-03-01T06:00:00+99:00",
                "-1-1-1",
                "",
                "Z",
                "T",
                "+1000000000-01-01T00:00:00Z"
            })
    void datesThatDoNotExist(String date) {
        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "DateEquals", KEY, "\"" + date + "\"")),
                requestWith(KEY, date));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "::1::",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7",
                "12345::",
                "::g",
                "fe80::1%eth0",
                "::1.2.3",
                "::1.2.3.256",
                "1.2.3.4.5",
                "1..2.3",
                "1.2.3.-4",
                "[::1]",
                " 10.0.0.1",
                "10.0.0.1 ",
                "١.0.0.1",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/8/8"
            })
    void addressesThatAreNone(String address) {
        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "IpAddress", KEY, "[\"0.0.0.0/0\", \"::/0\"]")),
                requestWith(KEY, address));
        decides(
                IMPLICITLY_DENIED,
                identity(conditional("Allow", "IpAddress", KEY, "\"" + address + "\"")),
                requestWith(KEY, "10.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "1::", "1:2:3:4:5:6:7::", "::ffff:10.0.0.1", "FE80::1", "1:2:3:4:5:6:7:8"})
    void addressesThatAreOddLieInTheirRange(String address) {
        decides(ALLOWED, identity(conditional("Allow", "IpAddress", KEY, "\"::/0\"")), requestWith(KEY, address));
        decides(
                ALLOWED,
                identity(conditional("Allow", "IpAddress", KEY, "\"" + address + "\"")),
                requestWith(KEY, address));
    }

    @Test
    void lettersThatFoldToLettersOfAwsAreOthers() {
        decides(
                IMPLICITLY_DENIED,
                identity(of("Allow", "\u212Ams:*")),
                request().action("kms:ListKeys").resource("*").build());
        decides(
                IMPLICITLY_DENIED,
                identity(of("Allow", "sqs:\u017FendMessage")),
                request().build());
    }
}
