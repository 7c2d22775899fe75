package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.AllowedActions;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsBoundaryRemovableTest {

    private static final String RULE = "permissions-boundary-removable";
    private static final String ALL = "'Effect':'Allow','Action':'*','Resource':'*'";
    private static final String DELETES =
            allowing("'Action':'iam:DeleteRolePermissionsBoundary','Resource':'arn:aws:iam::111122223333:role/*'");

    /** The role deploy with an inline policy, under the boundary limit. */
    private static FakeAccount account(String policy, String boundary) {
        return create().policy("limit", boundary)
                .role("deploy", r -> r.boundary("limit").inline("own", policy));
    }

    private static String judge(String policy, String boundary) {
        return outcome(new PermissionsBoundaryRemovable(), account(policy, boundary));
    }

    @Test
    void reportsARoleThatMayDeleteItsBoundary() {
        assertThat(auditing(account(DELETES, document(ALL))))
                .violates(RULE)
                .times(1)
                .onlyOn("deploy")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("it may do iam:DeleteRolePermissionsBoundary on itself")
                .withEvidence(
                        AllowedActions.class,
                        new AllowedActions(List.of("iam:DeleteRolePermissionsBoundary"), List.of("own of role deploy"))
                                ::equals);
    }

    @Test
    void acceptsWhatTheBoundaryDoesNotAllow() {
        assertThat(judge(DELETES, allowing("'Action':'s3:*','Resource':'*'"))).isEqualTo("COMPLIANT");
        assertThat(judge(DELETES, document(ALL, "'Effect':'Deny','Action':'iam:*Boundary','Resource':'*'")))
                .isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'iam:*','Resource':'*'                                                           | HIGH
            'Action':'iam:PutRolePermissionsBoundary','Resource':'*'                                  | HIGH
            'NotAction':'s3:*','NotResource':'arn:aws:s3:::*'                                         | HIGH
            'Action':'iam:DeleteRolePermissionsBoundary','Resource':'arn:aws:iam::*:role/deploy'      | HIGH
            'Action':'iam:DeleteRolePermissionsBoundary','Resource':'arn:aws:iam::*:role/other'       | COMPLIANT
            'Action':'iam:DeleteUserPermissionsBoundary','Resource':'*'                               | COMPLIANT
            'Action':'s3:*','Resource':'*'                                                            | COMPLIANT
            """)
    void asksForTheRoleItself(String elements, String expected) {
        assertThat(judge(allowing(elements), document(ALL))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'StringEquals':{'iam:PermissionsBoundary':'arn:aws:iam::111122223333:policy/limit'}     | COMPLIANT
            'StringNotEquals':{'iam:PermissionsBoundary':'arn:aws:iam::111122223333:policy/limit'}  | HIGH
            'Bool':{'aws:MultiFactorAuthPresent':'true'}                                            | MEDIUM
            """)
    void knowsWhetherAnotherBoundaryMayBePut(String condition, String expected) {
        assertThat(judge(
                        allowing("'Action':'iam:PutRolePermissionsBoundary','Resource':'*','Condition':{" + condition
                                + "}"),
                        document(ALL)))
                .isEqualTo(expected);
    }

    @Test
    void reportsUsersThroughTheirGroups() {
        FakeAccount account = create().policy("limit", document(ALL))
                .user("alice", u -> u.inGroup("leads").boundary("limit"))
                .group("leads", g -> g.inline("own", allowing("'Action':'iam:*User*','Resource':'*'")));

        assertThat(auditing(account))
                .violates(RULE)
                .onlyOn("alice")
                .withMessageContaining("iam:DeleteUserPermissionsBoundary, iam:PutUserPermissionsBoundary on itself");
    }

    @Test
    void reckonsWithServiceControlPoliciesWhereTheyAreKnown() {
        String guard = "'Effect':'Deny','Action':['iam:Delete*Boundary','iam:Put*Boundary'],'Resource':'*'";

        assertThat(outcome(
                        new PermissionsBoundaryRemovable(),
                        account(DELETES, document(ALL)).serviceControlPolicies("root", document(ALL, guard))))
                .isEqualTo("COMPLIANT");
        assertThat(outcome(
                        new PermissionsBoundaryRemovable(),
                        account(DELETES, document(ALL)).serviceControlPolicies("root", document(ALL))))
                .isEqualTo("HIGH");
        assertThat(outcome(
                        new PermissionsBoundaryRemovable(),
                        account(DELETES, document(ALL))
                                .serviceControlPolicies("root", document(ALL, guard))
                                .managementAccount()))
                .isEqualTo("HIGH");
    }

    @Test
    void doesNotApplyWithoutBoundaries() {
        assertThat(auditing(create().role("deploy", r -> r.inline("own", DELETES))))
                .isNotApplicable(RULE);
    }

    @Test
    void isNotEvaluatedWhereTheBoundaryWasNotCollected() {
        assertThat(auditing(account(DELETES, document(ALL)).with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("the permissions boundary was not collected");
    }

    @Test
    void isNotEvaluatedOnADocumentThatWasNotUnderstood() {
        assertThat(auditing(account("{\"Statement\":[", document(ALL))))
                .doesNotEvaluate(RULE)
                .because("a policy could not be read as a whole");
    }

    @Test
    void isNotEvaluatedWhenPoliciesWereDenied() {
        assertThat(auditing(account(DELETES, document(ALL)).denied(Facet.POLICIES, "iam:GetPolicyVersion")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetPolicyVersion");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        FakeAccount account = create().policy("limit", document(ALL))
                .role(name.text(), r -> r.boundary("limit").inline(name.text(), DELETES));

        assertThat(assertThat(auditing(account)).violates(RULE).actual())
                .allSatisfy(finding -> assertThat(finding.message()).doesNotContainPattern("\\p{C}"));
    }
}
