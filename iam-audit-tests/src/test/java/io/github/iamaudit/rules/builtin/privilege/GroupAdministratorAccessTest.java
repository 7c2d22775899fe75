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

class GroupAdministratorAccessTest {

    private static final String RULE = "group-administrator-access";
    private static final String POLICY = "AdministratorAccess";

    private static FakeAccount emptyGroup(String name) {
        return create().group(name, g -> g.attachedAwsManaged(POLICY));
    }

    private static FakeAccount group(String name) {
        return emptyGroup(name).user("alice", u -> u.inGroup(name));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsGroupWithMembers() {
        assertThat(auditing(group("admins").group("dev", g -> {})))
                .violates(RULE)
                .onlyOn("admins")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("the AWS managed policy AdministratorAccess is attached")
                .withEvidence(Attachment.class, new Attachment(POLICY, "arn:aws:iam::aws:policy/" + POLICY)::equals);
    }

    @Test
    void isOnlyInformativeWhereTheGroupIsEmpty() {
        assertThat(auditing(emptyGroup("admins")))
                .violates(RULE)
                .onlyOn("admins")
                .times(1)
                .withSeverity(Severity.INFO);
    }

    @Test
    void isNotInformativeWhereMembersMayBeMissing() {
        assertThat(auditing(emptyGroup("admins").partial(Facet.USERS, "page 2 is missing")))
                .violates(RULE)
                .withSeverity(Severity.HIGH);
    }

    @Test
    void keepsTheIdOfTheFindingWhenTheFirstMemberJoins() {
        assertThat(findings(group("admins")).get(0).id())
                .isEqualTo(findings(emptyGroup("admins")).get(0).id());
    }

    @Test
    void acceptsGroupWithAnotherPolicyOfAws() {
        assertThat(auditing(create().group("dev", g -> g.attachedAwsManaged("PowerUserAccess"))))
                .complies(RULE);
    }

    @Test
    void ignoresPolicyOfTheCustomerWithTheSameName() {
        assertThat(auditing(create().group("dev", g -> g.attached(POLICY)))).complies(RULE);
    }

    @Test
    void knowsThePolicyOfOtherPartitions() {
        assertThat(auditing(group("admins").partition(Partition.AWS_CN)))
                .violates(RULE)
                .withEvidence(Attachment.class, e -> e.policyArn().startsWith("arn:aws-cn:"));
    }

    @Test
    void listsTheWorseGroupsFirst() {
        assertThat(findings(group("staff")
                        .group("admins", g -> g.attachedAwsManaged(POLICY))
                        .group("owners", g -> g.attachedAwsManaged(POLICY))
                        .user("bob", u -> u.inGroup("owners"))))
                .extracting(f -> f.subject().name())
                .containsExactly("owners", "staff", "admins");
    }

    @Test
    void doesNotApplyWithoutGroups() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenGroupsWereDenied() {
        assertThat(auditing(group("admins").denied(Facet.GROUPS, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @Test
    void isNotEvaluatedWhenMembersWereDenied() {
        assertThat(auditing(group("admins").denied(Facet.USERS, "iam:ListUsers")))
                .doesNotEvaluate(RULE)
                .because("iam:ListUsers");
    }

    @Test
    void detachesThePolicyLast() {
        assertThat(findings(group("admins")).get(0).remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam get-group --group-name admins",
                        "",
                        "",
                        "aws iam detach-group-policy --group-name admins"
                                + " --policy-arn arn:aws:iam::aws:policy/AdministratorAccess");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(group(name.text())));
    }
}
