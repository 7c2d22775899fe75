package io.github.iamaudit.rules.escalation;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.escalation.EscalationNode.Kind;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Routes as Graphviz and Mermaid. */
class EscalationPictureTest {

    private static final String EVERYTHING = allowing("'Action':'*','Resource':'*'");
    private static final String REWRITE = allowing("'Action':'iam:UpdateAssumeRolePolicy','Resource':'*'");

    private static FakeAccount account() {
        return create().role("admin", role -> role.inline("all", EVERYTHING));
    }

    private static List<EscalationRoute> routes(FakeAccount account) {
        return EscalationAnalysis.of(account.build()).toAdministrator();
    }

    @Test
    void drawsPlacesOnceAndOneArrowBetweenTwo() {
        List<EscalationRoute> routes = routes(account().user("dev", user -> user.inline("p", REWRITE)));

        assertThat(EscalationDot.of(routes))
                .contains("n1 [label=\"role/admin\", style=filled, fillcolor=\"#ffd54f\", peripheries=2];")
                .contains("n2 [label=\"user/dev\"];")
                .contains("n2 -> n1 [label=\"iam-012\"];");
        assertThat(EscalationMermaid.of(routes))
                .contains("n1{{\"role/admin\"}}")
                .contains("n2[\"user/dev\"]")
                .contains("n2 ==>|\"iam-012\"| n1");
    }

    @Test
    void thoseOfTheSameArrowsShareABox() {
        FakeAccount account = account();
        for (int i = 1; i <= 7; i++) {
            account.user("dev-" + i, user -> user.inline("p", REWRITE));
        }

        assertThat(EscalationDot.of(routes(account)))
                .contains(
                        "[label=\"7 principals\\nuser/dev-1\\nuser/dev-2\\nuser/dev-3\\nuser/dev-4\\nuser/dev-5\\nand 2 more\"];")
                .containsOnlyOnce("->");
    }

    @Test
    void hostileNamesStayText() {
        String hostile = "a\" -> b;\n]--> <script>x</script> \u202e\\";
        EscalationNode node = new EscalationNode(Kind.EXTERNAL, hostile, Optional.empty());
        EscalationNode admin = EscalationNode.of(Arn.of("arn:aws:iam::111122223333:role/admin"));
        List<EscalationRoute> routes = List.of(new EscalationRoute(
                List.of(new EscalationHop(
                        EscalationPath.of("sts-003"),
                        node,
                        admin,
                        Optional.empty(),
                        Certainty.CONDITIONAL,
                        List.of(),
                        List.of(),
                        List.of())),
                Certainty.CONDITIONAL));

        assertThat(EscalationDot.of(routes))
                .contains("a\\\" -> b;")
                .contains("style=dashed")
                .doesNotContain("\u202e");
        assertThat(EscalationDot.of(routes).lines()).hasSize(9);
        assertThat(EscalationMermaid.of(routes))
                .doesNotContain("<script>", "\u202e", "]-->")
                .contains("#60;script#62;");
    }

    @Test
    void nothingIsAnEmptyPicture() {
        assertThat(EscalationDot.of(List.of()))
                .startsWith("digraph escalation {")
                .endsWith("}\n")
                .doesNotContain("n1");
        assertThat(EscalationMermaid.of(List.of())).endsWith("flowchart LR\n");
    }
}
