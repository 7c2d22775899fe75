package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
                .startsWith("No route from maya.okafor to administrator was found.")
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
}
