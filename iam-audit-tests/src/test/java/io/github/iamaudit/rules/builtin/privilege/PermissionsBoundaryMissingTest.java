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
import io.github.iamaudit.rules.engine.RuleSet;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.AllowedActions;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsBoundaryMissingTest {

    private static final String RULE = "permissions-boundary-missing";
    private static final String CREATES = allowing("'Action':['iam:CreateRole','iam:PutRolePolicy'],'Resource':'*'");
    private static final String LIMIT = "'arn:aws:iam::111122223333:policy/limit'";

    private static String judge(String... statements) {
        return outcome(
                new PermissionsBoundaryMissing(),
                create().noSupportRole().role("deploy", r -> r.inline("iam", document(statements))));
    }

    @Test
    void reportsWhoMayCreateRolesWithoutABoundary() {
        assertThat(auditing(create().role("deploy", r -> r.inline("iam", CREATES))))
                .violates(RULE)
                .times(1)
                .onlyOn("deploy")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("it may do iam:CreateRole, iam:PutRolePolicy")
                .withEvidence(
                        AllowedActions.class,
                        new AllowedActions(
                                List.of("iam:CreateRole", "iam:PutRolePolicy"), List.of("iam of role deploy"))::equals);
    }

    @Test
    void acceptsTheSameUnderABoundary() {
        assertThat(auditing(
                        create().role("deploy", r -> r.inline("iam", CREATES).boundary("limit"))))
                .complies(RULE);
    }

    @Test
    void readsThePoliciesOfTheUsersGroupsAndAttachedOnes() {
        FakeAccount account = create().policy("iam", CREATES)
                .user("alice", u -> u.inGroup("leads"))
                .user("bob", u -> u.inGroup("dev"))
                .group("leads", g -> g.attached("iam"));

        assertThat(auditing(account))
                .violates(RULE)
                .onlyOn("alice")
                .withEvidence(AllowedActions.class, e -> e.policies().equals(List.of("iam of group leads")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'iam:CreateUser','Resource':'*'                                          | MEDIUM
            'Action':'IAM:attachrolepolicy','Resource':'arn:aws:iam::111122223333:role/app-*' | MEDIUM
            'Action':'iam:PutRolePolicy','Resource':'arn:aws:iam::111122223333:role/app'      | MEDIUM
            'Action':'iam:*','Resource':'arn:aws:iam::*:role/*'                               | MEDIUM
            'Action':'iam:Create*','NotResource':'arn:aws:iam::111122223333:role/admin'       | MEDIUM
            'Action':'iam:CreateRole','Resource':'arn:aws:s3:::*'                             | COMPLIANT
            'Action':'iam:CreateRole','Resource':'arn:aws:iam::111122223333:user/*'           | COMPLIANT
            'Action':'iam:CreateRole','NotResource':'arn:aws:iam::*:role/*'                   | COMPLIANT
            'Action':['iam:Get*','iam:PassRole'],'Resource':'*'                               | COMPLIANT
            """)
    void knowsTheActionsAndWhatTheyWorkOn(String elements, String expected) {
        assertThat(judge("'Effect':'Allow'," + elements)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'StringEquals':{'iam:PermissionsBoundary':'arn:aws:iam::111122223333:policy/limit'}         | COMPLIANT
            'ArnLike':{'IAM:permissionsboundary':'arn:aws:iam::111122223333:policy/limit-*'}            | COMPLIANT
            'StringLike':{'iam:PermissionsBoundary':'*'}                                                | MEDIUM
            'StringEqualsIfExists':{'iam:PermissionsBoundary':'arn:aws:iam::111122223333:policy/limit'} | MEDIUM
            'StringNotEquals':{'iam:PermissionsBoundary':'arn:aws:iam::111122223333:policy/limit'}      | MEDIUM
            'Null':{'iam:PermissionsBoundary':'false'}                                                  | MEDIUM
            'Bool':{'aws:MultiFactorAuthPresent':'true'}                                                | MEDIUM
            """)
    void acceptsOnlyAConditionThatDemandsABoundary(String condition, String expected) {
        assertThat(judge("'Effect':'Allow','Action':'iam:CreateRole','Resource':'*','Condition':{" + condition + "}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Condition':{'StringNotEquals':{'iam:PermissionsBoundary':'arn:aws:iam::111122223333:policy/limit'}} | COMPLIANT
            'Condition':{'Null':{'iam:PermissionsBoundary':'true'}}                                              | MEDIUM
            'Condition':{'StringEquals':{'iam:PermissionsBoundary':'arn:aws:iam::111122223333:policy/limit'}}    | MEDIUM
            'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}                                          | MEDIUM
            'Sid':'Always'                                                                                       | COMPLIANT
            """)
    void reckonsWithADenyOfOtherBoundaries(String condition, String expected) {
        assertThat(judge(
                        "'Effect':'Allow','Action':'iam:CreateRole','Resource':'*'",
                        "'Effect':'Deny','Action':'iam:CreateRole','Resource':'*'," + condition))
                .isEqualTo(expected);
    }

    @Test
    void leavesAdministratorsToTheRulesAboutThese() {
        assertThat(auditing(create().user("alice", u -> u.attachedAwsManaged("AdministratorAccess"))))
                .complies(RULE);
        assertThat(judge("'Effect':'Allow','Action':'*','Resource':'*'")).isEqualTo("COMPLIANT");
    }

    @Test
    void leavesServiceLinkedRolesOut() {
        assertThat(auditing(create().noSupportRole()
                        .role(
                                "AWSServiceRoleForSupport",
                                r -> r.path("/aws-service-role/support.amazonaws.com/")
                                        .inline("iam", CREATES))))
                .isNotApplicable(RULE);
    }

    @Test
    void isAmongTheOptionalRules() {
        assertThat(RuleSet.all().ids()).doesNotContain(RULE);
        assertThat(RuleSet.optional().ids()).contains(RULE);
    }

    @Test
    void isNotEvaluatedOnADocumentThatWasNotUnderstood() {
        assertThat(auditing(create().role("deploy", r -> r.inline("iam", "{\"Statement\":["))))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("a policy could not be read as a whole");
    }

    @Test
    void isNotEvaluatedWhereAnAttachedPolicyWasNotCollected() {
        assertThat(auditing(create().role("deploy", r -> r.attached("iam")).with(Facet.POLICIES, List.of())))
                .doesNotEvaluate(RULE)
                .because("an attached policy was not collected");
    }

    @Test
    void isNotEvaluatedWhereAGroupWasNotCollected() {
        assertThat(auditing(create().user("alice", u -> u.inGroup("leads")).with(Facet.GROUPS, List.of())))
                .doesNotEvaluate(RULE)
                .because("a group of the user was not collected");
    }

    @Test
    void isNotEvaluatedWhenRolesWereDenied() {
        assertThat(auditing(create().denied(Facet.ROLES, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(assertThat(auditing(create().user(name.text(), u -> u.inline(name.text(), CREATES))))
                .violates(RULE)
                .actual());
    }

    @Test
    void demandsNothingOfTheBoundaryItself() {
        assertThat(judge("'Effect':'Allow','Action':'iam:CreatePolicyVersion','Resource':" + LIMIT))
                .isEqualTo("COMPLIANT");
    }
}
