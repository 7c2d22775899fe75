package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.testkit.FakeAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFullAdminInlineTest {

    private static final String ID = "policy-full-admin-inline";
    private static final String ALLOW_ALL = "'Effect':'Allow','Action':'*','Resource':'*'";

    private static FakeAccount account(String json) {
        return FakeAccount.create().role("deploy", r -> r.inline("all", json));
    }

    @Test
    void reportsAHiddenAdministrator() {
        assertThat(auditing(account(document(ALLOW_ALL))).with(new PolicyFullAdminInline()))
                .violates(ID)
                .times(1)
                .onlyOn("deploy / all")
                .withSeverity(Severity.CRITICAL)
                .withMessageContaining("the policy allows every action on every resource");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'NotAction':'support:*','Resource':'*'                                    | CRITICAL
            'Action':'*:*','Resource':['*','x']                                       | CRITICAL
            'Action':'*','Resource':'*','Condition':{'Bool':{'aws:ViaAWSService':true}} | HIGH
            'NotAction':'iam:*','Resource':'*'                                        | COMPLIANT
            'Action':'*','Resource':'arn:aws:s3:::logs/*'                             | COMPLIANT
            """)
    void gradesByTheTextAlone(String statement, String expected) {
        assertThat(outcome(new PolicyFullAdminInline(), account(allowing(statement))))
                .isEqualTo(expected);
    }

    @Test
    void passesWhatAnUnconditionalDenyTakesBack() {
        String denied = document(ALLOW_ALL, "'Effect':'Deny','Action':'iam:*','Resource':'*'");

        assertThat(auditing(account(denied)).with(new PolicyFullAdminInline())).complies(ID);
    }

    @Test
    void leavesManagedPoliciesToOtherRules() {
        FakeAccount account = FakeAccount.create()
                .policy("ops", document(ALLOW_ALL))
                .role("deploy", r -> r.attached("ops").attachedAwsManaged("AdministratorAccess"));

        assertThat(auditing(account).with(new PolicyFullAdminInline())).isNotApplicable(ID);
    }

    @Test
    void readsThoseOfRolesOfControlTower() {
        FakeAccount account =
                FakeAccount.create().role("AWSControlTowerExecution", r -> r.inline("all", document(ALLOW_ALL)));

        assertThat(auditing(account).with(new PolicyFullAdminInline())).violates(ID);
    }
}
