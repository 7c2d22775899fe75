package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StepsToAdministrator;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoleEscalationFromOutsideTest {

    private static final String RULE = "role-escalation-from-outside";
    private static final String PUT_POLICY = allowing("'Action':'iam:PutRolePolicy','Resource':'*'");
    private static final String EVERYTHING = allowing("'Action':'*','Resource':'*'");

    private static String admitting(String rest) {
        return document("'Effect':'Allow','Action':['sts:AssumeRole','sts:AssumeRoleWithSAML',"
                + "'sts:AssumeRoleWithWebIdentity']," + rest);
    }

    private static FakeAccount escalating(String trust) {
        return create().role("vendor", role -> role.trust(admitting(trust)).inline("p", PUT_POLICY));
    }

    @Test
    void reportsARoleThatCanBecomeAdministratorWithItsEntrance() {
        assertThat(auditing(escalating("'Principal':{'AWS':'444455556666'}")))
                .violates(RULE)
                .onlyOn("vendor")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining(
                        "account 444455556666 may assume the role, which can become administrator in 1 step")
                .withEvidence(
                        StepsToAdministrator.class,
                        evidence -> evidence.steps().size() == 2
                                && evidence.steps().get(0).startsWith("sts-002 ")
                                && evidence.steps().get(1).startsWith("iam-005 ")
                                && evidence.grants().get(0).startsWith("1: trust policy of role vendor")
                                && evidence.grants().get(1).startsWith("2: p of role vendor"));
    }

    @Test
    void followsSeveralSteps() {
        FakeAccount account = escalating("'Principal':{'AWS':'111122223333'}")
                .role(
                        "door",
                        role -> role.trust(admitting("'Principal':{'AWS':'444455556666'}"))
                                .inline("p", allowing("'Action':'sts:AssumeRole','Resource':'*'")));
        assertThat(auditing(account)).violates(RULE).onlyOn("door").withMessageContaining("in 2 steps");
    }

    @Test
    void administratorsAreLeftToTheRulesAboutTrustAndAreNoTwoFindings() {
        assertThat(auditing(create().role(
                                "vendor",
                                role -> role.trust(admitting("'Principal':{'AWS':'444455556666'}"))
                                        .inline("all", EVERYTHING))))
                .complies(RULE)
                .violates("role-cross-account-write");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'Principal':'*'                                                                                    | CRITICAL",
                "'Principal':{'AWS':'444455556666'}                                                                 | HIGH",
                "'Principal':{'AWS':'arn:aws:iam::444455556666:role/ci'}                                            | HIGH",
                "'Principal':{'AWS':'444455556666'},'Condition':{'StringEquals':{'sts:ExternalId':'k'}}             | MEDIUM",
                "'Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':'192.0.2.0/24'}}                          | HIGH",
                "'Principal':{'AWS':'111122223333'}                                                                 | COMPLIANT",
                "'Principal':{'Service':'ec2.amazonaws.com'}                                                        | COMPLIANT",
                "'Principal':{'Federated':'arn:aws:iam::111122223333:saml-provider/corp'}                           | HIGH",
                "'Principal':{'Federated':'arn:aws:iam::111122223333:saml-provider/corp'},"
                        + "'Condition':{'StringEquals':{'SAML:aud':'https://signin.aws.amazon.com/saml'}}           | COMPLIANT",
            })
    void judgesWhoComesIn(String trust, String expected) {
        assertThat(outcome(new RoleEscalationFromOutside(), escalating(trust))).isEqualTo(expected);
    }

    @Test
    void acceptsRolesThatLeadNowhere() {
        assertThat(auditing(create().role(
                                "vendor",
                                role -> role.trust(admitting("'Principal':{'AWS':'444455556666'}"))
                                        .inline("p", allowing("'Action':'s3:*','Resource':'*'")))
                        .role(
                                "admin",
                                role -> role.trustingAccount("111122223333").inline("all", EVERYTHING))))
                .complies(RULE);
    }

    @Test
    void boundaryOfTheRoleCounts() {
        assertThat(auditing(escalating("'Principal':{'AWS':'444455556666'}")
                        .policy("edge", allowing("'Action':'s3:*','Resource':'*'"))
                        .role("vendor", role -> role.boundary("edge"))))
                .complies(RULE);
    }

    @Test
    void boundaryFurtherOnThatWasNotCollectedLeavesItOpen() {
        FakeAccount account = create().role(
                        "vendor",
                        role -> role.trust(admitting("'Principal':{'AWS':'444455556666'}"))
                                .inline("p", allowing("'Action':'sts:AssumeRole','Resource':'*'")))
                .role(
                        "capped",
                        role -> role.trustingAccount("111122223333")
                                .inline("all", EVERYTHING)
                                .boundary("gone"));
        assertThat(auditing(account.with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("the policies of those whom it could become are not all known");
    }

    @Test
    void trustedAccountsMayAdminister() {
        FakeAccount account = escalating("'Principal':{'AWS':'444455556666'}");
        assertThat(auditing(account)
                        .with(new RoleEscalationFromOutside())
                        .with(RULE, "trustedAccounts", "444455556666"))
                .complies(RULE);
        assertThat(auditing(account)
                        .with(new RoleEscalationFromOutside())
                        .with(RULE, "trustedAccounts", "444455556667"))
                .violates(RULE);
    }

    @Test
    void aPolicyThatWasNotCollectedLeavesItOpen() {
        FakeAccount account = create().role(
                        "vendor",
                        role -> role.trust(admitting("'Principal':{'AWS':'444455556666'}"))
                                .attached("gone"));
        assertThat(auditing(account.with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
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
        name.assertHarmlessIn(assertThat(auditing(create().role(
                                name.text(),
                                role -> role.trust(admitting("'Principal':{'AWS':'444455556666'}"))
                                        .inline(name.text(), PUT_POLICY))))
                .violates(RULE)
                .actual());
    }
}
