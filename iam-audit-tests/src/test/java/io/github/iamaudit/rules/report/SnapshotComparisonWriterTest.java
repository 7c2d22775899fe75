package io.github.iamaudit.rules.report;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonValue;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.compare.SnapshotChange;
import io.github.iamaudit.rules.compare.SnapshotComparison;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The text and the JSON of a comparison of two snapshots, and {@code docs/snapshot-comparison-json.md}, which lists its members. */
class SnapshotComparisonWriterTest {

    private static final Path PAGE = Path.of("..", "docs", "snapshot-comparison-json.md");

    private static FakeAccount before() {
        return FakeAccount.create()
                .user("alice", user -> user.activeKey(days(90)).activeKey(days(3)))
                .role(
                        "deploy",
                        role -> role.trust(trust("444455556666", "secret-one")).tag("team", "red"));
    }

    private static FakeAccount after() {
        return FakeAccount.create()
                .user("alice", user -> user.inactiveKey(days(90)))
                .role(
                        "deploy",
                        role -> role.trust(trust("777788889999", "secret-two")).tag("team", "blue"))
                .role("robot", role -> role.trustingService("ec2.amazonaws.com"));
    }

    private static String trust(String account, String externalId) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Partner\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":\"arn:aws:iam::" + account + ":root\"},\"Action\":\"sts:AssumeRole\","
                + "\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"" + externalId + "\"}}}]}";
    }

    private static SnapshotComparison comparison() {
        return SnapshotComparison.of(
                before().build(), after().denied(Facet.GROUPS, "iam:ListGroups").build());
    }

    private static String written(SnapshotComparisonWriter writer, SnapshotComparison comparison) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(comparison, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String text(SnapshotComparison comparison) {
        return written(SnapshotComparisonWriter.text(), comparison);
    }

    @Test
    void textTellsChangesByKindAndWhatCouldNotBeCompared() {
        assertThat(text(comparison())).isEqualTo("""
                CHANGES OF ACCOUNT 111122223333 FROM 2026-03-01T06:00:00Z TO 2026-03-01T06:00:00Z:
                  1 created, 1 access key deactivated, 1 access key deleted, 1 trust policy changed, 1 tag changed
                  Created:
                    - role robot, arn:aws:iam::111122223333:role/robot
                      added /Statement/0; Allow; principals Service ec2.amazonaws.com; actions sts:AssumeRole
                  Access key deactivated:
                    - user alice: access_key_of_2025-12-01T06:00:00Z, Active to Inactive
                  Access key deleted:
                    - user alice: access_key_of_2026-02-26T06:00:00Z, Active (the credential report tells of it no more)
                  Trust policy changed:
                    - role deploy
                      changed: Principal, Condition
                        from /Statement/0; Sid Partner; Allow; principals AWS arn:aws:iam::444455556666:root; actions
                             sts:AssumeRole; conditions StringEquals sts:ExternalId (not shown)
                        to /Statement/0; Sid Partner; Allow; principals AWS arn:aws:iam::777788889999:root; actions
                           sts:AssumeRole; conditions StringEquals sts:ExternalId (not shown)
                  Tag changed:
                    - role deploy: team, red to blue
                  Not comparable:
                    - groups now: iam:ListGroups was denied: not authorized to perform: iam:ListGroups
                """);
    }

    @Test
    void textOfEqualSnapshotsSaysSoAndNoMoreThanWasSeen() {
        assertThat(text(SnapshotComparison.of(before().build(), before().build())))
                .endsWith(":\n  nothing changed\n");
        assertThat(text(SnapshotComparison.of(
                        before().build(),
                        before().denied(Facet.ROLES, "iam:ListRoles").build())))
                .contains(":\n  nothing changed in what could be compared\n  Not comparable:\n    - roles now: ");
    }

    @Test
    void textIsCutAndSaysHowMuchIsMissing() {
        FakeAccount many = FakeAccount.create();
        for (int i = 0; i < 30; i++) {
            many.role("role-" + i, role -> {});
        }

        assertThat(text(SnapshotComparison.of(FakeAccount.create().build(), many.build())))
                .contains("  30 created\n")
                .endsWith("    - and 5 more\n");
    }

    @Test
    void textSaysThatSomethingWasCreatedAnew() {
        SnapshotComparison comparison = SnapshotComparison.of(
                FakeAccount.create().build(),
                FakeAccount.create().role("robot", role -> {}).build());
        SnapshotChange anew = SnapshotChange.builder()
                .from(comparison.changes().get(0))
                .isCreatedAnew(true)
                .build();

        assertThat(text(new SnapshotComparison(
                        comparison.accountId(), comparison.before(), comparison.after(), List.of(anew), List.of())))
                .contains("role/robot (created anew: the same ARN, another unique id)\n");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesReachNoReaderAsTheyAre(HostileName hostile) {
        String name = hostile.text();
        SnapshotComparison comparison = SnapshotComparison.of(
                FakeAccount.create().user("alice", user -> {}).build(),
                FakeAccount.create()
                        .user(
                                "alice",
                                user -> user.tag(name, name).inGroup(name).inline(name, trust("1", "x")))
                        .user(name, user -> {})
                        .partial(Facet.ROLES, name)
                        .build());

        assertThat(comparison.changes()).hasSizeGreaterThan(4);
        for (SnapshotComparisonWriter writer :
                List.of(SnapshotComparisonWriter.text(), SnapshotComparisonWriter.json())) {
            assertThat(written(writer, comparison).replace("\n", "")).doesNotContainPattern("\\p{C}");
        }
    }

    private static JsonObject parsed(String json) {
        try (JsonInput in = JsonInput.open(json)) {
            assertThat(in.nextDocument()).isTrue();
            JsonValue value = in.tree();
            in.end();
            return (JsonObject) value;
        }
    }

    private static void members(JsonObject object, String at, TreeSet<String> found) {
        object.members().forEach(member -> {
            String name = at + member.name();
            found.add(name);
            if (member.value() instanceof JsonObject inner) {
                members(inner, name + ".", found);
            } else if (member.value() instanceof JsonArray array) {
                array.items().forEach(item -> {
                    if (item instanceof JsonObject inner) {
                        members(inner, name + "[].", found);
                    }
                });
            }
        });
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    @Test
    void pageListsExactlyTheMembersThatAreWritten() throws IOException {
        TreeSet<String> written = new TreeSet<>();
        members(parsed(written(SnapshotComparisonWriter.json(), comparison())), "", written);
        FakeAccount bucket = FakeAccount.create()
                .user(
                        "alice",
                        user -> user.inline(
                                "access",
                                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                                        + "\"Resource\":\"*\"}}"));
        members(
                parsed(written(
                        SnapshotComparisonWriter.json(),
                        SnapshotComparison.of(FakeAccount.create().build(), bucket.build()))),
                "",
                written);

        assertThat(page().stream()
                        .map(line -> line.substring(3, line.indexOf('`', 3)))
                        .sorted()
                        .toList())
                .isEqualTo(new ArrayList<>(written));
    }

    @Test
    void pageListsTheKindsThatThereAre() throws IOException {
        String line = page().stream()
                .filter(one -> one.startsWith("| `changes[].kind` "))
                .findFirst()
                .orElseThrow();

        assertThat(Pattern.compile("`([A-Z_]+)`").matcher(line).results().map(match -> match.group(1)))
                .containsExactlyElementsOf(Arrays.stream(SnapshotChange.Kind.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void jsonHoldsNoExternalId() {
        assertThat(written(SnapshotComparisonWriter.json(), comparison()))
                .startsWith("{\n  \"schema\" : \"iam-audit/snapshot-comparison/1\",\n")
                .endsWith("}\n")
                .contains("\"kind\" : \"TRUST_POLICY_CHANGED\"", "(not shown)")
                .doesNotContain("secret");
    }

    @Test
    void failureOfTheStreamReachesTheCaller() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the disk is full");
            }
        };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> SnapshotComparisonWriter.json().write(comparison(), full));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> SnapshotComparisonWriter.text().write(comparison(), full));
    }
}
