package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.EmbeddedPolicy;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrincipalInlinePolicyTest {

    private static final String RULE = "principal-inline-policy";
    private static final String DOCUMENT = allowing("'Action':'s3:GetObject','Resource':'arn:aws:s3:::shop/*'");

    @Test
    void reportsInlinePolicyOfAGroup() {
        assertThat(auditing(create().group("dev", g -> g.inline("read", DOCUMENT))))
                .violates(RULE)
                .onlyOn("dev")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the inline policy read is embedded in the group")
                .withEvidence(EmbeddedPolicy.class, new EmbeddedPolicy("read")::equals);
    }

    @Test
    void reportsInlinePolicyOfARoleAsInformation() {
        assertThat(auditing(create().role("deploy", r -> r.inline("read", DOCUMENT))))
                .violates(RULE)
                .onlyOn("deploy")
                .withSeverity(Severity.INFO)
                .withMessageContaining("embedded in the role");
    }

    @Test
    void acceptsManagedPolicies() {
        assertThat(auditing(create().group("dev", g -> g.attached("read")))).complies(RULE);
    }

    @Test
    void leavesUsersToAnotherRuleUnlessToldOtherwise() {
        assertThat(auditing(create().user("alice", u -> u.inline("read", DOCUMENT))))
                .complies(RULE);
        assertThat(auditing(create().user("alice", u -> u.inline("read", DOCUMENT)))
                        .with(RULE, "includeUsers", "true"))
                .violates(RULE)
                .onlyOn("alice")
                .withSeverity(Severity.LOW);
    }

    @Test
    void leavesOutRolesWhosePoliciesAwsKeeps() {
        assertThat(auditing(create().noSupportRole()
                        .role(
                                "AWSServiceRoleForSupport",
                                r -> r.path("/aws-service-role/support.amazonaws.com/")
                                        .inline("own", DOCUMENT))
                        .role(
                                "AWSReservedSSO_Admin_0123456789abcdef",
                                r -> r.path("/aws-reserved/sso.amazonaws.com/").inline("own", DOCUMENT))))
                .isNotApplicable(RULE);
    }

    @Test
    void reportsEachPolicyOnItsOwn() {
        List<Finding> findings = assertThat(auditing(
                        create().group("dev", g -> g.inline("read", DOCUMENT).inline("write", DOCUMENT))))
                .violates(RULE)
                .times(2)
                .actual();

        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(findings).allSatisfy(finding -> assertThat(finding.source()).isPresent());
    }

    @Test
    void isAmongTheOptionalRules() {
        assertThat(RuleSet.all().ids()).doesNotContain(RULE);
        assertThat(RuleSet.optional().ids()).contains(RULE);
    }

    @Test
    void isNotEvaluatedWhenGroupsWereDenied() {
        assertThat(auditing(create().denied(Facet.GROUPS, "iam:ListGroupPolicies")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListGroupPolicies");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().group(name.text(), g -> g.inline(name.text(), DOCUMENT))))
                .violates(RULE)
                .actual());
    }

    @Test
    void savesAndReplacesThePolicyBeforeItIsDeleted() {
        assertThat(assertThat(auditing(create().role("deploy", r -> r.inline("read", DOCUMENT))))
                        .violates(RULE)
                        .actual()
                        .get(0)
                        .remediation()
                        .steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam get-role-policy --role-name deploy --policy-name POLICY_NAME",
                        "aws iam create-policy --policy-name POLICY_NAME --policy-document file://policy.json",
                        "aws iam attach-role-policy --role-name deploy --policy-arn POLICY_ARN",
                        "aws iam delete-role-policy --role-name deploy --policy-name POLICY_NAME");
    }
}
