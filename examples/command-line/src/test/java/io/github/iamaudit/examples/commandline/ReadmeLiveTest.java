package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The commands on live accounts that the README shows, run as they stand there but for names and the endpoint. */
@UsesTestbed
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ReadmeLiveTest {

    private static final String PROGRAM = "java -jar iam-audit.jar ";

    @TempDir
    Path directory;

    @Test
    void everyShownCommandRuns(Testbed testbed) throws IOException {
        testbed.reportPolls(0);
        List<String> commands = Files.readAllLines(Path.of("..", "..", "README.md")).stream()
                .dropWhile(line -> !line.equals("## Audit a live account"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.contains(PROGRAM))
                .map(line -> line.substring(line.indexOf(PROGRAM) + PROGRAM.length()))
                .toList();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(5);
        try (LiveAccount account = new LiveAccount(testbed)) {
            for (String command : commands) {
                Object[] arguments = command.replaceFirst(" > .*$", "")
                        .replace("arn:aws:iam::111122223333:role/IamAudit", account.role())
                        .replace("customer-7731", account.externalId())
                        .replace(
                                "account.json",
                                directory.resolve("account.json").toString())
                        .split(" ");
                boolean offline = command.startsWith("permissions") || command.contains("--snapshot");
                Run run = offline ? Run.of(arguments) : account.run(arguments);
                assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
                assertThat(offline || run.err().isEmpty() || run.err().startsWith("iam-audit: fetched"))
                        .as(run.err())
                        .isTrue();
            }
        }
    }
}
