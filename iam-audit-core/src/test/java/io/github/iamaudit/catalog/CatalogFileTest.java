package io.github.iamaudit.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.policy.ActionPattern;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogues of other dates, and files that are none. */
class CatalogFileTest {

    private static final String QUEUE = """
            @sqs\tAmazon SQS
            %aws:TagKeys\tS
            %sqs:Size\tn
            #queue\t~sqs:^:${Name}\t0
            AddPermission\tPx\t0!
            CreateQueue\tW\t0!:1\t0.1
            ListQueues\tL
            """;

    private static final String TOPIC = """
            @tea\tTea
            Pour\tW
            """;

    private static final String GOOD =
            header("3\t4\t1\t2", "sqs\t" + QUEUE.length(), "sqt\t9", "tea\t" + TOPIC.length()) + QUEUE + "@sqt\tSqt\n"
                    + TOPIC;

    private static String header(String counts, String... index) {
        return "iam-audit-actions 1\nsource\ttests 1\ndate\t2027-01-31\nlicence\tMIT\ncounts\t" + counts + "\nforeign\n"
                + String.join("\n", index) + "\n";
    }

    private static String one(String service) {
        return header("1\t1\t1\t1", "sqs\t" + service.length()) + service;
    }

    static ActionCatalog read(String text) {
        return ActionCatalog.read("newer.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static String bundledText() throws IOException {
        try (InputStream in = ActionCatalog.class.getResourceAsStream("actions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void newerFileIsRead() {
        ActionCatalog catalog = read(GOOD);

        assertThat(catalog.source()).isEqualTo("tests 1");
        assertThat(catalog.date()).isEqualTo(LocalDate.of(2027, 1, 31));
        assertThat(catalog.version()).isEqualTo("tests 1 of 2027-01-31");
        assertThat(catalog.services()).containsExactly("sqs", "sqt", "tea");
        assertThat(catalog.service("sqt").orElseThrow().actions()).isEmpty();
        assertThat(catalog.expand(ActionPattern.of("*")))
                .hasToString("[sqs:AddPermission, sqs:CreateQueue, sqs:ListQueues, tea:Pour]");
        CatalogAction create = catalog.action("sqs:createqueue").orElseThrow();
        assertThat(create.accessLevel()).isEqualTo(AccessLevel.WRITE);
        assertThat(create.conditionKeys())
                .containsExactly(
                        new ConditionKey("aws:TagKeys", ConditionKeyType.STRING, true),
                        new ConditionKey("sqs:Size", ConditionKeyType.NUMERIC, false));
        ActionResource queue = create.resources().get(0);
        assertThat(queue.isRequired()).isTrue();
        assertThat(queue.conditionKeys()).extracting(ConditionKey::name).containsExactly("sqs:Size");
        assertThat(queue.type().arnTemplates()).containsExactly("arn:${Partition}:sqs:${Region}:${Account}:${Name}");
        assertThat(catalog.action("sqs:AddPermission").orElseThrow().risks())
                .containsExactly(ActionRisk.RESOURCE_EXPOSURE);
        assertThat(catalog.conditionKey("aws:SourceIp")).isPresent();
        assertThat(catalog.conditionKey("saml:aud")).isEmpty();
    }

    @Test
    void bundledFileStandsTheWholeCheck() throws IOException {
        ActionCatalog again = read(bundledText());

        assertThat(again.version()).isEqualTo(ActionCatalog.bundled().version());
        assertThat(again.expand(ActionPattern.of("*")))
                .hasToString(
                        ActionCatalog.bundled().expand(ActionPattern.of("*")).toString());
    }

    @Test
    void streamIsReadToItsEndAndLeftOpen() {
        boolean[] closed = {false};
        InputStream in = new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThat(ActionCatalog.read("newer.txt", in).services()).hasSize(3);
        assertThat(closed[0]).isFalse();
    }

    static Stream<Arguments> brokenFiles() {
        String service = "@sqs\tSQS\n%sqs:Size\tn\n#queue\t~sqs:^:${N}\t0\nSend\tW\t0!\t0\n";
        return Stream.of(
                arguments("", "newer.txt:1:1: expected an action catalogue, but the file is empty"),
                arguments(
                        "{\"a\":1}\n",
                        "newer.txt:1:1: this is no action catalogue, or one of another version: expected "
                                + "\"iam-audit-actions 1\", but found \"{\"a\":1}\""),
                arguments(
                        "iam-audit-actions 2\n",
                        "newer.txt:1:1: this is no action catalogue, or one of another version"),
                arguments("iam-audit-actions 1\nsource\tx\n", "newer.txt:3:1: the file ends within its header"),
                arguments(
                        GOOD.replace("source\ttests 1", "quelle\ttests 1"),
                        "newer.txt:2:1: expected a line that begins with \"source\" and has 1 more fields, but found "
                                + "\"quelle\\u0009tests 1\""),
                arguments(
                        GOOD.replace("2027-01-31", "2027-02-31"),
                        "newer.txt:3:1: expected a date such as 2026-09-26, but found \"2027-02-31\""),
                arguments(
                        GOOD.replace("2027-01-31", "yesterday"),
                        "newer.txt:3:1: expected a date such as 2026-09-26, but found \"yesterday\""),
                arguments(GOOD.replace("counts\t3", "counts\tx"), "newer.txt:5:1: expected a number, but found \"x\""),
                arguments(
                        GOOD.replace("counts\t3", "counts\t99999999999"),
                        "newer.txt:5:1: expected a number, but found \"99999999999\""),
                arguments(
                        GOOD.replace("counts\t3", "counts\t9999999"),
                        "newer.txt:1:1: the header promises 9999999 services, which the file is too small for"),
                arguments(
                        GOOD.replace("counts\t3", "counts\t2"),
                        "newer.txt:20:1: the parts of the services have 132 bytes in the header, but 155 in the file"),
                arguments(
                        GOOD.replace("sqt\t9", "SQT\t9"),
                        "newer.txt:8:1: expected a service's prefix, in order, and the length of its part, but found "
                                + "\"SQT\\u00099\""),
                arguments(GOOD.replace("sqt\t9", "sqs\t9"), "newer.txt:8:1: expected a service's prefix, in order"),
                arguments(
                        GOOD.replace("sqt\t9", "sqt\t90000"),
                        "newer.txt:8:1: the file ends before the part of sqt: it is truncated, get it again"),
                arguments(
                        GOOD.substring(0, GOOD.length() - 3),
                        "newer.txt:19:5: the parts of the services have 148 bytes in the header, but 145 in the file: it is "
                                + "truncated or was changed, get it again"),
                arguments(
                        GOOD.replace("3\t4\t1\t2", "3\t5\t1\t2"),
                        "newer.txt:1:1: the file holds 4 actions, 1 resource types and 2 condition keys, but its header "
                                + "promises 5, 1 and 2; get the file again"),
                arguments(
                        GOOD.replace("Amazon", "Amaz\u00f6n"),
                        "newer.txt:10:10: expected printable ASCII and tabs only, but found byte 246"),
                arguments(
                        GOOD.replace("Amazon", "Amaz\u001bn"),
                        "newer.txt:10:10: expected printable ASCII and tabs only, but found byte 27"),
                arguments(
                        GOOD.replace("@sqs", "@sqr"),
                        "newer.txt:10:1: expected the part of sqs to begin, but found \"@sqr\\u0009Amazon SQS\""),
                arguments(
                        one(service.replace("\tn", "\tq")),
                        "newer.txt:9:1: the condition key \"sqs:Size\" has the type \"q\", expected one of s, a, b, n, d, i "
                                + "or its capital"),
                arguments(
                        one(service.replace("~sqs", "sqs")),
                        "newer.txt:10:1: the resource type \"queue\" has the ARN template "
                                + "\"sqs:${Region}:${Account}:${N}\", expected one that begins with arn: or ~"),
                arguments(
                        one(service.replace("Send\tW", "Send\tX")),
                        "newer.txt:11:1: the action \"Send\" has the access level \"X\", expected one of L, R, T, W, P and "
                                + "letters of risks"),
                arguments(
                        one(service.replace("Send\tW", "Send\tWz")),
                        "newer.txt:11:1: the action \"Send\" has the risks \"z\", expected letters of e, c, x, d"),
                arguments(
                        one(service.replace("0!\t0", "1!\t0")),
                        "newer.txt:11:1: number 1 is none of the 1 resource types of sqs above this line"),
                arguments(
                        one(service.replace("0!\t0", "0!\t0.7")),
                        "newer.txt:11:1: number 7 is none of the 1 condition keys of sqs above this line"),
                arguments(one(service.replace("0!\t0", "0!\t-")), "newer.txt:11:1: expected a number, but found \"-\""),
                arguments(
                        one(service + "Read\tR\n"),
                        "newer.txt:12:1: \"Read\" stands behind \"Send\", expected each name once, in order"),
                arguments(one(service + "\tR\n"), "newer.txt:12:1: expected a name, but the line begins without one"),
                arguments(one(service + "Tell\tR"), "newer.txt:12:1: the part of sqs ends within a line"));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void brokenFileIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class).hasMessageContaining(message);
    }

    @Test
    void everyTruncationIsNoticed() {
        for (int length = 0; length < GOOD.length(); length++) {
            String truncated = GOOD.substring(0, length);
            assertThatThrownBy(() -> read(truncated)).as("cut after %s", length).isInstanceOf(InputException.class);
        }
    }

    @Test
    void endlessStreamIsNotReadToTheEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };

        assertThatThrownBy(() -> ActionCatalog.read("endless", endless))
                .isInstanceOf(InputException.class)
                .hasMessage("endless:1:1: this is no action catalogue: it is larger than 16777216 bytes");
    }

    @Test
    void failureOfTheStreamIsPassedOn() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> ActionCatalog.read("failing", failing))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("gone");
    }
}
