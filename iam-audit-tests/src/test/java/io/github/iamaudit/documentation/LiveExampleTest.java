package io.github.iamaudit.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.aws.AwsOrganizationSource;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.permission.AwsPermissions;
import io.github.iamaudit.aws.permission.CallPlan;
import io.github.iamaudit.aws.permission.ConnectionReport;
import io.github.iamaudit.aws.permission.CredentialReportProbe;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.organization.OrganizationReport;
import io.github.iamaudit.rules.organization.OrganizationReportWriter;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.source.AccountSelection;
import io.github.iamaudit.source.CheckpointStore;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The README's examples of live accounts: they compile, they run on the testbed, and the README shows them as they are. */
@UsesTestbed
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LiveExampleTest {

    private final Map<String, @Nullable String> before = new HashMap<>();
    private Testbed testbed;

    @BeforeEach
    void connect(Testbed testbed) {
        this.testbed = testbed;
        testbed.reportPolls(0);
        set("aws.endpointUrl", testbed.endpoint().toString());
        set("aws.accessKeyId", "AKIATESTBEDMANAGEMENT");
        set("aws.secretAccessKey", "testbed-secret");
        set("aws.region", "us-east-1");
    }

    private void set(String property, String value) {
        before.put(property, System.setProperty(property, value));
    }

    @AfterEach
    void disconnect() {
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    @Test
    void accountOfTheEnvironmentIsAuditedAsShown() {
        // snippet: live
        AuditReport report = IamAudit.of(AwsAccountSource.create()).run();
        // end

        assertComplete(report);
    }

    @Test
    void accountOfACustomerIsAuditedAsShown() {
        String roleArn = testbed.manifest().auditRoleArn(Testbed.MANAGEMENT_ACCOUNT);
        String externalId = testbed.manifest().externalId();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        testbed.deny("iam:GetAccountPasswordPolicy");

        // snippet: live-role
        AwsAccountSource account = AwsAccountSource.builder()
                .credentials(AuditCredentials.defaultChain()
                        .assumeRole(roleArn)
                        .externalId(externalId)
                        .onlyAuditActions())
                .build();
        IamAudit audit = IamAudit.of(account);
        ConnectionReport connection = account.testConnection(audit.fetchPlan(), CredentialReportProbe.MAY_GENERATE);
        connection.actionsToAdd().forEach(action -> out.println("please permit " + action));
        AuditReport report = audit.run();
        // end

        assertThat(printed.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("please permit iam:GetAccountPasswordPolicy");
        assertThat(report.run().accountId()).hasToString(Testbed.MANAGEMENT_ACCOUNT);
        assertThat(report.isIncomplete()).isTrue();
    }

    @Test
    void accountOfAKeyIsAuditedAsShown() {
        String accessKeyId = "AKIATESTBEDMANAGEMENT";
        String secretAccessKey = "testbed-secret";

        // snippet: live-key
        AwsAccountSource account = AwsAccountSource.builder()
                .credentials(AuditCredentials.accessKey(accessKeyId, secretAccessKey))
                .region("eu-central-1")
                .build();
        AuditReport report = IamAudit.of(account).run();
        // end

        assertComplete(report);
    }

    @Test
    void policyIsToldBeforehandAsShown() {
        // snippet: live-policy
        AwsAccountSource account = AwsAccountSource.create();
        CallPlan calls = account.callPlan(IamAudit.of(account).fetchPlan());
        String policy = AwsPermissions.leastPrivilege(calls).toJson();
        // end

        assertThat(policy).contains("iam:GetAccountAuthorizationDetails");
        assertThat(testbed.stats().total()).isZero();
    }

    @Test
    void organizationIsAuditedAsShown(@TempDir Path kept) {
        String roleName = testbed.manifest().auditRole();
        String externalId = testbed.manifest().externalId();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        // snippet: live-organization
        AwsOrganizationSource source = AwsOrganizationSource.builder()
                .memberRole(roleName)
                .externalId(externalId)
                .build();
        OrganizationReport report = IamAudit.organization(source)
                .accounts(AccountSelection.all().excludingUnit("Sandbox"))
                .checkpoints(CheckpointStore.directory(kept), Duration.ofHours(12))
                .run(result ->
                        out.println(result.path() + ": " + result.status().text()));
        report.worst(10).forEach(account -> out.println(account.path() + ": " + account.findings()));
        report.notAudited().forEach(account -> out.println(account.path() + ": " + account.reason()));
        report.write(OrganizationReportWriter.text(), out);
        // end

        assertThat(report.gaps()).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(": audited\n", " selected: ");
    }

    private void assertComplete(AuditReport report) {
        assertThat(report.run().accountId()).hasToString(Testbed.MANAGEMENT_ACCOUNT);
        assertThat(report.isIncomplete()).isFalse();
        assertThat(testbed.stats().calls("iam:GetAccountAuthorizationDetails")).isPositive();
    }

    @Test
    void readmeShowsTheExamplesAsTheyAre() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        for (String name : List.of("live", "live-role", "live-key", "live-policy", "live-organization")) {
            assertThat(readme).contains(snippet(name));
        }
    }

    private static String snippet(String name) throws IOException {
        Path source =
                Path.of("src", "test", "java", "io", "github", "iamaudit", "documentation", "LiveExampleTest.java");
        try (Stream<String> lines = Files.lines(source)) {
            return lines.dropWhile(line -> !line.strip().equals("// snippet: " + name))
                    .skip(1)
                    .takeWhile(line -> !line.strip().equals("// end"))
                    .map(line -> line.length() > 8 ? line.substring(8) : "")
                    .collect(Collectors.joining("\n"));
        }
    }
}
