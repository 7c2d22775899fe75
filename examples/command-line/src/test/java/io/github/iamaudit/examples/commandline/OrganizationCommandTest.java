package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.organization.AccountLine;
import io.github.iamaudit.rules.organization.AccountStatus;
import io.github.iamaudit.rules.organization.OrganizationProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code audit --organization} takes and prints, without AWS. */
class OrganizationCommandTest {

    @TempDir
    Path directory;

    private static AccountLine account(String name, AccountStatus status, String reason, @Nullable Instant resumed) {
        return AccountLine.builder()
                .accountId(AccountId.of("444455556666"))
                .name(name)
                .path("Root/" + name)
                .status(status)
                .reason(reason)
                .findingsBySeverity(
                        status == AccountStatus.AUDITED ? Map.of(Severity.CRITICAL, 1, Severity.HIGH, 2) : Map.of())
                .capturedAt(Optional.ofNullable(resumed))
                .isResumed(resumed != null)
                .build();
    }

    @Test
    void accountIsToldInOneLine() {
        assertThat(AccountsProgress.line(account("payments", AccountStatus.AUDITED, "", null)))
                .isEqualTo("444455556666 payments: audited, 3 findings, 1 critical");
        assertThat(AccountsProgress.line(
                        account("payments", AccountStatus.AUDITED, "", Instant.parse("2026-03-01T06:00:00Z"))))
                .isEqualTo("444455556666 payments: audited, 3 findings, 1 critical, not fetched again, facts of"
                        + " 2026-03-01T06:00:00Z");
        assertThat(AccountsProgress.line(account(
                        TestAccount.HOSTILE,
                        AccountStatus.ROLE_NOT_ASSUMED,
                        "cannot assume the role R; likely causes: many. AWS says: no",
                        null)))
                .isEqualTo("444455556666 =cmd()\\u001b[31m\\u000amallory\\u202e: role not assumed: cannot assume the"
                        + " role R");
    }

    @Test
    void terminalHasOneLineThatIsOverwrittenAndWiped() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (AccountsProgress progress =
                new AccountsProgress(new PrintStream(err, true, StandardCharsets.UTF_8), true)) {
            progress.finished(
                    account("payments", AccountStatus.AUDITED, "", null),
                    new OrganizationProgress(4, 300, Duration.ofSeconds(2)));
        }

        String line = "4 of 300 accounts, 2.0 a second, 2 min 28 s left";
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r" + line + "\r" + " ".repeat(line.length()) + "\r");
    }

    @Test
    void optionsThatDoNotGoTogetherAreSaid() {
        Run.of("audit", "--ou", "Prod").assertUnusable("--ou goes with --organization, which is not given");
        Run.of("audit", "--organization").assertUnusable("say which role is assumed in each account: --role NAME");
        Run.of("audit", "--organization", "--role", "a b").assertUnusable("");
        Run.of("audit", "--organization", "--role", "Audit", "--account", "12").assertUnusable("");
        Run.of("audit", "--organization", "--role", "Audit", "--account-limit", "0")
                .assertUnusable("--account-limit is at least 1 second, but this is 0");
        Run.of("audit", "--organization", "--role", "Audit", "--concurrency", "0")
                .assertUnusable("at least 1 account at once, but --concurrency is 0");
        Run.of("audit", "--organization", "--role", "Audit", "--snapshot", "file")
                .assertUnusable("--snapshot does not go with a live organization");
        Run.of("audit", "--organization", directory, "--region", "eu-west-1")
                .assertUnusable("--region does not go with an exported organization");
        Run.of("audit", "--organization", directory, "--role", "Audit")
                .assertUnusable("--role and --resume go with live organizations");
    }

    @Test
    void directoryWithoutFilesIsUnusable() {
        Run.of("audit", "--organization", directory).assertUnusable("the directory " + directory + " holds no file");
    }

    @Test
    void exportedOrganizationIsAuditedAndAnAccountWithoutFilesIsNamed() throws IOException {
        Files.writeString(
                directory.resolve("describe-organization.json"),
                "{\"Organization\":{\"Id\":\"o-exampleorgid\",\"MasterAccountId\":\"111122223333\","
                        + "\"FeatureSet\":\"ALL\"}}");
        Files.writeString(
                directory.resolve("list-accounts.json"),
                "{\"Accounts\":[{\"Id\":\"111122223333\",\"Name\":\"octank\",\"Status\":\"ACTIVE\"},"
                        + "{\"Id\":\"444455556666\",\"Name\":\"payments\",\"Status\":\"ACTIVE\"}]}");
        Path account = Files.createDirectory(directory.resolve("111122223333"));
        try (InputStream in = SampleAccount.class.getResourceAsStream("sample/authorization-details.json")) {
            Files.write(
                    account.resolve("authorization-details.json"),
                    Objects.requireNonNull(in).readAllBytes());
        }

        Run run = Run.of("audit", "--organization", directory, "--now", "2026-03-01T06:00:00Z", "--strict");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains("Evidence Date: 2026-03-01T06:00:00Z")
                .contains("2 of 2 selected: 1 audited, 1 failed")
                .contains("no exported files of account 444455556666");
        assertThat(run.err())
                .contains("111122223333 octank: audited, ")
                .contains("444455556666 payments: failed: no exported files of account 444455556666");
        assertThat(Run.of("audit", "--organization", directory, "--account", "111122223333", "--fail-on", "high")
                        .exitCode())
                .isEqualTo(1);
    }
}
