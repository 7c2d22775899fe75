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

/** What the rules about rights without a limit to resources have in common. Each gives an action that carries its risk. */
abstract class BroadRiskCases {

    private final String rule;
    private final String action;
    private final String resource;
    private final Severity severity;

    /**
     * @param rule its id
     * @param action one that carries the risk
     * @param resource one that it may be limited to
     * @param severity of a finding without conditions
     */
    BroadRiskCases(String rule, String action, String resource, Severity severity) {
        this.rule = rule;
        this.action = action;
        this.resource = resource;
        this.severity = severity;
    }

    static String allow(String action, String resource) {
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

    /** Verifies that an action on all resources is a finding that names it. */
    void assertReported(String risky) {
        assertThat(auditing(holding(allow(risky, "*"))))
                .violates(rule)
                .onlyOn("worker")
                .times(1)
                .withSeverity(severity)
                .withMessageContaining("without a limit to resources: 1 action of ")
                .withEvidence(
                        BroadGrants.class,
                        evidence -> evidence.actions().equals(List.of(risky))
                                && evidence.grants().get(0).startsWith("p0 of role worker, /Statement/0, "));
    }

    /** Verifies that an action on all resources is none. */
    void assertAccepted(String harmless) {
        assertThat(auditing(holding(allow(harmless, "*")))).complies(rule);
    }

    @Test
    void acceptsNamedResources() {
        assertThat(auditing(holding(allow(action, resource)))).complies(rule);
    }

    @Test
    void aConditionMakesItMilder() {
        assertThat(auditing(holding(statement("\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\","
                        + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}"))))
                .violates(rule)
                .withSeverity(severity.oneStepLower())
                .withMessageContaining("under conditions");
    }

    @Test
    void theWholeOfAPrincipalsPoliciesIsJudged() {
        String denial = statement("\"Effect\":\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"*\"");
        assertThat(auditing(holding(allow(action, "*"), denial))).complies(rule);
        assertThat(auditing(create().group("staff", group -> group.inline("p", allow(action, "*")))
                        .user("alice", user -> user.inGroup("staff"))
                        .user("bob", user -> user.inGroup("staff").inline("deny", denial))))
                .violates(rule)
                .onlyOn("alice");
    }

    @Test
    void aBoundaryLimits() {
        assertThat(auditing(create().policy("edge", allow("sqs:*", "*"))
                        .role(
                                "worker",
                                role -> role.inline("p", allow(action, "*")).boundary("edge"))))
                .complies(rule);
    }

    @Test
    void administratorsAreLeftToTheRulesAboutThem() {
        assertThat(auditing(holding(allow("*", "*")))).complies(rule).violates("principal-effective-admin");
    }

    @Test
    void rolesOfIdentityCenterAreInformativeAndServiceLinkedOnesLeftOut() {
        assertThat(auditing(create().role(
                                "AWSReservedSSO_Data_0123456789abcdef",
                                role -> role.path("/aws-reserved/sso.amazonaws.com/")
                                        .inline("p", allow(action, "*")))
                        .role(
                                "AWSServiceRoleForData",
                                role -> role.path("/aws-service-role/data.amazonaws.com/")
                                        .inline("p", allow(action, "*")))))
                .violates(rule)
                .onlyOn("AWSReservedSSO_Data_0123456789abcdef")
                .withSeverity(Severity.INFO);
    }

    @Test
    void ignoredActionsDoNotCountWhateverTheirCase() {
        FakeAccount account = holding(allow(action, "*"));

        assertThat(auditing(account).with(rule, "ignoredActions", action.toUpperCase(Locale.ROOT)))
                .complies(rule);
        assertThat(auditing(account).with(rule, "ignoredActions", "sqs:SendMessage"))
                .violates(rule);
    }

    @Test
    void aPolicyThatWasNotCollectedLeavesItOpen() {
        assertThat(auditing(
                        create().role("worker", role -> role.attached("gone")).with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(rule)
                .because("an attached policy was not collected");
    }

    @Test
    void isNotEvaluatedWithoutPolicies() {
        assertThat(auditing(holding(allow(action, "*")).denied(Facet.POLICIES, "iam:ListPolicies")))
                .doesNotEvaluate(rule)
                .because("iam:ListPolicies was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(
                        create().role(name.text(), role -> role.inline(name.text(), allow(action, "*")))))
                .violates(rule)
                .actual());
    }
}
