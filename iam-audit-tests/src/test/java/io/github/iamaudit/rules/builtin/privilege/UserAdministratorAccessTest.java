package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Attachment;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserAdministratorAccessTest {

    private static final String RULE = "user-administrator-access";
    private static final String POLICY = "AdministratorAccess";

    private static FakeAccount administrator(String name) {
        return create().user(name, u -> u.attachedAwsManaged(POLICY));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsUserWithThePolicy() {
        assertThat(auditing(administrator("alice").user("bob")))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("the AWS managed policy AdministratorAccess is attached")
                .withEvidence(Attachment.class, new Attachment(POLICY, "arn:aws:iam::aws:policy/" + POLICY)::equals);
    }

    @Test
    void acceptsUserWithAnotherPolicyOfAws() {
        assertThat(auditing(create().user("alice", u -> u.attachedAwsManaged("PowerUserAccess"))))
                .complies(RULE);
    }

    @Test
    void ignoresPolicyOfTheCustomerWithTheSameName() {
        assertThat(auditing(create().user("alice", u -> u.attached(POLICY)))).complies(RULE);
    }

    @Test
    void ignoresPolicyOfAwsWhoseNameBeginsTheSame() {
        assertThat(auditing(create().user("alice", u -> u.attachedAwsManaged("AdministratorAccess-Amplify"))))
                .complies(RULE);
    }

    @Test
    void ignoresThePolicyAsBoundary() {
        assertThat(auditing(create().user("alice", u -> u.boundary("arn:aws:iam::aws:policy/" + POLICY))))
                .complies(RULE);
    }

    @Test
    void leavesThePolicyOfAGroupToTheRuleForGroups() {
        assertThat(auditing(create().user("alice", u -> u.inGroup("admins"))
                        .group("admins", g -> g.attachedAwsManaged(POLICY))))
                .complies(RULE);
    }

    @Test
    void knowsThePolicyOfOtherPartitions() {
        List<Finding> findings = findings(administrator("alice").partition(Partition.AWS_US_GOV));

        assertThat(findings.get(0).remediation().steps())
                .last()
                .satisfies(step -> assertThat(step.command())
                        .hasValue("aws iam detach-user-policy --user-name alice"
                                + " --policy-arn arn:aws-us-gov:iam::aws:policy/AdministratorAccess"));
    }

    @Test
    void listsUsersByArn() {
        assertThat(findings(administrator("bob").user("alice", u -> u.attachedAwsManaged(POLICY))))
                .extracting(f -> f.subject().name())
                .containsExactly("alice", "bob");
    }

    @Test
    void doesNotApplyWithoutUsers() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenUsersWereDenied() {
        assertThat(auditing(administrator("alice").denied(Facet.USERS, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @Test
    void isNotEvaluatedWhereUsersMayBeMissing() {
        assertThat(auditing(create().user("bob").partial(Facet.USERS, "page 2 is missing")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.INCOMPLETE);
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(administrator(name.text())));
    }
}
