package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedRisksOptionTest {

    @TempDir
    private Path directory;

    private Run audit(String accepted) throws IOException {
        Path file = Files.writeString(directory.resolve("accepted.yaml"), accepted);
        return Run.of("audit", "--rules", "user-console-mfa-missing", "--fail-on", "info", "--accept", file);
    }

    private static String accepting(String rule, String expires) {
        return """
                accepted:
                  - id: key-card
                    findings: {rule: %s}
                    reason: A key card opens the room.
                    owner: ops
                    expires: %s
                """.formatted(rule, expires);
    }

    @Test
    void acceptedFindingsDoNotFail() throws IOException {
        Run result = audit(accepting("user-console-mfa-missing", "never"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("key-card (ops, never expires)").doesNotContain("HIGH FINDINGS:");
    }

    @Test
    void expiredEntryLeavesThemOpen() throws IOException {
        Run result = audit(accepting("user-console-mfa-missing", "2020-01-01"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("has expired").contains("HIGH FINDINGS:");
    }

    @Test
    void mistakeIsUnusableAndNamedWithItsPlace() throws IOException {
        Run result = audit(accepting("user-console-mfa-missing", "soon"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("accepted.yaml:6:14: expires is a day such as 2027-03-31");
        assertThat(Run.of("audit", "--accept", directory.resolve("none.yaml")).err())
                .contains("none.yaml")
                .contains("does not exist");
    }
}
