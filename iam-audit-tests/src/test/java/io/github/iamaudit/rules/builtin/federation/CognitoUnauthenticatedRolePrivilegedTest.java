package io.github.iamaudit.rules.builtin.federation;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.builtin.PolicyCases;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CognitoUnauthenticatedRolePrivilegedTest {

    private static final String RULE = "cognito-unauthenticated-role-privileged";
    private static final String COGNITO = "cognito-identity.amazonaws.com";
    private static final String POOL = "'StringLike':{'" + COGNITO + ":aud':'eu-west-1:pool'}";

    private static String methods(String operator, String method) {
        return "'" + operator + "':{'" + COGNITO + ":amr':'" + method + "'}";
    }

    private static FakeAccount admitting(String conditions) {
        return WebIdentityCases.account(WebIdentityCases.trusting(COGNITO, conditions));
    }

    private static FakeAccount guests() {
        return admitting(POOL + "," + methods("ForAnyValue:StringLike", "unauthenticated"));
    }

    private static String allow(String action, String resource) {
        return allowing("'Action':'" + action + "','Resource':'" + resource + "'");
    }

    @Test
    void reportsRoleOfGuestsByWhatItMayDo() {
        assertThat(auditing(guests()))
                .violates(RULE)
                .onlyOn("ci")
                .withSeverity(Severity.LOW)
                .withMessageContaining("named resources");
        assertThat(auditing(guests().role("ci", r -> r.inline("p", allow("s3:GetObject", "arn:aws:s3:::shop/*")))))
                .violates(RULE)
                .withSeverity(Severity.LOW);
        assertThat(auditing(guests().role("ci", r -> r.inline("p", allow("s3:GetObject", "*")))))
                .violates(RULE)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("1 action of s3");
        assertThat(auditing(guests().role("ci", r -> r.inline("p", allow("*", "*")))))
                .violates(RULE)
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("administrator");
    }

    @ParameterizedTest
    @CsvSource({
        "ForAnyValue:StringLike, authenticated, false",
        "ForAnyValue:StringEquals, unauthenticated, true",
        "StringEquals, authenticated, false",
        "ForAnyValue:StringLike, *authenticated, true",
        "StringNotEquals, unauthenticated, false",
        "StringNotEquals, authenticated, true",
        "Null, true, false",
        "Null, false, true",
    })
    void readsTheConditionOnTheMethods(String operator, String method, boolean admits) {
        FakeAccount account = admitting(POOL + "," + methods(operator, method));
        if (admits) {
            assertThat(auditing(account)).violates(RULE);
        } else {
            assertThat(auditing(account)).complies(RULE);
        }
    }

    @Test
    void withoutConditionOnTheMethodsGuestsAreAdmittedToo() {
        assertThat(auditing(admitting(POOL))).violates(RULE).onlyOn("ci");
    }

    @Test
    void looksAtNoOtherProviders() {
        assertThat(auditing(WebIdentityCases.provider(WebIdentityCases.GITHUB, POOL)))
                .isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWithoutWhatItRestsOn() {
        assertThat(auditing(guests().denied(Facet.ROLES, "iam:ListRoles")))
                .doesNotEvaluate(RULE)
                .because("iam:ListRoles was denied");
        assertThat(auditing(admitting(POOL + "," + methods("StringEquals", "authenticated"))
                        .role("ci", r -> r.attached("gone"))
                        .with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        String trust = PolicyCases.document(WebIdentityCases.trusting(COGNITO, POOL));
        name.assertHarmlessIn(assertThat(auditing(FakeAccount.create().role(name.text(), role -> role.trust(trust))))
                .violates(RULE)
                .actual());
    }
}
