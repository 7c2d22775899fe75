package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.RuleSet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments of live accounts that cannot be used, and those of files beside them. */
class LiveInputTest {

    private static final int EVERY =
            RuleSet.all().plus(RuleSet.optional()).ids().size();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "--live,--directory,x,--live,--directory",
        "--profile=p,--snapshot,x,--profile,--snapshot",
        "--role-arn=r,--authorization-details,x,--role-arn,--authorization-details",
        "--region=r,--credential-report,x,--region,--credential-report",
        "--live,--resource-inventory,x,--live,--resource-inventory",
        "--endpoint=e,--account-id,x,--endpoint,--account-id",
        "--strategy=bulk,--now,x,--strategy,--now",
        "--concurrency=3,--now,x,--concurrency,--now",
        "--requests-per-second=3,--now,x,--requests-per-second,--now",
        "--regions=r,--now,x,--regions,--now",
        "--last-accessed=action,--now,x,--last-accessed,--now",
        "--event-days=9,--now,x,--event-days,--now",
        "--external-id=xx,--now,x,--external-id,--now",
        "--only-audit-actions,--now,x,--only-audit-actions,--now"
    })
    void liveAndFilesAreNotGivenTogether(String live, String file, String value, String first, String second) {
        Run.of("audit", live, file, value)
                .assertUnusable(
                        "an account is read live or from files, not both; leave out " + first + " or " + second);
    }

    @Test
    void routesAreOfALiveAccountOrOfFiles() {
        Run.of("escalate", "--live", "--snapshot", "x")
                .assertUnusable("an account is read live or from files, not both; leave out --live or --snapshot");
    }

    @Test
    void passwordPolicyOfALiveAccountIsNotStated() {
        Run.of("audit", "--live", "--no-password-policy")
                .assertUnusable(
                        "an account is read live or from files, not both; leave out --live or --no-password-policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "preflight"})
    void unusableArgumentsAreToldBeforeAnythingIsCalled(String command) {
        Run.of(command, "--role-arn", "auditor").assertUnusable("");
        Run.of(command, "--external-id", "customer-7731")
                .assertUnusable("--external-id and --only-audit-actions go with --role-arn, and no role is given");
        Run.of(command, "--only-audit-actions")
                .assertUnusable("--external-id and --only-audit-actions go with --role-arn, and no role is given");
        Run.of(command, "--role-arn", "arn:aws:iam::111122223333:role/A", "--external-id", "a b")
                .assertUnusable("");
        Run.of(command, "--endpoint", "ftp://x")
                .assertUnusable("an endpoint looks like https://iam.example.com, but this is ftp://x");
        Run.of(command, "--endpoint", "a b")
                .assertUnusable("an endpoint looks like https://iam.example.com, but this is a b");
        Run.of(command, "--concurrency", "0").assertUnusable("concurrency is 1 to 100, but is 0");
        Run.of(command, "--requests-per-second", "-1").assertUnusable("requestsPerSecond is not negative, but is -1");
        Run.of(command, "--strategy", "fast").assertUnusable("Invalid value for option '--strategy'");
        Run.of(command, "--last-accessed", "never").assertUnusable("Invalid value for option '--last-accessed'");
        Run.of(command, "--event-days", "91").assertUnusable("CloudTrail looks back 90 days at most");
    }

    @Test
    void snapshotAsksWhereToSave() {
        Run.of("snapshot").assertUnusable("Missing required option: '--output=FILE'");
    }

    @Test
    void noOptionTakesASecret() {
        for (String command : new String[] {"audit", "snapshot", "preflight", "permissions"}) {
            Run help = Run.of(command, "--help");

            assertThat(help.answer()).doesNotContainIgnoringCase("secret").contains("--strategy", "Exit codes:");
        }
    }

    @Test
    void facetsAreNamedOrRulesAre() {
        Path file = directory.resolve("account.json");

        Run.of("snapshot", "--output", file, "--facets", "users", "--rules", "role-unused")
                .assertUnusable("--facets stands instead of --rules; leave out one of them");
        Run.of("snapshot", "--output", file, "--facets", "role")
                .assertUnusable("there is no facet \"role\"; did you mean roles?");
        Run.of("snapshot", "--output", file, "--facets", "zzzzzzzz")
                .assertUnusable("there is no facet \"zzzzzzzz\"; there are all, access-analyzers, ");
        Run.of("snapshot", "--output", file, "--rules", "nope")
                .assertUnusable("there is no rule nope in this set of " + EVERY + " rules");
    }
}
