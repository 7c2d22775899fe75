package io.github.iamaudit.rules.escalation;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.json;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What decides a path and is easily overlooked: each with the twin in which it decides the other way. */
class OverlookedFactsTest {

    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final Arn DEV = Arn.of(IAM + "user/dev");
    private static final Arn DEPLOYER = Arn.of(IAM + "role/deployer");
    private static final String EVERYTHING = allowing("'Action':'*','Resource':'*'");
    private static final String ONLY_S3 = allowing("'Action':'s3:*','Resource':'*'");

    private static String allow(String action, String resource) {
        return allowing("'Action':'" + action + "','Resource':'" + resource + "'");
    }

    private static FakeAccount account() {
        return create().user("boss", user -> user.inline("all", EVERYTHING))
                .role("admin", role -> role.trustingService("ec2.amazonaws.com").inline("all", EVERYTHING));
    }

    private static FakeAccount dev(String... documents) {
        return account().user("dev", user -> {
            for (int i = 0; i < documents.length; i++) {
                user.inline("p" + i, documents[i]);
            }
        });
    }

    /** The shortest routes, each as its paths and how certain it is, for example {@code iam-012 confirmed}. */
    private static List<String> routes(AccountSnapshot snapshot, Arn who) {
        return EscalationAnalysis.of(snapshot).toAdministrator(who, 100).stream()
                .map(route -> String.join(
                                ", then ",
                                route.hops().stream()
                                        .map(hop -> hop.path().id())
                                        .toList())
                        + " " + route.certainty())
                .toList();
    }

    private static List<String> routes(FakeAccount account, Arn who) {
        return routes(account.build(), who);
    }

    @Test
    void boundaryCapsWhatAWriteLeadsToAndNotOnlyTheCall() {
        FakeAccount account = dev(allow("iam:PutUserPolicy", "*"));
        assertThat(routes(account, DEV)).containsExactly("iam-007 confirmed");

        account.policy("edge", allow("iam:PutUserPolicy", IAM + "user/dev")).user("dev", user -> user.boundary("edge"));
        assertThat(routes(account, DEV)).isEmpty();
    }

    @Test
    void boundaryOfTheTargetCapsAsWell() {
        FakeAccount account = dev(
                        allow("iam:PutRolePolicy", IAM + "role/app"), allow("sts:AssumeRole", IAM + "role/app"))
                .role("app", role -> role.trustingAccount("111122223333"));
        assertThat(routes(account, DEV)).containsExactly("iam-017 confirmed");

        account.policy("edge", allow("logs:*", "*")).role("app", role -> role.boundary("edge"));
        assertThat(routes(account, DEV)).isEmpty();
    }

    @Test
    void rewritingATrustPolicyTakesNoGrantOfAssumeRole() {
        String rewrite = allow("iam:UpdateAssumeRolePolicy", IAM + "role/admin");
        assertThat(routes(dev(rewrite), DEV)).containsExactly("iam-012 confirmed");
        assertThat(routes(
                        dev(rewrite).policy("edge", allow("iam:*", "*")).user("dev", user -> user.boundary("edge")),
                        DEV))
                .as("a boundary that does not allow to assume roles")
                .containsExactly("iam-012 confirmed");
        assertThat(routes(dev(rewrite, document("'Effect':'Deny','Action':'sts:AssumeRole','Resource':'*'")), DEV))
                .as("an explicit denial")
                .isEmpty();
    }

