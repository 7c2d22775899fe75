package io.github.iamaudit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.engine.EngineListener;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.FacetCoverage;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchPlan;
import io.github.iamaudit.source.FetchSummary;
import io.github.iamaudit.testbed.CallStats;
import io.github.iamaudit.testbed.Manifest;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a run costs, and that it bears what happens on the way. */
@UsesTestbed(accounts = 1, users = 100, roles = 25)
class LiveRunTest {

    /** What calls per user can tell. */
    private static final RuleSet RULES = RuleSet.all()
            .minus("evidence-stale", "root-recently-used", "user-password-overdue", "user-signing-certificate-active");

    private static AuditReport audit(AwsAccountSource source, FetchListener listener) {
        return IamAudit.of(source)
                .rules(RULES)
                .frameworks()
                .listeners(listener, EngineListener.silent())
                .run();
    }

    private static AwsAccountSource source(Testbed testbed, FetchStrategy strategy) {
        return Live.account(testbed).options(Live.by(strategy)).build();
    }

    @Test
    void bulkTakesAHandfulOfCalls(Testbed testbed) {
        Live.Watch watch = new Live.Watch();

        AuditReport report = audit(source(testbed, FetchStrategy.BULK), watch);

        CallStats stats = testbed.stats();
        assertThat(stats.total()).isLessThanOrEqualTo(15);
        assertThat(watch.summary().totalCalls()).isEqualTo(stats.total());
        assertThat(watch.summary().calls()).isEqualTo(stats.byAction());
        assertThat(stats.byAction().values()).allMatch(calls -> calls <= 2);
        assertThat(report.isIncomplete()).isFalse();
    }

    @Test
    void itemizedMakesEachCallOnce(Testbed testbed) {
        Manifest.Account truth = testbed.manifest().managementAccount();
        AwsAccountSource source = source(testbed, FetchStrategy.ITEMIZED);
        Live.Watch watch = new Live.Watch();

        audit(source, watch);

        Map<String, Integer> calls = testbed.stats().byAction();
        int users = truth.users().size();
        int keys = truth.users().stream().mapToInt(user -> user.keys().size()).sum();
        int roles = calls.getOrDefault("iam:GetRole", 0);
        int userPolicies =
                (int) truth.users().stream().filter(u -> u.inline().isPresent()).count();
        int versions =
                truth.policies().stream().mapToInt(Manifest.Policy::versions).sum();
        assertThat(calls)
                .containsEntry("iam:ListUsers", 1)
                .containsEntry("iam:GetUser", users)
                .containsEntry("iam:ListUserPolicies", users)
                .containsEntry("iam:GetUserPolicy", userPolicies)
                .containsEntry("iam:ListAttachedUserPolicies", users)
                .containsEntry("iam:GetLoginProfile", users)
                .containsEntry("iam:ListMFADevices", users)
                .containsEntry("iam:ListAccessKeys", users)
                .containsEntry("iam:GetAccessKeyLastUsed", keys)
                .containsEntry("iam:ListGroups", 1)
                .containsEntry("iam:GetGroup", truth.groups().size())
                .containsEntry("iam:ListRoles", 1)
                .containsEntry("iam:ListRolePolicies", roles)
                .containsEntry("iam:ListAttachedRolePolicies", roles)
                .containsEntry("iam:ListPolicyVersions", truth.policies().size())
                .containsEntry("iam:GetPolicyVersion", versions)
                .doesNotContainKeys(
                        "iam:ListGroupsForUser",
                        "iam:ListSigningCertificates",
                        "iam:ListSSHPublicKeys",
                        "iam:GetAccountAuthorizationDetails",
                        "iam:GenerateCredentialReport");
        assertThat(watch.summary().totalCalls()).isEqualTo(testbed.stats().total());
        assertThat(watch.summary().expectedCalls())
                .isBetween(testbed.stats().total() - 2, testbed.stats().total() + 2);
    }

    @Test
    void expectedCallsAreKnownBeforehand(Testbed testbed) {
        Manifest.Account truth = testbed.manifest().managementAccount();
        AwsAccountSource source = source(testbed, FetchStrategy.ITEMIZED);
        FetchPlan plan = FetchPlan.of(List.of(Facet.USER_ACCESS_KEYS, Facet.USER_CREDENTIALS));
        CallPlan calls = source.callPlan(plan);
        int expected = calls.expectedCalls(AccountSize.builder()
                .users(truth.users().size())
                .accessKeys(truth.users().stream()
                        .mapToInt(user -> user.keys().size())
                        .sum())
                .build());

        source.fetch(plan, FetchListener.silent());

        assertThat(testbed.stats().total()).isEqualTo(expected);
    }

    @Test
    void nothingIsThrottledAtTheRateThatWasAskedFor(Testbed testbed) {
        testbed.throttle(50);
        AwsAccountSource source = Live.account(testbed)
                .options(AwsOptions.builder()
                        .strategy(FetchStrategy.ITEMIZED)
                        .requestsPerSecond(50)
                        .build())
                .build();
        Live.Watch watch = new Live.Watch();

        AccountSnapshot snapshot = source.fetch(FetchPlan.of(List.of(Facet.USER_ACCESS_KEYS)), watch);

        assertThat(testbed.stats().errors()).isEmpty();
        assertThat(watch.summary().throttled()).isZero();
        assertThat(snapshot.observation(Facet.USER_ACCESS_KEYS).isComplete()).isTrue();
    }

    /** Twenty requests a second where more were made, and two in a hundred answered with an error of the server. */
    @Test
    void throttlingAndErrorsOfTheServerLoseNoFact(Testbed testbed) {
        AuditReport quiet = audit(source(testbed, FetchStrategy.ITEMIZED), FetchListener.silent());
        testbed.throttle(20);
        try (FlakyHttpClient flaky = new FlakyHttpClient(0.02, 4711)) {
            AwsAccountSource source = Live.account(testbed)
                    .httpClient(flaky)
                    .options(Live.by(FetchStrategy.ITEMIZED))
                    .build();
            Live.Watch watch = new Live.Watch();

            AuditReport report = audit(source, watch);

            assertThat(report.coverage()).extracting(FacetCoverage::reason).containsOnly("");
            assertThat(ids(report)).isEqualTo(ids(quiet));
            FetchSummary summary = watch.summary();
            assertThat(flaky.faults()).isPositive();
            assertThat(summary.throttled()).isPositive();
            assertThat(summary.retries()).isGreaterThanOrEqualTo(summary.throttled());
        }
    }

    private static Set<String> ids(AuditReport report) {
        return report.findings().stream()
                .map(finding -> finding.ruleId() + " " + finding.id())
                .collect(Collectors.toSet());
    }

    @Test
    void bothWaysLeadToTheSameFindings(Testbed testbed) {
        AuditReport bulk = audit(source(testbed, FetchStrategy.BULK), FetchListener.silent());
        AuditReport itemized = audit(source(testbed, FetchStrategy.ITEMIZED), FetchListener.silent());

        assertThat(bulk.findings()).isNotEmpty();
        assertThat(ids(itemized)).isEqualTo(ids(bulk));
    }

    @Test
    void noThreadIsLeft(Testbed testbed) throws InterruptedException {
        source(testbed, FetchStrategy.ITEMIZED)
                .fetch(FetchPlan.of(List.of(Facet.USER_CREDENTIALS)), FetchListener.silent());

        // A thread of a pool that was ended may still be on its last steps.
        for (int i = 0; i < 100 && !ourThreads().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(ourThreads()).isEmpty();
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("iam-audit-") || name.startsWith("sdk-"))
                .toList();
    }
}
