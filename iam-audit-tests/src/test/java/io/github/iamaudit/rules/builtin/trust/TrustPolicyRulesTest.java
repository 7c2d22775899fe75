package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.json;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.builtin.federation.OidcTrustMissingAudience;
import io.github.iamaudit.rules.builtin.federation.OidcTrustMissingSubject;
import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Subjects.Role;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all rules have in common that read trust policies statement by statement, those about web identities included. */
class TrustPolicyRulesTest {

    private static final String ASSUME = "'Effect':'Allow','Action':'sts:AssumeRole',";
    private static final String HARMLESS = ASSUME + "'Principal':{'AWS':'arn:aws:iam::111122223333:role/operator'}";

    /** A rule and a statement that it reports. */
    record Case(Rule<Role> rule, Severity severity, String fault) {

        String id() {
            return rule.getClass().getAnnotation(RuleInfo.class).id();
        }

        boolean isAboutWebIdentities() {
            return id().startsWith("oidc-");
        }

        @Override
        public String toString() {
            return id();
        }
    }

    private static final String WEB =
            "'Effect':'Allow','Action':'sts:AssumeRoleWithWebIdentity','Principal':{'Federated':"
                    + "'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'}";

    static Stream<Case> cases() {
        String anyone = ASSUME + "'Principal':{'AWS':'*'}";
        String foreign = ASSUME + "'Principal':{'AWS':'444455556666'}";
        return Stream.of(
                new Case(new RoleTrustAnyPrincipal(), Severity.CRITICAL, anyone),
                new Case(
                        new RoleTrustAnyPrincipalConditional(),
                        Severity.MEDIUM,
                        anyone + ",'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-a1b2c3d4e5'}}"),
                new Case(new RoleTrustExternalAccount(), Severity.INFO, foreign),
                new Case(new RoleTrustCrossAccountNoExternalIdOrMfa(), Severity.MEDIUM, foreign),
                new Case(new RoleCrossAccountReadonly(), Severity.HIGH, foreign),
                new Case(
                        new RoleTrustNotPrincipal(),
                        Severity.CRITICAL,
                        ASSUME + "'NotPrincipal':{'AWS':'444455556666'}"),
                new Case(new OidcTrustMissingSubject(), Severity.HIGH, WEB),
                new Case(new OidcTrustMissingAudience(), Severity.MEDIUM, WEB));
    }

    static Stream<Case> casesOfAwsPrincipals() {
        return cases().filter(each -> !each.isAboutWebIdentities());
    }

