package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.json;
import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.DocumentProblem;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyDocumentInvalidTest {

    private static final String ID = "policy-document-invalid";
    private static final String SOUND = allowing("'Action':'s3:GetObject','Resource':'*'");

    private static FakeAccount account(String json) {
        return FakeAccount.create().policy("deploy", json);
    }

    @Test
    void reportsAnElementThatTheLanguageDoesNotKnow() {
        String text = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:GetObject','Resource':'*',"
                + "'Conditions':{}}]}";

        assertThat(auditing(account(json(text))).with(new PolicyDocumentInvalid()))
                .violates(ID)
                .times(1)
                .onlyOn("deploy")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the document has a fault at /Statement/0/Conditions: unknown element")
                .withEvidence(
                        DocumentProblem.class,
                        new DocumentProblem("/Statement/0/Conditions", "unknown element")::equals);
    }

    @Test
    void passesASoundDocument() {
        assertThat(auditing(account(SOUND)).with(new PolicyDocumentInvalid())).complies(ID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Statement':                                                                                   | MEDIUM
            []                                                                                              | MEDIUM
            {'Version':'2012-10-17'}                                                                        | MEDIUM
            {'Version':'2012-10-18','Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}              | MEDIUM
            {'Statement':{'Effect':'allow','Action':'*','Resource':'*'}}                                    | MEDIUM
            {'Statement':{'Effect':'Deny','Resource':'*'}}                                                  | MEDIUM
            {'Statement':{'Effect':'Deny','Action':'*','NotAction':'s3:*','Resource':'*'}}                  | MEDIUM
            {'Statement':{'Effect':'Deny','Effect':'Allow','Action':'*','Resource':'*'}}                    | MEDIUM
            {'Statement':{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'StringIs':{'a:b':'c'}}}} | MEDIUM
            {'Statement':{'Effect':'Deny','Action':'*','Resource':'*','Principal':'*'}}                     | MEDIUM
            {'Statement':{'Effect':'Deny','Action':[],'Resource':'*'}}                                      | LOW
            {'Statement':[]}                                                                                | LOW
            {'Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}                                     | COMPLIANT
            {'Statement':[{'Effect':'Allow','Action':'s3:Invented','Resource':'*'}]}                        | COMPLIANT
            """)
    void knowsTheGrammar(String text, String expected) {
        assertThat(outcome(new PolicyDocumentInvalid(), account(json(text)))).isEqualTo(expected);
    }

    @Test
    void readsUrlEncodedDocuments() {
        assertThat(outcome(
                        new PolicyDocumentInvalid(),
                        account(SOUND.replace("{", "%7B").replace("}", "%7D").replace("\"", "%22"))))
                .isEqualTo("COMPLIANT");
    }

    @Test
    void reportsEachFaultOnceWithAPlaceAndAnIdOfItsOwn() {
        String statement = "{'Effect':'allow','Action':'s3:GetObject','Resource':'*'}";
        List<Finding> findings = auditing(
                        account(json("{'Version':'2012-10-17','Statement':[\n" + statement + ",\n" + statement + "]}")))
                .with(new PolicyDocumentInvalid())
                .run()
                .findings();

        assertThat(findings).hasSize(2);
        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(findings).extracting(f -> f.source().orElseThrow().line()).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void readsInlinePoliciesAndLeavesThoseOfAwsOut() {
        String broken = json("{'Statement':{'Effect':'allow','Action':'*','Resource':'*'}}");
        FakeAccount account = FakeAccount.create()
                .awsManagedPolicy("Odd", broken)
                .user("alice", u -> u.attachedAwsManaged("Odd").inline("own", broken))
                .role(
                        "AWSServiceRoleForSupport",
                        r -> r.path("/aws-service-role/support.amazonaws.com/").inline("own", broken));

        assertThat(auditing(account).with(new PolicyDocumentInvalid()))
                .violates(ID)
                .times(1)
                .onlyOn("alice");
    }

    @Test
    void leavesTrustPoliciesOut() {
        assertThat(auditing(FakeAccount.create().policy("deploy", SOUND).role("odd", r -> r.trust("{}")))
                        .with(new PolicyDocumentInvalid()))
                .complies(ID);
    }

    @Test
    void isNotEvaluatedOnADocumentThatIsTooLargeToRead() {
        String deep = "[".repeat(500) + "]".repeat(500);

        assertThat(auditing(account("{\"Statement\":" + deep + "}")).with(new PolicyDocumentInvalid()))
                .doesNotEvaluate(ID)
                .because(Reason.Kind.UNDETERMINED)
                .because("not all of the document was read");
    }

    @Test
    void isNotEvaluatedWhereTheDocumentInForceWasNotCollected() {
        List<ManagedPolicy> withoutVersions =
                account(SOUND).build().observation(Facet.POLICIES).value().orElseThrow().stream()
                        .map(policy -> ManagedPolicy.builder()
                                .from(policy)
                                .versions(List.of())
                                .build())
                        .toList();

        assertThat(auditing(account(SOUND).with(Facet.POLICIES, withoutVersions))
                        .with(new PolicyDocumentInvalid()))
                .doesNotEvaluate(ID)
                .because("deploy: the document of the default version was not collected");
    }

    @Test
    void isNotEvaluatedWhenPoliciesWereDenied() {
        assertThat(auditing(account(SOUND).denied(Facet.POLICIES, "iam:GetAccountAuthorizationDetails"))
                        .with(new PolicyDocumentInvalid()))
                .doesNotEvaluate(ID)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        StringBuilder escaped = new StringBuilder();
        name.text().chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        FakeAccount account =
                account(json("{'Statement':{'Effect':'Deny','Action':'*','Resource':'*','") + escaped + json("':1}}"));

        assertThat(auditing(account).with(new PolicyDocumentInvalid()).run().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).doesNotContainPattern("\\p{C}"));
    }
}
