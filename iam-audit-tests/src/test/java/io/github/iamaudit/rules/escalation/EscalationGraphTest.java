package io.github.iamaudit.rules.escalation;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.json;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes of several steps: who acts is mostly the user {@code dev}; the role {@code admin} is administrator. */
class EscalationGraphTest {

    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final Arn DEV = Arn.of(IAM + "user/dev");
    private static final Arn ADMIN = Arn.of(IAM + "role/admin");
    private static final String EVERYTHING = allowing("'Action':'*','Resource':'*'");

    private static String allow(String action, String resource) {
        return allowing("'Action':'" + action + "','Resource':'" + resource + "'");
    }

    private static String trusting(String principal) {
        return trusting(principal, "");
    }

    private static String trusting(String principal, String condition) {
        return json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':" + principal
                + ",'Action':'sts:AssumeRole'" + condition + "}]}");
    }

    private static FakeAccount account() {
        return create().role(
                        "admin",
                        role -> role.trust(trusting("{'AWS':'" + IAM + "role/deploy'}"))
                                .inline("all", EVERYTHING));
    }

    /** {@code dev} may assume {@code build}, which may assume {@code deploy}, which {@code admin} admits. */
    private static FakeAccount chain() {
        return account()
                .user("dev", user -> user.inline("p", allow("sts:AssumeRole", IAM + "role/build")))
                .role(
                        "build",
                        role -> role.trustingAccount("111122223333")
                                .inline("p", allow("sts:AssumeRole", IAM + "role/deploy")))
                .role("deploy", role -> role.trustingAccount("111122223333"));
    }

    /** For example {@code user/dev: iam-012 role/a, sts-001 role/b confirmed}. */
    private static List<String> words(Collection<EscalationRoute> routes) {
        return routes.stream()
                .map(route -> name(route.from()) + ": "
                        + String.join(
                                ", ",
                                route.hops().stream()
                                        .map(hop -> hop.path().id() + " " + name(hop.to()))
                                        .toList())
                        + " " + route.certainty())
                .toList();
    }

    private static String name(EscalationNode node) {
        return node.name().replace(IAM, "").replace("arn:aws:iam::444455556666:", "other ");
    }

    private static List<String> toAdministrator(FakeAccount account) {
        return words(EscalationAnalysis.of(account.build()).toAdministrator());
    }

    @Test
    void findsTheShortestRouteOfEach() {
        assertThat(toAdministrator(chain()))
                .containsExactly(
                        "role/build: sts-001 role/deploy, sts-001 role/admin confirmed",
                        "role/deploy: sts-001 role/admin confirmed",
                        "user/dev: sts-001 role/build, sts-001 role/deploy, sts-001 role/admin confirmed");
        assertThat(EscalationAnalysis.of(chain().build()).administrators()).containsExactly(ADMIN);
    }

    @Test
    void tellsTheStatementsOfEachStep() {
        EscalationRoute route =
                EscalationAnalysis.of(chain().build()).toAdministrator(DEV, 1).get(0);

        assertThat(route.hops().get(0).statements())
                .extracting(
                        match -> match.policy().toString(),
                        match -> match.statement().pointer())
                .contains(
                        org.assertj.core.groups.Tuple.tuple("p of user dev", "/Statement/0"),
                        org.assertj.core.groups.Tuple.tuple("trust policy of role build", "/Statement/0"));
        assertThat(route.toString()).startsWith(DEV + ": [sts-001 (Assume a stronger role) to " + IAM + "role/build");
    }

    @Test
    void statementsAreThoseOfTheOneWhoActsAlsoWhereOthersHaveTheSamePolicies() {
        String rewrite = allow("iam:UpdateAssumeRolePolicy", "*");
        FakeAccount account =
                account().user("a", user -> user.inline("p", rewrite)).user("b", user -> user.inline("p", rewrite));

        assertThat(EscalationAnalysis.of(account.build()).toAdministrator())
                .hasSize(2)
                .allSatisfy(route -> assertThat(
                                route.hops().get(0).statements().get(0).policy().holder())
                        .contains(
                                "user " + route.from().principal().orElseThrow().name()));
    }

    @Test
    void certainRoutesGoBeforeShorterOnesUnderConditions() {
        FakeAccount account = chain().role(
                        "admin",
                        role -> role.trust(
                                json(
                                        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'"
                                                + IAM
                                                + "role/deploy'},'Action':'sts:AssumeRole'},{'Effect':'Allow','Principal':{'AWS':'"
                                                + DEV
                                                + "'},'Action':'sts:AssumeRole','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}]}")));

        assertThat(toAdministrator(account))
                .contains("user/dev: sts-001 role/build, sts-001 role/deploy, sts-001 role/admin confirmed");
    }

    @Test
    void circlesEnd() {
        FakeAccount account = create().role("a", role -> role.trust(trusting("{'AWS':'" + IAM + "role/b'}")))
                .role("b", role -> role.trust(trusting("{'AWS':'" + IAM + "role/a'}")));

        assertThat(toAdministrator(account)).isEmpty();
        assertThat(words(EscalationAnalysis.of(account.build()).reachableFrom(Arn.of(IAM + "role/a"))))
                .containsExactly("role/a: sts-001 role/b confirmed");
    }

    @Test
    void orderOfTheFactsMakesNoDifference() {
        List<Consumer<FakeAccount>> parts = List.of(
                account -> account.user("dev", user -> user.inline("p", allow("iam:CreateAccessKey", "*"))),
                account -> account.user("eve", user -> user.inline("p", allow("iam:PutUserPolicy", IAM + "user/*"))),
                account -> account.role(
                        "x",
                        role -> role.trustingAccount("111122223333")
                                .inline("p", allow("iam:UpdateAssumeRolePolicy", "*"))),
                account -> account.role("admin", role -> role.inline("all", EVERYTHING)));
        FakeAccount forward = create();
        parts.forEach(part -> part.accept(forward));
        FakeAccount backward = create();
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).accept(backward);
        }

        List<EscalationRoute> one = EscalationAnalysis.of(forward.build()).toAdministrator();
        List<EscalationRoute> other = EscalationAnalysis.of(backward.build()).toAdministrator();
        assertThat(one).isNotEmpty();
        assertThat(words(other)).isEqualTo(words(one));
        assertThat(EscalationDot.of(other)).isEqualTo(EscalationDot.of(one));
        assertThat(EscalationMermaid.of(other)).isEqualTo(EscalationMermaid.of(one));
    }

    @Test
    void writeThatIsCappedMayLeadOnAllTheSame() {
        FakeAccount account = create().role(
                        "admin", role -> role.trustingAccount("111122223333").inline("all", EVERYTHING))
                .policy("edge", allowing("'Action':['iam:PutUserPolicy','sts:AssumeRole'],'Resource':'*'"))
                .user("dev", user -> user.boundary("edge").inline("p", allow("iam:PutUserPolicy", IAM + "user/dev")));

        assertThat(toAdministrator(account))
                .containsExactly("user/dev: iam-007 user/dev with every policy, sts-001 role/admin confirmed");
        assertThat(toAdministrator(account.policy("edge", allow("iam:PutUserPolicy", "*"))))
                .as("the boundary does not let it assume roles")
                .isEmpty();
    }

    @Test
    void groupMayLeadOnAllTheSame() {
        FakeAccount account = account()
                .group("keys", group -> group.inline("p", allow("iam:UpdateAssumeRolePolicy", "*")))
                .user("dev", user -> user.inline("p", allow("iam:AddUserToGroup", IAM + "group/keys")));

        assertThat(toAdministrator(account))
                .containsExactly("user/dev: iam-013 user/dev as member of keys, iam-012 role/admin confirmed");
    }

    @Test
    void stepsLeadFromOneAccountToAnotherWhereBothSidesAllowIt() {
        FakeAccount here = create().user(
                        "dev",
                        user -> user.inline("p", allow("sts:AssumeRole", "arn:aws:iam::444455556666:role/entry")));
        FakeAccount there = create().account(AccountId.of("444455556666"))
                .role("entry", role -> role.trustingAccount("111122223333").inline("all", EVERYTHING));

        assertThat(words(EscalationAnalysis.of(here.build(), there.build()).toAdministrator()))
                .containsExactly("user/dev: sts-001 other role/entry confirmed");
        assertThat(words(EscalationAnalysis.of(create().user("dev").build(), there.build())
                        .toAdministrator()))
                .as("without a policy of its own")
                .isEmpty();
        assertThat(words(EscalationAnalysis.of(
                                here.build(),
                                create().account(AccountId.of("444455556666"))
                                        .role(
                                                "entry",
                                                role -> role.trustingAccount("777788889999")
                                                        .inline("all", EVERYTHING))
                                        .build())
                        .toAdministrator()))
                .as("without a trust policy that admits it")
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EscalationAnalysis.of(here.build(), here.build()))
                .withMessage("two snapshots are of the account 111122223333");
    }

    @Test
    void entersFromOutsideThroughRolesThatLeadToAdministrator() {
        FakeAccount account = account()
                .role("deploy", role -> role.trust(trusting("{'AWS':'444455556666'}")))
                .role("reader", role -> role.trust(trusting("{'AWS':'444455556666'}")));

        assertThat(words(EscalationAnalysis.of(account.build()).fromOutside()))
                .containsExactly("account 444455556666: sts-002 role/deploy, sts-001 role/admin confirmed");
    }

    @Test
    void entranceIsToldWhereverItLeadsAndItsOnlyEvidenceIsTheTrustPolicy() {
        FakeAccount account = account().role("reader", role -> role.trust(trusting("{'AWS':'444455556666'}")));
        EscalationAnalysis analysis = EscalationAnalysis.of(account.build());

        assertThat(analysis.entrances(Arn.of(IAM + "role/reader")))
                .singleElement()
                .satisfies(entrance -> {
                    assertThat(entrance.from().name()).isEqualTo("account 444455556666");
                    assertThat(entrance.statements())
                            .extracting(match -> match.policy().layer())
                            .containsExactly(Layer.RESOURCE);
                });
        assertThat(analysis.entrances(ADMIN)).isEmpty();
        assertThat(analysis.entrances(DEV)).as("no role").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'AWS':'*'} || anyone: sts-003 role/admin confirmed",
                "{'AWS':'*'} | 'aws:PrincipalOrgID':'o-own' |",
                "{'AWS':'*'} | 'aws:PrincipalOrgID':'o-vendor' | anyone: sts-003 role/admin confirmed",
                "{'AWS':'444455556666'} | 'sts:ExternalId':'k' | account 444455556666: sts-002 role/admin conditional",
                "{'AWS':'444455556666'} | 'aws:PrincipalOrgID':'o-own' |",
                "{'AWS':'arn:aws:iam::444455556666:user/eve'} || account 444455556666: sts-002 role/admin confirmed",
                "{'Service':'lambda.amazonaws.com'} || ",
            })
    void judgesTheConditionsOfWhoIsAdmittedFromOutside(String principal, String condition, String route) {
        String conditions = condition == null ? "" : ",'Condition':{'StringEquals':{" + condition + "}}";
        FakeAccount account = create().role(
                        "admin",
                        role -> role.trust(trusting(principal, conditions)).inline("all", EVERYTHING))
                .with(
                        Facet.ORGANIZATION_POLICIES,
                        OrganizationPolicies.builder().organizationId("o-own").build());

        assertThat(words(EscalationAnalysis.of(account.build()).fromOutside()))
                .isEqualTo(route == null ? List.of() : List.of(route));
    }

    @Test
    void externalIdIsNoProtectionWithinTheAccount() {
        FakeAccount account = create().role(
                        "admin",
                        role -> role.trust(trusting(
                                        "{'AWS':'111122223333'}",
                                        ",'Condition':{'StringEquals':{'sts:ExternalId':'k'}}"))
                                .inline("all", EVERYTHING))
                .user("dev", user -> user.inline("p", allow("sts:AssumeRole", "*")));

        assertThat(toAdministrator(account)).containsExactly("user/dev: sts-001 role/admin confirmed");
    }

    @Test
    void resourcesThatWereNotCollectedMakeAStepPossible() {
        FakeAccount account = create().role(
                        "admin",
                        role -> role.trustingService("lambda.amazonaws.com").inline("all", EVERYTHING))
                .user("dev", user -> user.inline("p", allow("lambda:UpdateFunctionCode", "*")));
        assertThat(toAdministrator(account)).containsExactly("user/dev: lambda-003 role/admin possible");

        assertThat(toAdministrator(account.allResources(ResourceKind.LAMBDA_FUNCTION)))
                .isEmpty();
        assertThat(toAdministrator(account.resource(
                        ResourceKind.LAMBDA_FUNCTION, "arn:aws:lambda:eu-west-1:111122223333:function:web", "admin")))
                .containsExactly("user/dev: lambda-003 role/admin confirmed");
    }

    @Test
    void asksForOneUserOrRole() {
        EscalationAnalysis analysis = EscalationAnalysis.of(chain().build());

        assertThat(words(analysis.to(Arn.of(IAM + "role/deploy"))))
                .containsExactly(
                        "role/build: sts-001 role/deploy confirmed",
                        "user/dev: sts-001 role/build, sts-001 role/deploy confirmed");
        assertThat(words(analysis.between(DEV, Arn.of(IAM + "role/build")).stream()
                        .toList()))
                .containsExactly("user/dev: sts-001 role/build confirmed");
        assertThat(analysis.between(Arn.of(IAM + "role/support"), DEV)).isEmpty();
        assertThat(words(analysis.reachableFrom(DEV)))
                .containsExactly(
                        "user/dev: sts-001 role/build confirmed",
                        "user/dev: sts-001 role/build, sts-001 role/deploy confirmed",
                        "user/dev: sts-001 role/build, sts-001 role/deploy, sts-001 role/admin confirmed");
        assertThat(analysis.steps())
                .extracting(hop -> name(hop.from()) + " " + name(hop.to()))
                .containsExactly("role/build role/deploy", "role/deploy role/admin", "user/dev role/build");
        assertThat(analysis.stepsInto(
                        List.of(Arn.of(IAM + "role/build"), Arn.of(IAM + "role/gone")), Certainty.CONFIRMED))
                .extracting(hop -> name(hop.from()) + " " + name(hop.to()))
                .containsExactly("user/dev role/build");
        assertThat(analysis.to(Arn.of(IAM + "role/gone"))).isEmpty();
        assertThat(analysis.reachableFrom(ADMIN))
                .as("an administrator needs no steps")
                .isEmpty();
    }

    @Test
    void oneStatementCutsSeveralRoutes() {
        FakeAccount account = account()
                .user(
                        "dev",
                        user -> user.inline(
                                "p",
                                document(
                                        "'Sid':'Roles','Effect':'Allow','Action':'iam:UpdateAssumeRolePolicy','Resource':'*'",
                                        "'Effect':'Allow','Action':'s3:*','Resource':'*'")));
        EscalationCut cut = EscalationAnalysis.of(account.build()).cut(DEV);

        assertThat(cut.statements())
                .extracting(match -> match.statement().sid().orElse(""))
                .containsExactly("Roles");
        assertThat(cut.cutsAll()).isTrue();
        assertThat(cut.isSmallest()).isTrue();
    }

    @Test
    void severalStatementsAreNeededWhereEachOpensARoute() {
        FakeAccount account = account()
                .group("staff", group -> group.inline("g", allow("iam:PutUserPolicy", IAM + "user/*")))
                .user("dev", user -> user.inGroup("staff").inline("p", allow("iam:UpdateAssumeRolePolicy", "*")));
        EscalationCut cut = EscalationAnalysis.of(account.build()).cut(DEV);

        assertThat(cut.statements())
                .extracting(match -> match.policy().toString())
                .containsExactlyInAnyOrder("g of group staff", "p of user dev");
        assertThat(cut.cutsAll()).isTrue();
        assertThat(cut.isSmallest()).isFalse();
    }

    @Test
    void nothingOfItsOwnCutsWhatATrustPolicyOpens() {
        FakeAccount account = create().user("dev")
                .role(
                        "admin",
                        role -> role.trust(trusting("{'AWS':'" + DEV + "'}")).inline("all", EVERYTHING));
        EscalationAnalysis analysis = EscalationAnalysis.of(account.build());

        assertThat(words(analysis.toAdministrator())).containsExactly("user/dev: sts-001 role/admin confirmed");
        assertThat(analysis.cut(DEV)).isEqualTo(new EscalationCut(List.of(), false, false));
        assertThat(analysis.cut(ADMIN)).isEqualTo(new EscalationCut(List.of(), true, true));
    }

    @Test
    void saysWhereMoreWasFoundThanItTells() {
        FakeAccount account = create().user("dev", user -> user.inline("p", allow("iam:UpdateAssumeRolePolicy", "*")));
        for (int i = 0; i < 51; i++) {
            account.role("admin-" + i, role -> role.inline("all", EVERYTHING));
        }
        EscalationAnalysis analysis = EscalationAnalysis.of(account.build());

        assertThat(analysis.toAdministrator(DEV, 100)).hasSize(50);
        assertThat(analysis.limits()).containsExactly("more than 50 targets of one principal along iam-012");
        assertThat(EscalationAnalysis.of(chain().build()).limits()).isEmpty();
    }

    @Test
    void rolesOfResourcesThatWereNotCollectedAreToldUpToALimit() {
        FakeAccount account = create().user("dev", user -> user.inline("p", allow("lambda:UpdateFunctionCode", "*")));
        for (int i = 0; i < 50; i++) {
            account.role("worker-" + i, role -> role.trustingService("lambda.amazonaws.com"));
        }
        EscalationAnalysis analysis = EscalationAnalysis.of(account.build());
        assertThat(analysis.steps())
                .filteredOn(step -> step.path().id().equals("lambda-003"))
                .hasSize(50);
        assertThat(analysis.limits()).isEmpty();

        account.role("worker-50", role -> role.trustingService("lambda.amazonaws.com"));
        EscalationAnalysis more = EscalationAnalysis.of(account.build());
        assertThat(more.steps())
                .filteredOn(step -> step.path().id().equals("lambda-003"))
                .hasSize(50);
        assertThat(more.limits()).contains("more than 50 targets of one principal along lambda-003");
    }
}
