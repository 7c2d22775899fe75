package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.BroadGrants;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCredentialsExposureTest {

    private static final String RULE = "policy-credentials-exposure";

    private static String allow(String action, String resource) {
        return statement("\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"");
    }

    private static String statement(String body) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{" + body + "}}";
    }

    private static FakeAccount holding(String... documents) {
        return create().role("worker", role -> {
            for (int i = 0; i < documents.length; i++) {
                role.inline("p" + i, documents[i]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"iam:CreateAccessKey", "redshift:GetClusterCredentials"})
    void reportsWhatIsAllowedOnEverything(String action) {
        assertThat(auditing(holding(allow(action, "*"))))
                .violates(RULE)
                .onlyOn("worker")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("without a limit to resources: 1 action of ")
                .withEvidence(
                        BroadGrants.class,
                        evidence -> evidence.actions().equals(List.of(action))
                                && evidence.grants().get(0).startsWith("p0 of role worker, /Statement/0, "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:GetObject", "sqs:SendMessage", "iam:CreateVirtualMFADevice", "s3:GetDataAccess"})
    void acceptsOtherActions(String action) {
        assertThat(auditing(holding(allow(action, "*")))).complies(RULE);
    }

    @Test
    void acceptsNamedResources() {
        assertThat(auditing(holding(allow("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}"))))
                .complies(RULE);
    }

    @Test
    void aConditionMakesItMilder() {
        assertThat(auditing(
                        holding(statement("\"Effect\":\"Allow\",\"Action\":\"iam:CreateAccessKey\",\"Resource\":\"*\","
                                + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"))))
                .violates(RULE)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("under conditions");
    }

    @Test
    void theWholeOfAPrincipalsPoliciesIsJudged() {
        String denial = statement("\"Effect\":\"Deny\",\"Action\":\"iam:CreateAccessKey\",\"Resource\":\"*\"");
        assertThat(auditing(holding(allow("iam:CreateAccessKey", "*"), denial))).complies(RULE);
        assertThat(auditing(create().group("staff", group -> group.inline("p", allow("iam:CreateAccessKey", "*")))
                        .user("alice", user -> user.inGroup("staff"))
                        .user("bob", user -> user.inGroup("staff").inline("deny", denial))))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void aBoundaryLimits() {
        assertThat(auditing(create().policy("edge", allow("sqs:*", "*"))
                        .role(
                                "worker",
                                role -> role.inline("p", allow("iam:CreateAccessKey", "*"))
                                        .boundary("edge"))))
                .complies(RULE);
    }

    @Test
    void administratorsAreLeftToTheRulesAboutThem() {
        assertThat(auditing(holding(allow("*", "*")))).complies(RULE).violates("principal-effective-admin");
    }

    @Test
    void rolesOfIdentityCenterAreInformativeAndServiceLinkedOnesLeftOut() {
        assertThat(auditing(create().role(
                                "AWSReservedSSO_Data_0123456789abcdef",
                                role -> role.path("/aws-reserved/sso.amazonaws.com/")
                                        .inline("p", allow("iam:CreateAccessKey", "*")))
                        .role(
                                "AWSServiceRoleForData",
                                role -> role.path("/aws-service-role/data.amazonaws.com/")
                                        .inline("p", allow("iam:CreateAccessKey", "*")))))
                .violates(RULE)
                .onlyOn("AWSReservedSSO_Data_0123456789abcdef")
                .withSeverity(Severity.INFO);
    }

    @Test
    void ignoredActionsDoNotCountWhateverTheirCase() {
        FakeAccount account = holding(allow("iam:CreateAccessKey", "*"));

        assertThat(auditing(account).with(RULE, "ignoredActions", "iam:CreateAccessKey".toUpperCase(Locale.ROOT)))
                .complies(RULE);
        assertThat(auditing(account).with(RULE, "ignoredActions", "sqs:SendMessage"))
                .violates(RULE);
    }

    @Test
    void aPolicyThatWasNotCollectedLeavesItOpen() {
        assertThat(auditing(
                        create().role("worker", role -> role.attached("gone")).with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
    }

    @Test
    void isNotEvaluatedWithoutPolicies() {
        assertThat(auditing(holding(allow("iam:CreateAccessKey", "*")).denied(Facet.POLICIES, "iam:ListPolicies")))
                .doesNotEvaluate(RULE)
                .because("iam:ListPolicies was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().role(
                                name.text(), role -> role.inline(name.text(), allow("iam:CreateAccessKey", "*")))))
                .violates(RULE)
                .actual());
    }
}
