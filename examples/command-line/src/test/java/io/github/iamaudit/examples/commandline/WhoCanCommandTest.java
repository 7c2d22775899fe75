package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command who-can answers. */
class WhoCanCommandTest {

    @TempDir
    private Path directory;

    @Test
    void tableNamesPrincipalVerdictPolicyAndConditions() {
        String answer = Run.of("who-can", "s3:ListBucket", "arn:aws:s3:::octank-integrations")
                .answer();

        assertThat(answer.lines().toList().get(2)).matches("PRINCIPAL +VERDICT +ADMIN +ALLOWED BY +CONDITIONS");
        assertThat(answer)
                .startsWith("5 users and 4 roles may do s3:ListBucket on arn:aws:s3:::octank-integrations:\n")
                .containsPattern("\nuser/henrik.dahl +always +yes +AdministratorAccess: /Statement/0\n")
                .containsPattern("\nuser/svc-erp-export +only if +OctankIntegrationsExchange of group")
                .contains("integrations: ListOwnFolder", "if s3:prefix matches");
    }

    @Test
    void answerTellsWhatItCannotKnow() {
        assertThat(Run.of("who-can", "s3:GetObject").words())
                .contains("Not known: - the resource's policy was not collected")
                .contains("the policies of the organization were not collected")
                .contains("not listed are the root user, sessions with policies of their own, other accounts");
    }

    @Test
    void nobodyIsAnAnswerTooAndTellsWhatItCannotKnow() {
        assertThat(Run.of("who-can", "sts:AssumeRole", "arn:aws:iam::111122223333:role/cloudformation-exec")
                        .words())
                .startsWith("No user and no role may do sts:AssumeRole on")
                .contains("Not known: - the policies of the organization were not collected");
    }

    @Test
    void roleOfWhichOneSessionIsTrustedDependsOnTheSession() throws IOException {
        Path details = new TestAccount().write(directory);

        assertThat(Run.of(
                                "who-can",
                                "sts:AssumeRole",
                                "arn:aws:iam::111122223333:role/audit",
                                "--authorization-details",
                                details.toString())
                        .words())
                .contains("role/deploy only if")
                .contains("if the session is one that the policy names");
    }

    @Test
    void statedKeysDecideConditions() {
        String bucket = "arn:aws:s3:::octank-integrations";

        assertThat(Run.of("who-can", "s3:ListBucket", bucket, "--context", "s3:prefix=svc-erp-export/in")
                        .answer())
                .containsPattern("\nuser/svc-erp-export +always")
                .doesNotContain("svc-nas-backup");
    }

    @Test
    void hostileNamesAreShownAsEscapesAndBreakNoLine() throws IOException {
        Path details = new TestAccount()
                .user(TestAccount.HOSTILE, "{'Effect':'Allow','Action':'s3:*','Resource':'*'}")
                .write(directory);

        Run text = Run.of("who-can", "s3:GetObject", "--authorization-details", details);
        Run json = Run.of("who-can", "s3:GetObject", "--authorization-details", details, "--format", "json");

        assertThat(text.answer())
                .contains("\nuser/=cmd()\\u001b[31m\\u000amallory\\u202e")
                .doesNotContain("\u001b", "\u202e");
        assertThat(json.answer()).doesNotContain("\u001b", "\u202e");
        assertThat(Run.tokens(json.out())).isGreaterThan(20);
    }

    @Test
    void jsonHasTheSameAnswerInAStableOrder() {
        String json = Run.of("who-can", "iam:PassRole", "--format", "json").answer();

        assertThat(Run.tokens(json)).isGreaterThan(100);
        assertThat(json)
                .startsWith("{\n  \"schema\" : \"iam-audit/who-can/1\",\n  \"accountId\" : \"111122223333\",\n")
                .containsSubsequence(
                        "\"access\"",
                        "user/henrik.dahl\"",
                        "\"verdict\" : \"ALWAYS\"",
                        "\"administrator\" : \"ALWAYS\"",
                        "user/ingrid.solberg\"",
                        "role/gha-inventory-deploy\"",
                        "\"administrator\" : \"NEVER\"",
                        "\"statement\" : {",
                        "\"sid\" : \"HandOverServiceRole\"",
                        "\"undetermined\"",
                        "\"notes\"");
        assertThat(Run.of("who-can", "iam:PassRole", "--format", "json").out()).isEqualTo(json);
    }

    @Test
    void unusableQuestionsSayWhatIsExpected() {
        Run.of("who-can", "PassRole").assertUnusable("an action is one of a service, for example s3:GetObject,");
        Run.of("who-can", "s3:GetObject", "bucket").assertUnusable("a resource is an ARN of six parts or *,");
        Run.of("who-can", "sts:AssumeRole").assertUnusable("sts:AssumeRole is decided by each role's own trust policy");
        Run.of("who-can").assertUnusable("Missing required parameter: 'ACTION'");
    }

    @Test
    void helpTellsExitCodes() {
        assertThat(Run.of("who-can", "--help").words())
                .contains("Exit codes: 0 answered; 2 unusable input or arguments.");
    }
}
