package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    private static final String MFA = "user-console-mfa-missing";

    @TempDir
    private Path directory;

    private Path report(String name, Object... options) {
        Path file = directory.resolve(name);
        Object[] arguments = new Object[options.length + 5];
        System.arraycopy(new Object[] {"audit", "--format", "json", "--output", file}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        assertThat(Run.of(arguments).exitCode()).isZero();
        return file;
    }

    @Test
    void tellsThatNothingChanged() {
        Path report = report("a.json", "--rules", MFA);

        String answer = Run.of("compare", report, report, "--fail-on", "info").answer();

        assertThat(answer).startsWith("CHANGES FROM ").contains(" unchanged").doesNotContain("New:");
    }

    @Test
    void tellsWhatCannotBeCompared() {
        Path mfa = report("a.json", "--rules", MFA);
        Path keys = report("b.json", "--rules", "access-key-not-rotated");

        assertThat(Run.of("compare", mfa, keys).words())
                .contains("the rule was not run now")
                .contains("the rule was not run before")
                .doesNotContain("Resolved:");
    }

    @Test
    void newFindingsFail() throws IOException {
        Path after = report("b.json", "--rules", MFA);
        Path before = directory.resolve("a.json");
        String json = Files.readString(after);
        Files.writeString(before, json.substring(0, json.indexOf("\"findings\" : [")) + "\"findings\" : []\n}\n");

        assertThat(Run.of("compare", before, after).exitCode()).isZero();
        assertThat(Run.of("compare", before, after, "--fail-on", "high").exitCode())
                .isEqualTo(1);
        assertThat(Run.of("compare", before, after, "--fail-on", "critical").exitCode())
                .isZero();
        String answer = Run.of("compare", before, after, "--format", "json").answer();
        assertThat(answer).contains("\"status\" : \"NEW\"");
        assertThat(Run.tokens(answer)).isPositive();
    }

    @Test
    void auditComparesWithItsBaseline() {
        Path before = report("a.json", "--rules", MFA);

        Run run = Run.of("audit", "--rules", MFA, "--baseline", before);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("CHANGES SINCE ").contains(" unchanged");
    }

    @Test
    void whatIsNoReportIsUnusable() throws IOException {
        Path text = Files.writeString(directory.resolve("a.txt"), "hello");

        Run.of("compare", text, text).assertUnusable(text + ":1:1: ");
        assertThat(Run.of("audit", "--baseline", text).err()).contains("a.txt:1:1:");
        assertThat(Run.of("compare", text).exitCode()).isEqualTo(2);
        assertThat(Run.of("compare", text, directory.resolve("none.json")).err())
                .contains("iam-audit: ");
    }

    private Path snapshot(String name) {
        Path file = directory.resolve(name);
        assertThat(Run.of("audit", "--rules", MFA, "--save-snapshot", file).exitCode())
                .isZero();
        return file;
    }

    @Test
    void twoSnapshotsTellWhatChangedInTheAccount() throws IOException {
        Path before = snapshot("a.json");
        String json = Files.readString(before);
        String name = "\"RoleName\":\"";
        int start = json.indexOf(name) + name.length();
        String role = json.substring(start, json.indexOf('"', start));
        Path after = Files.writeString(
                directory.resolve("b.json"), json.replace(":role/" + role + '"', ":role/moved/" + role + '"'));

        assertThat(Run.of("compare", before, before).words()).contains("nothing changed");
        String answer = Run.of("compare", before, after).answer();
        assertThat(answer)
                .startsWith("CHANGES OF ACCOUNT ")
                .contains("1 renamed or moved")
                .contains(":role/moved/" + role);
        String changes = Run.of("compare", before, after, "--format", "json").answer();
        assertThat(changes).contains("\"kind\" : \"RENAMED\"");
        assertThat(Run.tokens(changes)).isPositive();
    }

    @Test
    void reportAndSnapshotAreNotComparedAndTheErrorSaysWhichIsWhich() {
        Path report = report("a.json", "--rules", MFA);
        Path snapshot = snapshot("b.json");

        Run.of("compare", report, snapshot)
                .assertUnusable(report + " is a report and " + snapshot
                        + " is a snapshot; compare two reports or two snapshots");
        Run.of("compare", snapshot, report).assertUnusable(snapshot + " is a snapshot and " + report + " is a report");
    }

    @Test
    void snapshotsHaveNoFindingsToFailOn() {
        Path snapshot = snapshot("a.json");

        Run.of("compare", snapshot, snapshot, "--fail-on", "high")
                .assertUnusable("--fail-on is about findings, and snapshots have none; compare two reports");
    }

    @Test
    void snapshotThatIsBrokenOrOfANewerSchemaIsUnusable() throws IOException {
        Path whole = snapshot("a.json");
        String json = Files.readString(whole);
        Path broken = Files.writeString(directory.resolve("b.json"), json.substring(0, json.length() / 2));
        Path newer = Files.writeString(
                directory.resolve("c.json"), json.replace("iam-audit/snapshot/1", "iam-audit/snapshot/2"));

        Run.of("compare", whole, broken).assertUnusable(broken + ":1:");
        Run.of("compare", whole, newer).assertUnusable(newer + ":1:");
        assertThat(Run.of("compare", whole, newer).err()).contains("iam-audit/snapshot/2");
    }
}
