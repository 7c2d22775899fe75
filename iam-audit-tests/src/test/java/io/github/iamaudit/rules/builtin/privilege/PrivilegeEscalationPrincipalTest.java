package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.OpenPaths;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which paths are open is tested with {@code EscalationAnalysis}. */
class PrivilegeEscalationPrincipalTest {

    private static final String RULE = "privilege-escalation-principal";

    private static String allow(String action, String resource) {
        return allowing("'Action':'" + action + "','Resource':'" + resource + "'");
    }

    private static FakeAccount dev(String... documents) {
        return create().user("dev", user -> {
            for (int i = 0; i < documents.length; i++) {
                user.inline("p" + i, documents[i]);
            }
        });
    }

    @Test
    void reportsAPrincipalOnceWithAllItsPathsAndTheStatementsOfTheFirst() {
        assertThat(auditing(dev(allow("iam:PutUserPolicy", "*"), allow("iam:AttachUserPolicy", "*"))))
                .violates(RULE)
                .onlyOn("dev")
                .times(1)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining(
                        "the principal can become administrator: iam-007 (Write an inline policy on own user) and 1 more")
                .withEvidence(
                        OpenPaths.class,
                        evidence -> evidence.count() == 2
                                && evidence.paths().get(1).startsWith("iam-008 ")
                                && evidence.actions().equals(List.of("iam:PutUserPolicy"))
                                && evidence.grants().get(0).startsWith("p0 of user dev, /Statement/0, line 1"));
    }

    @Test
    void acceptsPrincipalsWithoutAPath() {
        assertThat(auditing(
                        dev(allow("s3:*", "*"), allow("iam:PutUserPolicy", "arn:aws:iam::111122223333:user/robot"))))
                .complies(RULE);
    }

    @Test
    void conditionsMakeItMilder() {
        assertThat(auditing(dev(allowing("'Action':'iam:PutUserPolicy','Resource':'*',"
                        + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}"))))
                .violates(RULE)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("under conditions");
    }

    @Test
    void passingAnyRoleIsMilderWhereNoRoleIsAdministrator() {
        assertThat(auditing(dev(allow("iam:PassRole", "*"), allow("lambda:*", "*"))))
                .violates(RULE)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("the principal can act as any role that a service may use: lambda-001");
        assertThat(auditing(dev(allow("iam:PassRole", "*"), allow("lambda:*", "*"))
                        .role(
                                "admin",
                                role -> role.trustingService("lambda.amazonaws.com")
                                        .inline("all", allow("*", "*")))))
                .violates(RULE)
                .withSeverity(Severity.CRITICAL);
    }

    @Test
    void administratorsAndServiceLinkedRolesAreLeftOut() {
        assertThat(auditing(dev(allow("*", "*"))
                        .role(
                                "AWSServiceRoleForX",
                                role -> role.path("/aws-service-role/x.amazonaws.com/")
                                        .inline("p", allow("iam:PutRolePolicy", "*")))))
                .complies(RULE)
                .violates("principal-effective-admin");
    }

    @Test
    void aPolicyThatWasNotCollectedLeavesItOpen() {
        assertThat(auditing(create().user("dev", user -> user.attached("gone")).with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
    }

    @Test
    void isNotEvaluatedWithoutGroups() {
        assertThat(auditing(dev().denied(Facet.GROUPS, "iam:ListGroups")))
                .doesNotEvaluate(RULE)
                .because("iam:ListGroups was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(
                        create().user(name.text(), user -> user.inline(name.text(), allow("iam:PutUserPolicy", "*")))))
                .violates(RULE)
                .actual());
    }
}
