package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.AdministratorGrants;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrincipalEffectiveAdminTest {

    private static final String RULE = "principal-effective-admin";
    private static final String ALL = statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"");

    private static String statement(String body) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{" + body + "}]}";
    }

    private static FakeAccount user(String... documents) {
        return create().user("alice", user -> {
            for (int i = 0; i < documents.length; i++) {
                user.inline("p" + i, documents[i]);
            }
        });
    }

    @Test
    void reportsWhoMayDoEverythingByAnyName() {
        assertThat(auditing(user(ALL).role("reader", role -> {})))
                .violates(RULE)
                .onlyOn("alice")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("by all its policies together")
                .withEvidence(
                        AdministratorGrants.class,
                        evidence -> evidence.grants().get(0).startsWith("p0 of user alice, /Statement/0")
                                && evidence.conditions().isEmpty());
    }

    @Test
    void reportsWhoIsAdministratorThroughAGroupAndNotTheGroup() {
        assertThat(auditing(create().group("admins", group -> group.attachedAwsManaged("AdministratorAccess"))
                        .user("alice", user -> user.inGroup("admins"))
                        .user("bob")))
                .violates(RULE)
                .onlyOn("alice");
    }

    @Test
    void reportsWhoGetsEverythingFromTwoPolicies() {
        assertThat(auditing(user(
                        statement("\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\""),
                        statement("\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\""))))
                .violates(RULE);
    }

    @Test
    void acceptsWhoMayDoEverythingButIam() {
        assertThat(auditing(user(statement("\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\""))))
                .complies(RULE);
    }

    @Test
    void aDenialOfAllOfIamInAnotherPolicyMakesNoAdministrator() {
        assertThat(auditing(user(ALL, statement("\"Effect\":\"Deny\",\"Action\":\"iam:*\",\"Resource\":\"*\""))))
                .complies(RULE);
    }

    @Test
    void aDenialOfOneServiceHidesNoAdministrator() {
        assertThat(auditing(user(ALL, statement("\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\""))))
                .violates(RULE);
    }

    @Test
    void aNarrowBoundaryMakesNoAdministrator() {
        assertThat(auditing(create().policy(
                                "edge", statement("\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\""))
                        .user("alice", user -> user.inline("all", ALL).boundary("edge"))))
                .complies(RULE);
    }

    @Test
    void aServiceControlPolicyMakesNoAdministrator() {
        assertThat(auditing(user(ALL)
                        .serviceControlPolicies(
                                "root", statement("\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\""))))
                .complies(RULE);
    }

    @Test
    void underConditionsItIsMilderAndTheConditionsAreTold() {
        assertThat(auditing(user(statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                        + "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"))))
                .violates(RULE)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("under conditions")
                .withEvidence(
                        AdministratorGrants.class,
                        evidence -> evidence.conditions().equals(List.of("Bool aws:MultiFactorAuthPresent true")));
    }

    @Test
    void anExternalIdIsNotTold() {
        assertThat(auditing(user(statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                        + "{\"StringEquals\":{\"sts:ExternalId\":\"shared-word\"}}"))))
                .violates(RULE)
                .withEvidence(
                        AdministratorGrants.class,
                        evidence -> evidence.conditions().equals(List.of("StringEquals sts:ExternalId (not shown)")));
    }

    @Test
    void rolesOfIdentityCenterAreInformativeAndServiceLinkedOnesLeftOut() {
        assertThat(auditing(create().role(
                                "AWSReservedSSO_Admin_0123456789abcdef",
                                role -> role.path("/aws-reserved/sso.amazonaws.com/")
                                        .inline("all", ALL))
                        .role(
                                "AWSServiceRoleForAll",
                                role -> role.path("/aws-service-role/all.amazonaws.com/")
                                        .inline("all", ALL))))
                .violates(RULE)
                .onlyOn("AWSReservedSSO_Admin_0123456789abcdef")
                .withSeverity(Severity.INFO);
    }

    @Test
    void expectedAdministratorsAreAcceptedByTheirArn() {
        FakeAccount account = user(ALL).role("other", role -> role.inline("all", ALL));

        assertThat(auditing(account).with(RULE, "expectedAdministrators", "arn:aws:iam::111122223333:user/alice"))
                .violates(RULE)
                .onlyOn("other");
    }

    @Test
    void aPolicyThatWasNotCollectedLeavesItOpen() {
        assertThat(auditing(
                        create().user("alice", user -> user.attached("gone")).with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
    }

    @Test
    void isNotEvaluatedWithoutGroups() {
        assertThat(auditing(user(ALL).denied(Facet.GROUPS, "iam:ListGroups")))
                .doesNotEvaluate(RULE)
                .because("iam:ListGroups was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().role(name.text(), role -> role.inline(name.text(), ALL))))
                .violates(RULE)
                .actual());
    }
}
