package io.github.iamaudit.rules.organization;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonValue.JsonArray;
import io.github.iamaudit.internal.json.JsonValue.JsonObject;
import io.github.iamaudit.rules.IamAudit;
import io.github.iamaudit.rules.accept.AcceptedRisk;
import io.github.iamaudit.rules.accept.AcceptedRisks;
import io.github.iamaudit.rules.accept.FindingSelector;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeOrganization;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The text and the JSON of an organization's report, and {@code docs/organization-json.md}, which lists its members. */
class OrganizationReportWriterTest {

    private static final String PAYMENTS = "444455556666";
    private static final String SHOP = "555566667777";
    private static final String LEGACY = "666677778888";
    private static final String HOSTILE = "=cmd()\u001b[31m\nmallory\u202e";
    private static final String ANYONE = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}]}";

    private static final String GUARD = document(
            "'Effect':'Deny','Action':['organizations:LeaveOrganization','cloudtrail:*','guardduty:*','access-analyzer:*'],"
                    + "'Resource':'*'",
            "'Effect':'Deny','Action':'*','Resource':'*','Condition':"
                    + "{'StringLike':{'aws:PrincipalArn':'arn:aws:iam::*:root'}}",
            "'Effect':'Deny','Action':'ec2:*','Resource':'*','Condition':"
                    + "{'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}}");

    private final FakeOrganization organization = FakeOrganization.create()
            .account(
                    PAYMENTS,
                    "payments",
                    "Workloads/Prod",
                    account -> account.user("alice", u -> u.console().noMfa())
                            .user("bob", u -> u.console().noMfa()))
            .account(
                    SHOP,
                    "shop",
                    "Workloads/Test",
                    account -> account.user("carol", u -> u.console().noMfa()))
            .account(LEGACY, "legacy", "Sandbox", account -> {});

    private OrganizationReport report() {
        return IamAudit.organization(organization.source()).run(result -> {});
    }

    private static String text(OrganizationReport report) {
        return report.toText(OrganizationReportWriter.text());
    }

    private static JsonObject json(OrganizationReport report) {
        try (JsonInput in = JsonInput.open(report.toText(OrganizationReportWriter.json()))) {
            assertThat(in.nextDocument()).isTrue();
            JsonObject document = (JsonObject) in.tree();
            in.end();
            return document;
        }
    }

    @Test
    void textSaysWhereItIsWorstAndWhatItIs() {
        organization.roleNotAssumed(LEGACY);

        String text = text(report()).replaceAll("iam-audit \\S+\n", "iam-audit VERSION\n");

        assertThat(text).isEqualTo("""
                IAM Security Assessment Report of an Organization
                =================================================
                Organization:  o-exampleorgid, seen by 999988887777
                Evidence Date: 2026-03-01T06:00:00Z
                Accounts:      4 of 4 selected: 3 audited, 1 role not assumed
                Analyzer:      iam-audit VERSION

                NOT AUDITED:
                  - 666677778888 Root/Sandbox/legacy: role not assumed
                      Reason: cannot assume the role arn:aws:iam::666677778888:role/IamAudit

                WORST ACCOUNTS:
                  - 444455556666 Root/Workloads/Prod/payments: 2 findings (2 high)
                  - 555566667777 Root/Workloads/Test/shop: 1 finding (1 high)

                RULES BY VIOLATED ACCOUNTS:
                  - HIGH User with a console password has no MFA device
                      Rule: user-console-mfa-missing
                      Violated: in 2 of 3 accounts, 3 findings

                FINDINGS ABOUT THE ORGANIZATION ITSELF:
                  - MEDIUM No service control policy limits the account
                      Rule: org-account-without-guardrail
                      Resource: 444455556666, AWS::::Account:444455556666
                        Evidence: nothing but policies that allow everything is attached on the way to
                                  Root/Workloads/Prod/payments
                      Resource: 555566667777, AWS::::Account:555566667777
                        Evidence: nothing but policies that allow everything is attached on the way to
                                  Root/Workloads/Test/shop
                      Resource: 666677778888, AWS::::Account:666677778888
                        Evidence: nothing but policies that allow everything is attached on the way to Root/Sandbox/legacy
                      Remediation: Move the account to a unit with guardrails, or attach a service control policy.
                  - MEDIUM No service control policy confines Regions
                      Rule: org-scp-region-restriction-missing
                      Resource: o-exampleorgid, AWS::Organizations::Organization:o-exampleorgid
                        Evidence: every Region is open to 3 of 3 members: 444455556666, 555566667777, 666677778888
                      Remediation: Deny what is done in Regions that nobody uses, but for global services.
                  - LOW Service control policies lack a baseline guardrail
                      Rule: org-scp-critical-guardrails
                      Resource: o-exampleorgid, AWS::Organizations::Organization:o-exampleorgid
                        Evidence: nothing forbids to act as the root user in 3 of 3 members: 444455556666, 555566667777,
                                  666677778888
                      Resource: o-exampleorgid, AWS::Organizations::Organization:o-exampleorgid
                        Evidence: nothing forbids to stop or delete trails in 3 of 3 members: 444455556666, 555566667777,
                                  666677778888
                      Resource: o-exampleorgid, AWS::Organizations::Organization:o-exampleorgid
                        Evidence: nothing forbids to leave the organization in 3 of 3 members: 444455556666, 555566667777,
                                  666677778888
                      Resource: o-exampleorgid, AWS::Organizations::Organization:o-exampleorgid
                        Evidence: nothing forbids to delete analyzers in 3 of 3 members: 444455556666, 555566667777,
                                  666677778888
                      Resource: o-exampleorgid, AWS::Organizations::Organization:o-exampleorgid
                        Evidence: nothing forbids to create access keys of the root user in 3 of 3 members: 444455556666,
                                  555566667777, 666677778888
                      Resource: o-exampleorgid, AWS::Organizations::Organization:o-exampleorgid
                        Evidence: nothing forbids to delete detectors in 3 of 3 members: 444455556666, 555566667777,
                                  666677778888
                      Remediation: Deny to all members what no one in them should do.

                SUMMARY:
                Total Findings: 3 in 3 audited accounts, and 10 about the organization itself
                Critical: 0 | High: 3 | Medium: 0 | Low: 0 | Info: 0

                Compliance Score: 91% (22 of 24 automated controls that were evaluated, of all accounts together; 6 not
                                  evaluated), CIS AWS Foundations Benchmark 6.0.0
                  Failed: 2.9 in 2 of 2 accounts
                """);
    }

    private OrganizationReport accepting(String rule) {
        return IamAudit.organization(organization.source())
                .accepting(AcceptedRisks.of(AcceptedRisk.builder()
                        .id("known")
                        .findings(FindingSelector.rule(rule))
                        .reason("A key card opens the room.")
                        .owner("ops")
                        .neverExpires(true)
                        .build()))
                .run(result -> {});
    }

    @Test
    void acceptedFindingsOfAllAccountsAreCountedTogetherAndAreNotOpen() {
        String text = text(accepting("*"));

        assertThat(text)
                .contains("ACCEPTED RISKS:\n  - known (ops, never expires): 13 findings. A key card opens the room.\n")
                .contains("Total Findings: 0 in 4 audited accounts, and 0 about the organization itself\n")
                .doesNotContain("WORST", "FINDINGS ABOUT", "matched nothing");
    }

    @Test
    void entryThatMatchesInOneAccountOnlyIsNotSaidToMatchNothing() {
        assertThat(text(accepting("user-console-mfa-missing")))
                .contains("known (ops, never expires): 3 findings. A key card");
        assertThat(text(accepting("user-console-access-unused"))).contains("0 findings; matched nothing");
    }

    @Test
    void healthyOrganizationHasNothingToTell() {
        FakeOrganization healthy = FakeOrganization.create()
                .account(PAYMENTS, "payments", "Workloads", account -> {})
                .serviceControlPolicy("guard", GUARD, "Workloads");

        String text = text(IamAudit.organization(healthy.source()).frameworks().run(result -> {}));

        assertThat(text)
                .contains("Accounts:      2 of 2 selected: 2 audited\n")
                .contains("Total Findings: 0 in 2 audited accounts, and 0 about the organization itself\n")
                .doesNotContain(
                        "WORST", "NOT AUDITED", "NOT SEEN", "REPEATED", "NOT EVALUATED", "RESUMED", "Compliance");
    }

    @Test
    void gapsStandBeforeAllAccounts() {
        organization
                .partial(Facet.ORGANIZATION, "the accounts of the unit ou-ab12-x were not listed")
                .roleNotAssumed(SHOP);

        assertThat(text(report()))
                .contains("NOT SEEN OF THE ORGANIZATION (accounts may be missing):\n" + "  - ")
                .contains("the accounts of the unit ou-ab12-x were not listed")
                .containsSubsequence("accounts may be missing", "NOT AUDITED", "WORST ACCOUNTS", "RULES BY");
    }

    @Test
    void accountsThatWereNotFetchedAgainAreSaidToBeOlder() {
        OrganizationReport report = report();
        List<AccountLine> resumed = report.accounts().stream()
                .map(line -> AccountLine.builder()
                        .from(line)
                        .isResumed(line.name().equals("shop"))
                        .build())
                .toList();

        assertThat(text(OrganizationReport.builder()
                        .from(report)
                        .accounts(resumed)
                        .build()))
                .contains("RESUMED (not fetched in this run; the facts are older):\n"
                        + "  - 555566667777 Root/Workloads/Test/shop: facts of "
                        + resumed.get(1).capturedAt().orElseThrow()
                        + "\n")
                .doesNotContain("payments: facts of");
    }

    @Test
    void thingThatWasDeployedToManyAccountsStandsOnce() {
        for (String id : List.of(PAYMENTS, SHOP)) {
            organization.account(
                    id, "a" + id, "Workloads", account -> account.role("deploy", role -> role.trust(ANYONE)));
        }

        assertThat(text(report()))
                .contains("REPEATED FINDINGS (deployed from one place; mend them there):\n")
                .contains("  - role/deploy: in 2 accounts, for example 444455556666, 555566667777\n");
    }

    @Test
    void hostileNamesAndReasonsObeyNobody() {
        organization
                .account(
                        PAYMENTS,
                        HOSTILE,
                        "Workloads",
                        a -> a.user(HOSTILE, u -> u.console().noMfa()))
                .account(SHOP, HOSTILE, "Workloads", a -> {})
                .partial(Facet.ORGANIZATION, HOSTILE)
                .source(SHOP, (plan, listener) -> {
                    throw new IllegalStateException(HOSTILE);
                });

        for (OrganizationReportWriter writer :
                List.of(OrganizationReportWriter.text(), OrganizationReportWriter.json())) {
            String written = report().toText(writer);
            assertThat(written).contains("mallory").doesNotContain("\u001b", "\u202e", "\nmallory");
        }
    }

    @Test
    void sameReportGivesTheSameBytes() {
        organization.roleNotAssumed(SHOP);
        OrganizationReport first =
                IamAudit.organization(organization.source()).concurrency(1).run(result -> {});
        OrganizationReport second = report();

        assertThat(text(first)).isEqualTo(text(second));
        assertThat(first.toText(OrganizationReportWriter.json()))
                .isEqualTo(second.toText(OrganizationReportWriter.json()));
    }

    @Test
    void jsonHoldsAccountsRulesFrameworksAndTheOrganizationsOwnReport() {
        organization.roleNotAssumed(SHOP).featureSet("CONSOLIDATED_BILLING");
        String json = report().toText(OrganizationReportWriter.json());

        assertThat(json)
                .startsWith("{\n  \"schema\" : \"iam-audit/organization/1\",\n")
                .endsWith("}\n")
                .contains("\"organizationId\" : \"o-exampleorgid\"")
                .contains("\"status\" : \"ROLE_NOT_ASSUMED\"")
                .contains("\"ruleId\" : \"user-console-mfa-missing\"")
                .contains("\"schema\" : \"iam-audit/report/1\"")
                .contains("\"incomplete\" : true");
    }

    @Test
    void everyMemberIsDocumented() throws IOException {
        for (String id : List.of(LEGACY, SHOP)) {
            organization.account(
                    id, "a" + id, "Workloads", account -> account.role("deploy", role -> role.trust(ANYONE)));
        }
        organization
                .account("777788889999", "closed", "Sandbox", account -> {})
                .roleNotAssumed("777788889999")
                .partial(Facet.ORGANIZATION, "a gap");
        TreeSet<String> written = new TreeSet<>();
        members(json(accepting("user-console-*")), "", written);

        List<String> documented = Files.readAllLines(Path.of("..", "docs", "organization-json.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .sorted()
                .toList();

        assertThat(new ArrayList<>(written)).isEqualTo(documented);
    }

    private static void members(JsonObject object, String at, TreeSet<String> found) {
        object.members().forEach(member -> {
            String name = at + member.name();
            found.add(name);
            if (name.equals("organization")) {
                return;
            }
            if (member.value() instanceof JsonObject inner) {
                members(inner, name + ".", found);
            } else if (member.value() instanceof JsonArray array) {
                array.items().forEach(item -> {
                    if (item instanceof JsonObject inner) {
                        members(inner, name + "[].", found);
                    }
                });
            }
        });
    }

    @Test
    void streamThatFailsIsTold() {
        OrganizationReport report = report();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> report.write(OrganizationReportWriter.text(), full));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> report.write(OrganizationReportWriter.json(), full));
    }
}
