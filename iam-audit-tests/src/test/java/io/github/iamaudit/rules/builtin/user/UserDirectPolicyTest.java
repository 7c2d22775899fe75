package io.github.iamaudit.rules.builtin.user;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Attachment;
import io.github.iamaudit.rules.evidence.EmbeddedPolicy;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserDirectPolicyTest {

    private static final String RULE = "user-direct-policy";
    private static final String DOCUMENT = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::amzn-s3-demo-bucket/*\"}]}";

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsAttachedPolicy() {
        assertThat(auditing(create().user("alice", u -> u.attached("deploy"))))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the managed policy deploy is attached to the user")
                .withEvidence(
                        Attachment.class, new Attachment("deploy", "arn:aws:iam::111122223333:policy/deploy")::equals);
    }

    @Test
    void reportsEmbeddedPolicy() {
        assertThat(auditing(create().user("alice", u -> u.inline("read", DOCUMENT))))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining("the inline policy read is embedded in the user")
                .withEvidence(EmbeddedPolicy.class, new EmbeddedPolicy("read")::equals);
    }

    @Test
    void acceptsPoliciesOfTheGroup() {
        assertThat(auditing(create().user("alice", u -> u.inGroup("dev"))
                        .group("dev", g -> g.attached("deploy").inline("read", DOCUMENT))))
                .complies(RULE);
    }

    @Test
    void doesNotCountPermissionsBoundary() {
        assertThat(auditing(create().user("alice", u -> u.boundary("limit")))).complies(RULE);
    }

    @Test
    void leavesQuarantinePoliciesOfAwsToTheirOwnRule() {
        assertThat(auditing(create().user("alice", u -> u.attachedAwsManaged("AWSCompromisedKeyQuarantineV3"))))
                .complies(RULE);
    }

    @Test
    void reportsPolicyOfTheCustomerThatIsNamedLikeTheQuarantine() {
        assertThat(auditing(create().user("alice", u -> u.attached("AWSCompromisedKeyQuarantineV3"))))
                .violates(RULE)
                .on("alice");
    }

    @Test
    void reportsAlsoThePolicyThatLetsUsersChangeTheirPassword() {
        assertThat(auditing(create().user("alice", u -> u.attachedAwsManaged("IAMUserChangePassword"))))
                .violates(RULE)
                .on("alice")
                .withMessageContaining("IAMUserChangePassword");
    }

    @Test
    void reportsEachPolicyOnItsOwn() {
        List<Finding> findings = findings(create().user(
                        "alice",
                        u -> u.attached("deploy")
                                .attached("audit")
                                .inline("read", DOCUMENT)
                                .inline("deploy", DOCUMENT)));

        assertThat(findings)
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "the managed policy audit is attached to the user",
                        "the managed policy deploy is attached to the user",
                        "the inline policy deploy is embedded in the user",
                        "the inline policy read is embedded in the user");
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheIdOfAFindingWhenAnotherPolicyIsAttached() {
        String alone = findings(create().user("alice", u -> u.attached("deploy")))
                .get(0)
                .id();

        assertThat(findings(create().user("alice", u -> u.attached("audit").attached("deploy"))))
                .filteredOn(f -> f.message().contains("deploy"))
                .extracting(Finding::id)
                .containsExactly(alone);
    }

    @Test
    void listsUsersByArn() {
        assertThat(findings(create().user("carol", u -> u.attached("deploy"))
                        .user("alice", u -> u.attached("deploy"))
                        .user("bob", u -> u.attached("deploy"))))
                .extracting(f -> f.subject().name())
                .containsExactly("alice", "bob", "carol");
    }

    @Test
    void pointsToTheEmbeddedDocument() {
        assertThat(findings(create().user("alice", u -> u.inline("read", DOCUMENT))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.source()).isPresent());
    }

    @Test
    void doesNotApplyWithoutUsers() {
        assertThat(auditing(create())).isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhenUsersWereDenied() {
        assertThat(auditing(create().user("alice").denied(Facet.USERS, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @Test
    void isNotEvaluatedWhereUsersMayBeMissing() {
        assertThat(auditing(create().user("alice").partial(Facet.USERS, "page 2 is missing")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.INCOMPLETE);
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(create().user(name.text(), u -> u.inline(name.text(), DOCUMENT))));
    }

    @Test
    void savesTheInlinePolicyBeforeItIsDeleted() {
        assertThat(findings(create().user("alice", u -> u.inline("read", DOCUMENT)))
                        .get(0)
                        .remediation()
                        .steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "",
                        "aws iam detach-user-policy --user-name alice --policy-arn POLICY_ARN",
                        "aws iam get-user-policy --user-name alice --policy-name POLICY_NAME",
                        "aws iam delete-user-policy --user-name alice --policy-name POLICY_NAME");
    }
}
