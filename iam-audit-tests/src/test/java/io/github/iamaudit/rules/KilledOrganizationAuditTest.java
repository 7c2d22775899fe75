package io.github.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.organization.AccountLine;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.source.CheckpointStore;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeOrganization;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed goes on in another process from the accounts that it had finished. */
@Timeout(120)
class KilledOrganizationAuditTest {

    private static final int ACCOUNTS = 24;

    @TempDir
    private Path directory;

    private static FakeOrganization organization() {
        FakeOrganization organization = FakeOrganization.create();
        for (int i = 0; i < ACCOUNTS; i++) {
            String id = String.valueOf(200_000_000_000L + i);
            organization.account(
                    id,
                    "account-" + i,
                    "Many",
                    account -> account.user("alice", user -> user.console().noMfa()));
        }
        return organization;
    }

    private static OrganizationAudit audit(FakeOrganization organization, Path directory) {
        return IamAudit.organization(organization.source())
                .rules(RuleSet.all())
                .concurrency(2)
                .checkpoints(CheckpointStore.directory(directory), Duration.ofDays(1));
    }

    /** The process that is killed: it takes its time for each account, and says which ones are done. */
    static final class Victim {

        private Victim() {}

        /**
         * Runs.
         *
         * @param arguments the directory of the checkpoints
         */
        public static void main(String[] arguments) {
            FakeOrganization organization = organization();
            for (int i = 0; i < ACCOUNTS; i++) {
                AccountId id = AccountId.of(String.valueOf(200_000_000_000L + i));
                organization.source(id.value(), (plan, listener) -> {
                    try {
                        Thread.sleep(150);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    FakeAccount account = FakeAccount.create().account(id).root(root -> root.noCredentials());
                    account.user("alice", user -> user.console().noMfa());
                    return account.source().fetch(plan, listener);
                });
            }
            audit(organization, Path.of(arguments[0])).run(result -> {
                System.out.println("done " + result.accountId());
                System.out.flush();
            });
        }
    }

    @Test
    void anotherProcessGoesOnWhereTheKilledOneEnded() throws IOException, InterruptedException {
        List<String> finished = killedAfter(7);
        FakeOrganization organization = organization();
        Map<AccountId, AuditReport> reports = new TreeMap<>();

        OrganizationReport resumed = audit(organization, directory)
                .run(result -> result.report().ifPresent(report -> reports.put(result.accountId(), report)));

        Map<AccountId, AuditReport> whole = new TreeMap<>();
        IamAudit.organization(organization().source())
                .rules(RuleSet.all())
                .run(result -> result.report().ifPresent(report -> whole.put(result.accountId(), report)));
        assertThat(reports).hasSize(ACCOUNTS + 1).isEqualTo(whole);
        List<String> old = resumed.accounts().stream()
                .filter(AccountLine::isResumed)
                .map(account -> account.accountId().value())
                .toList();
        assertThat(old).containsAll(finished).hasSizeLessThan(ACCOUNTS);
        assertThat(organization.fetches().keySet())
                .extracting(AccountId::value)
                .as("fetched in the second process")
                .doesNotContainAnyElementsOf(old)
                .hasSize(ACCOUNTS + 1 - old.size());
    }

    private List<String> killedAfter(int accounts) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Victim.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> finished = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && finished.size() < accounts) {
                if (line.startsWith("done ")) {
                    finished.add(line.substring("done ".length()));
                }
                line = finished.size() < accounts ? out.readLine() : null;
            }
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(finished)
                .as("accounts that were done when the process was killed")
                .hasSize(accounts);
        return finished;
    }
}
