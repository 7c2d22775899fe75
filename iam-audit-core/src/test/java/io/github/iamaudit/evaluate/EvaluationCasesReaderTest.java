package io.github.iamaudit.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamaudit.evaluate.Decision.Outcome;
import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.SourceLocation;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file of evaluation cases may hold, and what is said about one that holds something else. */
class EvaluationCasesReaderTest {

    private static final String REQUEST =
            "\"request\":{\"principal\":\"anonymous\",\"action\":\"s3:GetObject\",\"resource\":{\"arn\":\"arn:aws:s3:::site/x\"}}";

    private static final String SOUND = "{\"name\":\"a\"," + REQUEST + "}";

    private static List<EvaluationCase> read(String text) {
        return EvaluationCases.read("cases.jsonl", new StringReader(text));
    }

    /** Reads a sound first line and a faulty second one. */
    private static void fails(String second, String message) {
        assertThatThrownBy(() -> read(SOUND + "\n" + second + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void readsNothingFromNothing() {
        assertThat(read("")).isEmpty();
        assertThat(read("\n \n")).isEmpty();
    }

    @Test
    void readsNameTagsRequestAndExpectation() {
        EvaluationCase one = read("""
                        {"name":"a","tags":["x","y"],"request":{"principal":"arn:aws:iam::111122223333:user/alice",\
                        "action":"s3:GetObject","resource":{"arn":"arn:aws:s3:::site/x","accountId":"123456789012"},\
                        "context":{"aws:TagKeys":["a","b"],"example:Flag":true,"example:Size":10}},"expected":"Allowed"}
                        """).get(0);

        assertThat(one.name()).isEqualTo("a");
        assertThat(one.tags()).containsExactly("x", "y");
        assertThat(one.request().principal()).hasToString("arn:aws:iam::111122223333:user/alice");
        assertThat(one.request().resource()).isEqualTo("arn:aws:s3:::site/x");
        assertThat(one.request().resourceAccount()).isEqualTo("123456789012");
        assertThat(one.request().context()).hasToString("{aws:tagkeys=[a, b], example:flag=true, example:size=10}");
        assertThat(one.expected()).contains(Outcome.ALLOWED);
    }

    @Test
    void addsNoKeysOfThePrincipal() {
        EvaluationCase one = read(SOUND).get(0);

        assertThat(one.request().context().keys()).isEmpty();
    }

    @Test
    void expectationIsOptional() {
        assertThat(read(SOUND).get(0).expected()).isEmpty();
    }

    @Test
    void resourceMayBeATextOrMissing() {
        String base = "{\"name\":\"a\",\"request\":{\"principal\":\"anonymous\",\"action\":\"s3:GetObject\"%s}}";

        assertThat(read(base.formatted(",\"resource\":\"arn:aws:s3:::site\""))
                        .get(0)
                        .request()
                        .resource())
                .isEqualTo("arn:aws:s3:::site");
        assertThat(read(base.formatted("")).get(0).request().resource()).isEqualTo("*");
    }

    @Test
    void membersComeInAnyOrderAndPoliciesBeforeTheRequest() {
        EvaluationCase one =
                read("{\"expected\":\"Allowed\",\"resourcePolicy\":{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}},"
                                + REQUEST + ",\"name\":\"a\"}")
                        .get(0);

        assertThat(one.evaluator().decide(one.request()).outcome())
                .isEqualTo(one.expected().orElseThrow());
    }

    @Test
    void numbersLevelsInExplanations() {
        EvaluationCase one = read("""
                        {"name":"a","request":{"principal":"arn:aws:iam::111122223333:user/alice","action":"s3:ListAllMyBuckets"},\
                        "identityPolicies":[{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}],\
                        "serviceControlPolicies":[[{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}],[]]}
                        """).get(0);

        assertThat(one.evaluator().decide(one.request()).explanation().blocks())
                .containsExactly("no service control policy of level \"level 2\" allows it");
    }

    @Test
    void placesOfStatementsAreThoseInThePolicy() {
        EvaluationCase one = read(SOUND.replace("\"name\":\"a\"", """
                        "name":"a","resourcePolicy":{"Statement":[
                        {"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""")).get(0);

        SourceLocation place = one.evaluator()
                .decide(one.request())
                .explanation()
                .deciding()
                .orElseThrow()
                .statement()
                .location()
                .orElseThrow();

        assertThat(place).hasToString("cases.jsonl:2:1");
    }

    @Test
    void notJsonIsNamedWithItsPlace() {
        assertThatThrownBy(() -> read(SOUND + "\nname: a\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("cases.jsonl:2:")
                .hasMessageContaining("this is not JSON");
    }

    @Test
    void truncatedFileIsNamedWithItsPlace() {
        assertThatThrownBy(() -> read(SOUND + "\n{\"name\":\"b\","))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("cases.jsonl:2:")
                .hasMessageContaining("the JSON ends before it is complete");
    }

    @Test
    void caseIsAnObject() {
        fails("[]", "cases.jsonl:2:1: expected a case, an object, but found an array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{" + REQUEST + "}", "{\"name\":\"b\"}", "{}"})
    void caseHasANameAndARequest(String second) {
        fails(second, "cases.jsonl:2:1: a case has a name and a request");
    }

    private static final String REQUEST_OF = "{\"name\":\"b\",\"request\":{%s}}";

    @Test
    void requestHasAPrincipalAndAnAction() {
        fails(
                REQUEST_OF.formatted("\"action\":\"s3:GetObject\""),
                "cases.jsonl:2:23: a request has a principal and an action");
        fails(
                REQUEST_OF.formatted("\"principal\":\"anonymous\""),
                "cases.jsonl:2:23: a request has a principal and an action");
    }

    @Test
    void unknownMembersAreNamedWithTheirPlace() {
        fails(
                SOUND.replace("}}}", "}}, \"expectation\":\"Allowed\"}"),
                "cases.jsonl:2:129: unknown member \"expectation\"; see docs/evaluation-cases.md");
        fails(
                REQUEST_OF.formatted("\"principal\":\"anonymous\",\"action\":\"s3:GetObject\",\"who\":\"x\""),
                "cases.jsonl:2:78: unknown member \"who\"; see docs/evaluation-cases.md");
        fails(
                REQUEST_OF.formatted(
                        "\"principal\":\"anonymous\",\"action\":\"s3:GetObject\",\"resource\":{\"account\":\"x\"}"),
                "cases.jsonl:2:94: unknown member \"account\"; see docs/evaluation-cases.md");
    }

    @Test
    void memberStandsOnce() {
        fails(
                "{\"name\":\"b\",\"name\":\"c\"," + REQUEST + "}",
                "cases.jsonl:2:20: the member \"name\" occurs twice in one object; AWS never writes that, export the file again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"alice\" | \"alice\"",
                "\"arn:aws:iam::111122223333:group/admins\" | \"arn:aws:iam::111122223333:group/admins\"",
                "\"arn:aws:s3:::site\" | \"arn:aws:s3:::site\"",
            })
    void wrongPrincipalIsNamed(String principal, String named) {
        fails(
                REQUEST_OF.formatted("\"principal\":" + principal),
                "cases.jsonl:2:36: a principal that makes requests is the ARN of a user, role, session or root user, a"
                        + " service such as lambda.amazonaws.com, or anonymous, but this is " + named);
    }

    @Test
    void principalIsAString() {
        fails(
                REQUEST_OF.formatted("\"principal\":7"),
                "cases.jsonl:2:36: expected the principal, a string, but found 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetObject", "s3:", ":GetObject", "s3:Get*"})
    void wrongActionIsNamed(String action) {
        fails(
                REQUEST_OF.formatted("\"action\":\"" + action + "\""),
                "cases.jsonl:2:33: an action is one of a service, for example s3:GetObject, but this is \"" + action
                        + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "arn:aws:s3", ""})
    void wrongResourceIsNamed(String resource) {
        fails(
                REQUEST_OF.formatted("\"resource\":{\"arn\":\"" + resource + "\"}"),
                "cases.jsonl:2:42: a resource is an ARN of six parts or *, but this is \"" + resource + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901", "1234567890123", "shop", ""})
    void wrongAccountIsNamed(String account) {
        assertThatThrownBy(() -> read(REQUEST_OF.formatted("\"resource\":{\"accountId\":\"" + account + "\"}")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("cases.jsonl:1:48: ")
                .hasMessageContaining("\"" + account + "\"");
    }

    @Test
    void valuesOfTheContextAreScalarsOrListsOfThem() {
        fails(
                REQUEST_OF.formatted("\"context\":{\"k\":null}"),
                "cases.jsonl:2:39: expected a value, a string, a number, true or false, but found null");
        fails(
                REQUEST_OF.formatted("\"context\":{\"k\":[{}]}"),
                "cases.jsonl:2:40: expected a value, a string, a number, true or false, but found an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed", "Denied", "ALLOWED", ""})
    void unknownOutcomeIsNamed(String outcome) {
        fails(
                "{\"name\":\"b\",\"expected\":\"" + outcome + "\"," + REQUEST + "}",
                "cases.jsonl:2:24: expected Allowed, ImplicitlyDenied or ExplicitlyDenied, but found \"" + outcome
                        + "\"");
    }

    @Test
    void policiesAreLists() {
        fails(
                "{\"name\":\"b\",\"identityPolicies\":{}," + REQUEST + "}",
                "cases.jsonl:2:32: expected policies, an array, but found an object");
        fails(
                "{\"name\":\"b\",\"serviceControlPolicies\":[{}]," + REQUEST + "}",
                "cases.jsonl:2:39: expected policies, an array, but found an object");
    }

    @Test
    void faultyPolicyIsNoFaultOfTheFile() {
        EvaluationCase one = read(SOUND.replace("\"name\":\"a\"", "\"name\":\"a\",\"resourcePolicy\":\"nonsense\""))
                .get(0);

        assertThat(one.evaluator().decide(one.request()).outcome()).isEqualTo(Outcome.IMPLICITLY_DENIED);
    }

    @Test
    void messagesAreSafeToPrint() {
        assertThatThrownBy(() -> read("{\"name\":\"b\",\"expected\":\"\\u001b[31m\\n\"}"))
                .isInstanceOf(InputException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b", "\n"));
    }

    @Test
    void aCaseKeepsItsTags() {
        List<String> tags = new ArrayList<>(List.of("x"));
        EvaluationCase one = read(SOUND).get(0);
        EvaluationCase copy = new EvaluationCase("b", tags, one.request(), one.evaluator(), one.expected());
        tags.add("y");

        assertThat(copy.tags()).containsExactly("x");
    }
}
