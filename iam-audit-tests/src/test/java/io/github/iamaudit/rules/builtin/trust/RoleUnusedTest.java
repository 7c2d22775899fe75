package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.testkit.FakeAccount.NOW;
import static io.github.iamaudit.testkit.FakeAccount.ago;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.RoleDisuse;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleUnusedTest {

    private static final String RULE = "role-unused";
    private static final Duration LIMIT = days(60);
    private static final Duration OVER = LIMIT.plusSeconds(1);

    private static FakeAccount usedRole(Duration lastUsed) {
        return create().role("deploy", r -> r.created(days(365)).lastUsed(lastUsed));
    }

    private static FakeAccount neverUsedRole(Duration age) {
        return create().role("deploy", r -> r.created(age).neverUsed());
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsRoleUnusedOneSecondLongerThanSixtyDays() {
        assertThat(auditing(usedRole(OVER)))
                .violates(RULE)
                .onlyOn("deploy")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the role was last used more than 60 days ago, the limit is 60 days")
                .withEvidence(
                        RoleDisuse.class, new RoleDisuse(LastUse.at(ago(OVER)), ago(days(365)), OVER, LIMIT)::equals);
    }

    @Test
    void acceptsRoleUsedExactlySixtyDaysAgo() {
        assertThat(auditing(usedRole(LIMIT))).complies(RULE);
    }

    @Test
    void measuresAgainstTheSetting() {
        assertThat(auditing(usedRole(days(90))).with(RULE, "maxUnusedDays", "90"))
                .complies(RULE);
        assertThat(auditing(usedRole(days(91))).with(RULE, "maxUnusedDays", "90"))
                .violates(RULE)
                .withMessageContaining("last used 91 days ago, the limit is 90 days");
    }

    @Test
    void measuresRoleThatWasNeverUsedFromItsCreation() {
        assertThat(auditing(neverUsedRole(OVER)))
                .violates(RULE)
                .onlyOn("deploy")
                .withMessageContaining(
                        "the role was not used in the tracking period and was created more than 60 days ago")
                .withEvidence(RoleDisuse.class, new RoleDisuse(LastUse.never(), ago(OVER), OVER, LIMIT)::equals);
        assertThat(auditing(neverUsedRole(LIMIT))).complies(RULE);
    }

    @Test
    void acceptsRoleMadeMinutesAgo() {
        assertThat(auditing(neverUsedRole(Duration.ofMinutes(5)))).complies(RULE);
    }

    @Test
    void tellsThatUsesBeforeTheTrackingPeriodAreNotKnown() {
        Finding finding = findings(neverUsedRole(days(900))).get(0);

        assertThat(finding.message())
                .contains("not used in the tracking period")
                .doesNotContain("never");
        assertThat(finding.evidence().facts().get(0).value()).isEqualTo("not in the tracking period");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/aws-service-role/support.amazonaws.com/", "/aws-reserved/sso.amazonaws.com/eu-west-1/"})
    void leavesRolesOutThatAwsKeeps(String path) {
        assertThat(auditing(create().noSupportRole()
                        .role("kept", r -> r.path(path).created(days(365)).neverUsed())))
                .isNotApplicable(RULE);
    }

    @Test
    void judgesServiceRolesWhichTheCustomerMade() {
        assertThat(auditing(create().role(
                                "web",
                                r -> r.path("/service-role/").created(days(365)).neverUsed())))
                .violates(RULE)
                .onArn("arn:aws:iam::111122223333:role/service-role/web");
    }

    @Test
    void judgesRolesInInstanceProfilesLikeAllOthers() {
        assertThat(auditing(neverUsedRole(OVER).role("deploy", r -> r.instanceProfile("web"))))
                .violates(RULE)
                .onlyOn("deploy");
    }

    @Test
    void measuresFromTheTimeOfTheFactsAndNotFromTheEvaluation() {
        assertThat(auditing(usedRole(LIMIT)).evaluatedAt(NOW.plus(days(30)))).complies(RULE);
    }

    @Test
    void listsRolesByArn() {
        assertThat(findings(usedRole(OVER).role("web", r -> r.lastUsed(OVER)).role("audit", r -> r.lastUsed(OVER))))
                .extracting(f -> f.subject().name())
                .containsExactly("audit", "deploy", "web");
    }

    @Test
    void doesNotApplyWithoutRoles() {
        assertThat(auditing(create().noSupportRole())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenRolesWereDenied() {
        assertThat(auditing(usedRole(OVER).denied(Facet.ROLES, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @Test
    void isNotEvaluatedWhereRolesMayBeMissing() {
        assertThat(auditing(create().partial(Facet.ROLES, "page 2 is missing")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.INCOMPLETE);
    }

    @Test
    void blocksTheRoleBeforeDeletingIt() {
        assertThat(findings(usedRole(OVER).partition(Partition.AWS_CN))
                        .get(0)
                        .remediation()
                        .steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam get-role --role-name deploy",
                        "aws iam attach-role-policy --role-name deploy"
                                + " --policy-arn arn:aws-cn:iam::aws:policy/AWSDenyAll",
                        "",
                        "aws iam delete-role --role-name deploy");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(create().role(name.text(), r -> r.lastUsed(OVER))));
    }
}
