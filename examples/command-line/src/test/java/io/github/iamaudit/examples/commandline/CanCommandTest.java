package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command can answers. */
class CanCommandTest {

    private static final String FOLDER = "arn:aws:s3:::octank-integrations";

    @TempDir
    private Path directory;

    private Path details = Path.of("details.json");

    @BeforeEach
    void writeAccount() throws IOException {
        details = new TestAccount()
                .user(
                        "alice",
                        "{'Sid':'WithMfa','Effect':'Allow','Action':'iam:CreateUser','Resource':'*',"
                                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}")
                .user(
                        "bob",
                        "{'Effect':'Allow','Action':'*','Resource':'*'},"
                                + "{'Sid':'NoDelete','Effect':'Deny','Action':'s3:Delete*','Resource':'*'},"
                                + "{'Sid':'AtHome','Effect':'Deny','Action':'ec2:*','Resource':'*',"
                                + "'Condition':{'StringNotEquals':{'aws:RequestedRegion':['eu-west-1','eu-west-2']}}}")
                .bound("carol", "{'Effect':'Allow','Action':['s3:GetObject','iam:CreateUser'],'Resource':'*'}")
                .user("deploy", "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::logs/*'}")
                .user(TestAccount.HOSTILE, "{'Effect':'Allow','Action':'s3:*','Resource':'*'}")
                .write(directory);
    }

