package io.github.iamaudit.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.Samples;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.activity.EventActor;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportedEventsTest {

    /** A record as CloudTrail writes it, with what must not be kept. */
    private static final String CREATE_KEY = """
            {"eventVersion": "1.08", "userIdentity": {"type": "AssumedRole",
                "principalId": "AROADBQP57FF2AEXAMPLE:jane", "arn": "arn:aws:sts::111122223333:assumed-role/Admin/jane",
                "accountId": "111122223333", "accessKeyId": "ASIAIOSFODNN7EXAMPLE", "sessionContext": {
                  "sessionIssuer": {"type": "Role", "principalId": "AROADBQP57FF2AEXAMPLE",
                    "arn": "arn:aws:iam::111122223333:role/Admin", "accountId": "111122223333", "userName": "Admin"},
                  "webIdFederationData": {}, "sourceIdentity": "jane@example.com",
                  "attributes": {"creationDate": "2026-02-01T08:00:00Z", "mfaAuthenticated": "true"}}},
             "eventTime": "2026-02-01T09:00:00Z", "eventSource": "iam.amazonaws.com", "eventName": "CreateAccessKey",
             "awsRegion": "us-east-1", "sourceIPAddress": "203.0.113.7", "userAgent": "aws-cli/2.15.30",
             "requestParameters": {"userName": "alice"},
             "responseElements": {"accessKey": {"userName": "alice", "accessKeyId": "AKIAIOSFODNN7EXAMPLE",
                "status": "Active", "createDate": "Feb 1, 2026 9:00:00 AM", "secretAccessKey": "never-to-be-kept"}},
             "requestID": "r-1", "eventID": "e-1", "readOnly": false, "eventType": "AwsApiCall",
             "managementEvent": true, "recipientAccountId": "111122223333", "eventCategory": "Management"}""";

    @TempDir
    Path directory;

    private static String record(String id, String time, String name, String rest) {
        return """
                {"eventID": "%s", "eventTime": "%s", "eventSource": "iam.amazonaws.com", "eventName": "%s",
                 "recipientAccountId": "111122223333"%s}""".formatted(id, time, name, rest);
    }

    private static String record(String id, int day) {
        return record(id, "2026-02-%02dT09:00:00Z".formatted(day), "CreateUser", "");
    }

    private static String log(String... records) {
        return "{\"Records\": [" + String.join(",", records) + "]}";
    }

    private static ReadEvents read(String text) {
        return ExportedEvents.ofText("events.json", text).read();
    }

    private static IamEvents events(ReadEvents read) {
        return read.observation().value().orElseThrow();
    }

    private static List<String> ids(ReadEvents read) {
        return events(read).events().stream().map(IamEvent::eventId).toList();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String oneLine(String json) {
        return json.replaceAll("\\R\\s*", " ");
    }

    private static String inString(String json) {
        return JsonOutput.toText(out -> out.string(json));
    }

    static Stream<String> waysInWhichARecordStands() {
        String bridge = "{\"version\": \"0\", \"id\": \"b\", \"detail-type\": \"AWS API Call via CloudTrail\","
                + " \"source\": \"aws.iam\", \"account\": \"111122223333\", \"time\": \"2026-02-01T09:00:10Z\","
                + " \"region\": \"us-east-1\", \"resources\": [], \"detail\": " + CREATE_KEY + "}";
        String lookedUp = "{\"EventId\": \"e-1\", \"EventName\": \"CreateAccessKey\", \"EventTime\": 1769936400,"
                + " \"Username\": \"jane\", \"Resources\": [{\"ResourceType\": \"AWS::IAM::User\"}],"
                + " \"CloudTrailEvent\": " + inString(CREATE_KEY) + "}";
        return Stream.of(
                CREATE_KEY,
                "[" + CREATE_KEY + "]",
                oneLine(CREATE_KEY) + "\n" + oneLine(CREATE_KEY) + "\n",
                log(CREATE_KEY),
                bridge,
                "[" + bridge + "," + bridge + "]",
                oneLine(bridge) + "\n" + oneLine(bridge),
                "{\"Events\": [" + lookedUp + "]}",
                "{\"events\": [{\"timestamp\": 1, \"message\": " + inString(CREATE_KEY) + "}]}",
                "2026-02-01T09:05:00.000Z " + oneLine(CREATE_KEY) + "\n2026-02-01T09:05:00.000Z " + oneLine(CREATE_KEY)
                        + "\n");
    }

    @ParameterizedTest
    @MethodSource("waysInWhichARecordStands")
    void recordIsTheSameInWhateverStandsAroundIt(String text) {
        ReadEvents read = read(text);

        assertThat(read.problems()).isEmpty();
        assertThat(read.observation().isComplete()).isTrue();
        assertThat(events(read).events())
                .containsExactly(IamEvent.builder()
                        .eventId("e-1")
                        .eventTime(Instant.parse("2026-02-01T09:00:00Z"))
                        .eventSource("iam.amazonaws.com")
                        .eventName("CreateAccessKey")
                        .awsRegion("us-east-1")
                        .recipientAccountId(Samples.ACCOUNT)
                        .actor(EventActor.builder()
                                .type("AssumedRole")
                                .arn("arn:aws:sts::111122223333:assumed-role/Admin/jane")
                                .accountId("111122223333")
                                .principalId("AROADBQP57FF2AEXAMPLE:jane")
                                .sessionIssuerArn("arn:aws:iam::111122223333:role/Admin")
                                .sourceIdentity("jane@example.com")
                                .build())
                        .sourceIpAddress("203.0.113.7")
                        .userAgent("aws-cli/2.15.30")
                        .putRequestParameter("userName", "alice")
                        .putResponseElement("accessKeyId", "AKIAIOSFODNN7EXAMPLE")
                        .putResponseElement("status", "Active")
                        .putResponseElement("userName", "alice")
                        .build());
    }

    @Test
    void oneRecordCanBeReadAlone() {
        assertThat(ExportedEvents.event(CREATE_KEY))
                .isEqualTo(events(read(CREATE_KEY)).events().get(0));
        assertThatThrownBy(() -> ExportedEvents.event("{}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "lacks the member eventID, eventTime, eventSource, eventName, recipientAccountId");
    }

    @Test
    void secretsAndDocumentsAreNotKept() {
        IamEvents events = events(read(log(
                CREATE_KEY,
                record("p", "2026-02-01T09:00:00Z", "UpdateAssumeRolePolicy", """
                        , "requestParameters": {"roleName": "r", "policyDocument": "never-to-be-kept",
                           "password": "never-to-be-kept", "tags": [{"key": "never-to-be-kept"}]}"""),
                record("m", "2026-02-01T09:00:00Z", "CreateVirtualMFADevice", """
                        , "responseElements": {"virtualMFADevice": {"serialNumber": "arn:aws:iam::111122223333:mfa/m",
                           "base32StringSeed": "never-to-be-kept", "qRCodePNG": {"hb": ["never-to-be-kept"]}}}"""))));

        assertThat(events.toString()).doesNotContain("never-to-be-kept");
        assertThat(events.events()).extracting(IamEvent::targetText).contains("roleName r");
        assertThat(events.events().get(1).responseElements()).containsOnlyKeys("serialNumber");
    }

    @Test
    void nullAndOddParametersTellNothing() {
        ReadEvents read = read(log(
                record("1", "2026-02-01T09:00:00Z", "A", ", \"requestParameters\": null, \"responseElements\": null"),
                record("2", "2026-02-02T09:00:00Z", "B", ", \"requestParameters\": \"text\", \"errorCode\": \"\""),
                record("3", "2026-02-03T09:00:00Z", "C", """
                        , "requestParameters": {"userName": {"a": 1}, "setAsDefault": true, "roleName": null},
                          "userIdentity": null""")));

        assertThat(read.problems()).isEmpty();
        assertThat(events(read).events().get(1).succeeded()).isTrue();
        assertThat(events(read).events().get(2).requestParameters()).containsOnly(Map.entry("setAsDefault", "true"));
        assertThat(events(read).events().get(2).actor().type()).isEqualTo("Unknown");
    }

    @Test
    void readsAndOtherServicesArePassedOver() {
        ReadEvents read = read(log(
                record("1", 1),
                record("2", "2026-02-02T09:00:00Z", "ListUsers", ", \"readOnly\": true"),
                "{\"eventSource\": \"ec2.amazonaws.com\", \"eventID\": 7, \"userIdentity\": 3}",
                "{\"eventID\": \"8\", \"eventTime\": \"2026-02-09T09:00:00Z\", \"eventSource\": \"s3.amazonaws.com\","
                        + " \"eventName\": \"CreateBucket\", \"recipientAccountId\": \"111122223333\"}"));

        assertThat(ids(read)).containsExactly("1");
        assertThat(read.problems()).isEmpty();
        assertThat(events(read).endTime())
                .as("a read of IAM proves the period, another service's event does not")
                .isEqualTo(Instant.parse("2026-02-02T09:00:00Z"));
    }

    @Test
    void failedCallIsKeptWithItsError() {
        assertThat(events(read(record("1", "2026-02-01T09:00:00Z", "CreateUser", ", \"errorCode\": \"AccessDenied\"")))
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(event.succeeded()).isFalse());
    }

    @Test
    void brokenRecordIsAProblemWithItsPlaceAndCostsNothingElse() {
        ReadEvents read = read(log(
                record("1", 1),
                "\n" + record("2", "yesterday", "CreateUser", ""),
                "\n{\"eventID\": \"3\", \"eventSource\": \"iam.amazonaws.com\"}",
                "\n7",
                record("4", 4)));

        assertThat(ids(read)).containsExactly("1", "4");
        assertThat(read.problems())
                .extracting(InputProblem::toString)
                .satisfiesExactly(
                        problem ->
                                assertThat(problem).startsWith("events.json:").contains("yesterday"),
                        problem -> assertThat(problem).contains("lacks the member eventTime"),
                        problem -> assertThat(problem).contains("found 7"));
        assertThat(read.observation().gaps()).singleElement().asString().startsWith("3 records could not be read");
    }

    @Test
    void brokenEncodedRecordCostsNothingElse() {
        ReadEvents read = read("{\"Events\": [{\"CloudTrailEvent\": \"{broken\"}, {\"CloudTrailEvent\": \"\"},"
                + " {\"CloudTrailEvent\": " + inString(record("1", 1)) + "}]}");

        assertThat(ids(read)).containsExactly("1");
        assertThat(read.problems()).hasSize(2);
    }

    @Test
    void truncatedFileGivesWhatCameBeforeAndAGap() {
        ReadEvents read = read("{\"Records\": [" + record("1", 1) + ", {\"eventID\": ");

        assertThat(ids(read)).containsExactly("1");
        assertThat(read.observation().gaps()).containsExactly("1 file could not be read to the end");
        assertThat(read.problems()).singleElement().asString().contains("the JSON ends before it is complete");
    }

    @Test
    void exportThatIsCutOffIsAGap() {
        assertThat(read("{\"Events\": [{\"CloudTrailEvent\": " + inString(record("1", 1))
                                + "}], \"NextToken\": \"more\"}")
                        .observation()
                        .gaps())
                .singleElement()
                .asString()
                .contains("NextToken");
    }

    @Test
    void withoutAStatedPeriodItIsFromTheFirstToTheLastEvent() {
        IamEvents events = events(read(log(record("2", 9), record("1", 2), record("3", 5))));

        assertThat(events.startTime()).isEqualTo(Instant.parse("2026-02-02T09:00:00Z"));
        assertThat(events.endTime()).isEqualTo(Instant.parse("2026-02-09T09:00:00Z"));
    }

    @Test
    void statedPeriodHoldsAndOtherEventsArePassedOver() {
        Instant start = Instant.parse("2026-02-02T09:00:00Z");
        Instant end = Instant.parse("2026-02-05T09:00:00Z");

        ReadEvents read = ExportedEvents.ofText(
                        "events.json", log(record("1", 1), record("2", 2), record("5", 5), record("6", 6)))
                .period(start, end)
                .read();

        assertThat(ids(read)).containsExactly("2", "5");
        assertThat(events(read).startTime()).isEqualTo(start);
        assertThat(events(read).endTime()).isEqualTo(end);
        assertThatThrownBy(() -> ExportedEvents.ofText("a", "").period(end, start))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filesWithoutEventsProveNoPeriodUnlessItIsStated() {
        assertThat(read(log()).observation()).isInstanceOf(NotCollected.class);
        assertThat(read(log()).observation().reason()).contains("no event of IAM");
        assertThat(ExportedEvents.ofText("events.json", log())
                        .period(Instant.EPOCH, Samples.NOW)
                        .read()
                        .observation()
                        .isComplete())
                .isTrue();
    }

    @Test
    void otherAccountsOfAnOrganizationsTrailArePassedOver() {
        String other = record("9", 20).replace("111122223333", "444455556666");
        ExportedEvents files = ExportedEvents.ofText("events.json", log(record("1", 1), other));

        assertThat(ids(files.read())).containsExactly("1", "9");
        assertThat(ids(files.forAccount(Samples.ACCOUNT).read())).containsExactly("1");
        assertThat(events(files.forAccount(Samples.ACCOUNT).read()).endTime())
                .isEqualTo(Instant.parse("2026-02-01T09:00:00Z"));
        assertThat(files.forAccount(AccountId.of("777788889999")).read().observation())
                .isInstanceOf(NotCollected.class);
    }

    @Test
    void compressedFileIsKnownByItsContentNotByItsName() throws IOException {
        Path compressed = Files.write(directory.resolve("a.json"), gzip(log(record("1", 1))));
        Path plain = Files.writeString(directory.resolve("b.gz"), log(record("2", 2)));

        assertThat(ids(ExportedEvents.of(compressed, plain).read())).containsExactly("1", "2");
    }

    @Test
    void directoryOfATrailIsReadWithAllBelowIt() throws IOException {
        Path logs = directory.resolve("AWSLogs/o-example/111122223333");
        Path day = Files.createDirectories(logs.resolve("CloudTrail/us-east-1/2026/02/01"));
        Files.write(
                day.resolve("111122223333_CloudTrail_us-east-1_20260201T0905Z_a.json.gz"), gzip(log(record("1", 1))));
        Files.write(
                day.resolve("111122223333_CloudTrail_us-east-1_20260201T0910Z_b.json.gz"), gzip(log(record("2", 2))));
        Files.writeString(day.resolve("notes.txt"), "not for us");
        Path digests = Files.createDirectories(logs.resolve("CloudTrail-Digest/us-east-1"));
        Files.write(digests.resolve("digest.json.gz"), gzip("{\"awsAccountId\": \"111122223333\"}"));

        ReadEvents read = ExportedEvents.of(directory).read();

        assertThat(ids(read)).containsExactly("1", "2");
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void brokenCompressionIsAGapAndLosesNoOtherFile() throws IOException {
        byte[] whole = gzip(log(record("1", 1), record("2", 2)));
        Files.write(directory.resolve("a.json.gz"), Arrays.copyOf(whole, whole.length - 12));
        Files.write(directory.resolve("b.json.gz"), gzip(log(record("3", 3))));
        Files.write(directory.resolve("c.json.gz"), new byte[] {0x1f, (byte) 0x8b, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7});

        ReadEvents read = ExportedEvents.of(directory).read();

        assertThat(ids(read)).contains("3");
        assertThat(read.observation().gaps()).containsExactly("2 files could not be read to the end");
    }

    @Test
    void decompressionHasABound() throws IOException {
        byte[] bomb = gzip(" ".repeat(100_000));

        assertThat(LogFile.decompressed(new ByteArrayInputStream(bomb), 100_000).readAllBytes())
                .hasSize(100_000);
        assertThatThrownBy(() -> LogFile.decompressed(new ByteArrayInputStream(bomb), 99_999)
                        .readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 99999 bytes");
    }

    @Test
    void nestingHasABound() {
        ReadEvents read = read("{\"detail\": ".repeat(20) + "{}" + "}".repeat(20));

        assertThat(read.problems()).singleElement().asString().contains("more than 8 deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "<html>"})
    void whatIsNoJsonIsAProblem(String text) {
        ReadEvents read = read(text);

        assertThat(read.problems()).hasSize(1);
        assertThat(read.observation()).isInstanceOf(NotCollected.class);
    }

    @Test
    void missingFilesEndTheReading() {
        assertThatThrownBy(() ->
                        ExportedEvents.of(directory.resolve("absent.json")).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it does not exist");
        assertThatThrownBy(() -> ExportedEvents.of(directory).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no file of events");
    }

    @Test
    void hostileTextStaysDataAndIsShownSafely() {
        ReadEvents read = read(
                log(
                        record("1", "2026-02-01T09:00:00Z", "CreateUser", """
                        , "requestParameters": {"userName": "e\\u001b[31mve\\u202e"}"""),
                        "{\"eventID\": \"\\u001b[2J\", \"eventTime\": \"\\u001b[2J\", \"eventSource\": \"iam.amazonaws.com\"}"));

        assertThat(events(read).events().get(0).targetUserName()).contains("e\u001b[31mve\u202e");
        assertThat(read.problems().toString()).doesNotContainPattern("\\p{Cntrl}");
    }
}
