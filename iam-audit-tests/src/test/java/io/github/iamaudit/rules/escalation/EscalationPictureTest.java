package io.github.iamaudit.rules.escalation;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.rules.escalation.EscalationNode.Kind;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.ArrayList;
import java.util.Collections;
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
                .contains("n1 [label=\"role/admin\", style=\"filled\", fillcolor=\"#ffd54f\", peripheries=2];")
                .contains("n2 [label=\"user/dev\", style=rounded];")
                .contains("n2 -> n1 [label=\"iam-012\"];");
        assertThat(EscalationMermaid.of(routes))
                .contains("n1{{\"role/admin\"}}:::goal")
                .contains("n2(\"user/dev\")")
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
                        "[label=\"7 principals\\nuser/dev-1\\nuser/dev-2\\nuser/dev-3\\nuser/dev-4\\nuser/dev-5\\nand 2 more\", style=rounded];")
                .containsOnlyOnce("->");
    }

    @Test
    void hostileNamesStayText() {
        String hostile = "a\" -> b;\n]--> <script>x</script> \u202e&#8238;\\";
        EscalationNode node = new EscalationNode(Kind.EXTERNAL, hostile, Optional.empty());
        EscalationNode admin = EscalationNode.of(Arn.of("arn:aws:iam::111122223333:role/admin"));
        List<EscalationRoute> routes = List.of(route(node, admin, "sts-003", Certainty.CONDITIONAL));

        assertThat(EscalationDot.of(routes))
                .contains("a\\\" -> b;")
                .contains("style=dashed")
                .contains("&amp;#8238;")
                .doesNotContain("\u202e", "&#");
        assertThat(EscalationDot.of(routes).lines())
                .hasSize(EscalationDot.of(List.of()).split("\n", -1).length + 2);
        assertThat(EscalationMermaid.of(routes))
                .doesNotContain("<script>", "\u202e", "]-->", "&")
                .contains("#60;script#62;");
    }

    @Test
    void nothingIsAnEmptyPicture() {
        assertThat(EscalationDot.of(List.of()))
                .startsWith("digraph escalation {")
                .endsWith("}\n")
                .doesNotContain("n1");
        assertThat(EscalationMermaid.of(List.of())).contains("flowchart LR\n").doesNotContain("n1");
    }

    @Test
    void orderOfTheRoutesDecidesNothing() {
        List<EscalationRoute> routes = List.of(
                route("user/a", "role/admin", "iam-012", Certainty.CONFIRMED),
                route("user/a", "role/admin", "iam-009", Certainty.POSSIBLE),
                route("user/a", "role/admin", "sts-001", Certainty.CONDITIONAL),
                route("user/a", "role/admin", "iam-005", Certainty.POSSIBLE));
        List<EscalationRoute> reversed = new ArrayList<>(routes);
        Collections.reverse(reversed);

        assertThat(EscalationDot.of(reversed)).isEqualTo(EscalationDot.of(routes));
        assertThat(EscalationMermaid.of(reversed)).isEqualTo(EscalationMermaid.of(routes));
    }

    @Test
    void arrowIsThatOfTheMostCertainPathAndWeakerOnesSaySo() {
        assertThat(EscalationDot.of(List.of(
                        route("user/a", "role/admin", "iam-012", Certainty.CONDITIONAL),
                        route("user/a", "role/admin", "iam-009", Certainty.POSSIBLE),
                        route("user/a", "role/admin", "sts-001", Certainty.CONDITIONAL),
                        route("user/a", "role/admin", "iam-005", Certainty.POSSIBLE))))
                .contains("[label=\"iam-012, sts-001, iam-005 (possible), +1\", style=dashed];");
    }

    @Test
    void rightsThatWereNotCollectedAreNotDrawnAsThoseOfAnAdministrator() {
        EscalationNode elsewhere =
                new EscalationNode(Kind.ELSEWHERE, "rights that were not collected", Optional.empty());
        List<EscalationRoute> routes = List.of(route(node("user/a"), elsewhere, "ext-018", Certainty.POSSIBLE));

        assertThat(EscalationDot.of(routes)).contains("[label=\"rights that were not collected\", style=dotted];");
        assertThat(EscalationMermaid.of(routes)).contains("[\"rights that were not collected\"]:::elsewhere");
    }

    @Test
    void ofPathsOfPrincipalsOnlyIsShownThatThereIsOne() {
        assertThat(EscalationDot.of(List.of(route(
                        "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Viewer",
                        "user/people/ops",
                        "iam-002",
                        Certainty.CONFIRMED))))
                .contains("[label=\"role/…/AWSReservedSSO_Viewer\"];")
                .contains("[label=\"user/…/ops\", style=\"rounded,filled\"");
    }

    @Test
    void somebodyOutsideIsRedAndOfAnotherShape() {
        EscalationNode outside = new EscalationNode(Kind.EXTERNAL, "account 444455556666", Optional.empty());
        List<EscalationRoute> routes = List.of(route(outside, node("role/admin"), "sts-002", Certainty.CONFIRMED));

        assertThat(EscalationDot.of(routes))
                .contains("[label=\"account 444455556666\", style=\"filled,diagonals\", fillcolor=\"#fde0dc\"];");
        assertThat(EscalationMermaid.of(routes)).contains("[/\"account 444455556666\"/]:::outside");
    }

    @Test
    void eachOfSeveralAccountsHasItsAdministrator() {
        List<EscalationRoute> routes = List.of(
                route(node("user/a"), administrator("111122223333"), "iam-007", Certainty.CONFIRMED),
                route(node("444455556666", "user/b"), administrator("444455556666"), "iam-007", Certainty.CONFIRMED));

        assertThat(EscalationDot.of(routes))
                .contains("\"111122223333 user/a\"", "\"111122223333 administrator\"")
                .contains("\"444455556666 user/b\"", "\"444455556666 administrator\"");
        assertThat(EscalationDot.of(routes.subList(0, 1))).contains("\"user/a\"", "\"administrator\"");
    }

    private static EscalationNode node(String resource) {
        return node("111122223333", resource);
    }

    private static EscalationNode node(String account, String resource) {
        return EscalationNode.of(Arn.of("arn:aws:iam::" + account + ":" + resource));
    }

    private static EscalationNode administrator(String account) {
        return new EscalationNode(
                Kind.ADMINISTRATOR, "administrator", Optional.of(Arn.of("arn:aws:iam::" + account + ":user/somebody")));
    }

    private static EscalationRoute route(String from, String to, String path, Certainty certainty) {
        return route(node(from), node(to), path, certainty);
    }

    private static EscalationRoute route(EscalationNode from, EscalationNode to, String path, Certainty certainty) {
        return new EscalationRoute(
                List.of(new EscalationHop(
                        EscalationPath.of(path),
                        from,
                        to,
                        Optional.empty(),
                        certainty,
                        List.of(),
                        List.of(),
                        List.of())),
                certainty);
    }
}
