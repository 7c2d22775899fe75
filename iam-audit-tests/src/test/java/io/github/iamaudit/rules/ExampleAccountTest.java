package io.github.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.OpenPaths;
import io.github.iamaudit.rules.report.AuditReport;
import io.github.iamaudit.source.export.ExportedAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * An account of which it is known what can be exploited: users and roles whose names begin with {@code fn} can and are commonly missed,
 * those with {@code fp} cannot and are commonly accused. The account is not part of the project: without it the tests are skipped.
 */
@EnabledIf(
        value = "isThere",
        disabledReason = "there is no ../shared/data/example-authz-details.json beside the project")
class ExampleAccountTest {

    private static final Path ACCOUNT = Path.of("..", "..", "shared", "data", "example-authz-details.json");

    /** Rules about what somebody may do; others, such as that a role is unused, may name anybody. */
    private static final List<String> OF_RIGHTS = List.of(
            "admin-mfa-missing",
            "compute-role-dangerous-permissions",
            "policy-credentials-exposure",
            "policy-data-exfiltration",
            "policy-resource-exposure",
            "principal-effective-admin",
            "privilege-escalation-policy",
            "privilege-escalation-principal");

    private static List<Finding> findings = List.of();

    static boolean isThere() {
        return Files.exists(ACCOUNT);
    }

    @BeforeAll
    static void audit() {
        AuditReport report = IamAudit.of(ExportedAccount.of(ACCOUNT).capturedAt(Instant.parse("2026-03-01T06:00:00Z")))
                .run();
        findings = report.findings().stream()
                .filter(finding -> OF_RIGHTS.contains(finding.ruleId()))
                .toList();
    }

    private static List<String> of(String name) {
        return findings.stream()
                .filter(finding -> finding.subject().name().equals(name))
                .map(Finding::ruleId)
                .toList();
    }

    @Test
    void findsWhatIsSplitOverPoliciesLimitedToOneselfConditionalOrInverted() {
        for (String kind : List.of("user", "role")) {
            assertThat(of("fn1-privesc3-partial-" + kind)).contains("privilege-escalation-principal");
            assertThat(of("fn2-exploitableResourceConstraint-" + kind)).contains("privilege-escalation-principal");
            assertThat(of("fn3-exploitableConditionConstraint-" + kind)).contains("privilege-escalation-principal");
            assertThat(of("fn4-exploitableNotAction-" + kind)).contains("principal-effective-admin");
        }
    }

    @Test
    void accusesNobodyWhoIsDeniedLimitedOrTooLate() {
        assertThat(findings)
                .extracting(finding -> finding.subject().name())
                .filteredOn(name -> name.startsWith("fp"))
                .isEmpty();
    }

    @Test
    void namesPrincipalPolicyStatementFileLineAndActions() {
        Finding finding = findings.stream()
                .filter(each -> each.ruleId().equals("privilege-escalation-principal")
                        && each.subject().name().equals("fn1-privesc3-partial-user"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        OpenPaths evidence = (OpenPaths) finding.evidence();
        assertThat(evidence.actions()).containsExactly("iam:PassRole", "ec2:RunInstances");
        assertThat(evidence.grants())
                .anySatisfy(grant -> assertThat(grant)
                        .contains("fn1-passrole-star of user fn1-privesc3-partial-user")
                        .contains("/Statement/0")
                        .contains("example-authz-details.json:"))
                .anySatisfy(grant -> assertThat(grant).contains("fn1-privesc3-partial of user"));
    }
}