    @Test
    void passingARoleTakesTheServiceInItsTrustPolicyAndInPassedToService() {
        String passing = "'Effect':'Allow','Action':'iam:PassRole','Resource':'" + IAM + "role/app',"
                + "'Condition':{'StringEquals':{'iam:PassedToService':'%s'}}";
        String running = "'Effect':'Allow','Action':'apprunner:CreateService','Resource':'*'";
        FakeAccount account = dev(document(passing.formatted("apprunner.amazonaws.com"), running))
                .role(
                        "app",
                        role -> role.trustingService("tasks.apprunner.amazonaws.com")
                                .inline("all", EVERYTHING));
        assertThat(routes(account, DEV)).containsExactly("apprunner-001 confirmed");

        assertThat(routes(
                        dev(document(passing.formatted("lambda.amazonaws.com"), running))
                                .role(
                                        "app",
                                        role -> role.trustingService("tasks.apprunner.amazonaws.com")
                                                .inline("all", EVERYTHING)),
                        DEV))
                .as("passed to another service")
                .isEmpty();
        account.role(
                "app",
                role -> role.trust(json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':"
                        + "'apprunner.amazonaws.com'},'Action':'sts:AssumeRole'}]}")));
        assertThat(routes(account, DEV)).as("another service is trusted").isEmpty();
    }

    @Test
    void instanceTakesAnInstanceProfileOrTheRightToMakeOne() {
        String run = document("'Effect':'Allow','Action':['iam:PassRole','ec2:RunInstances'],'Resource':'*'");
        assertThat(routes(dev(run), DEV)).isEmpty();
        assertThat(routes(dev(run).role("admin", role -> role.instanceProfile("admin")), DEV))
                .containsExactly("ec2-001 confirmed");
        assertThat(routes(
                        dev(
                                run,
                                document(
                                        "'Effect':'Allow','Action':['iam:CreateInstanceProfile','iam:AddRoleToInstanceProfile'],'Resource':'*'")),
                        DEV))
                .containsExactly("ec2-001 confirmed");
    }

    @Test
    void fiveVersionsLeaveNoRoomForAnother() {
        for (int versions = 4; versions <= 5; versions++) {
            int count = versions;
            FakeAccount account = account()
                    .policy("tools", policy -> {
                        for (int i = 1; i < count; i++) {
                            policy.version("v" + i, ONLY_S3, false);
                        }
                        policy.version("v" + count, allow("iam:CreatePolicyVersion", "*"), true);
                    })
                    .user("dev", user -> user.attached("tools"));
            assertThat(routes(account, DEV)).hasSize(versions == 4 ? 1 : 0);
        }
    }

    @Test
    void twoKeysLeaveNoRoomAndAPasswordIsMadeOnlyOnce() {
        FakeAccount one =
                dev(allow("iam:CreateAccessKey", IAM + "user/boss")).user("boss", user -> user.activeKey(days(9)));
        assertThat(routes(one, DEV)).containsExactly("iam-002 confirmed");
        one.user("boss", user -> user.secondActiveKey(days(8)));
        assertThat(routes(one, DEV)).isEmpty();

        FakeAccount create = dev(allow("iam:CreateLoginProfile", IAM + "user/boss"));
        assertThat(routes(create, DEV)).containsExactly("iam-004 confirmed");
        create.user("boss", user -> user.console());
        assertThat(routes(create, DEV)).isEmpty();
    }

    @Test
    void rolesOfServicesAndOfIdentityCenterCannotBeChanged() {
        for (String path : List.of("/aws-service-role/ops.amazonaws.com/", "/aws-reserved/sso.amazonaws.com/")) {
            FakeAccount account = create().role(
                            "AWSServiceRoleForOps", role -> role.path(path).inline("all", EVERYTHING))
                    .user("dev", user -> user.inline("p", allow("iam:UpdateAssumeRolePolicy", "*")));
            assertThat(routes(account, DEV)).as(path).isEmpty();
        }
        assertThat(routes(dev(allow("iam:UpdateAssumeRolePolicy", "*")), DEV)).containsExactly("iam-012 confirmed");
    }

    @Test
    void serviceControlPoliciesBindMembersAndNotTheManagementAccount() {
        String deny = document(
                "'Effect':'Allow','Action':'*','Resource':'*'", "'Effect':'Deny','Action':'iam:*','Resource':'*'");
        FakeAccount account = dev(allow("iam:PutUserPolicy", "*")).serviceControlPolicies("root", deny);
        assertThat(routes(account, DEV)).isEmpty();
        assertThat(routes(account.managementAccount(), DEV)).containsExactly("iam-007 confirmed");
    }

    @Test
    void grantsOfOnePathMayStandInSeveralPoliciesButMustMeetOnOneTarget() {
        FakeAccount account = dev(
                        allow("iam:PutUserPolicy", IAM + "user/a"), allow("iam:CreateAccessKey", IAM + "user/a"))
                .user("a")
                .user("b");
        assertThat(routes(account, DEV)).containsExactly("iam-018 confirmed");
        assertThat(routes(
                        dev(allow("iam:PutUserPolicy", IAM + "user/a"), allow("iam:CreateAccessKey", IAM + "user/b"))
                                .user("a")
                                .user("b"),
                        DEV))
                .isEmpty();
    }

    @Test
    void variableOfTheUserNameMeansOneself() {
        assertThat(routes(dev(allow("iam:PutUserPolicy", "arn:aws:iam::*:user/${aws:username}")), DEV))
                .containsExactly("iam-007 confirmed");
        assertThat(routes(dev(allow("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}")), DEV))
                .isEmpty();
    }

    @Test
    void denialsOfGroupsAndOfTrustPoliciesCount() {
        FakeAccount account = dev(allow("sts:AssumeRole", IAM + "role/admin"))
                .role("admin", role -> role.trustingAccount("111122223333"));
        assertThat(routes(account, DEV)).containsExactly("sts-001 confirmed");

        String denyDev =
                json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'111122223333'},"
                        + "'Action':'sts:AssumeRole'},{'Effect':'Deny','Principal':{'AWS':'" + DEV
                        + "'},'Action':'sts:AssumeRole'}]}");
        assertThat(routes(
                        dev(allow("sts:AssumeRole", IAM + "role/admin")).role("admin", role -> role.trust(denyDev)),
                        DEV))
                .isEmpty();
        account.group("locked", group -> group.inline("p", document("'Effect':'Deny','Action':'sts:*','Resource':'*'")))
                .user("dev", user -> user.inGroup("locked"));
        assertThat(routes(account, DEV)).isEmpty();
    }

    @Test
    void notActionCountsInBothDirections() {
        assertThat(routes(dev(allowing("'NotAction':'s3:*','Resource':'" + IAM + "user/dev'")), DEV))
                .contains("iam-007 confirmed");
        assertThat(routes(dev(allowing("'NotAction':'iam:*','Resource':'*'")), DEV))
                .noneMatch(route -> route.startsWith("iam"));
        assertThat(routes(
                        dev(
                                allow("iam:PutUserPolicy", "*"),
                                document("'Effect':'Deny','NotAction':'s3:*','Resource':'*'")),
                        DEV))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "IAM:putuserpolicy, user/dev, 1",
        "iam:Put*Policy, user/d?v, 1",
        "iam:Put?Policy, user/dev, 0",
        "iam:PutUserPolicy, user/DEV, 0"
    })
    void actionsCountWithoutRegardToCaseAndResourcesWithIt(String action, String resource, int routes) {
        assertThat(routes(dev(allow(action, IAM + resource)), DEV)).hasSize(routes);
    }

    @Test
    void boundaryThatIsMissingIsNeitherAFindingNorACleanBill() {
        FakeAccount account = dev(allow("iam:PutUserPolicy", "*")).user("dev", user -> user.boundary("gone"));
        assertThat(routes(account.with(Facet.POLICIES, List.of()), DEV)).containsExactly("iam-007 possible");
    }

    @Test
    void conditionOnThePolicyThatIsAttachedIsEvaluated() {
        String attach =
                "'Action':'iam:AttachUserPolicy','Resource':'*','Condition':{'ArnEquals':{'iam:PolicyARN':'%s'}}";
        assertThat(routes(dev(allowing(attach.formatted("arn:aws:iam::aws:policy/AdministratorAccess"))), DEV))
                .containsExactly("iam-008 confirmed");
        assertThat(routes(dev(allowing(attach.formatted("arn:aws:iam::aws:policy/ReadOnlyAccess"))), DEV))
                .isEmpty();
        assertThat(routes(dev(allowing(attach.formatted(IAM + "policy/all"))).policy("all", EVERYTHING), DEV))
                .as("a policy of the account that gives all rights")
                .containsExactly("iam-008 confirmed");
    }

    @Test
    void conditionOnABoundaryOfNewRolesIsEvaluated() {
        String make = "'Action':['iam:CreateRole','iam:PutRolePolicy'],'Resource':'" + IAM + "role/*'";
        assertThat(routes(dev(allowing(make)), DEV)).contains("ext-002 confirmed");
        assertThat(routes(
                        dev(allowing(make + ",'Condition':{'StringEquals':{'iam:PermissionsBoundary':'" + IAM
                                + "policy/edge'}}")),
                        DEV))
                .doesNotContain("ext-002 confirmed");
    }

    @Test
    void tagsOfTheTargetAndOfTheCallerAreEvaluated() {
        String onTagged = allowing("'Action':'iam:CreateAccessKey','Resource':'*',"
                + "'Condition':{'StringEquals':{'aws:ResourceTag/team':'a'}}");
        assertThat(routes(dev(onTagged), DEV)).isEmpty();
        assertThat(routes(tagged(dev(onTagged), "boss"), DEV)).containsExactly("iam-002 confirmed");

        String ifTagged = allowing("'Action':'iam:CreateAccessKey','Resource':'*',"
                + "'Condition':{'StringEquals':{'aws:PrincipalTag/team':'a'}}");
        assertThat(routes(dev(ifTagged), DEV)).isEmpty();
        assertThat(routes(tagged(dev(ifTagged), "dev"), DEV)).containsExactly("iam-002 confirmed");
    }

    private static AccountSnapshot tagged(FakeAccount account, String name) {
        AccountSnapshot snapshot = account.build();
        return snapshot.toBuilder()
                .observed(
                        Facet.USERS,
                        snapshot.observation(Facet.USERS).value().orElseThrow().stream()
                                .map(user -> user.userName().equals(name)
                                        ? IamUser.builder()
                                                .from(user)
                                                .addTag(new Tag("team", "a"))
                                                .build()
                                        : user)
                                .toList())
                .build();
    }

    @Test
    void tagsThatTheCallerMayWriteDoNotProtect() {
        String onTagged = "'Effect':'Allow','Action':'iam:CreateAccessKey','Resource':'*',"
                + "'Condition':{'StringEquals':{'aws:ResourceTag/team':'a'}}";
        String tagging = "'Effect':'Allow','Action':'iam:TagUser','Resource':'*'";
        assertThat(routes(dev(document(onTagged, tagging)), DEV)).containsExactly("ext-006, then iam-002 confirmed");
        assertThat(routes(
                        dev(document(
                                onTagged,
                                tagging + ",'Condition':{'ForAllValues:StringEquals':{'aws:TagKeys':'cost'}}")),
                        DEV))
                .as("who may write other tags only")
                .isEmpty();
    }

    private static FakeAccount behindMfa() {
        String withMfa =
                json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'111122223333'},"
                        + "'Action':'sts:AssumeRole','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}]}");
        return dev(allow("sts:AssumeRole", "*")).role("admin", role -> role.trust(withMfa));
    }

    @Test
    void multiFactorAuthenticationIsACondition() {
        assertThat(routes(behindMfa(), DEV)).containsExactly("sts-001 conditional");
    }

    @Test
    void organizationThatWasNotCollectedLeavesAConditionACondition() {
        String anythingWithMfa =
                allowing("'Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}");
        AccountSnapshot snapshot = behindMfa()
                .user("other", user -> user.inline("all", anythingWithMfa))
                .withoutFacet(Facet.ORGANIZATION_POLICIES)
                .build();

        assertThat(routes(snapshot, DEV)).containsExactly("sts-001 conditional");
        assertThat(EscalationAnalysis.of(snapshot).administrators())
                .as("an administrator behind a condition")
                .contains(Arn.of(IAM + "user/other"));
    }

    @Test
    void externalIdThatIsNotToBeHasAnyOtherValue() {
        String but = json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'111122223333'},"
                + "'Action':'sts:AssumeRole','Condition':{'%s':{'sts:ExternalId':'k'}}}]}");
        for (String operator : List.of("StringEquals", "StringNotEquals")) {
            FakeAccount account =
                    dev(allow("sts:AssumeRole", "*")).role("admin", role -> role.trust(but.formatted(operator)));
            assertThat(routes(account, DEV)).as(operator).containsExactly("sts-001 confirmed");
        }
    }

    @Test
    void externalIdMayBeAnyOfThoseThatAreNamed() {
        String either =
                json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'111122223333'},"
                        + "'Action':'sts:AssumeRole','Condition':{'StringEquals':{'sts:ExternalId':['k','l']},"
                        + "'StringNotEquals':{'STS:externalId':'k'}}}]}");
        FakeAccount account = dev(allow("sts:AssumeRole", "*")).role("admin", role -> role.trust(either));
        assertThat(routes(account, DEV)).containsExactly("sts-001 confirmed");
    }

    @Test
    void valuesOfATrustPolicyThatAreNotTriedAreTold() {
        String many = IntStream.range(0, 100).mapToObj(i -> "'k" + i + "'").collect(Collectors.joining(","));
        String trust = "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'111122223333'},"
                + "'Action':'sts:AssumeRole','Condition':{'%s':{'sts:ExternalId':[" + many + "]}}}]}";
        for (String operator : List.of("StringEquals", "StringNotEquals")) {
            FakeAccount account = dev(allow("sts:AssumeRole", "*"))
                    .role("admin", role -> role.trust(json(trust.formatted(operator))));
            EscalationAnalysis analysis = EscalationAnalysis.of(account.build());
            assertThat(analysis.toAdministrator(DEV, 1)).as(operator).hasSize(1);
            assertThat(analysis.limits())
                    .as(operator)
                    .containsExactly("more than 64 values that the trust policy of one role asks for are not tried");
        }
    }

    @Test
    void nameThatIsAServiceAndAnIdentityProviderIsAskedAsWhatTheTrustPolicySays() {
        String cognito = json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':"
                + "{'%s':'cognito-identity.amazonaws.com'},'Action':'%s'}]}");
        FakeAccount account = create().role(
                        "admin",
                        role -> role.trust(cognito.formatted("Federated", "sts:AssumeRoleWithWebIdentity"))
                                .inline("all", EVERYTHING));
        assertThat(EscalationAnalysis.of(account.build()).fromOutside())
                .extracting(route -> route.hops().get(0).path().id())
                .containsExactly("ext-022");
        FakeAccount ofService = create().role(
                        "admin",
                        role -> role.trust(cognito.formatted("Service", "sts:AssumeRole"))
                                .inline("all", EVERYTHING));
        assertThat(EscalationAnalysis.of(ofService.build()).fromOutside()).isEmpty();
    }

    @Test
    void otherPartitionsHaveOtherArns() {
        FakeAccount account = dev(allow("iam:AttachUserPolicy", "*")).partition(Partition.AWS_CN);
        Arn dev = Arn.of("arn:aws-cn:iam::111122223333:user/dev");
        assertThat(routes(account, dev)).containsExactly("iam-008 confirmed");

        String attach = allowing("'Action':'iam:AttachUserPolicy','Resource':'*',"
                + "'Condition':{'ArnEquals':{'iam:PolicyARN':'arn:%s:iam::aws:policy/AdministratorAccess'}}");
        assertThat(routes(dev(attach.formatted("aws-cn")).partition(Partition.AWS_CN), dev))
                .containsExactly("iam-008 confirmed");
        assertThat(routes(dev(attach.formatted("aws")).partition(Partition.AWS_CN), dev))
                .isEmpty();
        assertThat(routes(dev(allow("iam:AttachRolePolicy", "*")).partition(Partition.AWS_CN), dev))
                .as("an action about roles does nothing to a user")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arn::iam::111122223333:role/x", "arn:aws:iam::111122223333:", "x:aws:iam::1:role/*", "::::::"})
    void patternsThatAreNoArnsNameNothing(String resource) {
        FakeAccount account = dev(document(
                "'Effect':'Allow','Action':['iam:CreateRole','iam:PutRolePolicy','iam:PassRole'],'Resource':'"
                        + resource + "'",
                "'Effect':'Allow','Action':'ec2:RunInstances','Resource':'*'"));
        assertThat(routes(account, DEV)).isEmpty();
    }

    @Test
    void roleThatIsNamedByItsArnIsLimitedByItsBoundaryAndAUserIsNot() {
        String naming = json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':['" + DEV
                + "','" + DEPLOYER + "']},'Action':'sts:AssumeRole'}]}");
        FakeAccount account = account()
                .policy("edge", ONLY_S3)
                .role("admin", role -> role.trust(naming))
                .user("dev", user -> user.boundary("edge"))
                .role("deployer", role -> role.boundary("edge"));
        assertThat(routes(account, DEV)).containsExactly("sts-001 confirmed");
        assertThat(routes(account, DEPLOYER)).isEmpty();
    }
}
