package io.github.iamaudit.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that people copy into a shell: a name from the account never becomes more than one word of them. */
class RemediationTest {

    private static String command(String userName) {
        return Remediation.of("Look.")
                .step("Look at the user.", "iam", "get-user", "--user-name", userName)
                .steps()
                .get(0)
                .command()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "alice              | alice",
                "alice@example.com  | alice@example.com",
                "a.b_c-d+e=f,g      | a.b_c-d+e=f,g",
                "`two words`        | `'two words'`",
                "it's               | `'it'\\''s'`",
                "`\"quoted\"`       | `'\"quoted\"'`",
                "$(reboot)          | `'$(reboot)'`",
                "${HOME}            | `'${HOME}'`",
                "a;reboot           | `'a;reboot'`",
                "a&b                | `'a&b'`",
                "`a|b`              | `'a|b'`",
                "a>b                | `'a>b'`",
                "a*b?               | `'a*b?'`",
                "~root              | `'~root'`",
                "a\\b               | `'a\\b'`",
                "!!                 | `'!!'`",
                "#a                 | `'#a'`",
                "zo\u00eb           | `'zo\u00eb'`",
            })
    void nameIsQuotedForThePosixShell(String name, String quoted) {
        assertThat(command(name)).isEqualTo("aws iam get-user --user-name " + quoted);
    }

    @Test
    void backtickIsQuoted() {
        assertThat(command("`reboot`")).isEqualTo("aws iam get-user --user-name '`reboot`'");
    }

    @Test
    void nameThatBeginsWithAHyphenIsJoinedToItsOption() {
        assertThat(command("-rf")).isEqualTo("aws iam get-user --user-name=-rf");
        assertThat(command("--debug $(id)")).isEqualTo("aws iam get-user --user-name='--debug $(id)'");
    }

    @Test
    void optionAfterAnOptionWithoutANameStaysAWordOfItsOwn() {
        assertThat(Remediation.of("Look.")
                        .step("Look.", "iam", "list-users", "--no-paginate", "--output", "json")
                        .steps()
                        .get(0)
                        .command())
                .contains("aws iam list-users --no-paginate --output json");
    }

    @Test
    void emptyNameIsStillAWord() {
        assertThat(command("")).isEqualTo("aws iam get-user --user-name ''");
    }

    @Test
    void characterThatNobodySeesBecomesAVisibleEscape() {
        assertThat(command("a\nreboot")).isEqualTo("aws iam get-user --user-name 'a\\u000areboot'");
        assertThat(command("\u001b[2J")).isEqualTo("aws iam get-user --user-name '\\u001b[2J'");
        assertThat(command("a\u0000b\u009b\u202ec"))
                .isEqualTo("aws iam get-user --user-name 'a\\u0000b\\u009b\\u202ec'");
        assertThat(command("'\r'")).isEqualTo("aws iam get-user --user-name ''\\''\\u000d'\\'''");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "two  words",
                "it's",
                "'; reboot; '",
                "\"$(reboot)\"",
                "`reboot`",
                "${HOME:-x}",
                "a\\'b",
                "*",
                "zo\u00eb",
                ""
            })
    void shellReadsTheNameBackAsOneWord(String name) throws IOException, InterruptedException {
        Path shell = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(shell), "there is no POSIX shell here");
        String script = "aws() { for word in \"$@\"; do printf '[%s]\\n' \"$word\"; done; }; ";

        ProcessBuilder builder = new ProcessBuilder(shell.toString(), "-c", script + command(name));
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).isEqualTo("[iam]\n[get-user]\n[--user-name]\n[" + name + "]\n");
    }

    @Test
    void stepsKeepTheirOrderAndMayHaveNoCommand() {
        Remediation remediation = Remediation.of("Replace the key.")
                .step("Ask the owner.")
                .step("Deactivate it.", "iam", "update-access-key");

        assertThat(remediation.summary()).isEqualTo("Replace the key.");
        assertThat(remediation.steps())
                .extracting(Remediation.Step::text)
                .containsExactly("Ask the owner.", "Deactivate it.");
        assertThat(remediation.steps().get(0).command()).isEmpty();
        assertThat(remediation.steps().get(1).command()).contains("aws iam update-access-key");
    }

    @Test
    void remediationsAreEqualByValueAndNeverChange() {
        Remediation first = Remediation.of("Replace the key.");
        Remediation second = first.step("Ask the owner.");

        assertThat(first.steps()).isEmpty();
        assertThat(second)
                .isEqualTo(Remediation.of("Replace the key.").step("Ask the owner."))
                .hasSameHashCodeAs(Remediation.of("Replace the key.").step("Ask the owner."))
                .isNotEqualTo(first);
        assertThat(second).hasToString("Replace the key.");
    }
}