    /** An account whose role {@code shared} has the trust policy and may read everything. */
    private static FakeAccount account(String json) {
        return FakeAccount.create()
                .noSupportRole()
                .role("shared", r -> r.trust(json).attachedAwsManaged("ReadOnlyAccess"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportTheStatementWithItsPlace(Case each) {
        String json = json("{'Version':'2012-10-17','Statement':[\n  {" + HARMLESS + "},\n    {'Sid':'Wide',"
                + each.fault() + "}]}");
        Engine.Result result = auditing(account(json)).with(each.rule()).run();

        assertThat(result)
                .violates(each.id())
                .times(1)
                .onArn("arn:aws:iam::111122223333:role/shared")
                .withSeverity(each.severity())
                .withEvidence(
                        StatementEvidence.class,
                        e -> e.pointer().equals("/Statement/1")
                                && e.sid().equals("Wide")
                                && e.principals().size() == 1
                                && e.actions().size() == 1);
        assertThat(result.findings().get(0).source()).hasValueSatisfying(place -> {
            assertThat(place.line()).isEqualTo(3);
            assertThat(place.column()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void passARoleThatTrustsItsOwnAccount(Case each) {
        assertThat(outcome(each.rule(), account(document(HARMLESS))))
                .isEqualTo(each.isAboutWebIdentities() ? "NOT_APPLICABLE" : "COMPLIANT");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void passTheSameStatementAsDenyOrForAnotherAction(Case each) {
        String deny = each.fault().replace("'Effect':'Allow'", "'Effect':'Deny'");
        String other = each.fault().replaceAll("'sts:Assume\\w+'", "['sts:TagSession','sts:SetSourceIdentity']");

        assertThat(deny).isNotEqualTo(each.fault());
        assertThat(other).isNotEqualTo(each.fault());
        assertThat(auditing(account(document(HARMLESS, deny)))
                        .with(each.rule())
                        .run()
                        .findings())
                .isEmpty();
        assertThat(auditing(account(document(HARMLESS, other)))
                        .with(each.rule())
                        .run()
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readTheActionInEveryForm(Case each) {
        for (String action : new String[] {
            "'*'", "'*:*'", "'sts:*'", "'STS:assume*'", "['sts:TagSession','sts:Assume?ole*']", "'sts:AssumeRole*'"
        }) {
            String fault = each.fault().replaceAll("'sts:Assume\\w+'", action);

            assertThat(outcome(each.rule(), account(document(fault))))
                    .as(fault)
                    .isEqualTo(each.severity().name());
        }
        assertThat(outcome(
                        each.rule(),
                        account(document(each.fault().replaceAll("'Action':'[^']*'", "'NotAction':'sts:TagSession'")))))
                .isEqualTo(each.severity().name());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readASingleStatementOutsideOfAList(Case each) {
        assertThat(outcome(each.rule(), account(json("{'Statement':{" + each.fault() + "}}"))))
                .isEqualTo(each.severity().name());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportEachFaultyStatementOnceWithAnIdOfItsOwn(Case each) {
        Engine.Result result = auditing(account(document(each.fault(), HARMLESS, each.fault())))
                .with(each.rule())
                .run();

        assertThat(result).violates(each.id()).times(2);
        assertThat(result.findings()).extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(result.findings()).extracting(Finding::nameId).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areNotEvaluatedOnADocumentThatWasNotUnderstood(Case each) {
        assertThat(auditing(account("{\"Statement\":[")).with(each.rule()))
                .doesNotEvaluate(each.id())
                .because(Reason.Kind.UNDETERMINED)
                .because("shared: the document has a fault");
        assertThat(auditing(account(document(each.fault().replace("'Allow'", "'allow'"))))
                        .with(each.rule()))
                .doesNotEvaluate(each.id())
                .because("expected Allow or Deny");
        assertThat(auditing(account(document("'Effect':'Allow','Action':'sts:AssumeRole','Principal':'everyone'")))
                        .with(each.rule()))
                .doesNotEvaluate(each.id())
                .because("Principal is");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportWhatIsFaultyBesideWhatWasNotUnderstood(Case each) {
        Engine.Result result = auditing(account(document(each.fault(), "'Effect':'Permit'")))
                .with(each.rule())
                .run();

        assertThat(result).violates(each.id()).times(1);
        assertThat(result.outcomes().get(0).notEvaluated()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areNotEvaluatedWithoutAllRoles(Case each) {
        assertThat(auditing(account(document(HARMLESS)).denied(Facet.ROLES, "iam:ListRoles"))
                        .with(each.rule()))
                .doesNotEvaluate(each.id())
                .because(Reason.Kind.DENIED)
                .because("iam:ListRoles");
        assertThat(auditing(account(document(HARMLESS)).partial(Facet.ROLES, "page 2 is missing"))
                        .with(each.rule()))
                .doesNotEvaluate(each.id())
                .because(Reason.Kind.INCOMPLETE);
        assertThat(auditing(account(document(each.fault())).partial(Facet.ROLES, "page 2 is missing"))
                        .with(each.rule()))
                .violates(each.id());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areNotApplicableWithoutRoles(Case each) {
        assertThat(auditing(FakeAccount.create().noSupportRole()).with(each.rule()))
                .isNotApplicable(each.id());
    }

    @ParameterizedTest
    @MethodSource("casesOfAwsPrincipals")
    void leaveOutServiceLinkedRolesAndNoOthers(Case each) {
        String faulty = document(each.fault());
        FakeAccount linked = FakeAccount.create()
                .noSupportRole()
                .role(
                        "AWSServiceRoleForSupport",
                        r -> r.path("/aws-service-role/support.amazonaws.com/")
                                .trust(faulty)
                                .attachedAwsManaged("ReadOnlyAccess"));
        FakeAccount others = FakeAccount.create()
                .noSupportRole()
                .role(
                        "AWSReservedSSO_Admin_0123456789abcdef",
                        r -> r.path("/aws-reserved/sso.amazonaws.com/")
                                .trust(faulty)
                                .attachedAwsManaged("ReadOnlyAccess"))
                .role("AWSServiceRoleForNothing", r -> r.trust(faulty).attachedAwsManaged("ReadOnlyAccess"));

        assertThat(auditing(linked).with(each.rule())).isNotApplicable(each.id());
        assertThat(auditing(others).with(each.rule())).violates(each.id()).times(2);
    }

    @ParameterizedTest
    @MethodSource("casesOfAwsPrincipals")
    void reckonWithADenyThatClosesTheRoleToEverybody(Case each) {
        // A trust policy takes no NotPrincipal, so that a document with one is never sound.
        String expected = each.rule() instanceof RoleTrustNotPrincipal ? "NOT_EVALUATED" : "COMPLIANT";

        for (String principal : new String[] {"'*'", "{'AWS':'*'}", "{'AWS':['111122223333','*']}"}) {
            for (String action : new String[] {"'sts:AssumeRole'", "'*'", "'STS:*'"}) {
                String deny = "'Effect':'Deny','Principal':" + principal + ",'Action':" + action;

                assertThat(outcome(each.rule(), account(document(each.fault(), deny))))
                        .isEqualTo(expected);
                assertThat(outcome(each.rule(), account(document(deny, each.fault()))))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("casesOfAwsPrincipals")
    void overlookADenyThatLeavesTheRoleOpenToSomebody(Case each) {
        for (String deny : new String[] {
            "'Principal':{'AWS':'999988887777'},'Action':'sts:AssumeRole'",
            "'NotPrincipal':{'AWS':'444455556666'},'Action':'sts:AssumeRole'",
            "'Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'",
            "'Principal':'*','Action':'sts:TagSession'",
            "'Principal':'*','NotAction':'sts:*'",
            "'Principal':'*','Action':'sts:AssumeRole','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'false'}}"
        }) {
            assertThat(outcome(each.rule(), account(document(each.fault(), "'Effect':'Deny'," + deny))))
                    .as(deny)
                    .isEqualTo(each.severity().name());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areHarmlessWhereNamesAreHostile(Case each) {
        String name = "$(reboot)'; reboot #\u202e";
        FakeAccount account = FakeAccount.create()
                .role(
                        name,
                        r -> r.trust(document("'Sid':'\\u001b[2J<script>'," + each.fault()))
                                .attachedAwsManaged("ReadOnlyAccess"));
        Finding finding = auditing(account).with(each.rule()).run().findings().get(0);

        assertThat(finding.message()).doesNotContainPattern("\\p{C}");
        assertThat(finding.remediation().steps())
                .flatExtracting(step -> step.command().stream().toList())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command)
                        .contains("--role-name '$(reboot)'\\''; reboot #\\u202e'")
                        .doesNotContainPattern("\\p{C}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saveTheTrustPolicyBeforeTheyReplaceIt(Case each) {
        Finding finding = auditing(account(document(each.fault())))
                .with(each.rule())
                .run()
                .findings()
                .get(0);

        assertThat(finding.remediation().steps())
                .flatExtracting(step -> step.command().stream().toList())
                .last()
                .asString()
                .containsPattern("update-assume-role-policy|detach-role-policy");
        assertThat(finding.remediation().steps()).hasSizeGreaterThan(1);
        assertThat(finding.remediation().steps().get(0).command()).isEmpty();
    }

    @Test
    void areAllHere() {
        assertThat(cases()).hasSize(8).extracting(Case::id).doesNotHaveDuplicates();
    }
}
