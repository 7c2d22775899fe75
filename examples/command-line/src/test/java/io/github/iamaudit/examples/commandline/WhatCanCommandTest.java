package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.catalog.ActionCatalog;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command what-can answers. */
class WhatCanCommandTest {

    @TempDir
    private Path directory;

    @Test
    void tableGroupsActionsByServiceAndLevel() {
        assertThat(Run.of("what-can", "maya.okafor").answer())
                .startsWith("User maya.okafor is no administrator.\n\n"
                        + "User maya.okafor may do 25 actions of 5 services:\n\nSERVICE ")
                .containsPattern("\ndynamodb +Read +always +GetItem, Query, Scan +arn:aws:dynamodb:eu-west-1:")
                .containsPattern("\ns3 +List +always +ListAllMyBuckets +\\*\n")
                .endsWith("Catalogue: " + ActionCatalog.bundled().version() + "\n");
    }

    @Test
    void administratorHasOneLineForEachServiceAndLevel() {
        String answer = Run.of("what-can", "henrik.dahl").answer();

        assertThat(answer)
                .startsWith("User henrik.dahl is an administrator.\n")
                .containsPattern("\niam +Permissions management +always +all [0-9]+ +\\*\n");
        assertThat(answer.lines().filter(line -> line.startsWith("s3 "))).hasSize(5);
        assertThat(answer.lines().filter(line -> line.startsWith("iam ")))
                .as("rights on a part of the resources go without saying")
                .hasSize(5);
    }

    @Test
    void administratorUnderConditionsIsToldWhy() throws IOException {
        Path details = new TestAccount()
                .user(
                        "alice",
                        "{'Effect':'Allow','Action':'*','Resource':'*',"
                                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}")
                .write(directory);

        assertThat(Run.of("what-can", "alice", "--service", "s3", "--authorization-details", details)
                        .words())
                .startsWith("User alice is an administrator under conditions:"
                        + " Only if aws:MultiFactorAuthPresent is true. ");
    }

    @Test
    void rightsAreFilteredByServiceLevelAndRisk() {
        assertThat(Run.of("what-can", "maya.okafor", "--service", "S3").answer())
                .contains("\ns3 ")
                .doesNotContain("\nlambda ");
        assertThat(Run.of("what-can", "maya.okafor", "--access-level", "write").answer())
                .contains(" Write ")
                .doesNotContain(" Read ");
        assertThat(Run.of("what-can", "gha-inventory-deploy", "--risk", "privilege_escalation")
                        .answer())
                .containsPattern("\niam +Permissions management +always +PassRole +\\*\n")
                .doesNotContain("\nlogs ");
        assertThat(Run.of("what-can", "maya.okafor", "--service", "ec2").answer())
                .contains("User maya.okafor may do nothing of what was asked for.");
    }

    @Test
    void longCellsAreCutUnlessOneServiceIsAskedFor() {
        assertThat(Run.of("what-can", "analytics-etl", "--access-level", "write")
                        .words())
                .contains(" more", "Long cells are cut; --service PREFIX and --format json show all.");
        assertThat(Run.of("what-can", "analytics-etl", "--access-level", "write", "--service", "s3")
                        .answer())
                .doesNotContain(" more", "Long cells are cut");
    }

    @Test
    void actionsThatTheCatalogueDoesNotKnowAreNamed() throws IOException {
        Path details = new TestAccount()
                .user("alice", "{'Effect':'Allow','Action':['s3:GetObjekt','zocalo:*'],'Resource':'*'}")
                .write(directory);

        assertThat(Run.of("what-can", "alice", "--authorization-details", details)
                        .answer())
                .contains("User alice may do nothing.\n")
                .contains("the catalogue does not know:\n  - s3:GetObjekt\n  - zocalo:*\n");
    }

    @Test
    void hostileNamesAreShownAsEscapes() throws IOException {
        Path details = new TestAccount()
                .user(
                        TestAccount.HOSTILE,
                        "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::\\u001b[31m/*'}")
                .write(directory);

        Run text = Run.of("what-can", TestAccount.HOSTILE, "--authorization-details", details);
        Run json = Run.of("what-can", TestAccount.HOSTILE, "--authorization-details", details, "--format", "json");

        assertThat(text.answer())
                .startsWith("User =cmd()\\u001b[31m\\u000amallory\\u202e is no administrator.\n")
                .doesNotContain("\u001b", "\u202e");
        assertThat(json.answer()).doesNotContain("\u001b", "\u202e");
        assertThat(Run.tokens(json.out())).isGreaterThan(20);
    }

    @Test
    void jsonHasTheSameAnswerInAStableOrder() {
        String json = Run.of("what-can", "maya.okafor", "--format", "json").answer();

        assertThat(Run.tokens(json)).isGreaterThan(100);
        assertThat(json)
                .startsWith("{\n  \"schema\" : \"iam-audit/what-can/1\",\n")
                .containsSubsequence(
                        "\"administration\" : {\n    \"verdict\" : \"NEVER\"",
                        "\"rights\"",
                        "\"service\" : \"dynamodb\"",
                        "\"accessLevel\" : \"LIST\"",
                        "\"verdict\" : \"ALWAYS\"",
                        "\"actions\"",
                        "\"patterns\"",
                        "\"resources\"",
                        "\"risks\"",
                        "\"unknownActions\"",
                        "\"undetermined\"",
                        "\"catalog\"",
                        "\"date\"");
        assertThat(Run.of("what-can", "maya.okafor", "--format", "json").out()).isEqualTo(json);
    }

    @Test
    void unusableArgumentsSayWhatIsExpected() {
        Run.of("what-can", "maya.okafo")
                .assertUnusable("the account 111122223333 has no user or role maya.okafo; did you mean maya.okafor?\n");
        Run.of("what-can", "maya.okafor", "--service", "dynamo").assertUnusable("the catalogue of ");
        assertThat(Run.of("what-can", "maya.okafor", "--service", "dynamo").err())
                .contains("knows no service dynamo; did you mean dynamodb?");
        assertThat(Run.of("what-can", "maya.okafor", "--risk", "awful").err())
                .contains("'--risk'", "PRIVILEGE_ESCALATION", "DATA_ACCESS");
        assertThat(Run.of("what-can", "maya.okafor", "--access-level", "awful").exitCode())
                .isEqualTo(2);
    }

    @Test
    void helpTellsExitCodes() {
        assertThat(Run.of("what-can", "--help").words())
                .contains("Exit codes: 0 answered; 2 unusable input or arguments.")
                .contains("PERMISSIONS_MANAGEMENT", "CREDENTIAL_EXPOSURE");
    }
}
