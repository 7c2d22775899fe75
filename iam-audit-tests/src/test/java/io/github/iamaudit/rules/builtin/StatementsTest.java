package io.github.iamaudit.rules.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.engine.Violation;
import io.github.iamaudit.rules.evidence.StatementEvidence;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

    private static Optional<Fault> allowing(Statement statement) {
        return statement.isAllow() ? Optional.of(new Fault("it allows", Severity.LOW)) : Optional.empty();
    }

    private static Verdict judge(String json) {
        return Statements.judge(Optional.of(PolicyDocument.parse(PolicyType.IDENTITY, json)), StatementsTest::allowing);
    }

    @Test
    void leaveTheVerdictOpenWithoutADocument() {
        Verdict verdict = Statements.judge(Optional.empty(), StatementsTest::allowing);

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.undeterminedReason()).contains("the document of the default version was not collected");
    }

    @Test
    void tellTheFaultyStatementsApartByTheirPlaces() {
        Verdict verdict = judge(PolicyCases.json("""
                {'Version':'2012-10-17','Statement':[
                  {'Sid':'one','Effect':'Allow','Action':'s3:*','Resource':'*'},
                  {'Effect':'Deny','Action':'s3:*','Resource':'*'},
                    {'Sid':'three','Effect':'Allow','Action':'s3:*','Resource':'*'}]}"""));

        assertThat(verdict.undeterminedReason()).isEmpty();
        assertThat(verdict.violations())
                .extracting(Violation::discriminator)
                .containsExactly("/Statement/0", "/Statement/2");
        Violation third = verdict.violations().get(1);
        assertThat(third.message()).isEqualTo("it allows");
        assertThat(third.severity()).contains(Severity.LOW);
        assertThat(third.location()).hasValueSatisfying(place -> {
            assertThat(place.line()).isEqualTo(4);
            assertThat(place.column()).isEqualTo(5);
        });
        assertThat(third.evidence())
                .isInstanceOfSatisfying(
                        StatementEvidence.class, e -> assertThat(e.sid()).isEqualTo("three"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "not json",
                "{'Version':'2012-10-17'}",
                "{'Version':'2013-10-17','Statement':[]}",
                "{'Statement':['Allow']}",
                "{'Statement':{'Effect':'allow','Action':'*','Resource':'*'}}",
                "{'Statement':{'Action':'*','Resource':'*'}}",
                "{'Statement':{'effect':'Allow','Action':'*','Resource':'*'}}",
                "{'Statement':[],'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
                "{'Statement':{'Effect':'Deny','Action':7,'Action':'*','Resource':'*'}}"
            })
    void leaveTheVerdictOpenForADocumentThatWasNotUnderstood(String json) {
        Verdict verdict = judge(PolicyCases.json(json));

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.undeterminedReason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("the document has a fault at "));
    }

    @Test
    void keepTheFaultsThatWereFoundBesideOneThatWasNotUnderstood() {
        Verdict verdict = judge(PolicyCases.json(
                "{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Perhaps'}]}"));

        assertThat(verdict.violations()).hasSize(1);
        assertThat(verdict.undeterminedReason()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Statement':[]}",
                "{'Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}",
                "{'Statement':{'Effect':'Deny','Action':[],'Resource':[],'Condition':{}}}"
            })
    void findNoFaultInADocumentThatMerelyHasEmptyElements(String json) {
        Verdict verdict = judge(PolicyCases.json(json));

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.undeterminedReason()).isEmpty();
    }
}
