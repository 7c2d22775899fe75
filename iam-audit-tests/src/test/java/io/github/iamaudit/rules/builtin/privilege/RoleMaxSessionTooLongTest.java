package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.hours;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleMaxSessionTooLongTest {

    private static final String RULE = "role-max-session-too-long";
    private static final String ALLOW_ALL = allowing("'Action':'*','Resource':'*'");

    private static FakeAccount account(Duration longest) {
        return create().role(
                        "admin",
                        r -> r.attachedAwsManaged("AdministratorAccess").maxSessionDuration(longest));
    }

    @Test
    void reportsAnAdministratorRoleWithLongSessions() {
        assertThat(auditing(account(hours(12))))
                .violates(RULE)
                .times(1)
                .onlyOn("admin")
                .withSeverity(Severity.LOW)
                .withMessageContaining("a session of the administrator role may last 12 hours, the limit is 4 hours")
                .withEvidence(
                        Expectation.class,
                        new Expectation("MaxSessionDuration", "12 hours", "at most 4 hours")::equals);
    }

    @Test
    void acceptsExactlyTheLimitAndNothingMore() {
        assertThat(auditing(account(hours(4)))).complies(RULE);
        assertThat(auditing(account(hours(4).plusSeconds(1))))
                .violates(RULE)
                .withMessageContaining("more than 4 hours");
    }

    @Test
    void takesTheLimitFromTheSetting() {
        assertThat(auditing(account(hours(2))).with(RULE, "maxHours", "1")).violates(RULE);
        assertThat(auditing(account(hours(12))).with(RULE, "maxHours", "12")).complies(RULE);
    }

    @Test
    void acceptsLongSessionsOfOtherRoles() {
        assertThat(auditing(create().role(
                                "build",
                                r -> r.attachedAwsManaged("ReadOnlyAccess")
                                        .inline("own", allowing("'Action':'s3:*','Resource':'*'"))
                                        .maxSessionDuration(hours(12)))))
                .complies(RULE);
    }

    @Test
    void knowsAdministratorsByWhatTheirPoliciesSay() {
        assertThat(auditing(create().role("ops", r -> r.inline("own", ALLOW_ALL).maxSessionDuration(hours(12)))))
                .violates(RULE)
                .onlyOn("ops");
        assertThat(auditing(create().policy("limit", allowing("'Action':'s3:*','Resource':'*'"))
                        .role(
                                "ops",
                                r -> r.inline("own", ALLOW_ALL)
                                        .boundary("limit")
                                        .maxSessionDuration(hours(12)))))
                .complies(RULE);
    }

    @Test
    void leavesOutRolesWhoseSessionsAreSetElsewhere() {
        assertThat(auditing(create().noSupportRole()
                        .role(
                                "AWSReservedSSO_Admin_0123456789abcdef",
                                r -> r.path("/aws-reserved/sso.amazonaws.com/")
                                        .attachedAwsManaged("AdministratorAccess")
                                        .maxSessionDuration(hours(12)))))
                .isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhereTheLongestSessionOfAnAdministratorRoleIsNotKnown() {
        assertThat(auditing(withoutMaxSession(account(hours(1)))))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("the longest session of the administrator role is not known");
    }

    @Test
    void needsNoLongestSessionOfOtherRoles() {
        assertThat(auditing(withoutMaxSession(create().role("build", r -> {})))).complies(RULE);
    }

    private static FakeAccount withoutMaxSession(FakeAccount account) {
        List<IamRole> roles = account.build().observation(Facet.ROLES).value().orElseThrow().stream()
                .map(role -> IamRole.builder()
                        .from(role)
                        .maxSessionDuration(Optional.empty())
                        .build())
                .toList();
        return account.with(Facet.ROLES, roles);
    }

    @Test
    void isNotEvaluatedWhereAPolicyWasNotCollected() {
        assertThat(auditing(create().role(
                                "ops",
                                r -> r.inline("all", ALLOW_ALL)
                                        .boundary("limit")
                                        .maxSessionDuration(hours(12)))
                        .with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("the permissions boundary was not collected");
        assertThat(auditing(create().role("ops", r -> r.attached("own").maxSessionDuration(hours(12)))
                        .with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
    }

    @Test
    void isNotEvaluatedWhenRolesWereDenied() {
        assertThat(auditing(account(hours(12)).denied(Facet.ROLES, "iam:GetRole")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetRole");
    }

    @Test
    void isAmongTheOptionalRules() {
        assertThat(RuleSet.all().ids()).doesNotContain(RULE);
        assertThat(RuleSet.optional().ids()).contains(RULE);
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().role(
                                name.text(), r -> r.inline("own", ALLOW_ALL).maxSessionDuration(hours(12)))))
                .violates(RULE)
                .actual());
    }
}
