package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.testkit.FakeAccount.days;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Age;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyUnattachedTest {

    private static final String RULE = "policy-unattached";

    private static FakeAccount account(Duration age) {
        return FakeAccount.create().policy("deploy", p -> p.created(age));
    }

    @Test
    void reportsPolicyThatNobodyHas() {
        assertThat(auditing(account(days(120))))
                .violates(RULE)
                .onlyOn("deploy")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the policy is not attached and was created 120 days ago, the limit is 30 days")
                .withEvidence(
                        Age.class,
                        age -> age.age().equals(days(120)) && age.limit().equals(days(30)));
    }

    @Test
    void acceptsPolicyThatIsAttached() {
        assertThat(auditing(account(days(120)).group("dev", g -> g.attached("deploy"))))
                .complies(RULE);
    }

    @Test
    void acceptsPolicyThatIsAPermissionsBoundary() {
        assertThat(auditing(account(days(120)).user("alice", u -> u.boundary("deploy"))))
                .complies(RULE);
    }

    @Test
    void acceptsExactlyTheGracePeriodAndNothingMore() {
        assertThat(auditing(account(days(30)))).complies(RULE);
        assertThat(auditing(account(days(30).plusSeconds(1))))
                .violates(RULE)
                .withMessageContaining("more than 30 days");
    }

    @Test
    void takesTheGracePeriodFromTheSetting() {
        assertThat(auditing(account(days(31))).with(RULE, "graceDays", "31")).complies(RULE);
        assertThat(auditing(account(days(32))).with(RULE, "graceDays", "31")).violates(RULE);
        assertThat(auditing(account(Duration.ofSeconds(1))).with(RULE, "graceDays", "0"))
                .violates(RULE);
    }

    @Test
    void leavesPoliciesOfAwsOut() {
        assertThat(auditing(FakeAccount.create().awsManagedPolicy("Unused", "{}")))
                .isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenPoliciesWereDenied() {
        assertThat(auditing(account(days(120)).denied(Facet.POLICIES, "iam:ListPolicies")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListPolicies");
    }

    @Test
    void isNotEvaluatedWherePoliciesMayBeMissing() {
        assertThat(auditing(account(days(1)).partial(Facet.POLICIES, "page 2 is missing")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.INCOMPLETE);
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        FakeAccount account = FakeAccount.create().policy(name.text(), p -> p.created(days(120)));

        assertThat(auditing(account).run().findings())
                .filteredOn(f -> f.ruleId().equals(RULE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remediation().steps())
                        .allSatisfy(step -> assertThat(step.command().orElse(""))
                                .doesNotContainPattern("\\p{C}")
                                .doesNotContain(" " + name.text())));
    }

    @Test
    void savesTheDocumentBeforeThePolicyIsDeleted() {
        assertThat(assertThat(auditing(account(days(120))))
                        .violates(RULE)
                        .actual()
                        .get(0)
                        .remediation()
                        .steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam list-entities-for-policy --policy-arn arn:aws:iam::111122223333:policy/deploy",
                        "aws iam get-policy-version --policy-arn arn:aws:iam::111122223333:policy/deploy"
                                + " --version-id v1",
                        "aws iam list-policy-versions --policy-arn arn:aws:iam::111122223333:policy/deploy",
                        "aws iam delete-policy --policy-arn arn:aws:iam::111122223333:policy/deploy");
    }
}
