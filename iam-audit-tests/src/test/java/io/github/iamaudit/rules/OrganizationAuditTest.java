package io.github.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.rules.compliance.ControlResult;
import io.github.iamaudit.rules.compliance.Framework;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.organization.AccountLine;
import io.github.iamaudit.rules.organization.AccountResult;
import io.github.iamaudit.rules.organization.AccountStatus;
import io.github.iamaudit.rules.organization.OrganizationListener;
import io.github.iamaudit.rules.organization.OrganizationProgress;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.rules.organization.RepeatedFinding;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.testkit.FakeAccount;
import io.github.iamaudit.testkit.FakeOrganization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrganizationAuditTest {

    private static final String PAYMENTS = "444455556666";
    private static final String SHOP = "555566667777";
    private static final String LEGACY = "666677778888";
    private static final String ADMIN =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private static final String ANYONE = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}]}";

    private final FakeOrganization organization = FakeOrganization.create()
            .account(PAYMENTS, "payments", "Workloads/Prod", OrganizationAuditTest::withAFault)
            .account(SHOP, "shop", "Workloads/Test", account -> {})
            .account(LEGACY, "legacy", "Sandbox", account -> {});

    private final Map<AccountId, AccountResult> results = new TreeMap<>();

    private static void withAFault(FakeAccount account) {
        account.user("alice", user -> user.console().noMfa());
    }

    private OrganizationAudit audit() {
        return IamAudit.organization(organization.source());
    }

    private OrganizationReport run(OrganizationAudit audit) {
        return audit.run(result -> assertThat(results.put(result.accountId(), result))
                .as("a second result of " + result.accountId())
                .isNull());
    }

    private AccountResult result(String id) {
        return Objects.requireNonNull(results.get(AccountId.of(id)), id);
    }

    @AfterEach
    void everySessionIsClosed() {
        assertThat(organization.openSessions()).isZero();
    }

    @Test
    void everyAccountHasTheFindingsOfARunOfItsOwn() {
        OrganizationReport report = run(audit());

        assertThat(results.keySet())
                .extracting(AccountId::value)
                .containsExactly(PAYMENTS, SHOP, LEGACY, FakeOrganization.MANAGEMENT_ACCOUNT.value());
        results.forEach((id, result) -> assertThat(result.report())
                .hasValue(IamAudit.of(result.snapshot().orElseThrow())
                        .rules(RuleSet.all().plus(RuleSet.organization().aboutAccounts()))
                        .run()));
        assertThat(result(PAYMENTS).report().orElseThrow().findings())
                .extracting(finding -> finding.ruleId())
                .containsExactly("user-console-mfa-missing");
        assertThat(result(SHOP).report().orElseThrow().findings()).isEmpty();
        assertThat(report.accounts())
                .extracting(AccountLine::path, AccountLine::status, AccountLine::findings)
                .containsExactly(
                        tuple("Root/Workloads/Prod/payments", AccountStatus.AUDITED, 1),
                        tuple("Root/Workloads/Test/shop", AccountStatus.AUDITED, 0),
                        tuple("Root/Sandbox/legacy", AccountStatus.AUDITED, 0),
                        tuple("Root/management", AccountStatus.AUDITED, 0));
        assertThat(report.organizationId()).hasValue("o-exampleorgid");
        assertThat(report.seenBy()).isEqualTo(FakeOrganization.MANAGEMENT_ACCOUNT);
        assertThat(report.accountsInOrganization()).isEqualTo(4);
        assertThat(report.gaps()).isEmpty();
        assertThat(report.isIncomplete()).isFalse();
    }

    @Test
    void reportDoesNotDependOnHowManyAccountsRunAtOnce() {
        for (int i = 0; i < 30; i++) {
            organization.account(
                    String.valueOf(200_000_000_000L + i), "a" + i, "Many", OrganizationAuditTest::withAFault);
        }

        assertThat(audit().concurrency(1).run(result -> {}))
                .isEqualTo(audit().concurrency(16).run(result -> {}));
    }

    @Test
    void accountWhoseRoleCannotBeAssumedIsNamed() {
        organization.roleNotAssumed(SHOP);

        OrganizationReport report = run(audit());

        assertThat(result(SHOP).status()).isEqualTo(AccountStatus.ROLE_NOT_ASSUMED);
        assertThat(result(SHOP).reason()).isEqualTo("cannot assume the role arn:aws:iam::555566667777:role/IamAudit");
        assertThat(result(SHOP).report()).isEmpty();
        assertThat(report.notAudited()).extracting(AccountLine::accountId).containsExactly(AccountId.of(SHOP));
        assertThat(report.count(AccountStatus.AUDITED)).isEqualTo(3);
        assertThat(report.isIncomplete()).isTrue();
    }

    @Test
    void accountThatIsSuspendedIsNotEvenTried() {
        organization.state(LEGACY, "SUSPENDED");

        OrganizationReport report = run(audit());

        assertThat(result(LEGACY).status()).isEqualTo(AccountStatus.NOT_ACTIVE);
        assertThat(result(LEGACY).reason()).isEqualTo("the account is SUSPENDED");
        assertThat(organization.fetches()).doesNotContainKey(AccountId.of(LEGACY));
        assertThat(report.isIncomplete()).isFalse();
    }

    @Test
    void accountThatDeniesEverythingHasNoReport() {
        organization.denied(SHOP);

        OrganizationReport report = run(audit());

        assertThat(result(SHOP).status()).isEqualTo(AccountStatus.DENIED);
        assertThat(result(SHOP).reason())
                .isEqualTo("nothing could be fetched; access-keys: iam:Get was denied: an explicit deny");
        assertThat(result(SHOP).report()).isEmpty();
        assertThat(report.isIncomplete()).isTrue();
    }

    @Test
    void accountThatDeniesSomethingHasAReportThatSaysSo() {
        organization.account(
                SHOP, "shop", "Workloads/Test", a -> a.denied(Facet.PASSWORD_POLICY, "iam:GetAccountPasswordPolicy"));

        OrganizationReport report = run(audit());

        assertThat(result(SHOP).status()).isEqualTo(AccountStatus.AUDITED);
        assertThat(result(SHOP).report().orElseThrow().notEvaluated()).hasSize(9);
        assertThat(report.isIncomplete()).isTrue();
        assertThat(report.rules())
                .filteredOn(total -> total.ruleId().equals("password-policy-absent"))
                .singleElement()
                .satisfies(total -> {
                    assertThat(total.compliant()).isEqualTo(3);
                    assertThat(total.notEvaluated()).isEqualTo(1);
                });
    }

    @Test
    void accountThatHangsIsTimedOut() {
        organization.hanging(SHOP);

        run(audit().accountLimit(Duration.ofMillis(2500)));

        assertThat(result(SHOP).status()).isEqualTo(AccountStatus.TIMED_OUT);
        assertThat(result(SHOP).reason()).isEqualTo("nothing was known of the account after 2 s");
        assertThat(result(PAYMENTS).status()).isEqualTo(AccountStatus.AUDITED);
    }

    @Test
    void accountThatNeverLooksUpIsGivenUpAndItsPlaceTakenByAnother() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        organization.source(PAYMENTS, (plan, listener) -> {
            while (stuck.getCount() > 0) {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
            throw FetchException.failed("too late");
        });
        try {
            run(audit().concurrency(1).accountLimit(Duration.ofMillis(100)));
        } finally {
            stuck.countDown();
        }

        assertThat(result(PAYMENTS).status()).isEqualTo(AccountStatus.TIMED_OUT);
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(result(SHOP).status()).isEqualTo(AccountStatus.AUDITED);
        assertThat(results).hasSize(4);
    }

    @Test
    void accountWhoseSourceIsBrokenFails() {
        organization.source(SHOP, (plan, listener) -> {
            throw new IllegalStateException("a bug\u001b[31m");
        });

        run(audit());

        assertThat(result(SHOP).status()).isEqualTo(AccountStatus.FAILED);
        assertThat(result(SHOP).reason())
                .startsWith("java.lang.IllegalStateException: a bug")
                .doesNotContain("\u001b");
    }

    @Test
    void snapshotOfAnotherAccountIsRefused() {
        organization.source(
                SHOP, FakeAccount.create().account(AccountId.of(LEGACY)).source());

        run(audit());

        assertThat(result(SHOP).status()).isEqualTo(AccountStatus.FAILED);
        assertThat(result(SHOP).reason())
                .isEqualTo("what was fetched is of account 666677778888; the source mixes accounts up");
    }

    @Test
    void errorOfTheVirtualMachineEndsTheRun() {
        organization.source(SHOP, (plan, listener) -> {
            throw new StackOverflowError("deep");
        });

        assertThatThrownBy(() -> run(audit())).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void whatTheConsumerThrowsEndsTheRun() {
        AtomicInteger given = new AtomicInteger();

        assertThatThrownBy(() -> audit().concurrency(1).run(result -> {
                    given.incrementAndGet();
                    throw new IllegalStateException("disk full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        assertThat(given).hasValue(1);
    }

    @Test
    void resultsAreGivenOneAtATime() {
        for (int i = 0; i < 20; i++) {
            organization.account(String.valueOf(200_000_000_000L + i), "a" + i, "Many", account -> {});
        }
        AtomicBoolean inside = new AtomicBoolean();
        List<AccountId> given = new ArrayList<>();

        audit().concurrency(8).run(result -> {
            assertThat(inside.getAndSet(true)).isFalse();
            given.add(result.accountId());
            inside.set(false);
        });

        assertThat(given).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void stoppedRunSaysWhichAccountsAreMissing() {
        AtomicInteger given = new AtomicInteger();

        OrganizationReport report =
                audit().concurrency(1).cancellation(() -> given.get() >= 2).run(result -> given.incrementAndGet());

        assertThat(report.accounts())
                .extracting(AccountLine::status)
                .containsExactly(
                        AccountStatus.AUDITED, AccountStatus.AUDITED, AccountStatus.CANCELLED, AccountStatus.CANCELLED);
        assertThat(report.isIncomplete()).isTrue();
    }

    @Test
    void whatTheCancellationThrowsEndsTheRun() {
        organization.hanging(SHOP);
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> run(audit().cancellation(() -> {
                    if (asked.incrementAndGet() > 50) {
                        throw new IllegalStateException("no clock");
                    }
                    return false;
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no clock");
    }

    @Test
    void timeThatASlowConsumerTakesIsNotTheAccounts() {
        OrganizationReport report = audit().concurrency(2)
                .accountLimit(Duration.ofMillis(2500))
                .run(result -> {
                    try {
                        Thread.sleep(1500);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });

        assertThat(report.notAudited()).isEmpty();
    }

    @Test
    void interruptionStopsTheRunAndStaysSet() {
        organization.hanging(SHOP);
        Thread caller = Thread.currentThread();

        OrganizationReport report = audit().concurrency(1).run(result -> {
            if (result.accountId().value().equals(PAYMENTS)) {
                caller.interrupt();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.count(AccountStatus.AUDITED)).isEqualTo(1);
        assertThat(report.count(AccountStatus.CANCELLED)).isEqualTo(3);
    }

    @Test
    void selectionTakesSomeAccounts() {
        run(audit().accounts(AccountSelection.all().inUnit("Workloads").excluding(SHOP)));

        assertThat(results.keySet()).extracting(AccountId::value).containsExactly(PAYMENTS);
    }

    @Test
    void selectionOfAUnitThatIsNotThereEndsTheRunBeforeAnythingIsFetched() {
        assertThatThrownBy(() -> run(audit().accounts(AccountSelection.all().inUnit("Wrokloads"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Wrokloads");
        assertThat(organization.fetches()).isEmpty();
    }

    @Test
    void whatCouldNotBeSeenOfTheOrganizationIsAGap() {
        organization.partial(Facet.ORGANIZATION, "the accounts of ou-ab12-00000001 could not be listed");

        OrganizationReport report = run(audit());

        assertThat(report.gaps()).containsExactly("the accounts of ou-ab12-00000001 could not be listed");
        assertThat(report.isIncomplete()).isTrue();
    }

    @Test
    void membersCarryThePoliciesThatBindThem() {
        organization.serviceControlPolicy("deny-all", ADMIN.replace("Allow", "Deny"), "Workloads");

        run(audit());

        assertThat(result(PAYMENTS)
                        .snapshot()
                        .orElseThrow()
                        .observation(Facet.ORGANIZATION_POLICIES)
                        .value()
                        .orElseThrow()
                        .serviceControlPolicies())
                .extracting(level -> level.targetName() + " " + level.policies().size())
                .containsExactly("Root 1", "Workloads 2", "Prod 1", "payments 1");
    }

    @Test
    void accountsAreOnlyAskedForWhatTheOrganizationDoesNotTell() {
        OrganizationAudit audit = audit();

        assertThat(audit.accountPlan().requested())
                .contains(Facet.USERS, Facet.ACCOUNT_ALIASES)
                .doesNotContain(Facet.ORGANIZATION, Facet.ORGANIZATION_POLICIES, Facet.ORGANIZATION_FEATURES);
        assertThat(audit.organizationPlan().requested())
                .contains(Facet.ORGANIZATION, Facet.SERVICE_CONTROL_POLICIES, Facet.RESOURCE_CONTROL_POLICIES)
                .doesNotContain(Facet.USERS);
    }

    @Test
    void totalsAddUpOverTheAccountsThatWereAudited() {
        organization.account(SHOP, "shop", "Workloads/Test", a -> {
            withAFault(a);
            a.user("bob", u -> u.console().noMfa()).policy("admin", ADMIN).group("admins", g -> g.attached("admin"));
        });
        organization.roleNotAssumed(LEGACY);

        OrganizationReport report = run(audit().frameworks(Framework.cisAwsFoundations("5.0.0")));

        assertThat(report.rules())
                .filteredOn(total -> total.ruleId().equals("user-console-mfa-missing"))
                .singleElement()
                .satisfies(total -> {
                    assertThat(total.violated()).isEqualTo(2);
                    assertThat(total.notApplicable()).isEqualTo(1);
                    assertThat(total.findings()).isEqualTo(3);
                });
        assertThat(report.count(Severity.HIGH))
                .isEqualTo(results.values().stream()
                        .flatMap(r -> r.report().stream())
                        .mapToLong(r -> r.count(Severity.HIGH))
                        .sum());
        assertThat(report.worst(10))
                .extracting(account -> account.accountId().value())
                .containsExactly(SHOP, PAYMENTS);
        assertThat(report.worst(1)).hasSize(1);
        assertThat(report.frameworks()).singleElement().satisfies(total -> {
            assertThat(total.passed())
                    .isEqualTo(results.values().stream()
                            .flatMap(r -> r.report().stream())
                            .mapToInt(r -> r.scores().get(0).count(ControlResult.Status.PASSED))
                            .sum());
            assertThat(total.percent().orElseThrow()).isBetween(1, 99);
        });
    }

    @Test
    void roleThatWasDeployedToManyAccountsIsOneLine() {
        Consumer<FakeAccount> deployed = account -> account.policy("admin", ADMIN)
                .role("deploy", role -> role.trust(ANYONE))
                .user("alice", user -> user.console().noMfa());
        organization.account(SHOP, "shop", "Workloads/Test", deployed).account(LEGACY, "legacy", "Sandbox", deployed);

        OrganizationReport report = run(audit());

        assertThat(report.repeated())
                .filteredOn(repeated -> repeated.ruleId().equals("role-trust-any-principal"))
                .singleElement()
                .satisfies(repeated -> {
                    assertThat(repeated.name()).isEqualTo("role/deploy");
                    assertThat(repeated.accounts()).isEqualTo(2);
                    assertThat(repeated.examples()).extracting(AccountId::value).containsExactly(SHOP, LEGACY);
                });
        assertThat(report.repeated())
                .extracting(RepeatedFinding::ruleId)
                .as("people of one name are different people")
                .doesNotContain("user-console-mfa-missing");
        assertThat(report.isRepeatedSampled()).isFalse();
    }

    @Test
    void rulesAboutTheOrganizationAreJudgedOnceAndNotInItsAccounts() {
        OrganizationReport report = run(audit());

        List<String> ofOrganization = RuleSet.organization().aboutOrganization().ids();
        assertThat(ofOrganization).isNotEmpty();
        assertThat(results.values())
                .flatExtracting(r -> r.report().orElseThrow().run().ruleIds())
                .doesNotContainAnyElementsOf(ofOrganization);
        assertThat(report.organization().orElseThrow().run().ruleIds()).isEqualTo(ofOrganization);
    }

    @Test
    void listenerIsToldOfEachAccountAndOfTheProgress() {
        List<String> told = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        organization.state(LEGACY, "CLOSED");

        run(audit().concurrency(1).listener(new OrganizationListener() {
            @Override
            public void started(OrganizationAccount account) {
                told.add("started " + account.name());
            }

            @Override
            public void finished(AccountLine account, OrganizationProgress progress) {
                told.add("finished " + account.name());
                assertThat(progress.total()).isEqualTo(4);
                done.add(progress.done());
                assertThat(progress.accountsPerSecond()).isPositive();
                assertThat(progress.remaining()).isPresent();
            }
        }));

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "started payments",
                        "finished payments",
                        "started shop",
                        "finished shop",
                        "finished legacy",
                        "started management",
                        "finished management");
        assertThat(done).containsExactly(1, 2, 3, 4);
    }

    @Test
    void noThreadIsLeft() throws InterruptedException {
        run(audit());

        for (int i = 0; i < 100 && threads().length > 0; i++) {
            Thread.sleep(20);
        }
        assertThat(threads()).isEmpty();
    }

    private static Object[] threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("iam-audit-account"))
                .toArray();
    }
}
