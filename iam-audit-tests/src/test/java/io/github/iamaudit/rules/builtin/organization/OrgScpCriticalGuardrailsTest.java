package io.github.iamaudit.rules.builtin.organization;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static java.util.stream.Collectors.joining;

import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeOrganization;
import io.github.iamaudit.testkit.RuleTester;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrgScpCriticalGuardrailsTest {

    private static final String RULE = "org-scp-critical-guardrails";
    private static final String PAYMENTS = "444455556666";
    private static final String LAB = "555566667777";
    private static final String ALL =
            "leave-organization,root-user,root-access-keys,cloudtrail,guardduty,access-analyzer";

    private static FakeOrganization organization() {
        return FakeOrganization.create()
                .account(PAYMENTS, "payments", "Workloads/Prod", account -> {})
                .account(LAB, "lab", "Sandbox", account -> {});
    }

    private static FakeOrganization denying(String rest) {
        return organization().serviceControlPolicy("guardrail", document("'Effect':'Deny'," + rest), "Root");
    }

    /** Asks for one guardrail only. */
    private static RuleTester asking(String guardrail, FakeOrganization organization) {
        String others = Stream.of(ALL.split(","))
                .filter(name -> !name.equals(guardrail))
                .collect(joining(","));
        return auditing(organization).with(RULE, "ignored", others);
    }

    @Test
    void reportsEachGuardrailThatIsMissing() {
        assertThat(auditing(organization()))
                .violates(RULE)
                .onlyOn("o-exampleorgid")
                .times(6)
                .withSeverity(Severity.LOW)
                .withMessageContaining("nothing forbids to leave the organization in 2 of 2 members: " + PAYMENTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "leave-organization | 'Action':'organizations:LeaveOrganization','Resource':'*'",
                "leave-organization | 'NotAction':['s3:*','ec2:*'],'Resource':'*'",
                "root-user          | 'Action':'*','Resource':'*','Condition':"
                        + "{'StringLike':{'aws:PrincipalArn':'arn:aws:iam::*:root'}}",
                "cloudtrail         | 'Action':'cloudtrail:*','Resource':'arn:aws:cloudtrail:*:*:trail/organization-*'",
                "root-access-keys   | 'Action':'iam:Create*','Resource':'*','Condition':"
                        + "{'ArnLike':{'aws:PrincipalArn':'arn:*:iam::*:root'}}",
                "cloudtrail         | 'Action':['cloudtrail:StopLogging','cloudtrail:DeleteTrail'],'Resource':'*'",
                "guardduty          | 'Action':'guardduty:Delete*','Resource':'*'",
                "access-analyzer    | 'Action':'access-analyzer:*','Resource':'*','Condition':"
                        + "{'StringNotLike':{'aws:PrincipalTag/team':'security'}}",
            })
    void acceptsAGuardrailHoweverItIsWritten(String guardrail, String rest) {
        assertThat(asking(guardrail, denying(rest))).complies(RULE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "cloudtrail       | 'Action':'cloudtrail:StopLogging','Resource':'*'",
                "root-user        | 'Action':'*','Resource':'*','Condition':"
                        + "{'StringLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/*'}}",
                "root-access-keys | 'Action':'iam:DeleteAccessKey','Resource':'*'",
                "guardduty        | 'Action':'guardduty:DeleteFilter','Resource':'*'",
                "cloudtrail       | 'Action':'s3:*','Resource':'arn:aws:cloudtrail:*:*:trail/organization-*'",
            })
    void aPolicyThatDeniesSomethingElseIsNoGuardrail(String guardrail, String rest) {
        assertThat(asking(guardrail, denying(rest))).violates(RULE).times(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Workloads", "Workloads/Prod"})
    void tellsTheMembersThatItDoesNotReach(String target) {
        assertThat(asking(
                        "guardduty",
                        organization()
                                .serviceControlPolicy(
                                        "guardrail",
                                        document("'Effect':'Deny','Action':'guardduty:*','Resource':'*'"),
                                        target)))
                .violates(RULE)
                .withMessageContaining("in 1 of 2 members: " + LAB);
    }

    @Test
    void acceptsOrganizationWithoutOpenMembers() {
        assertThat(auditing(FakeOrganization.create())).complies(RULE);
    }

    @Test
    void isNotEvaluatedWhenThePoliciesWereDenied() {
        assertThat(auditing(organization().denied(Facet.SERVICE_CONTROL_POLICIES, "organizations:ListPolicies")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("organizations:ListPolicies");
    }
}
