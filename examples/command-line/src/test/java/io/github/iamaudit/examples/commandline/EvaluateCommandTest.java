package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command evaluate prints and returns. */
class EvaluateCommandTest {

    private static final Path CASES = Path.of("..", "..", "..", "shared", "reference", "evaluation-cases.jsonl");

    @TempDir
    private Path directory;

    /** A case of a user whose policy allows and denies; apostrophes stand for quotes. */
    private static String one(String name, String action, String more) {
        return ("{'name':'" + name + "','request':{'principal':'arn:aws:iam::111122223333:user/alice','action':'"
                        + action
                        + "','resource':'arn:aws:s3:::logs/1','context':{}},'identityPolicies':[{'Version':'2012-10-17',"
                        + "'Statement':[{'Sid':'Read','Effect':'Allow','Action':'s3:Get*','Resource':'*'},"
                        + "{'Effect':'Deny','Action':'s3:GetObjectAcl','Resource':'*'},"
                        + "{'Effect':'Allow','Action':'s3:PutObject','Resource':'*',"
                        + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}]}]" + more + "}\n")
                .replace('\'', '"');
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("cases.jsonl"), text);
    }

    @Test
    void eachCaseIsOneLineAndTheSummaryCountsTheExpected() throws IOException {
        Path cases = file(one("first", "s3:GetObject", ",'expected':'Allowed'")
                + one("second", "s3:GetObjectAcl", ",'expected':'ExplicitlyDenied'")
                + one("third", "s3:PutObject", ""));

        assertThat(Run.of("evaluate", "--cases", cases))
                .isEqualTo(new Run(0, """
                        {"name":"first","decision":"Allowed"}
                        {"name":"second","decision":"ExplicitlyDenied"}
                        {"name":"third","decision":"ImplicitlyDenied"}
                        """, "3 cases: 2 of 2 expected outcomes agree" + System.lineSeparator()));
    }

    @Test
    void outcomeThatDiffersIsToldAndEndsWithOne() throws IOException {
        Run run = Run.of("evaluate", "--cases", file(one("first", "s3:PutObject", ",'expected':'Allowed'")));

        assertThat(run.out())
                .isEqualTo("{\"name\":\"first\",\"decision\":\"ImplicitlyDenied\",\"expected\":\"Allowed\"}\n");
        assertThat(run.err()).startsWith("1 case: 0 of 1 expected outcomes agree");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void standardInputIsReadForADash() {
        Run run = Run.withInput(one("first", "s3:GetObject", ""), "evaluate", "--cases", "-");

        assertThat(run.out()).isEqualTo("{\"name\":\"first\",\"decision\":\"Allowed\"}\n");
        assertThat(run.err()).startsWith("1 case: none states an expected outcome");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void explanationNamesStatementLayersAndKeys() throws IOException {
        String out = Run.of(
                        "evaluate",
                        "--explain",
                        "--cases",
                        file(one("first", "s3:GetObject", "") + one("second", "s3:PutObject", "")))
                .out();

        assertThat(out.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(Run.tokens(line)).isGreaterThan(10));
        assertThat(out.lines().toList().get(0))
                .contains(
                        "\"explanation\":{\"deciding\":{\"effect\":\"Allow\",\"result\":\"APPLIES\",\"layer\":\"IDENTITY\"")
                .contains("\"pointer\":\"/Statement/0\",\"sid\":\"Read\"", "\"grant\":\"IDENTITY\",\"blockedBy\":[]");
        assertThat(out.lines().toList().get(1))
                .contains("\"blockedBy\":[\"IDENTITY\"]", "\"missingKeys\":[\"aws:MultiFactorAuthPresent\"]")
                .contains("\"undetermined\":[\"RESOURCE_ACCOUNT_ASSUMED\"]");
    }

    @Test
    void hostileNamesAreEscaped() throws IOException {
        String out = Run.of("evaluate", "--cases", file(one("\\u001b[31m\\n=cmd()\\u202e", "s3:GetObject", "")))
                .out();

        assertThat(out).contains("\\u001B[31m\\n=cmd()\\u202e").doesNotContain("\u001b", "\u202e");
        assertThat(out.lines()).hasSize(1);
    }

    @Test
    void unusableFilesAreToldWithTheirPlace() throws IOException {
        Path missing = directory.resolve("nowhere.jsonl");
        Path broken = file(one("first", "s3:GetObject", "") + "{\"name\":\"second\",\"colour\":1}");

        Run.of("evaluate", "--cases", missing)
                .assertUnusable("the file " + missing + " cannot be read: it does not exist\n");
        Run.of("evaluate", "--cases", broken).assertUnusable(broken + ":2:");
        Run.withInput("nonsense", "evaluate", "--cases", "-").assertUnusable("standard input:1:1: ");
        Run.of("evaluate").assertUnusable("Missing required option: '--cases=FILE'");
    }

    @Test
    void helpTellsExitCodes() {
        assertThat(Run.of("evaluate", "--help").words())
                .contains("Exit codes: 0 all expected outcomes agree; 1 some differ; 2 unusable input or arguments.");
    }

    @Test
    void casesThatTwoOtherEvaluatorsAgreeOnAreDecidedAlike() {
        assumeTrue(Files.exists(CASES), "the cases are not beside this project");

        Run run = Run.of("evaluate", "--cases", CASES);

        assertThat(run.err()).startsWith("300 cases: 300 of 300 expected outcomes agree");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("expected");
    }
}
