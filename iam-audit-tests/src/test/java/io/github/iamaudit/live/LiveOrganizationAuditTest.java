package io.github.iamaudit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.aws.AwsOrganizationSource;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.evaluate.AccountEvaluator;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.OrganizationAudit;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.organization.AccountLine;
import io.github.iamaudit.rules.organization.AccountResult;
import io.github.iamaudit.rules.organization.AccountStatus;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testbed.Manifest;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** An audit of an organization of seven open accounts and a closed one, some of which are broken. */
@UsesTestbed(accounts = 7, users = 16, roles = 12)
class LiveOrganizationAuditTest {

    private final Map<String, AccountResult> results = new TreeMap<>();

    private static OrganizationAudit audit(Testbed testbed) {
        return IamAudit.organization(AwsOrganizationSource.builder()
                        .credentials(Live.key())
                        .region("us-east-1")
                        .endpoint(testbed.endpoint())
                        .memberRole(testbed.manifest().auditRole())
                        .externalId(testbed.manifest().externalId())
                        .build())
                .rules(RuleSet.all());
    }

    private OrganizationReport run(OrganizationAudit audit) {
        return audit.run(result -> results.put(result.accountId().value(), result));
    }

    private AccountResult result(String account) {
        return Objects.requireNonNull(results.get(account), account);
    }

    private static AuditReport alone(Testbed testbed, String account) {
        AuditCredentials credentials = account.equals(testbed.manifest().management())
                ? Live.key()
                : Live.key()
                        .assumeRole(testbed.manifest().auditRoleArn(account))
                        .externalId(testbed.manifest().externalId());
        return IamAudit.of(AwsAccountSource.builder()
                        .credentials(credentials)
                        .region("us-east-1")
                        .endpoint(testbed.endpoint())
                        .options(AwsOptions.defaults())
                        .build())
                .run();
    }

    private static void inAccount(Testbed testbed, String account, Consumer<IamClient> change) {
        try (StsClient sts = StsClient.builder()
                        .endpointOverride(testbed.endpoint())
                        .region(Region.US_EAST_1)
                        .httpClient(UrlConnectionHttpClient.create())
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIATESTBEDMANAGEMENT", "any")))
                        .build();
                IamClient iam = iam(
                        testbed,
                        sts.assumeRole(r -> r.roleSessionName("test")
                                        .roleArn("arn:aws:iam::" + account + ":role/OrganizationAccountAccessRole"))
                                .credentials())) {
            change.accept(iam);
        }
    }

    private static IamClient iam(Testbed testbed, Credentials session) {
        return IamClient.builder()
                .endpointOverride(testbed.endpoint())
                .region(Region.AWS_GLOBAL)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken())))
                .build();
    }

    @Test
    void healthyAccountsHaveTheFindingsOfARunOfTheirOwnAndBrokenOnesAreNamed(Testbed testbed) {
        Manifest truth = testbed.manifest();
        List<Manifest.Member> members = truth.members();
        String otherId = members.get(0).account();
        String noRole = members.get(1).account();
        String denying = members.get(2).account();
        String hanging = members.get(3).account();
        inAccount(
                testbed,
                otherId,
                iam -> iam.updateAssumeRolePolicy(r -> r.roleName(truth.auditRole())
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                + "\"Principal\":{\"AWS\":\"arn:aws:iam::" + truth.management() + ":root\"},"
                                + "\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":"
                                + "{\"sts:ExternalId\":\"of-somebody-else\"}}}]}")));
        inAccount(testbed, noRole, iam -> {
            iam.listAttachedRolePolicies(r -> r.roleName(truth.auditRole()))
                    .attachedPolicies()
                    .forEach(policy -> iam.detachRolePolicy(
                            r -> r.roleName(truth.auditRole()).policyArn(policy.policyArn())));
            iam.listRolePolicies(r -> r.roleName(truth.auditRole()))
                    .policyNames()
                    .forEach(policy -> iam.deleteRolePolicy(
                            r -> r.roleName(truth.auditRole()).policyName(policy)));
            iam.deleteRole(r -> r.roleName(truth.auditRole()));
        });
        testbed.denyIn(denying, "iam:*");
        testbed.slowIn(hanging, Duration.ofSeconds(60), "*:*");
        testbed.throttle(40);

        OrganizationReport report = run(audit(testbed).accountLimit(Duration.ofSeconds(12)));

        assertThat(result(otherId).status()).isEqualTo(AccountStatus.ROLE_NOT_ASSUMED);
        assertThat(result(otherId).reason()).contains("another external id");
        assertThat(result(noRole).status()).isEqualTo(AccountStatus.ROLE_NOT_ASSUMED);
        assertThat(result(noRole).reason()).contains("there is no such role");
        assertThat(result(denying).status()).isEqualTo(AccountStatus.DENIED);
        assertThat(result(denying).reason()).contains("was denied");
        assertThat(result(hanging).status()).isEqualTo(AccountStatus.TIMED_OUT);
        assertThat(result(truth.closed().get(0).account()).status()).isEqualTo(AccountStatus.NOT_ACTIVE);
        assertThat(report.notAudited()).hasSize(5);
        assertThat(report.isIncomplete()).isTrue();

        testbed.reset();
        List<String> healthy = report.accounts().stream()
                .filter(account -> account.status() == AccountStatus.AUDITED)
                .map(AccountLine::accountId)
                .map(AccountId::value)
                .toList();
        assertThat(healthy).hasSize(3).contains(truth.management());
        for (String account : healthy) {
            AuditReport own = alone(testbed, account);
            AuditReport ofRun = result(account).report().orElseThrow();
            assertThat(idsWithoutOtherAccounts(ofRun)).isNotEmpty().isEqualTo(idsWithoutOtherAccounts(own));
            assertThat(ofRun.scores()).isEqualTo(own.scores());
        }
    }

    /** Whether another account is outside is known better in an audit of the organization, which is tested with the rules. */
    private static List<String> idsWithoutOtherAccounts(AuditReport report) {
        return report.findings().stream()
                .filter(finding -> !Set.of("role-trust-external-account", "role-cross-account-write")
                        .contains(finding.ruleId()))
                .map(Finding::id)
                .toList();
    }

    @Test
    void decisionsInMembersRespectThePoliciesOnTheirWayAndTheManagementAccountIsExempt(Testbed testbed) {
        OrganizationReport report = run(audit(testbed).rules(RuleSet.all()));

        assertThat(report.gaps()).isEmpty();
        for (AccountResult result : results.values()) {
            if (result.status() == AccountStatus.AUDITED) {
                AccountSnapshot snapshot = result.snapshot().orElseThrow();
                boolean isManagement =
                        result.accountId().value().equals(testbed.manifest().management());
                assertThat(snapshot.observation(Facet.ORGANIZATION_POLICIES)
                                .value()
                                .orElseThrow()
                                .isManagementAccount())
                        .isEqualTo(isManagement);
                assertThat(nobodyCan(snapshot, "organizations:LeaveOrganization", "*"))
                        .as("denied on the root: " + result.path())
                        .isEqualTo(!isManagement);
                assertThat(nobodyCan(snapshot, "iam:CreateUser", "arn:aws:iam::" + result.accountId() + ":user/new"))
                        .as("denied on the unit Sandbox: " + result.path())
                        .isEqualTo(result.path().contains("/Sandbox/"));
            }
        }
    }

    private static boolean nobodyCan(AccountSnapshot snapshot, String action, String resource) {
        return AccountEvaluator.of(snapshot).whoCan(action, resource).isEmpty();
    }
}
