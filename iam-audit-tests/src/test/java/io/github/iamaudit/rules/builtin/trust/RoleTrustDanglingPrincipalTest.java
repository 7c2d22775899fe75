package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTrustDanglingPrincipalTest {

    private static final String RULE = "role-trust-dangling-principal";

    private static FakeAccount trusting(String principal) {
        return create().user("alice")
                .role("ci", role -> role.path("/team/"))
                .role("open", role -> role.trust(trust(principal)));
    }

    private static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"AWS\":\"" + principal + "\"}}]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"AIDAEXAMPLEEXAMPLEGON", "AROAEXAMPLEEXAMPLEGON", "AROAEXAMPLEEXAMPLEGON:session"})
    void reportsTheUniqueIdOfADeletedPrincipal(String id) {
        assertThat(auditing(trusting(id)))
                .violates(RULE)
                .onlyOn("open")
                .times(1)
                .withSeverity(Severity.LOW)
                .withMessageContaining(id + " does not exist")
                .withEvidence(
                        StatementEvidence.class,
                        evidence -> evidence.principals().contains("AWS " + id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:user/bob",
                "arn:aws:iam::111122223333:role/ci",
                "arn:aws:iam::111122223333:role/team/other"
            })
    void reportsAnArnOfThisAccountThatNobodyHas(String arn) {
        assertThat(auditing(trusting(arn))).violates(RULE).onlyOn("open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:user/alice",
                "arn:aws:iam::111122223333:role/team/ci",
                "arn:aws:iam::111122223333:root",
                "111122223333",
                "arn:aws:sts::111122223333:assumed-role/ci/session",
                "arn:aws:iam::444455556666:user/bob",
                "AGPAEXAMPLEEXAMPLEGRP",
                "AIDA",
                "*"
            })
    void acceptsWhoExistsAndWhoCannotBeSeen(String principal) {
        assertThat(auditing(trusting(principal))).complies(RULE);
    }

    @Test
    void aDenialThatNamesNobodyAnyMoreDoesNoHarm() {
        assertThat(auditing(create().role(
                                "open",
                                role -> role.trust(
                                        trust("AIDAEXAMPLEEXAMPLEGON").replace("Allow", "Deny")))))
                .complies(RULE);
    }

    @Test
    void whoIsAmongTheGapsIsNotTakenForDeleted() {
        assertThat(auditing(trusting("arn:aws:iam::111122223333:user/bob").partial(Facet.USERS, "one page is missing")))
                .doesNotEvaluate(RULE)
                .because("one page is missing");
        assertThat(auditing(trusting("AIDAEXAMPLEEXAMPLEGON").partial(Facet.USERS, "one page is missing")))
                .violates(RULE);
    }

    @Test
    void isNotEvaluatedWithoutUsers() {
        assertThat(auditing(trusting("*").denied(Facet.USERS, "iam:ListUsers")))
                .doesNotEvaluate(RULE)
                .because("iam:ListUsers was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(
                        auditing(create().role(name.text(), role -> role.trust(trust("AIDAEXAMPLEEXAMPLEGON")))))
                .violates(RULE)
                .actual());
    }
}
