package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What the test connection shows. */
@UsesTestbed
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PreflightCommandTest {

    private static final int ALL = RuleSet.all().ids().size();

    private static final String HEAD = """
            IAM audit: test connection
            ==========================
            Account:    123456789012
            Caller:     CALLER
            Partition:  aws
            Region:     us-east-1

            """;

    private Testbed testbed;
    private LiveAccount account;

    @BeforeEach
    void connect(Testbed testbed) {
        this.testbed = testbed;
        account = new LiveAccount(testbed);
    }

    @AfterEach
    void disconnect() {
        account.close();
    }

    private static String text(Run run) {
        assertThat(run.err()).isEmpty();
        return run.out().replaceFirst("(?m)^Caller:     .*$", "Caller:     CALLER");
    }

    @Test
    void completeConnectionIsSaidToBeComplete() {
        Run run = account.run("preflight", "--generate-report", "--rules", "user-console-mfa-missing");

        assertThat(run.exitCode()).isZero();
        assertThat(text(run)).isEqualTo(HEAD + """
                Complete: everything that was asked for can be fetched.

                FACET             CAN BE FETCHED  MISSING ACTION
                account-aliases   yes
                user-credentials  yes
                """);
    }

    @Test
    void whatMustNotBeTriedIsNotKnown() {
        Run run = account.run("preflight", "--rules", "user-console-mfa-missing");

        assertThat(run.exitCode()).as("nothing is known to be missing").isZero();
        assertThat(text(run)).isEqualTo(HEAD + """
                Nothing is known to be missing, but 1 of 2 facets could not be tested.

                FACET             CAN BE FETCHED  MISSING ACTION
                account-aliases   yes
                user-credentials  not known       iam:GenerateCredentialReport

                Not tried:
                  there is no call of it that changes nothing, and iam:SimulatePrincipalPolicy gave no answer:
                    iam:GenerateCredentialReport
                  --generate-report permits the test to ask AWS for a credential report.

                Rules of which it is not known whether they are evaluated (1 of 1):
                  they need user-credentials:
                    user-console-mfa-missing
                """);
        assertThat(testbed.stats().calls("iam:GenerateCredentialReport")).isZero();
    }

    @Test
    void deniedBulkIsSlowAndToldWithWhatToAdd() {
        testbed.deny("iam:GetAccountAuthorizationDetails");

        Run run = account.run("preflight", "--rules", "role-unused");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(text(run)).isEqualTo(HEAD + """
                Slow: some of it can be fetched only item by item, which takes more calls the larger the account is.

                FACET            CAN BE FETCHED  MISSING ACTION
                account-aliases  yes
                roles            item by item    iam:GetAccountAuthorizationDetails

                Denied:
                  no identity-based policy allows it:
                    iam:GetAccountAuthorizationDetails

                Add this statement to the policy of the user moto:

                {
                  "Sid" : "IamAuditMissing",
                  "Effect" : "Allow",
                  "Action" : [
                    "iam:GetAccountAuthorizationDetails"
                  ],
                  "Resource" : "*"
                }
                """);
    }

    @Test
    void deniedReportSwitchesRulesOffInPart() throws IOException {
        testbed.deny("iam:*CredentialReport");

        Run run = account.run(
                "preflight", "--generate-report", "--rules", "root-mfa-missing,evidence-stale,access-key-unused");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(text(run)).isEqualTo(HEAD + """
                Incomplete: 2 of 8 facets cannot be fetched completely. 1 of 3 rules is switched off.

                FACET              CAN BE FETCHED        MISSING ACTION
                account-aliases    yes
                credential-report  no                    iam:GenerateCredentialReport, iam:GetCredentialReport
                groups             yes
                policies           yes
                roles              yes
                root-credentials   partly, item by item  iam:GenerateCredentialReport, iam:GetCredentialReport
                user-access-keys   item by item          iam:GenerateCredentialReport, iam:GetCredentialReport
                users              yes

                Denied:
                  no identity-based policy allows it:
                    iam:GenerateCredentialReport, iam:GetCredentialReport

                Rules that are switched off (1 of 3):
                  without credential-report:
                    evidence-stale

                Rules that find faults, but cannot say that there are none (1 of 3):
                  with only a part of root-credentials:
                    root-mfa-missing

                Add this statement to the policy of the user moto:

                {
                  "Sid" : "IamAuditMissing",
                  "Effect" : "Allow",
                  "Action" : [
                    "iam:GenerateCredentialReport",
                    "iam:GetCredentialReport"
                  ],
                  "Resource" : "*"
                }
                """);
        assertThat(Files.readString(Path.of("..", "..", "README.md")))
                .as("the README shows it")
                .contains(text(run).substring(HEAD.length()).replace("the user moto", "the role IamAudit"));
    }

    @Test
    void everythingDeniedSwitchesAllRulesOff() {
        testbed.deny("iam:*");

        Run run = account.run("preflight");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(text(run))
                .startsWith(HEAD
                        + "Incomplete: none of the 15 facets can be fetched completely. All " + ALL
                        + " rules are switched off.\n")
                .contains("Rules that are switched off (" + ALL + " of " + ALL
                        + "):\n  without account-summary, groups, roles, users:\n    account-iam-quota-near-limit\n"
                        + "  without credential-report:\n    evidence-stale\n")
                .contains("\nNot tested, and needed as well: iam:GenerateCredentialReport.\n");
        assertThat(text(run).lines())
                .allSatisfy(line ->
                        assertThat(line).hasSizeLessThanOrEqualTo(Page.WIDTH).isEqualTo(line.stripTrailing()));
        assertThat(text(run).split("no identity-based policy allows it", -1)).hasSize(2);
    }

    @Test
    void explicitDenyIsNotLiftedByAStatement() {
        testbed.canned(
                Testbed.MANAGEMENT_ACCOUNT,
                "iam",
                "GetAccountPasswordPolicy",
                403,
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:"
                        + "user/x is not authorized to perform: iam:GetAccountPasswordPolicy on resource: * with an explicit"
                        + " deny in a service control policy</Message></Error></ErrorResponse>");

        Run run = account.run("preflight", "--facets", "password-policy");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("  an explicit deny in a service control policy:\n    iam:GetAccountPasswordPolicy\n")
                .contains("Where AWS speaks of an explicit deny, a statement that allows does not help");
    }

    @Test
    void whatAwsSaysIsSafeToShow() {
        testbed.canned(
                Testbed.MANAGEMENT_ACCOUNT,
                "iam",
                "GetAccountPasswordPolicy",
                403,
                "<ErrorResponse><Error><Code>AccessDenied</Code><Message>&#x202e;no\n\nway</Message></Error></ErrorResponse>");

        assertThat(account.run("preflight", "--facets", "password-policy").out())
                .doesNotContain("\u202e")
                .contains("\\u202eno");
    }

    @Test
    void actionThatCouldNotBeAskedIsNoSuccess() {
        testbed.fail("iam", "GetAccountPasswordPolicy", "ServiceFailure", 500, 20);

        Run run = account.run("preflight", "--facets", "password-policy");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("Not known: AWS did not answer for 1 of 1 facet. Try again.\n")
                .contains("Could not be asked:\n")
                .doesNotContain("Add this statement");
    }

    @Test
    void jsonIsForPrograms() {
        testbed.deny("iam:GetAccountPasswordPolicy");

        Run run = account.run("preflight", "--format", "json", "--rules", "password-policy-absent");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(Run.tokens(run.out())).isPositive();
        assertThat(run.out())
                .startsWith("{\n  \"schema\" : \"iam-audit/preflight/1\",\n  \"accountId\" : \"123456789012\",\n")
                .contains("\"complete\" : false", "\"status\" : \"UNAVAILABLE\"", "\"statementToAdd\" : {")
                .contains("\"switchedOff\" : [", "\"password-policy-absent\"");
    }

    @Test
    void sessionOfARoleIsToldByTheRole() {
        testbed.deny("iam:GetAccountPasswordPolicy");

        Run run = account.run(
                "preflight",
                "--role-arn",
                account.role(),
                "--external-id",
                account.externalId(),
                "--facets",
                "password-policy");

        assertThat(run.out())
                .containsPattern(
                        "Caller:     arn:aws:sts::123456789012:assumed-role/IAMAuditRole/iam-audit-[0-9a-f]+\n")
                .contains("Add this statement to the policy of the role IAMAuditRole:");
    }
}
