package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstanceProfileWithoutRoleTest {

    private static final String RULE = "instance-profile-without-role";

    @Test
    void reportsAnInstanceProfileWithoutARole() {
        assertThat(auditing(create().instanceProfile("web").role("batch", r -> r.instanceProfile("batch"))))
                .violates(RULE)
                .times(1)
                .onArn("arn:aws:iam::111122223333:instance-profile/web")
                .onlyOn("web")
                .withSeverity(Severity.INFO)
                .withMessageContaining("the instance profile has no role")
                .withEvidence(Expectation.class, new Expectation("Roles", "none", "one")::equals);
    }

    @Test
    void acceptsAnInstanceProfileWithARole() {
        assertThat(auditing(create().role("web", r -> r.instanceProfile("web"))))
                .complies(RULE);
    }

    @Test
    void doesNotApplyWithoutInstanceProfiles() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenListingWasDenied() {
        assertThat(auditing(create().denied(Facet.INSTANCE_PROFILES, "iam:ListInstanceProfiles")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListInstanceProfiles");
    }

    @Test
    void isNotEvaluatedWhereInstanceProfilesMayBeMissing() {
        assertThat(auditing(create().role("web", r -> r.instanceProfile("web")).summary("InstanceProfiles", 2)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.INCOMPLETE);
    }

    @Test
    void isAmongTheOptionalRules() {
        assertThat(RuleSet.all().ids()).doesNotContain(RULE);
        assertThat(RuleSet.optional().ids()).contains(RULE);
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().instanceProfile(name.text())))
                .violates(RULE)
                .actual());
    }
}