    private Run ask(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("can", "--authorization-details", details));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray());
    }

    @Test
    void certainPermissionIsYesAlwaysWithItsStatement() {
        assertThat(ask("carol", "s3:GetObject", "arn:aws:s3:::logs/1").words())
                .startsWith("Yes, always. Question: may user carol do s3:GetObject on arn:aws:s3:::logs/1?")
                .contains(
                        "Statements that allow it: - /Statement/0 in carol-policy of user carol, at " + details + ":1:")
                .contains("- /Statement/0 in only-s3 of user carol (permissions boundary)")
                .contains("the resource's policy was not collected", "the policies of the organization were not");
    }

    @Test
    void conditionalPermissionIsOnlyIfInWords() {
        assertThat(ask("alice", "iam:CreateUser").words())
                .startsWith("Only if aws:MultiFactorAuthPresent is true. ")
                .contains("\"WithMfa\" (/Statement/0) in alice-policy of user alice")
                .contains("are not stated (--context KEY=VALUE, --absent KEY): - aws:MultiFactorAuthPresent");
    }

    @Test
    void conditionalDenialIsYesUnlessInWords() {
        assertThat(ask("bob", "ec2:RunInstances").words())
                .startsWith("Yes, unless aws:RequestedRegion is none of eu-west-1, eu-west-2. ")
                .contains("Statements that deny it under conditions: - \"AtHome\" (/Statement/2)");
    }

    @Test
    void statedKeysDecideConditions() {
        assertThat(ask("alice", "iam:CreateUser", "--context", "aws:multifactorauthpresent=true")
                        .words())
                .startsWith("Yes, always. ")
                .contains("Stated: aws:multifactorauthpresent=true")
                .contains("its conditions hold: aws:MultiFactorAuthPresent is true");
        assertThat(ask("alice", "iam:CreateUser", "--absent", "aws:MultiFactorAuthPresent")
                        .words())
                .startsWith("No: no identity policy allows it. ")
                .contains("Near misses: - would be allowed by \"WithMfa\" (/Statement/0) in alice-policy of user alice")
                .contains("if aws:MultiFactorAuthPresent were true");
    }

    @Test
    void keyThatIsRepeatedHasSeveralValues() {
        assertThat(ask(
                                "alice",
                                "iam:CreateUser",
                                "--context",
                                "aws:TagKeys=team",
                                "--context",
                                "aws:tagkeys=cost,centre=7")
                        .words())
                .contains("Stated: aws:tagkeys=[team, cost,centre=7]");
    }

    @Test
    void completeContextGivesADecision() {
        String user = "arn:aws:iam::111122223333:user/x";

        assertThat(ask("alice", "iam:CreateUser", user, "--complete").words())
                .startsWith("No: no identity policy allows it. ")
                .contains("Condition keys that the policies ask for and the request does not have:"
                        + " - aws:MultiFactorAuthPresent");
        assertThat(ask("carol", "s3:GetObject", "arn:aws:s3:::logs/1", "--complete")
                        .words())
                .startsWith("Yes. ");
        ask("alice", "iam:CreateUser", "--complete")
                .assertUnusable("--complete decides about one resource; name its ARN");
    }

    @Test
    void denialNamesTheStatementThatDenies() {
        assertThat(ask("bob", "s3:DeleteObject", "arn:aws:s3:::logs/1").words())
                .startsWith("No: a statement denies it, \"NoDelete\" (/Statement/1) in bob-policy of user bob. ")
                .contains("Statements that allow it: - /Statement/0 in bob-policy of user bob");
    }

    @Test
    void denialTellsTheLayersThatDoNotAllowEither() throws IOException {
        details = new TestAccount()
                .bound("dave", "{'Effect':'Deny','Action':'iam:*','Resource':'*'}")
                .write(directory);

        assertThat(ask("dave", "iam:CreateUser").words())
                .startsWith("No: a statement denies it, /Statement/0 in dave-policy of user dave. ")
                .contains("Layers that do not allow it either: - no identity policy allows it"
                        + " - the permissions boundary does not allow it");
    }

    @Test
    void boundaryThatDoesNotAllowIsNamed() {
        assertThat(ask("carol", "iam:CreateUser").words())
                .startsWith("No: the permissions boundary does not allow it. ")
                .contains("Statements that allow it: - /Statement/0 in carol-policy of user carol");
    }

    @Test
    void partOfTheResourcesIsOnlyIf() {
        assertThat(ask("user/deploy", "s3:GetObject").words())
                .startsWith("Only if the resource is arn:aws:s3:::logs/*. ");
    }

    @Test
    void trustPolicyAnswersForARole() {
        String role = "arn:aws:iam::111122223333:role/deploy";

        assertThat(ask("alice", "sts:AssumeRole", role).words())
                .startsWith("Only if aws:MultiFactorAuthPresent is true. ")
                .contains("\"OnlyAlice\" (/Statement/0) in trust policy of role deploy (resource policy)");
        assertThat(ask("carol", "sts:AssumeRole", role).words())
                .startsWith("No: the resource's own policy grants nothing, and no identity policy allows it");
        ask("alice", "sts:AssumeRole")
                .assertUnusable("sts:AssumeRole is decided by each role's own trust policy; name the ARN of a role");
    }

    @ParameterizedTest
    @CsvSource({
        "role/deploy, may role deploy do",
        "arn:aws:iam::111122223333:role/deploy, may role deploy do",
        "root, may the root user do",
        "arn:aws:iam::111122223333:root, may the root user do",
        "arn:aws:sts::111122223333:assumed-role/deploy/build-17, may session build-17 of role deploy do",
        "arn:aws:iam::444455556666:user/eve, may user eve of account 444455556666 do",
        "arn:aws:iam::444455556666:root, may the root user of account 444455556666 do",
        "lambda.amazonaws.com, may the service lambda.amazonaws.com do",
        "anonymous, may a caller without credentials do",
        "arn:aws:iam::111122223333:saml-provider/idp, may whoever comes with a token of"
    })
    void principalIsFoundByNameOrArn(String principal, String words) {
        assertThat(ask(principal, "s3:GetObject", "arn:aws:s3:::logs/1").words())
                .contains(words);
    }

    @Test
    void rootUserNeedsNoPolicyAndCannotAssumeRoles() {
        assertThat(ask("root", "iam:CreateUser").words()).startsWith("Yes, always: the root user needs no policy. ");
        assertThat(ask("root", "sts:AssumeRole", "arn:aws:iam::111122223333:role/deploy")
                        .words())
                .startsWith("No: the root user cannot assume roles");
    }

    @Test
    void nameOfAUserAndARoleIsTheUsersAndSaysSo() {
        assertThat(ask("deploy", "iam:CreateUser").words())
                .contains("may user deploy do")
                .contains("a user and a role are called deploy; this is the user, role/deploy names the role");
    }

    @Test
    void unknownPrincipalSuggestsTheNearestNames() {
        ask("alicia", "s3:GetObject")
                .assertUnusable("the account 111122223333 has no user or role alicia; did you mean alice?\n");
        ask("arn:aws:iam::111122223333:user/carrol", "s3:GetObject")
                .assertUnusable("the account 111122223333 has no"
                        + " user or role arn:aws:iam::111122223333:user/carrol; did you mean user/carol?\n");
        ask("nobody-at-all", "s3:GetObject")
                .assertUnusable("the account 111122223333 has no user or role nobody-at-all;"
                        + " others are an ARN, root, anonymous, or a service such as lambda.amazonaws.com\n");
    }

    @Test
    void unusableArgumentsSayWhatIsExpected() {
        ask("alice", "GetObject").assertUnusable("an action is one of a service, for example s3:GetObject,");
        ask("alice", "s3:Get*").assertUnusable("an action is one of a service, for example s3:GetObject,");
        ask("alice", "s3:GetObject", "logs").assertUnusable("a resource is an ARN of six parts or *,");
        ask("alice", "s3:GetObject", "--context", "mfa").assertUnusable("--context takes KEY=VALUE, but found mfa");
        ask("alice", "s3:GetObject", "--context", "a=b", "--absent", "A")
                .assertUnusable("--absent and --context both name A");
        ask("alice", "s3:GetObject", "--resource-account", "12").assertUnusable("an account id has twelve digits");
        ask("alice").assertUnusable("Missing required parameter: 'ACTION'");
    }

    @Test
    void catalogueTellsActionsThatItDoesNotKnow() {
        assertThat(ask("bob", "s3:GetObjekt", "arn:aws:s3:::logs/1").words())
                .startsWith("Yes, always. ")
                .containsPattern("the catalogue of [0-9-]{10} does not know this action; did you mean s3:GetObject or");
        assertThat(ask("bob", "zocalo:Fly").words()).contains("does not know this action, nor its service");
    }

    @Test
    void catalogueTellsActionsWithoutResourcesAndResourcesOfAnotherKind() {
        assertThat(ask("bob", "s3:ListAllMyBuckets", "arn:aws:s3:::logs").words())
                .contains("may user bob do s3:ListAllMyBuckets?")
                .contains("s3:ListAllMyBuckets takes no resource, says the catalogue of");
        assertThat(ask("bob", "s3:GetObject", "arn:aws:s3:::logs").words())
                .contains("no resource of s3:GetObject has such an ARN, says the catalogue of");
    }

    @ParameterizedTest
    @CsvSource({
        "bob, iam:CreateUser, 1",
        "alice, iam:CreateUser, 1",
        "carol, iam:CreateUser, 0",
        "bob, s3:DeleteObject, 0"
    })
    void failIfAllowedEndsWithOneIfItIsOrMayBeAllowed(String principal, String action, int exitCode) {
        assertThat(ask(principal, action, "--fail-if-allowed").exitCode()).isEqualTo(exitCode);
        assertThat(ask(principal, action).exitCode()).isZero();
    }

    @Test
    void accountWithoutUsersIsUnusable() throws IOException {
        Path report = directory.resolve("credential-report.csv");
        try (var in = getClass().getResourceAsStream("sample/credential-report.csv")) {
            java.nio.file.Files.write(report, in.readAllBytes());
        }

        Run.of("can", "alice", "s3:GetObject", "--credential-report", report)
                .assertUnusable("no user and no role was collected; export the account with"
                        + " 'aws iam get-account-authorization-details'\n");
    }

    @Test
    void hostileNamesAreShownAsEscapes() {
        Run text = ask(TestAccount.HOSTILE, "s3:GetObject");
        Run json = ask(TestAccount.HOSTILE, "s3:GetObject", "--format", "json");

        assertThat(text.answer())
                .contains("user =cmd()\\u001b[31m\\u000amallory\\u202e do")
                .doesNotContain("\u001b", "\u202e", "\nmallory");
        assertThat(json.answer()).contains("=cmd()\\u001B[31m\\nmallory\\u202e").doesNotContain("\u001b", "\u202e");
        assertThat(Run.tokens(json.out())).isGreaterThan(20);
    }

    @Test
    void hostileArgumentsAreShownAsEscapes() {
        ask("\u001b[31mx\ny", "s3:GetObject")
                .assertUnusable("the account 111122223333 has no user or role" + " \\u001b[31mx\\u000ay");
        assertThat(ask("bob", "s3:Get\u001b[31m", "--context", "a\u001b=b\n").answer())
                .doesNotContain("\u001b");
    }

    @Test
    void jsonHasTheSameAnswerInAStableOrder() {
        String json = Run.of("can", "svc-erp-export", "s3:ListBucket", FOLDER, "--format", "json")
                .answer();

        assertThat(Run.tokens(json)).isGreaterThan(50);
        assertThat(json)
                .startsWith(
                        "{\n  \"schema\" : \"iam-audit/can/1\",\n  \"principal\" : \"arn:aws:iam::111122223333:user/")
                .containsSubsequence(
                        "\"action\"",
                        "\"resource\"",
                        "\"catalog\"",
                        "\"verdict\" : \"ONLY_IF\"",
                        "\"blockedBy\"",
                        "\"missingKeys\" : [\n    \"s3:prefix\"\n  ]",
                        "\"undetermined\"",
                        "\"statements\"",
                        "\"effect\" : \"Allow\"",
                        "\"policy\" : \"OctankIntegrationsExchange\"",
                        "\"holder\" : \"group integrations\"",
                        "\"pointer\" : \"/Statement/0\"",
                        "\"sid\" : \"ListOwnFolder\"",
                        "\"line\"",
                        "\"operator\" : \"StringLike\"",
                        "\"notes\"")
                .endsWith("}\n");
        assertThat(Run.of("can", "svc-erp-export", "s3:ListBucket", FOLDER, "--format", "json"))
                .isEqualTo(new Run(0, json, ""));
        assertThat(ask("bob", "s3:DeleteObject", "arn:aws:s3:::l/1", "--complete", "--format", "JSON")
                        .answer())
                .contains("\"decision\" : \"ExplicitlyDenied\"", "\"deciding\" : {", "\"sid\" : \"NoDelete\"");
    }

    @Test
    void helpTellsExitCodes() {
        assertThat(Run.of("can", "--help").words())
                .contains("Exit codes: 0 answered, whatever the answer; 1 with --fail-if-allowed, if it is or may be"
                        + " allowed; 2 unusable input or arguments.")
                .contains("--authorization-details", "--snapshot", "--directory", "--context", "--absent");
    }
}
