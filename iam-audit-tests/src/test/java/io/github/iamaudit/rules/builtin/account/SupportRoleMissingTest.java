package io.github.iamaudit.rules.builtin.account;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportRoleMissingTest {

    private static final String RULE = "support-role-missing";
    private static final String SETTING = "acceptUsersAndGroups";
    private static final String POLICY = "AWSSupportAccess";

    private static FakeAccount withoutRole() {
        return create().noSupportRole();
    }

    @Test
    void reportsAccountWhereNoRoleHasThePolicy() {
        assertThat(auditing(withoutRole().role("deploy", r -> {})))
                .violates(RULE)
                .onlyOn("111122223333")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining(
                        "the AWS managed policy AWSSupportAccess is attached to no role that can be assumed")
                .withEvidence(Expectation.class, new Expectation("PolicyRoles", "0", "at least 1")::equals);
    }

    @Test
    void acceptsRoleWithThePolicy() {
        assertThat(auditing(withoutRole().role("incidents", r -> r.attachedAwsManaged(POLICY))))
                .complies(RULE);
    }

    @Test
    void reportsAccountWhereOnlyUserAndGroupHaveThePolicy() {
        assertThat(auditing(withoutRole()
                        .user("alice", u -> u.attachedAwsManaged(POLICY))
                        .group("help", g -> g.attachedAwsManaged(POLICY))))
                .violates(RULE)
                .on("111122223333");
    }

    @Test
    void acceptsUserOrGroupWhereTheSettingSaysSo() {
        assertThat(auditing(withoutRole().user("alice", u -> u.attachedAwsManaged(POLICY)))
                        .with(RULE, SETTING, "true"))
                .complies(RULE);
        assertThat(auditing(withoutRole().group("help", g -> g.attachedAwsManaged(POLICY)))
                        .with(RULE, SETTING, "true"))
                .complies(RULE);
    }

    @Test
    void saysThatUsersAndGroupsWereLookedAtToo() {
        assertThat(auditing(withoutRole().user("alice")).with(RULE, SETTING, "true"))
                .violates(RULE)
                .withMessageContaining("is attached to no user, group or role")
                .withEvidence(
                        Expectation.class,
                        new Expectation("PolicyUsers, PolicyGroups and PolicyRoles", "0", "at least 1")::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "aws-cn", "aws-us-gov"})
    void knowsThePolicyOfThePartition(String partition) {
        assertThat(auditing(create().partition(new Partition(partition)))).complies(RULE);
    }

    @Test
    void ignoresPolicyOfAnotherPartition() {
        assertThat(auditing(withoutRole()
                        .partition(Partition.AWS_CN)
                        .role("incidents", r -> r.attached("arn:aws:iam::aws:policy/AWSSupportAccess"))))
                .violates(RULE)
                .on("111122223333");
    }

    @Test
    void ignoresPolicyOfTheCustomerWithTheSameName() {
        assertThat(auditing(withoutRole().role("incidents", r -> r.attached(POLICY))))
                .violates(RULE)
                .on("111122223333");
    }

    @Test
    void ignoresRoleThatNobodyMayAssume() {
        String denying = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                + "\"Action\":\"sts:AssumeRole\"}]}";

        assertThat(auditing(withoutRole()
                        .role("incidents", r -> r.attachedAwsManaged(POLICY).trust(denying))))
                .violates(RULE)
                .on("111122223333");
    }

    @Test
    void isNotEvaluatedWhereRolesAreMissing() {
        assertThat(auditing(withoutRole().partial(Facet.ROLES, "pages after the first are missing")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("the policy AWSSupportAccess may be attached to what was not seen")
                .because(Reason.Kind.INCOMPLETE)
                .because("pages after the first are missing");
    }

    @Test
    void isNotEvaluatedWhereUsersAreMissingAndWouldCount() {
        FakeAccount account = withoutRole().partial(Facet.USERS, "pages after the first are missing");

        assertThat(auditing(account).with(RULE, SETTING, "true"))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED);
        assertThat(auditing(account)).violates(RULE).on("111122223333");
    }

    @Test
    void isNotEvaluatedWhenRolesWereDenied() {
        assertThat(auditing(create().denied(Facet.ROLES, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @Test
    void saysHowToAttachThePolicy() {
        Finding finding =
                assertThat(auditing(withoutRole())).violates(RULE).actual().get(0);

        assertThat(finding.remediation().steps().get(1).command())
                .hasValue("aws iam attach-role-policy --role-name support"
                        + " --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess");
    }
}
