package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command escalate answers. */
class EscalateCommandTest {

    private static final String IAM = "arn:aws:iam::111122223333:";

    @TempDir
    private Path directory;

    @Test
    void tableTellsEachStepAndWhatAllowsIt() {
        String answer = Run.of("escalate").answer();

        assertThat(answer.lines().toList().get(2)).matches("PRINCIPAL +VERDICT +STEP +TO +ALLOWED BY");
        assertThat(answer)
                .startsWith("1 route to administrator:\n")
                .containsPattern(
                        "\nrole/gha-inventory-deploy +confirmed +cloudformation-001 .* +role/cloudformation-exec");
        assertThat(answer.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void whatIsNotToldIsCounted() {
        assertThat(Run.of("escalate").words()).contains("6 more routes are possible: --include possible tells them");
        assertThat(Run.of("escalate", "--include", "conditional,possible").words())
                .startsWith("7 routes to administrator:")
                .contains("container-repository and s3-object")
                .doesNotContain("more routes");
    }

    @Test
    void jsonIsAnArrayOfRoutes() {
        assertThat(Run.of("escalate", "--format", "json").out())
                .startsWith(
                        "[\n  {\n    \"principal\" : \"" + IAM + "role/gha-inventory-deploy\",\n"
                                + "    \"verdict\" : \"confirmed\",\n    \"hops\" : [\n      {\n        \"path\" : \"cloudformation-001\"")
                .contains("\"to\" : \"" + IAM + "role/cloudformation-exec\"", "\"statements\" : [");
    }

    @Test
    void drawsItForGraphvizAndMermaid() {
        assertThat(Run.of("escalate", "--format", "dot").out())
                .startsWith("digraph escalation {")
                .contains("[label=\"cloudformation-001\"]");
        assertThat(Run.of("escalate", "--format", "mermaid").out())
                .contains("flowchart LR", "==>|\"cloudformation-001\"|");
    }

    @Test
    void whatIsNotToldIsCountedBesideJson() {
        assertThat(Run.of("escalate", "--format", "json").err())
                .contains("6 more routes are possible: --include possible tells them");
    }

    @Test
    void asksForOnePrincipal() {
        assertThat(Run.of("escalate", "--from", "gha-inventory-deploy").words())
                .startsWith("1 route from gha-inventory-deploy");
        assertThat(Run.of("escalate", "--from", "maya.okafor").words())
                .startsWith("No confirmed route from maya.okafor to administrator was found.")
                .contains("1 more route is possible");
        assertThat(Run.of("escalate", "--to", "role/cloudformation-exec").words())
                .startsWith("1 route to role/cloudformation-exec:");
        assertThat(Run.of("escalate", "--from", "gha-inventory-deploy", "--to", "cloudformation-exec")
                        .words())
                .startsWith("1 route from gha-inventory-deploy to cloudformation-exec:");
    }

    @Test
    void unknownPrincipalIsAnErrorThatNamesTheNearest() {
        Run.of("escalate", "--from", "maya.okafo")
                .assertUnusable("the account 111122223333 has no user or role maya.okafo; did you mean maya.okafor?");
        Run.of("escalate", "--external", "--to", "maya.okafor")
                .assertUnusable("--external stands alone; leave out --from and --to");
    }

    @Test
    void beginsOutside() {
        assertThat(Run.of("escalate", "--external", "--include", "conditional").words())
                .contains("routes from outside to administrator:", "oidc-provider/", "ext-022");
    }

    @Test
    void snapshotOfTheSameAccountIsNoOtherAccount() {
        Path saved = directory.resolve("saved.json");
        Run.of("audit", "--save-snapshot", saved).answer();

        Run.of("escalate", "--with-snapshot", saved).assertUnusable("two snapshots are of the account 111122223333");
        assertThat(Run.of("escalate", "--snapshot", saved).words()).startsWith("1 route to administrator:");
    }

    @Test
    void administratorHasNoRouteButIsNoHealthyAnswer() {
        assertThat(Run.of("escalate", "--from", "henrik.dahl").words())
                .startsWith("No confirmed route from henrik.dahl to administrator was found.")
                .contains("henrik.dahl is an administrator already, always or under conditions");
        assertThat(Run.of("escalate").words())
                .containsPattern("not listed: \\d+ principals that are administrators already");
        assertThat(Run.of("escalate", "--external").words()).doesNotContain("administrators already");
    }

    @Test
    void nothingFoundNamesTheVerdictsThatWereLookedAt() {
        assertThat(Run.of("escalate", "--to", "maya.okafor").words()).startsWith("1 route to maya.okafor:");
        assertThat(Run.of("escalate", "--external", "--include", "conditional,possible")
                        .words())
                .startsWith("3 routes from outside");
        assertThat(Run.of("escalate", "--from", "henrik.dahl", "--include", "conditional")
                        .words())
                .startsWith("No confirmed or conditional route from henrik.dahl");
        assertThat(Run.of("escalate", "--from", "henrik.dahl", "--include", "conditional,possible")
                        .words())
                .startsWith("No route from henrik.dahl");
    }

    @Test
    void noRouteIsAnEmptyArrayAndAnEmptyPicture() throws IOException {
        Path details = new TestAccount()
                .user("alice", "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}")
                .write(directory);

        assertThat(escalate(details, "json").out()).isEqualTo("[ ]\n");
        assertThat(escalate(details, "dot").out()).endsWith("}\n").doesNotContain("->");
        assertThat(escalate(details, "mermaid").out()).contains("flowchart LR").doesNotContain("n1");
    }

    @Test
    void whatWasNotCollectedIsSaid() throws IOException {
        Path details = directory.resolve("users.json");
        Files.writeString(
                details,
                Files.readString(new TestAccount()
                                .user("alice", "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}")
                                .write(directory))
                        .replace("\"RoleDetailList\"", "\"Unknown\""));

        assertThat(Run.of("escalate", "--authorization-details", details).words())
                .contains("the account's roles are not known completely");
        assertThat(escalate(details, "json").err()).contains("the account's roles are not known completely");
    }

    @Test
    void hostileNamesAreShownAsEscapesInEachFormat() throws IOException {
        Path details = new TestAccount()
                .user(TestAccount.HOSTILE, "{'Effect':'Allow','Action':'iam:PutUserPolicy','Resource':'*'}")
                .write(directory);

        assertThat(Run.of("escalate", "--authorization-details", details).answer())
                .startsWith("1 route to administrator:\n")
                .contains("\nuser/=cmd()\\u001b[31m")
                .doesNotContain("\u001b", "\u202e");
        for (String format : List.of("json", "dot", "mermaid")) {
            assertThat(escalate(details, format).out())
                    .contains("mallory", "iam-007")
                    .doesNotContain("\u001b", "\u202e", "[31m\n");
        }
        assertThat(Run.tokens(escalate(details, "json").out())).isGreaterThan(20);
    }

    @Test
    void tableOfLongNamesFitsInto120Columns() throws IOException {
        Path details = new TestAccount()
                .user(
                        "somebody-whose-name-is-as-long-as-names-of-users-may-be-in-aws-iam",
                        "{'Effect':'Allow','Action':['iam:UpdateAssumeRolePolicy','iam:PutUserPolicy'],'Resource':'*',"
                                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}")
                .write(directory);

        assertThat(Run.of("escalate", "--authorization-details", details, "--include", "conditional,possible")
                        .answer()
                        .lines())
                .hasSizeGreaterThan(4)
                .allMatch(line -> line.length() <= 120);
    }

    @Test
    void sameInputGivesTheSameBytes() {
        for (String format : List.of("table", "json", "dot", "mermaid")) {
            Object[] arguments = {"escalate", "--include", "conditional,possible", "--format", format};
            assertThat(Run.of(arguments).out()).isEqualTo(Run.of(arguments).out());
        }
    }

    @Test
    void unknownFormatAndVerdictAreErrors() {
        Run.of("escalate", "--format", "xml").assertUnusable("Invalid value for option '--format'");
        Run.of("escalate", "--include", "likely").assertUnusable("Invalid value for option '--include'");
    }

    private static Run escalate(Path details, String format) {
        return Run.of("escalate", "--authorization-details", details, "--format", format);
    }
}
