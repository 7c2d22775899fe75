package io.github.iamaudit.testbed;

import static io.github.iamaudit.testbed.Testbed.MANAGEMENT_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.testbed.Manifest.AccessKey;
import io.github.iamaudit.testbed.Manifest.Role;
import io.github.iamaudit.testbed.Manifest.User;
import io.github.iamaudit.testbed.QueryClient.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@UsesTestbed
class TestbedTest {

    private static final Instant LONG_AGO = Instant.parse("2024-05-06T07:08:09Z");

    private static Testbed atFirst;

    private Testbed testbed;
    private QueryClient client;

    @BeforeAll
    static void start(Testbed testbed) {
        atFirst = testbed;
    }

    @BeforeEach
    void connect(Testbed testbed) {
        this.testbed = testbed;
        client = new QueryClient(testbed.endpoint());
    }

    @Nested
    class Seed {

        @Test
        void isWhatTheManifestSays() throws Exception {
            Manifest manifest = testbed.manifest();
            Manifest.Account account = manifest.managementAccount();

            assertThat(client.iam("ListUsers").all("UserName"))
                    .containsExactlyInAnyOrderElementsOf(
                            account.users().stream().map(User::name).toList());
            assertThat(client.iam("ListRoles").all("RoleName"))
                    .containsExactlyInAnyOrderElementsOf(
                            account.roles().stream().map(Role::name).toList());
            assertThat(client.iam("ListGroups").all("GroupName")).containsExactlyInAnyOrderElementsOf(account.groups());
            assertThat(client.iam("ListPolicies", "Scope", "Local").all("PolicyName"))
                    .containsExactlyInAnyOrderElementsOf(account.policies().stream()
                            .map(Manifest.Policy::name)
                            .toList());
            assertThat(client.iam("GetAccountPasswordPolicy").first("MinimumPasswordLength"))
                    .isEqualTo("14");
            assertThat(account.passwordPolicy()).contains("strong");
        }

        @Test
        void hasUsersWithTraits() {
            Manifest manifest = testbed.manifest();
            User stale = manifest.managementAccount().user("stale-console-0006");
            User inactive =
                    manifest.managementAccount().usersOfKind("inactive-key").get(0);

            assertThat(stale.mfa()).isTrue();
            assertThat(stale.passwordUsedDays()).isEqualTo(OptionalInt.of(200));
            assertThat(stale.keys()).isEmpty();
            assertThat(stale.inline()).isEmpty();
            assertThat(inactive.console()).isFalse();
            assertThat(inactive.passwordUsedDays()).isEmpty();
            assertThat(inactive.keys()).singleElement().satisfies(key -> {
                assertThat(key.active()).isFalse();
                assertThat(key.ageDays()).isEqualTo(300);
                assertThat(key.lastUsedDays()).isEqualTo(OptionalInt.of(250));
            });
            assertThat(manifest.ago(1)).isBefore(manifest.asOf());
            assertThat(manifest.rootKind(MANAGEMENT_ACCOUNT)).isEqualTo("mfa");
            assertThat(manifest.closed()).hasSize(1);
            assertThat(manifest.members()).isEmpty();
            assertThat(manifest.serviceControlPolicies()).containsKey("DenyRootUser");
            assertThat(manifest.managementAccount().role("lambda-worker").lastUsedDays())
                    .isEqualTo(OptionalInt.of(400));
            assertThat(manifest.auditRoleArn(MANAGEMENT_ACCOUNT))
                    .isEqualTo("arn:aws:iam::123456789012:role/IAMAuditRole");
        }

        @Test
        void isSharedByTestsThatAskForTheSame(Testbed another) {
            assertThat(another).isSameAs(atFirst);
            assertThat(another.seed()).isEqualTo(TestbedSeed.DEFAULT);
            assertThat(Files.isExecutable(another.python())).isTrue();
        }
    }

    @Nested
    class Counters {

        @Test
        void tellCallsByAction() throws Exception {
            client.iam("ListUsers");
            client.iam("ListUsers");
            client.call("sts", "GetCallerIdentity");

            CallStats stats = testbed.stats();
            assertThat(stats.total()).isEqualTo(3);
            assertThat(stats.maxInFlight()).isEqualTo(1);
            assertThat(stats.calls("iam:ListUsers")).isEqualTo(2);
            assertThat(stats.calls("sts:GetCallerIdentity")).isEqualTo(1);
            assertThat(stats.calls("iam:ListRoles")).isZero();
            assertThat(stats.byAccount()).containsOnlyKeys(MANAGEMENT_ACCOUNT);
            assertThat(stats.errors()).isEmpty();
        }

        @Test
        void startAnewWhenCleared() throws Exception {
            client.iam("ListUsers");

            assertThat(testbed.clearStats().total()).isEqualTo(1);
            assertThat(testbed.stats().total()).isZero();
        }
    }

    @Nested
    class Controls {

