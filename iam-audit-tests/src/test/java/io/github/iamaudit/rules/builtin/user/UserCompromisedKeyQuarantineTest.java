package io.github.iamaudit.rules.builtin.user;

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
import org.junit.jupiter.params.provider.ValueSource;

class UserCompromisedKeyQuarantineTest {

    private static final String RULE = "user-compromised-key-quarantine";
    private static final String V3 = "AWSCompromisedKeyQuarantineV3";

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWSCompromisedKeyQuarantine",
                "AWSCompromisedKeyQuarantineV2",
                V3,
                "AWSCompromisedKeyQuarantineV4"
            })
    void reportsEveryVersionOfTheQuarantinePolicy(String policy) {
        assertThat(auditing(create().user("alice", u -> u.attachedAwsManaged(policy))))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining(
                        "AWS attached a quarantine policy, since an access key of the user became public")
                .withEvidence(Attachment.class, new Attachment(policy, "arn:aws:iam::aws:policy/" + policy)::equals);
    }

    @Test
    void acceptsOtherPoliciesOfAws() {
        assertThat(auditing(create().user("alice", u -> u.attachedAwsManaged("AWSSupportAccess"))))
                .complies(RULE);
    }

    @Test
    void ignoresPolicyOfTheCustomerWithTheSameName() {
        assertThat(auditing(create().user("alice", u -> u.attached(V3)))).complies(RULE);
    }

    @Test
    void reportsUserWithTwoVersionsOnce() {
        assertThat(auditing(create().user(
                                "alice",
                                u -> u.attachedAwsManaged("AWSCompromisedKeyQuarantineV2")
                                        .attachedAwsManaged(V3))))
                .violates(RULE)
                .times(1);
    }

    @Test
    void keepsTheIdOfTheFindingWhenAwsExchangesTheVersion() {
        FakeAccount before = create().user("alice", u -> u.attachedAwsManaged("AWSCompromisedKeyQuarantineV2"));
        FakeAccount after = create().user("alice", u -> u.attachedAwsManaged(V3));

        assertThat(findings(after).get(0).id())
                .isEqualTo(findings(before).get(0).id());
    }

    @Test
    void knowsThePolicyOfOtherPartitions() {
        assertThat(auditing(create().partition(Partition.AWS_CN).user("alice", u -> u.attachedAwsManaged(V3))))
                .violates(RULE)
                .onArn("arn:aws-cn:iam::111122223333:user/alice");
    }

    @Test
    void listsUsersByArn() {
        assertThat(findings(create().user("bob", u -> u.attachedAwsManaged(V3))
                        .user("alice", u -> u.attachedAwsManaged(V3))))
                .extracting(f -> f.subject().name())
                .containsExactly("alice", "bob");
    }

    @Test
    void saysToDisableTheKeyFirstAndDetachThePolicyLast() {
        Finding finding =
                findings(create().user("alice", u -> u.attachedAwsManaged(V3))).get(0);

        assertThat(finding.remediation().steps().get(0).command())
                .hasValue("aws iam update-access-key --user-name alice --access-key-id KEY_ID --status Inactive");
        assertThat(finding.remediation().steps())
                .allSatisfy(step -> assertThat(step.command().orElse("")).doesNotContain("detach-user-policy"))
                .last()
                .satisfies(step -> assertThat(step.text()).contains("detach the quarantine policy only then"));
    }

    @Test
    void doesNotApplyWithoutUsers() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenUsersWereDenied() {
        assertThat(auditing(create().denied(Facet.USERS, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(create().user(name.text(), u -> u.attachedAwsManaged(V3))));
    }
}
