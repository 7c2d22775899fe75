package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.json;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.PolicySubject;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Remediation.Step;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all rules have in common that read policies statement by statement. */
class PolicyTextRulesTest {

    private static final String HARMLESS = "'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::shop/*'";

    /** A rule and the elements of a statement that it reports. */
    record Case(Rule<? extends PolicySubject> rule, Severity severity, String fault) {

        String id() {
            return rule.getClass()
                    .getAnnotation(io.github.iamaudit.rules.engine.RuleInfo.class)
                    .id();
        }

        boolean readsManaged() {
            return !(rule instanceof PolicyFullAdminInline);
        }

        boolean readsInline() {
            return !(rule instanceof PolicyFullAdminCustomer);
        }

        /** An account whose user alice has the document in a policy that the rule reads. */
        FakeAccount account(String json) {
            return readsManaged() ? managed(json) : inline(json);
        }

        @Override
        public String toString() {
            return id();
        }
    }

    private static FakeAccount managed(String json) {
        return FakeAccount.create().policy("power", json).user("alice", u -> u.attached("power"));
    }

    private static FakeAccount inline(String json) {
        return FakeAccount.create().user("alice", u -> u.inline("power", json));
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new PolicyFullAdminCustomer(), Severity.HIGH, "'Action':'*','Resource':'*'"),
                new Case(new PolicyFullAdminInline(), Severity.CRITICAL, "'Action':'*','Resource':'*'"),
                new Case(new PolicyAssumeRoleWildcard(), Severity.HIGH, "'Action':'sts:AssumeRole','Resource':'*'"),
                new Case(new PolicyPassroleWildcard(), Severity.HIGH, "'Action':'iam:PassRole','Resource':'*'"),
                new Case(new PolicyFullAccessCloudtrail(), Severity.HIGH, "'Action':'cloudtrail:*','Resource':'*'"),
                new Case(new PolicyFullAccessKms(), Severity.MEDIUM, "'Action':'kms:*','Resource':'*'"),
                new Case(new PolicyKmsDecryptAnyKey(), Severity.MEDIUM, "'Action':'kms:Decrypt','Resource':'*'"),
                new Case(
                        new PolicyMarketplaceSubscribeWildcard(),
                        Severity.MEDIUM,
                        "'Action':'aws-marketplace:Subscribe','Resource':'*'"),
                new Case(new PolicyNotactionAllow(), Severity.MEDIUM, "'NotAction':'iam:*','Resource':'*'"),
                new Case(new PolicyServiceWildcard(), Severity.LOW, "'Action':'s3:*','Resource':'*'"));
    }

    static Stream<Case> casesOfInlinePolicies() {
        return cases().filter(Case::readsInline);
    }

    static Stream<Case> casesOfManagedPolicies() {
        return cases().filter(Case::readsManaged);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportTheStatementWithItsPlace(Case each) {
        String json = json("{'Version':'2012-10-17','Statement':[\n  {" + HARMLESS
                + "},\n    {'Sid':'Wide','Effect':'Allow'," + each.fault() + "}]}");

        assertThat(auditing(each.account(json)).with(each.rule()))
                .violates(each.id())
                .times(1)
                .onlyOn(each.readsManaged() ? "power" : "alice")
                .withSeverity(each.severity())
                .withEvidence(
                        StatementEvidence.class,
                        e -> e.pointer().equals("/Statement/1")
                                && e.sid().equals("Wide")
                                && e.effect().equals("Allow")
                                && e.actions().size() == 1
                                && e.resources().equals(List.of("*"))
                                && e.conditions().isEmpty());
        Finding finding =
                auditing(each.account(json)).with(each.rule()).run().findings().get(0);
        assertThat(finding.source()).hasValueSatisfying(place -> {
            assertThat(place.line()).isEqualTo(3);
            assertThat(place.column()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void passThePolicyWithoutThatStatement(Case each) {
        assertThat(auditing(each.account(document(HARMLESS))).with(each.rule()))
                .complies(each.id())
                .hasNoFindings();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void passTheSameStatementAsDeny(Case each) {
        assertThat(auditing(each.account(document("'Effect':'Deny'," + each.fault())))
                        .with(each.rule()))
                .complies(each.id());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readASingleStatementOutsideOfAList(Case each) {
        String json = json("{'Statement':{'Effect':'Allow'," + each.fault() + "}}");

        assertThat(outcome(each.rule(), each.account(json)))
                .isEqualTo(each.severity().name());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readListsAsWellAsSingleValues(Case each) {
        String listed = each.fault().replaceAll(":('[^']*'|\"[^\"]*\")", ":[$1]");

        assertThat(listed).contains("['*']");
        assertThat(outcome(each.rule(), each.account(allowing(listed))))
                .isEqualTo(each.severity().name());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readActionsInAnyLetterCase(Case each) {
        String upper = each.fault()
                .replaceAll("(s3|sts|iam):", "\u0001$1:")
                .replace("\u0001s3:", "S3:")
                .replace("\u0001sts:AssumeRole", "STS:ASSUMEROLE")
                .replace("\u0001iam:PassRole", "Iam:passrole")
                .replace("\u0001iam:", "IAM:");

        assertThat(outcome(each.rule(), each.account(allowing(upper))))
                .isEqualTo(each.severity().name());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readUrlEncodedDocuments(Case each) {
        String encoded =
                allowing(each.fault()).replace("{", "%7B").replace("}", "%7D").replace("\"", "%22");

        assertThat(outcome(each.rule(), each.account(encoded)))
                .isEqualTo(each.severity().name());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportEachFaultyStatementOnceWithAnIdOfItsOwn(Case each) {
        String statement = "'Effect':'Allow'," + each.fault();
        Engine.Result result = auditing(each.account(document(statement, HARMLESS, statement)))
                .with(each.rule())
                .run();

        assertThat(result).violates(each.id()).times(2);
        assertThat(result.findings()).extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(result.findings()).extracting(Finding::nameId).doesNotHaveDuplicates();
        assertThat(result.outcomes().get(0).violated()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areNotEvaluatedOnADocumentThatWasNotUnderstood(Case each) {
        assertThat(auditing(each.account("{\"Statement\":[")).with(each.rule()))
                .doesNotEvaluate(each.id())
                .because(Reason.Kind.UNDETERMINED)
                .because("the document has a fault");
        assertThat(auditing(each.account(json("{'Statement':{'Effect':'allow'," + each.fault() + "}}")))
                        .with(each.rule()))
                .doesNotEvaluate(each.id())
                .because("expected Allow or Deny");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportWhatIsFaultyBesideWhatWasNotUnderstood(Case each) {
        Engine.Result result = auditing(
                        each.account(document("'Effect':'Allow'," + each.fault(), "'Effect':'Allow','Actions':'*'")))
                .with(each.rule())
                .run();

        assertThat(result).violates(each.id()).times(1);
        assertThat(result.outcomes().get(0).notEvaluated()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areNotEvaluatedWithoutAFacetThatTheyNeed(Case each) {
        FakeAccount denied = each.account(document(HARMLESS)).denied(neededFacet(each), "iam:Get");

        assertThat(auditing(denied).with(each.rule()))
                .doesNotEvaluate(each.id())
                .because(Reason.Kind.DENIED)
                .because("iam:Get");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areNotEvaluatedOnPartOfAFacet(Case each) {
        FakeAccount partial =
                each.account(document(HARMLESS)).partial(neededFacet(each), "the second page was throttled");
        FakeAccount faulty =
                each.account(allowing(each.fault())).partial(neededFacet(each), "the second page was throttled");

        assertThat(auditing(partial).with(each.rule()))
                .doesNotEvaluate(each.id())
                .because(Reason.Kind.INCOMPLETE)
                .because("the second page was throttled");
        assertThat(auditing(faulty).with(each.rule())).violates(each.id()).times(1);
    }

    private static Facet<?> neededFacet(Case each) {
        return each.readsManaged() ? Facet.POLICIES : Facet.USERS;
    }

    @ParameterizedTest
    @MethodSource("casesOfInlinePolicies")
    void needEveryKindOfIdentityForInlinePolicies(Case each) {
        for (Facet<?> facet : List.of(Facet.USERS, Facet.GROUPS, Facet.ROLES)) {
            assertThat(auditing(FakeAccount.create().failed(facet, "connection reset"))
                            .with(each.rule()))
                    .doesNotEvaluate(each.id())
                    .because("connection reset");
        }
    }

    @ParameterizedTest
    @MethodSource("casesOfManagedPolicies")
    void areNotEvaluatedWhereTheDocumentInForceWasNotCollected(Case each) {
        AccountSnapshot account = managed(document(HARMLESS)).build();
        List<ManagedPolicy> withoutVersions = account.observation(Facet.POLICIES).value().orElseThrow().stream()
                .map(policy ->
                        ManagedPolicy.builder().from(policy).versions(List.of()).build())
                .toList();

        assertThat(auditing(managed(document(HARMLESS)).with(Facet.POLICIES, withoutVersions))
                        .with(each.rule()))
                .doesNotEvaluate(each.id())
                .because("power: the document of the default version was not collected");
    }

    @ParameterizedTest
    @MethodSource("casesOfManagedPolicies")
    void judgeTheVersionInForceAlone(Case each) {
        String faulty = allowing(each.fault());

        assertThat(outcome(each.rule(), versions(document(HARMLESS), faulty)))
                .isEqualTo(each.severity().name());
        assertThat(outcome(each.rule(), versions(faulty, document(HARMLESS)))).isEqualTo("COMPLIANT");
    }

    private static FakeAccount versions(String old, String current) {
        return FakeAccount.create()
                .policy("power", p -> p.version("v1", old, false).version("v2", current, true))
                .user("alice", u -> u.attached("power"));
    }

    @ParameterizedTest
    @MethodSource("casesOfInlinePolicies")
    void readInlinePoliciesOfUsersGroupsAndRoles(Case each) {
        String faulty = allowing(each.fault());
        FakeAccount account = FakeAccount.create()
                .user("alice", u -> u.inline("power", faulty))
                .group("dev", g -> g.inline("power", faulty))
                .role("deploy", r -> r.inline("power", faulty).inline("more", faulty));
        Engine.Result result = auditing(account).with(each.rule()).run();

        assertThat(result).violates(each.id()).times(4).onlyOn("alice", "dev", "deploy");
        assertThat(result.findings())
                .extracting(f -> f.subject().name())
                .containsExactlyInAnyOrder("alice / power", "dev / power", "deploy / power", "deploy / more");
        assertThat(result.findings()).extracting(Finding::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("casesOfInlinePolicies")
    void leaveOutInlinePoliciesThatAwsKeeps(Case each) {
        String faulty = allowing(each.fault());
        FakeAccount account = FakeAccount.create()
                .noSupportRole()
                .role(
                        "AWSServiceRoleForSupport",
                        r -> r.path("/aws-service-role/support.amazonaws.com/").inline("power", faulty))
                .role(
                        "AWSReservedSSO_Admin_0123456789abcdef",
                        r -> r.path("/aws-reserved/sso.amazonaws.com/").inline("AwsSSOInlinePolicy", faulty));

        assertThat(auditing(account).with(each.rule())).isNotApplicable(each.id());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areHarmlessWhereNamesAreHostile(Case each) {
        String name = "$(reboot)'; reboot #";
        String json = document("'Sid':'\\u001b[2J<script>','Effect':'Allow'," + each.fault());
        FakeAccount account = each.readsManaged()
                ? FakeAccount.create().policy(name, json).user("alice", u -> u.attached(name))
                : FakeAccount.create().user(name, u -> u.inline(name + "\u202e", json));
        Engine.Result result = auditing(account).with(each.rule()).run();

        assertThat(result).violates(each.id()).times(1);
        Finding finding = result.findings().get(0);
        assertThat(finding.message()).doesNotContainPattern("\\p{C}");
        assertThat(finding.remediation().steps())
                .isNotEmpty()
                .flatExtracting(step -> step.command().stream().toList())
                .allSatisfy(command -> assertThat(command)
                        .doesNotContainPattern("\\p{C}")
                        .doesNotContain(" $(reboot)")
                        .doesNotContain("/$(reboot)'; reboot #"));
        assertThat(finding.remediation().steps()).extracting(Step::text).doesNotContain(name);
    }

    @Test
    void includesEveryRuleThatReadsCustomersPoliciesByStatement() {
        assertThat(cases()).hasSize(10).extracting(Case::id).doesNotHaveDuplicates();
    }
}
