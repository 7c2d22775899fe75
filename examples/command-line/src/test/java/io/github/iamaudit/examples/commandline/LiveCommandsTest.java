package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Audits and snapshots of a live account. */
@UsesTestbed
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LiveCommandsTest {

    private static final String TOOK =
            "iam-audit: fetched account 123456789012: \\d+ calls? \\(\\d+ expected\\) in \\d+\\.\\d s, \\d+ retries,"
                    + " \\d+ throttled\\R";

    @TempDir
    Path directory;

    private Testbed testbed;
    private LiveAccount account;

    @BeforeEach
    void connect(Testbed testbed) {
        this.testbed = testbed;
        account = new LiveAccount(testbed);
        testbed.reportPolls(0);
    }

    @AfterEach
    void disconnect() {
        account.close();
    }

    @Test
    void liveAccountIsAuditedAndWhatItTookIsToldOnStandardError() {
        Run run = account.run("audit", "--live");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("IAM Security Assessment Report\n").contains("Account ID:      123456789012");
        assertThat(run.out()).contains("Rules: ").contains(" 0 not evaluated");
        assertThat(run.err()).matches(TOOK);
        assertThat(testbed.stats().calls("iam:GetAccountAuthorizationDetails")).isPositive();
    }

    @Test
    void jsonOnStandardOutputIsNotDisturbed() {
        Run run = account.run("audit", "--live", "--format", "json", "--rules", "role-unused");

        assertThat(run.exitCode()).isZero();
        assertThat(Run.tokens(run.out())).isPositive();
        assertThat(run.err()).matches(TOOK);
    }

    @Test
    void routesOfALiveAccountAreTold() {
        Run run = account.run("escalate", "--live", "--include", "conditional,possible", "--format", "json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"principal\"");
        assertThat(testbed.stats().calls("iam:GetAccountAuthorizationDetails")).isPositive();
        assertThat(testbed.stats().calls("iam:GetAccountPasswordPolicy"))
                .as("what does not decide about routes")
                .isZero();
    }

    @Test
    void routesOfAnAccountThatDeniesEverythingAreNoCleanBill() {
        testbed.deny("iam:GetAccountAuthorizationDetails", "iam:ListUsers", "iam:ListRoles");

        Run run = account.run("escalate", "--live");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("no user and no role was collected: iam:GetAccountAuthorizationDetails was denied");
    }

    @Test
    void anyOptionOfLiveAccountsImpliesLive() {
        Run run = account.run("audit", "--rules", "password-policy-min-length", "--region", "eu-central-1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Account ID:      123456789012");
    }

    @Test
    void onlyWhatTheRulesNeedIsFetched() {
        account.run("audit", "--live", "--rules", "password-policy-min-length");

        assertThat(testbed.stats().calls("iam:GetAccountPasswordPolicy")).isEqualTo(1);
        assertThat(testbed.stats().calls("iam:GetAccountAuthorizationDetails")).isZero();
    }

    @Test
    void findingsAndGapsEndWithTheirExitCodes() {
        testbed.deny("iam:GetAccountPasswordPolicy");

        assertThat(account.run("audit", "--live", "--rules", "role-unused", "--fail-on", "info")
                        .exitCode())
                .isEqualTo(1);
        Run strict = account.run("audit", "--live", "--rules", "password-policy-min-length", "--strict");
        assertThat(strict.exitCode()).isEqualTo(3);
        assertThat(strict.out()).contains("iam:GetAccountPasswordPolicy");
    }

    @Test
    void roleIsAssumedWithItsExternalId() {
        Run run = account.run(
                "audit",
                "--role-arn",
                account.role(),
                "--external-id",
                account.externalId(),
                "--only-audit-actions",
                "--rules",
                "role-unused");

        assertThat(run.exitCode()).isZero();
        assertThat(testbed.stats().calls("sts:AssumeRole")).isEqualTo(1);
    }

    @Test
    void rolesAreAssumedOneAfterTheOther() {
        testbed.strictAssumeRole(false);

        Run run = account.run(
                "audit", "--role-arn", account.role(), "--role-arn", account.role(), "--rules", "role-unused");

        assertThat(run.exitCode()).isZero();
        assertThat(testbed.stats().calls("sts:AssumeRole")).isEqualTo(2);
    }

    @Test
    void roleThatCannotBeAssumedIsNoConnection() {
        for (String command : List.of("audit", "preflight")) {
            Run run = account.run(command, "--role-arn", account.role(), "--external-id", "wrong");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("iam-audit: cannot assume the role " + account.role() + "; likely causes:")
                    .contains("  - its trust policy asks for another external id than the one that was given")
                    .containsPattern("\\RAWS says: not authorized")
                    .doesNotContain("\tat ")
                    .doesNotContain("wrong");
        }
        assertThat(account.run("audit", "--role-arn", "arn:aws:iam::123456789012:role/None")
                        .err())
                .contains("  - there is no such role");
    }

    @Test
    void strategyPaceAndLevelReachTheSource() {
        Run itemized = account.run(
                "audit",
                "--strategy",
                "ITEMIZED",
                "--concurrency",
                "2",
                "--requests-per-second",
                "500",
                "--rules",
                "role-unused");
        assertThat(itemized.exitCode()).isZero();
        assertThat(testbed.clearStats().calls("iam:GetAccountAuthorizationDetails"))
                .isZero();

        testbed.deny("iam:GetAccountAuthorizationDetails");
        Run bulk = account.run("audit", "--strategy", "bulk", "--rules", "role-unused", "--strict");
        assertThat(bulk.exitCode()).isEqualTo(3);
        assertThat(testbed.stats().calls("iam:ListRoles")).isZero();
    }

    @Test
    void throttlingIsTold() {
        testbed.fail("iam", "GetAccountPasswordPolicy", "Throttling", 400, 1);

        assertThat(account.run("audit", "--live", "--rules", "password-policy-min-length")
                        .err())
                .contains("1 retry, 1 throttled");
    }

    @Test
    void endpointThatDoesNotAnswerIsNoConnection() {
        Run run = Run.of("audit", "--endpoint", "http://127.0.0.1:1");

        run.assertUnusable("sts:GetCallerIdentity failed: no connection: ");
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void profileThatIsNotThereIsNoConnection() {
        account.run("audit", "--profile", "no-such-profile")
                .assertUnusable("no credentials from the profile no-such-profile: ");
    }

    @Test
    void snapshotIsFetchedNowAndAuditedLater() {
        Path file = directory.resolve("account.json");

        Run run = account.run("snapshot", "--output", file);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("iam-audit: fetched account 123456789012: ")
                .contains("complete: account-");
        testbed.clearStats();

        Run audit = Run.of("audit", "--snapshot", file, "--format", "json");
        assertThat(audit.exitCode()).isZero();
        assertThat(audit.out()).contains("\"accountId\" : \"123456789012\"");
        assertThat(testbed.stats().total()).isZero();
        assertThat(Run.of("who-can", "iam:PassRole", "--snapshot", file).exitCode())
                .isZero();
    }

    @Test
    void snapshotHoldsTheFacetsThatWereAskedFor() throws IOException {
        Path file = directory.resolve("account.json");

        account.run("snapshot", "--output", file, "--facets", "password-policy,account-aliases");

        assertThat(testbed.clearStats().byAccount().get(Testbed.MANAGEMENT_ACCOUNT))
                .as("and the caller's identity")
                .isEqualTo(3);
        Run all = account.run(
                "snapshot",
                "--output",
                file,
                "--facets",
                "all",
                "--last-accessed",
                "service",
                "--regions",
                "eu-west-1");
        assertThat(all.exitCode()).isZero();
        assertThat(all.err()).contains("service-last-accessed").contains("trails");
        assertThat(Files.readString(file)).contains("eu-west-1");
    }

    @Test
    void strictSnapshotEndsWithThreeWhenSomethingWasDenied() {
        Path file = directory.resolve("account.json");
        testbed.deny("iam:GetAccountPasswordPolicy");

        Run run = account.run("snapshot", "--output", file, "--facets", "password-policy,account-aliases", "--strict");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(file).exists();
        assertThat(run.err().lines())
                .contains("complete: account-aliases")
                .anyMatch(line -> line.startsWith("denied: password-policy: "));
        assertThat(account.run("snapshot", "--output", file, "--facets", "password-policy")
                        .exitCode())
                .isZero();
    }

    @Test
    void snapshotThatCannotBeWrittenIsNotFetched() {
        account.run("snapshot", "--output", directory.resolve("nowhere").resolve("file"))
                .assertUnusable("the file " + directory.resolve("nowhere").resolve("file")
                        + " cannot be written: its directory does not exist");
        assertThat(testbed.stats().total()).isZero();
    }

    @Test
    void liveAccountCanBeSavedByItsAudit() {
        Path file = directory.resolve("account.json");

        Run live = account.run("audit", "--live", "--rules", "role-unused", "--save-snapshot", file);
        Run saved = Run.of("audit", "--rules", "role-unused", "--snapshot", file);

        assertThat(findings(live)).hasSizeGreaterThan(3).isEqualTo(findings(saved));
    }

    private static List<String> findings(Run run) {
        return run.out()
                .lines()
                .filter(line -> line.strip().startsWith("Finding: "))
                .toList();
    }
}
