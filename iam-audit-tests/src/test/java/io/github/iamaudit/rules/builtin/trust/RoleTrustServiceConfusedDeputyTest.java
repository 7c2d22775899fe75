package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTrustServiceConfusedDeputyTest {

    private static final String RULE = "role-trust-service-confused-deputy";

    private static String trust(String principal, String conditions) {
        return document("'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'" + principal + "'}"
                + (conditions.isEmpty() ? "" : ",'Condition':{" + conditions + "}"));
    }

    private static RuleTester trusting(String principal, String conditions) {
        return auditing(create().role("flow", role -> role.trust(trust(principal, conditions))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"states.amazonaws.com", "states.eu-west-1.amazonaws.com", "monitoring.rds.amazonaws.com"})
    void reportsServiceThatTellsAndIsNotAsked(String principal) {
        assertThat(trusting(principal, ""))
                .violates(RULE)
                .onlyOn("flow")
                .times(1)
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("may assume the role on behalf of any customer")
                .withEvidence(
                        StatementEvidence.class,
                        evidence -> evidence.principals().contains("Service " + principal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringEquals':{'aws:SourceAccount':'111122223333'}",
                "'ArnLike':{'aws:SourceArn':'arn:aws:states:*:111122223333:stateMachine:*'}",
                "'StringEquals':{'aws:SourceOrgID':'o-exampleorgid'}",
                "'ForAnyValue:StringLike':{'aws:SourceOrgPaths':'o-exampleorgid/r-root/*'}",
                "'StringEquals':{'sts:ExternalId':'111122223333'}"
            })
    void acceptsADemandForAccountResourceOrganizationOrExternalId(String condition) {
        assertThat(trusting("states.amazonaws.com", condition)).complies(RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'ArnLike':{'aws:SourceArn':'arn:aws:states:*:*:stateMachine:*'}",
                "'StringLike':{'aws:SourceAccount':'*'}",
                "'StringEqualsIfExists':{'aws:SourceAccount':'111122223333'}",
                "'Bool':{'aws:SecureTransport':'true'}"
            })
    void reportsADemandThatAllMeet(String condition) {
        assertThat(trusting("states.amazonaws.com", condition)).violates(RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2.amazonaws.com", "lambda.amazonaws.com", "glue.amazonaws.com", "states.example.com"})
    void leavesServicesAloneThatAreNotKnownToTell(String principal) {
        assertThat(trusting(principal, "")).complies(RULE);
    }

    @Test
    void furtherServicesCanBeNamed() {
        assertThat(trusting("glue.amazonaws.com", "").with(RULE, "furtherServices", "glue"))
                .violates(RULE)
                .onlyOn("flow");
    }

    @Test
    void leavesServiceLinkedRolesAlone() {
        assertThat(auditing(create().role(
                                "AWSServiceRoleForConfig",
                                role -> role.path("/aws-service-role/config.amazonaws.com/")
                                        .trust(trust("config.amazonaws.com", "")))))
                .complies(RULE);
    }

    @Test
    void isNotEvaluatedWithoutRoles() {
        assertThat(auditing(create().denied(Facet.ROLES, "iam:ListRoles")))
                .doesNotEvaluate(RULE)
                .because("iam:ListRoles was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(
                assertThat(auditing(create().role(name.text(), role -> role.trustingService("states.amazonaws.com"))))
                        .violates(RULE)
                        .actual());
    }
}
