package io.github.iamaudit.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.model.policy.PolicyProblem.Kind;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    private static final String SOUND = """
            {
              "Version": "2012-10-17",
              "Id": "deploy",
              "Statement": [
                {
                  "Sid": "AllowDeploy",
                  "Effect": "Allow",
                  "Action": ["s3:Get*", "s3:PutObject"],
                  "Resource": "arn:aws:s3:::site/*",
                  "Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-a", "o-b"]}}
                }
              ]
            }""";

    private static final String SOUND_TRUST = """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Effect": "Allow",
                "Principal": {"AWS": ["111122223333"], "Service": "ec2.amazonaws.com"},
                "Action": "sts:AssumeRole"
              }
            }""";

    private static PolicyDocument identity(String json) {
        return PolicyDocument.parse(PolicyType.IDENTITY, json);
    }

    /** Line, column and pointer of a place. */
    private static String place(Optional<SourceLocation> location) {
        SourceLocation at = location.orElseThrow();
        return at.line() + ":" + at.column() + " " + at.pointer();
    }

    @Test
    void tellsPlaceOfEveryKindOfElement() {
        PolicyDocument document = identity(SOUND);
        Statement statement = document.statements().get(0);
        ActionElement action = statement.action().orElseThrow();
        Condition condition = statement.conditions().get(0);

        assertThat(place(document.location())).isEqualTo("1:1 ");
        assertThat(place(statement.location())).isEqualTo("5:5 /Statement/0");
        assertThat(place(action.location())).isEqualTo("8:17 /Statement/0/Action");
        assertThat(place(action.patterns().get(0).location())).isEqualTo("8:18 /Statement/0/Action/0");
        assertThat(place(action.patterns().get(1).location())).isEqualTo("8:29 /Statement/0/Action/1");
        assertThat(place(statement.resource().orElseThrow().location())).isEqualTo("9:19 /Statement/0/Resource");
        assertThat(place(statement.resource().orElseThrow().patterns().get(0).location()))
                .isEqualTo("9:19 /Statement/0/Resource");
        assertThat(place(condition.location()))
                .isEqualTo("10:60 /Statement/0/Condition/StringEquals/aws:PrincipalOrgID");
        assertThat(place(condition.values().get(1).location()))
                .isEqualTo("10:68 /Statement/0/Condition/StringEquals/aws:PrincipalOrgID/1");
    }

    @Test
    void tellsPlaceOfPrincipalsAndOfSingleStatement() {
        Statement statement =
                PolicyDocument.parse(PolicyType.TRUST, SOUND_TRUST).statements().get(0);
        PrincipalElement principal = statement.principal().orElseThrow();

        assertThat(place(statement.location())).isEqualTo("3:16 /Statement");
        assertThat(place(principal.location())).isEqualTo("5:18 /Statement/Principal");
        assertThat(place(principal.principals().get(0).location())).isEqualTo("5:27 /Statement/Principal/AWS/0");
        assertThat(place(principal.principals().get(1).location())).isEqualTo("5:55 /Statement/Principal/Service");
    }

    @Test
    void escapesSlashAndTildeInPointer() {
        PolicyDocument document = identity("{\"Statement\": [], \"a/b~c\": 1}");

        assertThat(document.problems())
                .extracting(p -> p.location().pointer())
                .containsExactly("/Statement", "/a~1b~0c");
    }

    @Test
    void tellsPlaceInFileForDocumentThatIsAnObjectThere() {
        JsonInput in =
                JsonInput.open("account.json", new StringReader("\n\n  {\"Statement\": {\"Effect\": \"allow\"}}"));
        in.nextDocument();

        PolicyDocument document = PolicyReader.read(PolicyType.IDENTITY, in);

        assertThat(document.problems())
                .extracting(PolicyProblem::toString)
                .containsExactly(
                        "account.json:3:28: Effect is \"allow\", expected Allow or Deny",
                        "account.json:3:17: the statement has no Action",
                        "account.json:3:17: the statement has no Resource");
    }

    @Test
    void tellsPlaceOfTheStringForDocumentInside() {
        JsonInput in = JsonInput.open(
                "account.json", new StringReader("\n\n  \"{\\\"Statement\\\": {\\\"Effect\\\": \\\"allow\\\"}}\""));
        in.nextDocument();

        PolicyDocument document = PolicyReader.read(PolicyType.IDENTITY, in);

        assertThat(document.problems())
                .extracting(p -> p.location() + " " + p.location().pointer())
                .containsExactly(
                        "account.json:3:3 /Statement/Effect",
                        "account.json:3:3 /Statement",
                        "account.json:3:3 /Statement");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # kind              | message | document
                    NOT_JSON            | the document is empty | ``
                    NOT_JSON            | the document is empty | ` `
                    NOT_JSON            | the JSON ends before it is complete | {"Statement": [
                    NOT_JSON            | the JSON ends before it is complete | {"Statement": "a
                    NOT_JSON            | this is not JSON: Unexpected character ('}' (code 125)): expected a value | {"Statement": }
                    NOT_JSON            | this is not JSON: Unrecognized token 'hello': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') | hello
                    NOT_JSON            | there is more text after the end of the JSON value | {"Statement": []} {}
                    NOT_AN_OBJECT       | the document is an array, expected a JSON object with Version and Statement | []
                    NOT_AN_OBJECT       | the document is null, expected a JSON object with Version and Statement | null
                    NOT_AN_OBJECT       | the document is a string, expected a JSON object with Version and Statement | "{}"
                    NOT_AN_OBJECT       | the document is a number, expected a JSON object with Version and Statement | 42
                    NOT_AN_OBJECT       | the document is a boolean, expected a JSON object with Version and Statement | true
                    MISSING_ELEMENT     | the document has no Statement | {}
                    MISSING_ELEMENT     | the document has no Statement | {"Version": "2012-10-17"}
                    EMPTY_ELEMENT       | Statement is an empty list | {"Statement": []}
                    INVALID_VERSION     | Version is "2012-10-18", expected 2012-10-17 or 2008-10-17 | {"Version": "2012-10-18", "Statement": [@]}
                    WRONG_TYPE          | Version is "2012", expected a string | {"Version": 2012, "Statement": [@]}
                    WRONG_TYPE          | Version is an array, expected a string | {"Version": ["2012-10-17"], "Statement": [@]}
                    WRONG_TYPE          | Id is an object, expected a string | {"Id": {}, "Statement": [@]}
                    UNKNOWN_ELEMENT     | unknown element "statement", expected Version, Id or Statement | {"Statement": [@], "statement": []}
                    DUPLICATE_KEY       | "Statement" occurs twice; the second one was not read | {"Statement": [@], "Statement": []}
                    WRONG_TYPE          | the statement is a string, expected an object | {"Statement": ["x", @]}
                    WRONG_TYPE          | the statement is null, expected an object | {"Statement": [@, null]}
                    """)
    void namesFaultsOfDocument(Kind kind, String message, String text) {
        String json = text.replace("@", "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");

        assertThat(identity(json).problems())
                .extracting(PolicyProblem::kind, PolicyProblem::message)
                .containsExactly(tuple(kind, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # kind              | message | members of a statement | pointer of the problem
                    MISSING_ELEMENT     | the statement has no Effect | "Action": "*", "Resource": "*" | /Statement
                    MISSING_ELEMENT     | the statement has no Action | "Effect": "Allow", "Resource": "*" | /Statement
                    MISSING_ELEMENT     | the statement has no Resource | "Effect": "Allow", "Action": "*" | /Statement
                    INVALID_EFFECT      | Effect is "allow", expected Allow or Deny | "Effect": "allow", "Action": "*", "Resource": "*" | /Statement/Effect
                    INVALID_EFFECT      | Effect is "Permit", expected Allow or Deny | "Effect": "Permit", "Action": "*", "Resource": "*" | /Statement/Effect
                    WRONG_TYPE          | Effect is "true", expected a string | "Effect": true, "Action": "*", "Resource": "*" | /Statement/Effect
                    WRONG_TYPE          | Effect is null, expected a string | "Effect": null, "Action": "*", "Resource": "*" | /Statement/Effect
                    WRONG_TYPE          | Sid is "7", expected a string | "Sid": 7, "Effect": "Allow", "Action": "*", "Resource": "*" | /Statement/Sid
                    UNKNOWN_ELEMENT     | unknown element "Actions", expected Sid, Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal or Condition | "Effect": "Allow", "Action": "*", "Actions": "*", "Resource": "*" | /Statement/Actions
                    CONFLICTING_ELEMENT | the statement has Action and NotAction; the second one was not read | "Effect": "Allow", "Action": "*", "NotAction": "iam:*", "Resource": "*" | /Statement/NotAction
                    CONFLICTING_ELEMENT | the statement has Action and NotAction; the second one was not read | "Effect": "Allow", "NotAction": "*", "Action": "iam:*", "Resource": "*" | /Statement/Action
                    CONFLICTING_ELEMENT | the statement has Resource and NotResource; the second one was not read | "Effect": "Allow", "Action": "*", "Resource": "*", "NotResource": "*" | /Statement/NotResource
                    CONFLICTING_ELEMENT | the statement has a Principal, which this type of policy does not take | "Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*" | /Statement
                    EMPTY_ELEMENT       | Action is an empty list | "Effect": "Allow", "Action": [], "Resource": "*" | /Statement/Action
                    EMPTY_ELEMENT       | NotResource is an empty list | "Effect": "Allow", "Action": "*", "NotResource": [] | /Statement/NotResource
                    WRONG_TYPE          | Action holds an object, expected a string | "Effect": "Allow", "Action": {}, "Resource": "*" | /Statement/Action
                    WRONG_TYPE          | Action holds null, expected a string | "Effect": "Allow", "Action": ["s3:*", null], "Resource": "*" | /Statement/Action/1
                    WRONG_TYPE          | Action holds an array, expected a string | "Effect": "Allow", "Action": [["s3:*"]], "Resource": "*" | /Statement/Action/0
                    WRONG_TYPE          | Action holds a boolean, expected a string | "Effect": "Allow", "Action": true, "Resource": "*" | /Statement/Action
                    WRONG_TYPE          | NotResource holds a number, expected a string | "Effect": "Allow", "Action": "*", "NotResource": [5] | /Statement/NotResource/0
                    DUPLICATE_KEY       | "Action" occurs twice; the second one was not read | "Effect": "Allow", "Action": "s3:*", "Action": "*", "Resource": "*" | /Statement/Action
                    DUPLICATE_KEY       | "Effect" occurs twice; the second one was not read | "Effect": "Allow", "Effect": "Deny", "Action": "*", "Resource": "*" | /Statement/Effect
                    WRONG_TYPE          | Condition is an array, expected an object | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": [] | /Statement/Condition
                    WRONG_TYPE          | Condition is null, expected an object | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": null | /Statement/Condition
                    EMPTY_ELEMENT       | Condition is an empty object | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {} | /Statement/Condition
                    EMPTY_ELEMENT       | Bool names no condition key | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {}} | /Statement/Condition/Bool
                    WRONG_TYPE          | Bool is a string, expected an object of condition keys | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": "x"} | /Statement/Condition/Bool
                    UNKNOWN_OPERATOR    | unknown condition operator "StringEqual" | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEqual": {"a:b": "c"}} | /Statement/Condition/StringEqual
                    EMPTY_ELEMENT       | a:b is an empty list | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"a:b": []}} | /Statement/Condition/Bool/a:b
                    WRONG_TYPE          | a:b holds null, expected a string | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"a:b": [null]}} | /Statement/Condition/Bool/a:b/0
                    DUPLICATE_KEY       | "Bool" occurs twice; the second one was not read | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"a:b": "c"}, "Bool": {"a:b": "d"}} | /Statement/Condition/Bool
                    DUPLICATE_KEY       | "a:b" occurs twice; the second one was not read | "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"a:b": "c", "a:b": "d"}} | /Statement/Condition/Bool/a:b
                    """)
    void namesFaultsOfStatement(Kind kind, String message, String members, String pointer) {
        PolicyDocument document = identity("{\"Statement\": {" + members + "}}");

        assertThat(document.problems())
                .extracting(
                        PolicyProblem::kind,
                        PolicyProblem::message,
                        p -> p.location().pointer())
                .containsExactly(tuple(kind, message, pointer));
        assertThat(document.originalText()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # kind              | message | principal element
                    INVALID_PRINCIPAL   | Principal is "111122223333", expected "*" or an object with AWS, Service, Federated or CanonicalUser | "Principal": "111122223333"
                    INVALID_PRINCIPAL   | Principal is an array, expected "*" or an object with AWS, Service, Federated or CanonicalUser | "Principal": ["*"]
                    INVALID_PRINCIPAL   | Principal is null, expected "*" or an object with AWS, Service, Federated or CanonicalUser | "Principal": null
                    INVALID_PRINCIPAL   | unknown kind of principal "aws", expected AWS, Service, Federated or CanonicalUser | "Principal": {"aws": "*"}
                    EMPTY_ELEMENT       | Principal is an empty object | "Principal": {}
                    EMPTY_ELEMENT       | Principal.AWS is an empty list | "Principal": {"AWS": []}
                    WRONG_TYPE          | Principal.AWS holds null, expected a string | "Principal": {"AWS": null}
                    WRONG_TYPE          | Principal.AWS holds a number, expected a string | "Principal": {"AWS": 111122223333}
                    DUPLICATE_KEY       | "AWS" occurs twice; the second one was not read | "Principal": {"AWS": "111122223333", "AWS": "*"}
                    CONFLICTING_ELEMENT | the statement has Principal and NotPrincipal; the second one was not read | "Principal": "*", "NotPrincipal": "*"
                    MISSING_ELEMENT     | the statement has no Principal | "Sid": "Without"
                    """)
    void namesFaultsOfPrincipal(Kind kind, String message, String member) {
        PolicyDocument document = PolicyDocument.parse(
                PolicyType.RESOURCE,
                "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\", " + member + "}}");

        assertThat(document.problems())
                .extracting(PolicyProblem::kind, PolicyProblem::message)
                .containsExactly(tuple(kind, message));
    }

    @Test
    void keepsTheFirstOfTwoMembersOfOneName() {
        PolicyDocument document = identity(
                "{\"Statement\": {\"Effect\": \"Deny\", \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}");

        assertThat(document.statements().get(0).isDeny()).isTrue();
        assertThat(document.isSound()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # type          | without    | Resource   | Principal  | both       | NotPrincipal, Resource
                    IDENTITY         | no Resource |           | no Resource, a Principal | a Principal | a Principal
                    SERVICE_CONTROL  | no Resource |           | no Resource, a Principal | a Principal | a Principal
                    TRUST            | no Principal | a Resource, no Principal | | a Resource | a Resource, a NotPrincipal
                    RESOURCE         | no Principal | no Principal | | |
                    RESOURCE_CONTROL | no Resource, no Principal | no Principal | no Resource | |
                    """)
    void knowsWhichElementsEachTypeOfPolicyTakes(
            PolicyType type,
            String without,
            String withResource,
            String withPrincipal,
            String withBoth,
            String withNotPrincipalAndResource) {
        String resource = ", \"Resource\": \"*\"";
        String principal = ", \"Principal\": \"*\"";

        assertThat(missingAndConflicting(type, "")).isEqualTo(orEmpty(without));
        assertThat(missingAndConflicting(type, resource)).isEqualTo(orEmpty(withResource));
        assertThat(missingAndConflicting(type, principal)).isEqualTo(orEmpty(withPrincipal));
        assertThat(missingAndConflicting(type, resource + principal)).isEqualTo(orEmpty(withBoth));
        assertThat(missingAndConflicting(type, resource + principal.replace("P", "NotP")))
                .isEqualTo(orEmpty(withNotPrincipalAndResource));
    }

    @SuppressWarnings("NullAway") // an empty cell of the table arrives as null
    private static String orEmpty(String cell) {
        return cell == null ? "" : cell;
    }

    private static String missingAndConflicting(PolicyType type, String members) {
        PolicyDocument document = PolicyDocument.parse(
                type, "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\"" + members + "}}");
        return String.join(
                ", ",
                document.problems().stream()
                        .map(p -> p.message().replace("the statement has ", "").replaceAll(", which.*", ""))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"x\"",
                "7",
                "[{\"Bool\": {\"a:b\": \"c\"}}]",
                "{\"Bool\": []}",
                "{\"Bool\": null}",
                "{\"Bool\": \"a:b\"}",
                "{\"Bool\": {\"a:b\": []}}",
                "{\"Bool\": {\"a:b\": null}}",
                "{\"Bool\": {\"a:b\": {}}}",
                "{\"Bool\": {\"a:b\": [[\"c\"]]}}",
                "{\"NoOperator\": {\"a:b\": \"c\"}}",
                "{\"NoOperator\": 1}"
            })
    void neverTakesOddConditionForNone(String condition) {
        PolicyDocument document = identity(
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": "
                        + condition + "}}");

        assertThat(document.problems()).isNotEmpty();
        assertThat(document.statements().get(0).isUnconditional()).isFalse();
    }

    @Test
    void keepsConditionWithEmptyList() {
        PolicyDocument document = identity("""
                {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:PrincipalOrgID": []}}}}""");

        assertThat(document.statements().get(0).conditions())
                .singleElement()
                .satisfies(c -> assertThat(c.values()).isEmpty());
        assertThat(document.isSound()).isTrue();
    }

    @Test
    void keepsUnknownOperator() {
        PolicyDocument document = identity("""
                {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"StringEqual": {"a:b": "c"}}}}""");

        assertThat(document.statements().get(0).conditions())
                .singleElement()
                .satisfies(c -> assertThat(c.operator().isKnown()).isFalse());
        assertThat(document.isSound()).isFalse();
    }

    @Test
    void passesOverTextThatIsTooLong() {
        String text = SOUND + " ".repeat(PolicyReader.LONGEST_TEXT);

        PolicyDocument document = identity(text);

        assertThat(document.problems())
                .extracting(PolicyProblem::toString)
                .containsExactly("line 1, column 1: the document has " + text.length()
                        + " characters, more than the 1000000 that are read; AWS stores none that large");
        assertThat(document.problems().get(0).kind()).isEqualTo(Kind.OVER_LIMIT);
        assertThat(document.statements()).isEmpty();
        assertThat(document.originalText()).isEmpty();
    }

    @Test
    void readsTextOfExactlyTheLongestLength() {
        String text = SOUND + " ".repeat(PolicyReader.LONGEST_TEXT - SOUND.length());

        assertThat(identity(text)).isEqualTo(identity(SOUND));
    }

    @Test
    void passesOverDocumentThatIsNestedTooDeep() {
        PolicyDocument document =
                identity("{\"Statement\": [], \"Condition\": " + "[".repeat(1000) + "]".repeat(1000) + "}");

        assertThat(document.problems())
                .extracting(PolicyProblem::kind, PolicyProblem::message)
                .containsExactly(
                        tuple(
                                Kind.OVER_LIMIT,
                                "the document holds a value nested deeper than 64 levels and was not read; AWS stores none such"));
        assertThat(document.isSound()).isFalse();
    }

    @Test
    void passesOverDocumentOfTooManyParts() {
        PolicyDocument document = identity("{\"Statement\": [" + "1,".repeat(200_000) + "1]}");

        assertThat(document.problems())
                .extracting(PolicyProblem::kind, PolicyProblem::message)
                .containsExactly(tuple(
                        Kind.OVER_LIMIT,
                        "the document holds a value of more than 100000 parts and was not read; AWS stores none such"));
    }

    @Test
    void survivesDocumentThatIsNestedDeeperThanTheParserReads() {
        PolicyDocument document = identity("[".repeat(900_000));

        assertThat(document.problems())
                .extracting(PolicyProblem::toString)
                .containsExactly(
                        "line 1, column 100002: the JSON is over a limit of this reader: Document nesting depth"
                                + " (100001) exceeds the maximum allowed (100000)");
    }

    @Test
    void readsManyMembersOfOneObjectInReasonableTime() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            members.append("\"k").append(i).append("\":1,");
        }

        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(identity("{" + members + "\"Statement\":[]}").problems())
                        .hasSize(60_001));
    }

    @Test
    void escapesTerminalSequencesInMessages() {
        PolicyDocument document = identity("{\"Statement\": [], \"\\u001b[31mred\\u202e\": 1}");

        assertThat(document.problems().get(1).message())
                .isEqualTo("unknown element \"\\u001b[31mred\\u202e\", expected Version, Id or Statement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "-0",
                "1e999",
                "\"\"",
                "\"text\"",
                "[]",
                "[[[[]]]]",
                "[{}]",
                "{}",
                "{\"\": \"\"}",
                "{\"Statement\": null}",
                "{\"Statement\": 1}",
                "{\"Statement\": \"x\"}",
                "{\"Statement\": [[], [[]], 1, null, \"x\", true, {}]}",
                "{\"Statement\": {\"Effect\": [], \"Action\": {}, \"Resource\": 1e5, \"Principal\": [], \"Condition\": []}}",
                "{\"Statement\": {\"Effect\": {}, \"NotAction\": null, \"NotResource\": [null], \"NotPrincipal\": {\"AWS\": {}}}}",
                "{\"Statement\": {\"Condition\": {\"\": {\"\": {}}}}}",
                "{\"Statement\": {\"Condition\": {\"Null\": {\"a\": 1e400}}}}",
                "%7B",
                "%7B%7D%",
                "%5B%5D",
                "%7B%00%7D",
                "%7B%FF%FE%7D",
                "{\"\\ud800\": \"\\udfff\", \"Statement\": []}",
                "\u0000",
                "{\"Version\": \"\u0000\"}",
                "\uFEFF{}",
                "{'Statement': []}",
                "{\"Statement\": [],}",
                "// comment\n{}",
                "NaN"
            })
    void takesAnything(String text) {
        for (PolicyType type : PolicyType.values()) {
            PolicyDocument document = PolicyDocument.parse(type, text);

            assertThat(document.problems()).isNotEmpty();
            assertThat(document.toJson()).startsWith("{").contains("\"Statement\"");
        }
    }

    @ParameterizedTest
    @EnumSource(PolicyType.class)
    void neverThrowsWhateverHappensToItsText(PolicyType type) {
        long seed = 20261122L + type.ordinal();
        Random random = new Random(seed);
        String[] valid = {SOUND, SOUND_TRUST, "%7B" + SOUND.substring(1).replace("\"", "%22")};
        String alphabet = "{}[]\",:\\%*?0127BDtruefalsn \n\u0000\u001b\u202e\ud83d\ude00é";
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder(valid[random.nextInt(valid.length)]);
            for (int mutations = 1 + random.nextInt(4); mutations > 0 && !text.isEmpty(); mutations--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + 1 + random.nextInt(12));
                switch (random.nextInt(4)) {
                    case 0 -> text.delete(from, to);
                    case 1 -> text.insert(to, text.substring(from, to));
                    case 2 -> text.setCharAt(from, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> text.setLength(to);
                }
            }
            String mutant = text.toString();

            assertThatCode(() -> assertReadsAgainAsItWas(type, mutant))
                    .as("seed %d, round %d: %s", seed, round, JsonOutput.toText(out -> out.string(mutant)))
                    .doesNotThrowAnyException();
        }
    }

    /** What was read can be stored and is read again as the same; a document with errors never turns sound. */
    private static void assertReadsAgainAsItWas(PolicyType type, String text) {
        PolicyDocument document = PolicyDocument.parse(type, text);
        String stored = JsonOutput.toText(out -> PolicyWriter.write(out, document));
        JsonInput in = JsonInput.open(stored);
        in.nextDocument();
        assertThat(PolicyReader.read(type, in)).isEqualTo(document);
        document.problems().forEach(p -> assertThat(p.toString()).doesNotContain("\n", "\u001b", "\u202e"));
    }

    @Test
    void tellsErrorsFromOddities() {
        Map<Boolean, List<Kind>> byError = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            byError.merge(kind.isError(), List.of(kind), (a, b) -> {
                List<Kind> both = new java.util.ArrayList<>(a);
                both.addAll(b);
                return both;
            });
        }

        assertThat(byError.get(false)).containsExactly(Kind.EMPTY_ELEMENT);
        assertThat(byError.get(true)).hasSize(Kind.values().length - 1);
    }

    @Test
    void problemsAreEqualByKindMessageAndPointer() {
        SourceLocation here = SourceLocation.inFile("a.json", 1, 1);
        SourceLocation there = SourceLocation.inFile("b.json", 9, 9);
        PolicyProblem problem = new PolicyProblem(Kind.WRONG_TYPE, "odd", here.member("Action", 2, 2));

        assertThat(problem)
                .isEqualTo(new PolicyProblem(Kind.WRONG_TYPE, "odd", there.member("Action", 3, 3)))
                .hasSameHashCodeAs(new PolicyProblem(Kind.WRONG_TYPE, "odd", there))
                .isNotEqualTo(new PolicyProblem(Kind.WRONG_TYPE, "odd", there))
                .isNotEqualTo(new PolicyProblem(Kind.WRONG_TYPE, "even", here.member("Action", 2, 2)))
                .isNotEqualTo(new PolicyProblem(Kind.OVER_LIMIT, "odd", here.member("Action", 2, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS", "Service", "Federated", "CanonicalUser"})
    void principalKindsAreCaseSensitive(String text) {
        assertThat(PrincipalType.of(text))
                .hasValueSatisfying(t -> assertThat(t.text()).isEqualTo(text));
        assertThat(PrincipalType.of(text.toLowerCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void effectsAreCaseSensitive() {
        assertThat(Effect.of("Allow")).contains(Effect.ALLOW);
        assertThat(Effect.of("Deny")).contains(Effect.DENY);
        assertThat(Effect.of("deny")).isEmpty();
        assertThat(Effect.DENY.text()).isEqualTo("Deny");
    }
}
