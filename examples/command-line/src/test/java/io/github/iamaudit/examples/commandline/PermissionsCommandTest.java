package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.aws.permission.ConnectorPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be permitted, told without asking AWS. */
class PermissionsCommandTest {

    private static final String CALLER = "arn:aws:iam::444455556666:role/AuditTool";

    @Test
    void policyOfARuleIsPrettyPrinted() {
        assertThat(Run.of("permissions", "--rules", "role-unused").answer()).isEqualTo("""
                {
                  "Version" : "2012-10-17",
                  "Statement" : [
                    {
                      "Sid" : "ReadIdentitiesInBulk",
                      "Effect" : "Allow",
                      "Action" : "iam:GetAccountAuthorizationDetails",
                      "Resource" : "*"
                    },
                    {
                      "Sid" : "ReadAccountSettings",
                      "Effect" : "Allow",
                      "Action" : "iam:ListAccountAliases",
                      "Resource" : "*"
                    }
                  ]
                }
                """);
    }

    @Test
    void policyOfAllRulesIsTheDefault() {
        assertThat(Run.of("permissions").answer())
                .contains("iam:GenerateCredentialReport", "iam:GetAccountPasswordPolicy")
                .doesNotContain("iam:ListUsers\"", "iam:*");
        assertThat(Run.of("permissions", "--print", "policy")).isEqualTo(Run.of("permissions"));
    }

    @Test
    void strategyFallbackFacetsAndLevelDecideWhatIsCalled() {
        assertThat(Run.of("permissions", "--facets", "users", "--strategy", "itemized")
                        .answer())
                .contains("iam:ListUsers")
                .doesNotContain("AuthorizationDetails");
        assertThat(Run.of("permissions", "--facets", "users", "--with-fallback").answer())
                .contains("iam:ListUsers", "iam:GetAccountAuthorizationDetails");
        assertThat(Run.of("permissions", "--facets", "all", "--last-accessed", "service")
                        .answer())
                .contains("cloudtrail:", "access-analyzer:", "sso:", "iam:GenerateServiceLastAccessedDetails");
    }

    @Test
    void sessionPolicyIsShortEnoughForAws() {
        for (List<String> more : List.of(List.of("all"), List.of("roles"))) {
            String answer = Run.of("permissions", "--print", "session", "--facets", more.get(0))
                    .answer();
            assertThat(Run.tokens(answer)).isPositive();
            assertThat(answer.strip()).hasSizeLessThanOrEqualTo(2048);
        }
    }

    @Test
    void trustPolicyAsksForTheExternalId() {
        assertThat(Run.of("permissions", "--print", "trust", "--caller", CALLER, "--external-id", "customer-7731")
                        .answer())
                .contains("\"AWS\" : \"" + CALLER + "\"", "\"sts:ExternalId\" : \"customer-7731\"");
        assertThat(Run.of("permissions", "--print", "trust", "--caller", CALLER).answer())
                .doesNotContain("ExternalId");
    }

    @Test
    void callersPolicyNamesTheRole() {
        assertThat(Run.of("permissions", "--print", "assume").answer()).contains("\"arn:aws:iam::*:role/IamAudit\"");
        assertThat(Run.of("permissions", "--print", "assume", "--role-name", "Auditor", "--partition", "aws-cn")
                        .answer())
                .contains("\"arn:aws-cn:iam::*:role/Auditor\"");
    }

    @Test
    void templatesAreOfTheRole() {
        assertThat(Run.of(
                                "permissions",
                                "--print",
                                "cloudformation",
                                "--caller",
                                CALLER,
                                "--external-id",
                                "customer-7731",
                                "--role-name",
                                "Auditor")
                        .answer())
                .startsWith("AWSTemplateFormatVersion: ")
                .contains("RoleName: \"Auditor\"", "customer-7731", CALLER);
        assertThat(Run.of("permissions", "--print", "TERRAFORM", "--caller", CALLER)
                        .answer())
                .contains("resource \"aws_iam_role\"", "IamAudit", CALLER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full-bulk", "users-and-groups", "keys-and-mfa"})
    void setsOfOtherServicesSayHowFarTheyReach(String set) {
        Run run = Run.of("permissions", "--for", set);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(Json.pretty(
                        ConnectorPolicy.named(set).orElseThrow().policy().toJson()));
        assertThat(run.err())
                .startsWith(
                        "iam-audit: " + ConnectorPolicy.named(set).orElseThrow().description() + ". Strategy ")
                .containsPattern("; \\d+ of \\d+ rules can be evaluated\\.");
    }

    @Test
    void expectedCallsAreTold() {
        Run bulk = Run.of("permissions", "--rules", "role-unused", "--users", "500", "--roles", "1", "--policies", "1");
        Run itemized = Run.of("permissions", "--rules", "role-unused", "--strategy", "itemized", "--roles", "2000");

        assertThat(bulk.err())
                .isEqualToNormalizingNewlines(
                        "iam-audit: 3 calls for 500 users, 1 role and 1 managed policy, if nothing is denied\n");
        assertThat(itemized.err())
                .matches("iam-audit: \\d,\\d{3} calls for 0 users, 2,000 roles and 0 managed policies, if nothing is"
                        + " denied\\R");
        assertThat(itemized.exitCode()).isZero();
    }

    @Test
    void argumentsThatMeanNothingAreUnusable() {
        Run.of("permissions", "--caller", CALLER)
                .assertUnusable("--caller goes with --print trust or cloudformation or terraform");
        Run.of("permissions", "--external-id", "ab").assertUnusable("--external-id goes with --print trust");
        Run.of("permissions", "--role-name", "A").assertUnusable("--role-name goes with --print assume");
        Run.of("permissions", "--partition", "aws-cn").assertUnusable("--partition goes with --print assume");
        Run.of("permissions", "--print", "trust").assertUnusable("--print trust needs --caller ARN: ");
        Run.of("permissions", "--print", "terraform").assertUnusable("--print terraform needs --caller ARN: ");
        Run.of("permissions", "--print", "trust", "--caller", "me").assertUnusable("");
        Run.of("permissions", "--print", "assume", "--role-name", "a b").assertUnusable("");
        Run.of("permissions", "--print", "html").assertUnusable("Invalid value for option '--print'");
        Run.of("permissions", "--users", "-1").assertUnusable("--users is not negative, but is -1");
        Run.of("permissions", "--for", "most")
                .assertUnusable("there is no set \"most\"; there are full-bulk, users-and-groups, keys-and-mfa");
        Run.of("permissions", "--for", "full-bulk", "--strategy", "bulk").assertUnusable("--for is a set of its own; ");
        Run.of("permissions", "--for", "full-bulk", "--facets", "users").assertUnusable("--for is a set of its own; ");
    }
}