        @Test
        void denyActions() throws Exception {
            testbed.deny("iam:ListUsers").deny("iam:Get*Report", "sts:*");

            assertThat(client.iam("ListUsers").status()).isEqualTo(403);
            assertThat(client.iam("GetCredentialReport").first("Code")).isEqualTo("AccessDenied");
            assertThat(client.call("sts", "GetCallerIdentity").first("Code")).isEqualTo("AccessDenied");
            assertThat(client.iam("ListRoles").status()).isEqualTo(200);
            assertThat(testbed.stats().errors("iam:ListUsers", "AccessDenied")).isEqualTo(1);

            testbed.denyNothing();

            assertThat(client.iam("ListUsers").status()).isEqualTo(200);
        }

        @Test
        void denyActionsInOneAccount() throws Exception {
            testbed.denyIn("210987654321", "iam:*");

            assertThat(client.iam("ListUsers").status()).isEqualTo(200);
        }

        @Test
        void refusePatternsWithoutAService() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> testbed.deny("ListUsers"))
                    .withMessage("expected service:action, such as iam:List*, found ListUsers");
        }

        @Test
        void failCallsOneRuleAfterTheOther() throws Exception {
            testbed.fail("iam", "ListUsers", "ServiceFailure", 500, 2).fail("iam", "List*", "Throttling", 400, 1);

            assertThat(client.iam("ListUsers").status()).isEqualTo(500);
            assertThat(client.iam("ListUsers").first("Code")).isEqualTo("ServiceFailure");
            assertThat(client.iam("ListUsers").first("Code")).isEqualTo("Throttling");
            assertThat(client.iam("ListUsers").status()).isEqualTo(200);

            testbed.fail("iam", "ListUsers", "ServiceFailure", 500, 2).failNothing();

            assertThat(client.iam("ListUsers").status()).isEqualTo(200);
        }

        @Test
        void giveCannedAnswers() throws Exception {
            testbed.canned("iam", "ListUsers", "<odd>text</odd>")
                    .canned("access-analyzer", "ListAnalyzers", "{\"analyzers\":[{\"name\":\"one\"}]}");

            assertThat(client.iam("ListUsers").first("odd")).isEqualTo("text");
            assertThat(client.get("access-analyzer", "/analyzer").text()).contains("\"one\"");

            testbed.reset();

            assertThat(client.iam("ListUsers").all("UserName")).hasSize(20);
        }

        @Test
        void throttle() throws Exception {
            testbed.throttle(1, 2);

            assertThat(client.iam("ListUsers").status()).isEqualTo(200);
            assertThat(client.iam("ListUsers").status()).isEqualTo(200);
            assertThat(client.iam("ListUsers").first("Code")).isEqualTo("Throttling");
            assertThat(client.call("sts", "GetCallerIdentity").status()).isEqualTo(200);

            testbed.throttle(0);

            assertThat(client.iam("ListUsers").status()).isEqualTo(200);
        }

        @Test
        void slowDown() throws Exception {
            testbed.latency(Duration.ofMillis(120));

            long start = System.nanoTime();
            client.iam("ListUsers");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }

        @Test
        void slowDownActionsInOneAccount() throws Exception {
            testbed.slowIn("210987654321", Duration.ofSeconds(30), "*:*")
                    .slowIn(MANAGEMENT_ACCOUNT, Duration.ofMillis(300), "iam:ListUsers");

            long began = System.nanoTime();
            client.iam("ListRoles");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));

            began = System.nanoTime();
            client.iam("ListUsers");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }

        @Test
        void cutPages() throws Exception {
            testbed.pages(10, 7);

            Answer users = client.iam("ListUsers");
            Answer details = client.iam("GetAccountAuthorizationDetails");
            assertThat(users.members("Users")).hasSize(7);
            assertThat(users.first("IsTruncated")).isEqualTo("true");
            assertThat(details.members("UserDetailList")).hasSize(10);
            assertThat(details.first("Marker")).isNotEmpty();
        }

        @Test
        void letReportsTakeTimeAndGrowOld() throws Exception {
            testbed.reportPolls(2);

            assertThat(client.iam("GetCredentialReport").first("Code")).isEqualTo("ReportNotPresent");
            assertThat(client.iam("GenerateCredentialReport").first("State")).isEqualTo("STARTED");
            assertThat(client.iam("GetCredentialReport").first("Code")).isEqualTo("ReportInProgress");
            assertThat(client.iam("GenerateCredentialReport").first("State")).isEqualTo("INPROGRESS");
            assertThat(client.iam("GenerateCredentialReport").first("State")).isEqualTo("COMPLETE");
            assertThat(report()).hasSize(22);

            testbed.reportAge(Duration.ofHours(5));

            assertThat(client.iam("GetCredentialReport").first("Code")).isEqualTo("ReportExpired");
        }

        @Test
        void writeReportsInOtherWays() throws Exception {
            testbed.reportPolls(0).reportZone("Z").reportExtraColumn(true);
            client.iam("GenerateCredentialReport");

            assertThat(report().get(0)).endsWith(",additional_credentials_info");
            assertThat(report().get(1)).contains("T10:00:00Z,");

            testbed.forgetReport(MANAGEMENT_ACCOUNT);

            assertThat(client.iam("GetCredentialReport").first("Code")).isEqualTo("ReportNotPresent");
        }

        @Test
        void allowWhatATrustPolicyDoesNot() throws Exception {
            String[] unnamed = {
                "RoleArn", testbed.manifest().auditRoleArn(MANAGEMENT_ACCOUNT), "RoleSessionName", "test"
            };

            assertThat(client.call("sts", "AssumeRole", unnamed).first("Code")).isEqualTo("AccessDenied");

            testbed.strictAssumeRole(false);

            assertThat(client.call("sts", "AssumeRole", unnamed).status()).isEqualTo(200);
        }
    }

    @Nested
    class Facts {

        @Test
        void ofTheRootUserAreThoseOfTheSeedAgainAfterAReset() throws Exception {
            assertThat(rootRow()).contains(",true,false,N/A");

            testbed.root(
                    MANAGEMENT_ACCOUNT,
                    RootFacts.create().accessKey(LONG_AGO).accessKeyLastUsed(LONG_AGO, "iam", "us-east-1"));

            assertThat(rootRow())
                    .contains(",false,true,2024-05-06T07:08:09+00:00,2024-05-06T07:08:09+00:00,us-east-1,iam,");

            testbed.root(MANAGEMENT_ACCOUNT, RootFacts.create().noPassword());

            assertThat(client.iam("GetAccountSummary").text()).contains("AccountPasswordPresent</key><value>0<");

            testbed.reset();

            assertThat(rootRow()).contains(",true,false,N/A");
            testbed.reset();
            assertThat(rootRow()).contains(",true,false,N/A");
        }

        @Test
        void ofLastUseAreThoseOfTheSeedAgainAfterAReset() throws Exception {
            User user = testbed.manifest().managementAccount().user("bounded-0009");
            AccessKey key = user.keys().get(0);
            String before = uses(user, key);

            testbed.passwordLastUsed(MANAGEMENT_ACCOUNT, user.name(), LONG_AGO)
                    .passwordLastUsed(MANAGEMENT_ACCOUNT, user.name(), LONG_AGO.plusSeconds(1))
                    .roleLastUsed(MANAGEMENT_ACCOUNT, "wildcard-trust", LONG_AGO.plusSeconds(2), "eu-north-1")
                    .accessKeyLastUsed(MANAGEMENT_ACCOUNT, key.id(), LONG_AGO.plusSeconds(3), "sqs", "eu-north-1");

            assertThat(uses(user, key)).contains("07:08:10Z", "07:08:11Z", "07:08:12Z", "sqs", "eu-north-1");

            testbed.reset();

            assertThat(uses(user, key)).isEqualTo(before);
        }

        private String uses(User user, AccessKey key) throws Exception {
            return client.iam("GetUser", "UserName", user.name()).first("PasswordLastUsed") + " "
                    + client.iam("GetRole", "RoleName", "wildcard-trust").first("RoleLastUsed") + " "
                    + client.iam("GetAccessKeyLastUsed", "AccessKeyId", key.id())
                            .first("AccessKeyLastUsed");
        }

        @Test
        void ofServiceSpecificCredentialsOutliveAReset() throws Exception {
            String name = testbed.manifest()
                    .managementAccount()
                    .usersOfKind("signing-material")
                    .get(0)
                    .name();
            testbed.reset();

            assertThat(client.iam("ListServiceSpecificCredentials", "UserName", name)
                            .all("ServiceName"))
                    .containsExactly("codecommit.amazonaws.com");
        }

        @Test
        void ofUnknownUsersAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> testbed.passwordLastUsed(MANAGEMENT_ACCOUNT, "nobody", LONG_AGO))
                    .withMessageContaining("last-used")
                    .withMessageContaining("nobody");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> testbed.roleLastUsed(MANAGEMENT_ACCOUNT, "none", LONG_AGO, "us-east-1"));
        }

        private String rootRow() throws Exception {
            testbed.reportPolls(0);
            client.iam("GenerateCredentialReport");
            return report().get(1);
        }
    }

    private List<String> report() throws Exception {
        String content = client.iam("GetCredentialReport").first("Content");
        return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void leavesNoProcessBehind() throws Exception {
        Testbed own = Testbed.start(TestbedSeed.of(2, 1, 0)
                .withoutClosedAccount()
                .withAsOf(LONG_AGO)
                .withIdentifiers(7));
        long pid = own.pid();
        try (own) {
            assertThat(own.isRunning()).isTrue();
            assertThat(own.manifest().accounts()).hasSize(2);
            assertThat(own.manifest().members()).hasSize(1);
            assertThat(own.manifest().closed()).isEmpty();
            assertThat(own.manifest().asOf()).isEqualTo(LONG_AGO);
            assertThat(new QueryClient(own.endpoint()).iam("ListUsers").all("UserName"))
                    .hasSize(1);
        }
        own.close();

        assertThat(ProcessHandle.of(pid).flatMap(process -> process.info().command()))
                .isEmpty();
    }
}
