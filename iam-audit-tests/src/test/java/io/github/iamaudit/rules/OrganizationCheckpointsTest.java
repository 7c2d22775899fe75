package io.github.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.organization.AccountLine;
import io.github.iamaudit.rules.organization.AccountResult;
import io.github.iamaudit.rules.organization.AccountStatus;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.AccountSource;
import io.github.iamaudit.source.CheckpointStore;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeOrganization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OrganizationCheckpointsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String BROKEN = "300000000000";

    @TempDir
    private Path directory;

    private final FakeOrganization organization = FakeOrganization.create()
            .account(BROKEN, "broken", "Many", account -> {})
            .roleNotAssumed(BROKEN);

    OrganizationCheckpointsTest() {
        for (int i = 0; i < 12; i++) {
            int users = i;
            organization.account(
                    String.valueOf(200_000_000_000L + i),
                    "a" + i,
                    "Many",
                    account ->
                            account.user("alice" + users, user -> user.console().noMfa()));
        }
    }

    private OrganizationAudit audit() {
        return IamAudit.organization(organization.source()).concurrency(4);
    }

    private OrganizationAudit resumable() {
        return audit().checkpoints(CheckpointStore.directory(directory), DAY);
    }

    private static OrganizationReport run(OrganizationAudit audit, Map<AccountId, AuditReport> reports) {
        return audit.run(result -> result.report().ifPresent(report -> reports.put(result.accountId(), report)));
    }

    private static List<AccountLine> withoutOrigin(OrganizationReport report) {
        return report.accounts().stream()
                .map(line -> AccountLine.builder().from(line).isResumed(false).build())
                .toList();
    }

    @Test
    void runThatIsInterruptedAtAnyMomentGoesOnWhereItEnded() throws IOException {
        Map<AccountId, AuditReport> whole = new TreeMap<>();
        OrganizationReport uninterrupted = run(audit(), whole);
        int before = organization.fetches().getOrDefault(FakeOrganization.MANAGEMENT_ACCOUNT, 0);
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            clear();
            Map<AccountId, Integer> fetched = organization.fetches();
            AtomicInteger asked = new AtomicInteger();
            int moment = random.nextInt(600);
            Map<AccountId, AuditReport> first = new TreeMap<>();
            run(resumable().cancellation(() -> asked.incrementAndGet() > moment), first);

            Map<AccountId, AuditReport> second = new TreeMap<>();
            OrganizationReport resumed = run(resumable(), second);

            assertThat(second).as("interrupted after " + moment).isEqualTo(whole);
            assertThat(withoutOrigin(resumed)).isEqualTo(uninterrupted.accounts());
            assertThat(resumed.rules()).isEqualTo(uninterrupted.rules());
            assertThat(resumed.frameworks()).isEqualTo(uninterrupted.frameworks());
            assertThat(resumed.repeated()).isEqualTo(uninterrupted.repeated());
            assertThat(resumed.accounts().stream().filter(AccountLine::isResumed))
                    .extracting(AccountLine::accountId)
                    .containsExactlyElementsOf(first.keySet());
            organization.fetches().forEach((id, count) -> {
                if (first.containsKey(id)) {
                    assertThat(count - fetched.getOrDefault(id, 0))
                            .as("how often " + id + " was fetched")
                            .isEqualTo(1);
                }
            });
        }
        assertThat(before).isEqualTo(1);
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void accountThatCouldNotBeAuditedIsTriedAgain() {
        run(resumable(), new TreeMap<>());
        organization.source(
                BROKEN, FakeAccount.create().account(AccountId.of(BROKEN)).source());

        OrganizationReport report = run(resumable(), new TreeMap<>());

        assertThat(report.count(AccountStatus.AUDITED)).isEqualTo(14);
        assertThat(report.accounts().stream().filter(a -> !a.isResumed()))
                .extracting(a -> a.accountId().value())
                .containsExactly(BROKEN);
    }

    @Test
    void whatAnAccountLacksSinceItsTimePassedIsFetchedAgain() {
        String slow = "200000000003";
        AccountId id = AccountId.of(slow);
        AccountSource whole = FakeAccount.create().account(id).source();
        organization.source(slow, (plan, listener) -> {
            AccountSnapshot known = whole.fetch(plan, listener);
            while (!listener.isCancelled()) {
                Thread.onSpinWait();
            }
            return known.toBuilder().failed(Facet.USERS, "the time was over").build();
        });
        OrganizationReport cut = run(resumable().accountLimit(Duration.ofMillis(1500)), new TreeMap<>());
        organization.source(slow, whole);

        OrganizationReport report = run(resumable(), new TreeMap<>());

        assertThat(line(cut, id).status()).isEqualTo(AccountStatus.AUDITED);
        assertThat(line(cut, id).notEvaluated()).isPositive();
        assertThat(line(report, id).isResumed()).isFalse();
        assertThat(line(report, id).notEvaluated()).isZero();
    }

    private static AccountLine line(OrganizationReport report, AccountId id) {
        return report.accounts().stream()
                .filter(account -> account.accountId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void otherRulesOnTheSameFactsFetchNothing() {
        run(resumable(), new TreeMap<>());
        Map<AccountId, Integer> fetched = organization.fetches();
        Map<AccountId, AuditReport> reports = new TreeMap<>();

        run(
                resumable()
                        .rules(RuleSet.all()
                                .plus(RuleSet.organization())
                                .with("user-console-access-unused", "maxUnusedDays", "30")),
                reports);

        assertThat(organization.fetches()).containsAllEntriesOf(withoutBroken(fetched));
        assertThat(reports).hasSize(13);
    }

    @Test
    void rulesThatNeedOtherFactsFetchAnew() {
        run(resumable(), new TreeMap<>());
        Map<AccountId, Integer> fetched = organization.fetches();

        OrganizationReport report =
                run(resumable().rules(RuleSet.all().only("password-policy-absent")), new TreeMap<>());

        assertThat(report.accounts()).noneMatch(AccountLine::isResumed);
        assertThat(organization.fetches())
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(fetched.getOrDefault(id, 0) + 1));
    }

    @Test
    void factsThatAreTooOldAreFetchedAnew() {
        run(resumable(), new TreeMap<>());

        organization.at(FakeAccount.NOW.plus(DAY));
        OrganizationReport atTheLimit = run(resumable(), new TreeMap<>());
        organization.at(FakeAccount.NOW.plus(DAY).plusSeconds(1));
        OrganizationReport beyond = run(resumable(), new TreeMap<>());

        assertThat(atTheLimit.accounts()).filteredOn(AccountLine::isResumed).hasSize(13);
        assertThat(beyond.accounts()).noneMatch(AccountLine::isResumed);
    }

    @Test
    void checkpointThatIsBrokenOrOfAnotherAccountIsNotUsed() throws IOException {
        run(resumable(), new TreeMap<>());
        List<Path> files = files();
        Files.write(files.get(0), new byte[] {1, 2, 3});
        byte[] cut = Files.readAllBytes(files.get(1));
        Files.write(files.get(1), Arrays.copyOf(cut, cut.length / 2));
        Files.copy(files.get(4), files.get(2), StandardCopyOption.REPLACE_EXISTING);

        Map<AccountId, AuditReport> reports = new TreeMap<>();
        OrganizationReport report = run(resumable(), reports);

        assertThat(report.accounts().stream().filter(a -> a.status() == AccountStatus.AUDITED && !a.isResumed()))
                .hasSize(3);
        assertThat(reports).isEqualTo(reportsOf(audit()));
    }

    private static Map<AccountId, AuditReport> reportsOf(OrganizationAudit audit) {
        Map<AccountId, AuditReport> reports = new TreeMap<>();
        run(audit, reports);
        return reports;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems know no POSIX permissions")
    void checkpointsAreForTheirOwnerOnly() throws IOException {
        Path inside = directory.resolve("run");
        run(audit().checkpoints(CheckpointStore.directory(inside), DAY), new TreeMap<>());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(inside)) {
            assertThat(files.toList())
                    .hasSize(13)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void storeThatCannotSaveCostsNoResultAndIsTold() {
        CheckpointStore full = new CheckpointStore() {
            @Override
            public Optional<byte[]> load(String name) {
                return Optional.empty();
            }

            @Override
            public void save(String name, byte[] content) {
                throw new UncheckedIOException("no space left", new IOException("no space left"));
            }
        };

        OrganizationReport report = run(audit().checkpoints(full, DAY), new TreeMap<>());

        assertThat(report.count(AccountStatus.AUDITED)).isEqualTo(13);
        assertThat(report.gaps()).containsExactly("no space left");
    }

    @Test
    void storeOfAnApplicationsOwnIsGivenPlainNames() {
        Map<String, byte[]> kept = new ConcurrentHashMap<>();
        CheckpointStore store = new CheckpointStore() {
            @Override
            public Optional<byte[]> load(String name) {
                return Optional.ofNullable(kept.get(name));
            }

            @Override
            public void save(String name, byte[] content) {
                kept.put(name, content);
            }
        };

        run(audit().checkpoints(store, DAY), new TreeMap<>());
        List<AccountResult> results = new ArrayList<>();
        audit().checkpoints(store, DAY).run(results::add);

        assertThat(kept.keySet()).hasSize(13).allMatch(name -> name.matches("[a-z0-9]+-[0-9]{12}"));
        assertThat(results).filteredOn(AccountResult::isResumed).hasSize(13);
    }

    @Test
    void nameOfAFileNeverLeavesTheDirectory() {
        assertThatThrownBy(() -> CheckpointStore.directory(directory).load("../passwd"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<AccountId, Integer> withoutBroken(Map<AccountId, Integer> fetched) {
        Map<AccountId, Integer> others = new TreeMap<>(fetched);
        others.remove(AccountId.of(BROKEN));
        return others;
    }
}
