package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
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

class PolicyOldVersionsDangerousTest {

    private static final String RULE = "policy-old-versions-dangerous";
    private static final String ALL = allowing("'Action':'*','Resource':'*'");
    private static final String NARROW = allowing("'Action':'s3:GetObject','Resource':'*'");
    private static final String CHOOSES =
            allowing("'Action':'iam:SetDefaultPolicyVersion','Resource':'arn:aws:iam::111122223333:policy/*'");

    /** The policy ops with an old and a present version, attached to alice, who may choose the version. */
    private static FakeAccount account(String old, String present) {
        return withHolder(old, present, CHOOSES);
    }

    private static FakeAccount withHolder(String old, String present, String holder) {
        return create().policy("ops", p -> p.version("v1", old, false).version("v2", present, true))
                .user("alice", u -> u.attached("ops").inline("own", holder));
    }

    private static String judge(FakeAccount account) {
        return outcome(new PolicyOldVersionsDangerous(), account);
    }

    @Test
    void reportsAnOldVersionThatMakesAdministrators() {
        String grants = allowing("'Action':'iam:AttachUserPolicy','Resource':'*'");

        assertThat(auditing(account(grants, NARROW)))
                .violates(RULE)
                .times(1)
                .onlyOn("ops")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the old version v1 allows iam:AttachUserPolicy on all resources,"
                        + " the version in force does not")
                .withEvidence(
                        AllowedActions.class,
                        new AllowedActions(
                                        List.of("iam:AttachUserPolicy"),
                                        List.of("arn:aws:iam::111122223333:policy/ops v1"))::equals);
    }

    @Test
    void acceptsAnOldVersionThatAllowsNoMoreThanTheVersionInForce() {
        assertThat(judge(account(ALL, ALL))).isEqualTo("COMPLIANT");
        assertThat(judge(account(NARROW, ALL))).isEqualTo("COMPLIANT");
        assertThat(judge(account(NARROW, NARROW))).isEqualTo("COMPLIANT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'*','Resource':'*'                                                            | MEDIUM
            'Action':'iam:Put*','Resource':['arn:aws:s3:::x','*']                                  | MEDIUM
            'NotAction':'s3:*','Resource':'*'                                                      | MEDIUM
            'Action':'iam:PutUserPolicy','Resource':'arn:aws:iam::111122223333:user/alice'         | COMPLIANT
            'Action':['iam:Get*','s3:*'],'Resource':'*'                                            | COMPLIANT
            """)
    void knowsWhatMakesAnAdministrator(String elements, String expected) {
        assertThat(judge(account(allowing(elements), NARROW))).isEqualTo(expected);
    }

    @Test
    void reckonsWithADenyInTheSameVersion() {
        String taken = document(
                "'Effect':'Allow','Action':'*','Resource':'*'", "'Effect':'Deny','Action':'iam:*','Resource':'*'");

        assertThat(judge(account(taken, NARROW))).isEqualTo("COMPLIANT");
        assertThat(judge(account(ALL, taken)))
                .as("alice, who may choose, is denied it by the version in force")
                .isEqualTo("COMPLIANT");
        assertThat(judge(account(ALL, taken).user("bob", u -> u.inline("own", CHOOSES))))
                .isEqualTo("MEDIUM");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Action':'iam:Set*','Resource':'*'                                                            | MEDIUM
            'Action':'iam:SetDefaultPolicyVersion','Resource':'arn:aws:iam::111122223333:policy/other'    | COMPLIANT
            'Action':'*','Resource':'*'                                                                   | COMPLIANT
            'Action':'iam:CreatePolicyVersion','Resource':'*'                                             | COMPLIANT
            """)
    void mattersOnlyWhereSomebodyButAnAdministratorMayChooseTheVersion(String elements, String expected) {
        assertThat(judge(withHolder(ALL, NARROW, allowing(elements)))).isEqualTo(expected);
    }

    @Test
    void overlooksPoliciesThatNobodyHas() {
        assertThat(judge(withHolder(ALL, NARROW, NARROW).policy("choose", CHOOSES)))
                .isEqualTo("COMPLIANT");
        assertThat(judge(create().policy("ops", p -> p.version("v1", ALL, false).version("v2", NARROW, true))))
                .isEqualTo("NOT_APPLICABLE");
    }

    @Test
    void reportsEachVersionOnItsOwn() {
        FakeAccount account = account(ALL, NARROW).policy("ops", p -> p.version("v3", ALL, false));
        List<Finding> findings =
                assertThat(auditing(account)).violates(RULE).times(2).actual();

        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @Test
    void isNotEvaluatedOnAVersionThatWasNotUnderstood() {
        assertThat(auditing(account("{\"Statement\":[", NARROW)))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.UNDETERMINED)
                .because("the document of the version v1 has a fault");
    }

    @Test
    void isNotEvaluatedWhereItIsNotKnownWhoMayChooseTheVersion() {
        assertThat(auditing(withHolder(ALL, NARROW, "{\"Statement\":[")))
                .doesNotEvaluate(RULE)
                .because("not all policies that may allow iam:SetDefaultPolicyVersion are known");
    }

    @Test
    void isNotEvaluatedWhenPoliciesWereDenied() {
        assertThat(auditing(account(ALL, NARROW).denied(Facet.POLICIES, "iam:ListPolicyVersions")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:ListPolicyVersions");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        FakeAccount account = create().policy(
                        name.text(), p -> p.version("v1", ALL, false).version("v2", NARROW, true))
                .user("alice", u -> u.attached(name.text()).inline("own", CHOOSES));

        assertThat(assertThat(auditing(account)).violates(RULE).actual())
                .flatExtracting(finding -> finding.remediation().steps())
                .allSatisfy(step -> assertThat(step.command().orElse(""))
                        .doesNotContainPattern("\\p{C}")
                        .doesNotContain(" " + name.text()));
    }
}
