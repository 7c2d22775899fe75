package io.github.iamaudit.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.rules.compare.SnapshotChange.Kind;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a change of a policy document: what it means. */
class DocumentChangeTest {

    private static final String READ = "{'Sid':'Read','Effect':'Allow','Action':['s3:Get*','s3:List*'],'Resource':'*',"
            + "'Condition':{'StringEquals':{'aws:PrincipalOrgID':['o-a','o-b']}}}";
    private static final String KEYS = "{'Effect':'Deny','Action':'kms:*','Resource':'*'}";

    private static String document(String... statements) {
        return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    }

    private static Optional<DocumentChange> change(String before, String after) {
        SnapshotComparison comparison =
                SnapshotComparison.of(account(before).build(), account(after).build());
        return comparison.of(Kind.INLINE_POLICY_CHANGED).stream()
                .findFirst()
                .map(one -> one.document().orElseThrow());
    }

    private static FakeAccount account(String document) {
        return FakeAccount.create().user("alice", user -> user.inline("access", document.replace('\'', '"')));
    }

    /** For example {@code CHANGED /Statement/0 /Statement/1 Action}. */
    private static String statements(DocumentChange change) {
        return change.statements().stream()
                .map(one -> (one.status()
                                + one.before().map(b -> " " + b.pointer()).orElse("")
                                + one.after().map(a -> " " + a.pointer()).orElse("")
                                + " " + String.join(",", one.elements()))
                        .strip())
                .collect(Collectors.joining("; "));
    }

    private static String statements(String before, String after) {
        return change(before, after).map(DocumentChangeTest::statements).orElse("");
    }

    @Test
    void orderOfStatementsIsNone() {
        assertThat(change(document(READ, KEYS), document(KEYS, READ))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['s3:Get*','s3:List*'] | ['s3:List*','s3:Get*']",
                "['s3:Get*','s3:List*'] | `['s3:list*' ,\n  'S3:Get*', 's3:Get*']`",
                "['o-a','o-b'] | ['o-b','o-a']",
                "aws:PrincipalOrgID | aws:principalorgid",
                "'Resource':'*' | 'Resource':['*']",
                "'Effect':'Allow', | `  'Effect' : 'Allow' ,`",
            })
    void orderOfValuesListsOfOneCapitalsAndFormattingAreNone(String text, String same) {
        assertThat(READ).contains(text);
        assertThat(change(document(READ), document(READ.replace(text, same)))).isEmpty();
    }

    @Test
    void statementThatStandsAloneOrInAListIsNone() {
        assertThat(change(document(KEYS), document(KEYS).replace("[", "").replace("]", "")))
                .isEmpty();
    }

    @Test
    void statementsAreAddedAndRemoved() {
        assertThat(statements(document(READ), document(KEYS, READ))).isEqualTo("ADDED /Statement/0");
        assertThat(statements(document(READ, KEYS), document(READ))).isEqualTo("REMOVED /Statement/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Allow' | 'Deny' | Effect",
                "'s3:List*' | 's3:Put*' | Action",
                "'Action' | 'NotAction' | Action,NotAction",
                "'Resource':'*' | 'Resource':'arn:aws:s3:::amzn-s3-demo-bucket' | Resource",
                "'o-b' | 'o-c' | Condition",
                "StringEquals | StringEqualsIfExists | Condition",
            })
    void statementOfOneSidIsTheSameWhereverItStands(String text, String other, String elements) {
        assertThat(statements(document(READ, KEYS), document(KEYS, READ.replace(text, other))))
                .isEqualTo("CHANGED /Statement/0 /Statement/1 " + elements);
    }

    @Test
    void statementThatGotAnotherSidChangedInNothingElse() {
        assertThat(statements(document(READ, KEYS), document(READ.replace("'Read'", "'Look'"), KEYS)))
                .isEqualTo("CHANGED /Statement/0 /Statement/0 Sid");
    }

    @Test
    void oneStatementWithoutSidThatIsLeftIsTheOneThatChanged() {
        assertThat(statements(document(READ, KEYS), document(READ, KEYS.replace("kms:*", "kms:Decrypt"))))
                .isEqualTo("CHANGED /Statement/1 /Statement/1 Action");
    }

    @Test
    void ofTwoThatAreLeftNothingTellsWhichIsWhich() {
        assertThat(statements(
                        document(KEYS, KEYS.replace("kms", "sqs")),
                        document(KEYS.replace("kms", "sns"), KEYS.replace("kms", "rds"))))
                .isEqualTo("REMOVED /Statement/0; REMOVED /Statement/1; ADDED /Statement/0; ADDED /Statement/1");
        assertThat(statements(document(KEYS), document(KEYS.replace("Deny", "Allow"))))
                .isEqualTo("REMOVED /Statement/0; ADDED /Statement/0");
    }

    @Test
    void repeatedSidsAreComparedByMeaning() {
        String other = READ.replace("s3:", "sqs:");

        assertThat(change(document(READ, other), document(other, READ))).isEmpty();
        assertThat(statements(document(READ, other), document(other))).isEqualTo("REMOVED /Statement/0");
    }

    @Test
    void versionIsOneUnlessItIsTheOneThatAwsAssumes() {
        String old = document(READ).replace("2012", "2008");

        assertThat(change(document(READ), old).orElseThrow().elements()).containsExactly("Version");
        assertThat(change(old, old.replace("'Version':'2008-10-17',", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{'Version':'2012-10-17'}", "[]", ""})
    void statementsOfADocumentThatCouldNotBeReadAreNotCalledRemoved(String unreadable) {
        DocumentChange unread = new DocumentChange(List.of(), false, List.of());

        assertThat(change(document(READ), unreadable)).contains(unread);
        assertThat(change(unreadable, document(READ))).contains(unread);
        assertThat(change(unreadable, unreadable)).isEmpty();
    }

    @Test
    void partThatCouldNotBeReadMayHaveChanged() {
        String odd = document(READ, KEYS.replace("}", ",'Odd':1}"));
        String odder = odd.replace("'Odd':1", "'Odd':2");

        assertThat(change(odd, odder)).contains(new DocumentChange(List.of(), false, List.of()));
        assertThat(change(odd, odd.replace("kms:*", "kms:Decrypt")).orElseThrow())
                .matches(change -> !change.isWhollyRead())
                .extracting(DocumentChangeTest::statements)
                .isEqualTo("CHANGED /Statement/1 /Statement/1 Action");
    }

    @Test
    void externalIdIsNotShownAndItsChangeIs() {
        String before = document(READ.replace("'aws:PrincipalOrgID':['o-a','o-b']", "'sts:ExternalId':'secret-one'"));
        String after = before.replace("secret-one", "secret-two");

        DocumentChange change = change(before, after).orElseThrow();

        assertThat(statements(change)).isEqualTo("CHANGED /Statement/0 /Statement/0 Condition");
        assertThat(change.toString()).doesNotContain("secret").contains("(not shown)");
    }
}
