package io.github.iamaudit.rules.escalation;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who acts is the user {@code dev} or the role {@code deployer}; {@code boss} and {@code admin} are administrators. */
class EscalationAnalysisTest {

    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final String EVERYTHING = allow("*", "*");
    private static final String DEV = IAM + "user/dev";
    private static final String DEPLOYER = IAM + "role/deployer";

    private static String allow(String actions, String resource) {
        return allowing("'Action':["
                + Stream.of(actions.split(" ")).map(a -> "'" + a + "'").collect(Collectors.joining(","))
                + "],'Resource':'" + resource + "'");
    }

    private static String deny(String actions, String resource) {
        return allow(actions, resource).replace("Allow", "Deny");
    }

    private static FakeAccount account() {
        return create().user("boss", user -> user.inline("all", EVERYTHING))
                .role("admin", role -> role.inline("all", EVERYTHING));
    }

    private static FakeAccount dev(String... documents) {
        return account().user("dev", user -> {
            for (int i = 0; i < documents.length; i++) {
                user.inline("p" + i, documents[i]);
            }
        });
    }

    private static FakeAccount deployer(String... documents) {
        return account().role("deployer", role -> {
            for (int i = 0; i < documents.length; i++) {
                role.inline("p" + i, documents[i]);
            }
        });
    }

    /** Each path with its target and whether conditions are in the way, for example {@code iam-012 role/admin}. */
    private static List<String> open(FakeAccount account, String who) {
        return EscalationAnalysis.of(account.build()).of(Arn.of(who)).open().stream()
                .map(escalation -> escalation.path().id()
                        + escalation.target().map(arn -> " " + arn.resource()).orElse("")
                        + (escalation.leadsToAdministrator() ? "" : " any role")
                        + (escalation.certainty() == Certainty.CONFIRMED ? "" : " if"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "iam:PutUserPolicy, user/dev, iam-007",
        "iam:PutUserPolicy, user/${aws:username}, iam-007",
        "iam:AttachUserPolicy, user/dev, iam-008",
        "iam:CreateAccessKey, user/boss, iam-002 user/boss",
        "iam:CreateLoginProfile, user/boss, iam-004 user/boss",
        "iam:UpdateAssumeRolePolicy, role/admin, iam-012 role/admin",
    })
    void findsPathsOfAUser(String action, String resource, String path) {
        assertThat(open(dev(allow(action, IAM + resource)), DEV)).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource({
        "iam:PutUserPolicy, user/other",
        "iam:PutRolePolicy, user/dev",
        "iam:CreateAccessKey, user/${aws:username}",
        "iam:CreateAccessKey, user/dev",
        "iam:UpdateAssumeRolePolicy, role/support",
        "iam:AttachGroupPolicy, group/others",
        "iam:DeleteAccessKey, user/boss",
        "iam:UpdateLoginProfile, user/boss",
        "iam:PassRole, *",
    })
    void findsNoPathInTheNearestHealthyTwin(String action, String resource) {
        assertThat(open(dev(allow(action, resource.equals("*") ? "*" : IAM + resource)), DEV))
                .isEmpty();
    }

    @Test
    void roleWritesItsOwnPolicies() {
        assertThat(open(deployer(allow("iam:PutRolePolicy iam:AttachRolePolicy", DEPLOYER)), DEPLOYER))
                .containsExactly("iam-005", "iam-009");
        assertThat(open(deployer(allow("iam:PutUserPolicy", "*")), DEPLOYER)).isEmpty();
    }

    @Test
    void groupsCountForTheirMembers() {
        FakeAccount account = account()
                .group("staff", group -> group.inline("p", allow("iam:PutGroupPolicy", IAM + "group/staff")))
                .user("dev", user -> user.inGroup("staff"))
                .user("guest", user -> user.inGroup("others"));

        assertThat(open(account, DEV)).containsExactly("iam-011");
        assertThat(open(account, IAM + "user/guest")).isEmpty();
    }

    @Test
    void joiningAGroupIsAWayIfTheGroupIsStrong() {
        FakeAccount account = dev(allow("iam:AddUserToGroup", "*"))
                .group("admins", group -> group.inline("all", EVERYTHING))
                .group("readers", group -> group.inline("p", allow("s3:GetObject", "*")));

        assertThat(open(account, DEV)).containsExactly("iam-013 group/admins");
        assertThat(open(dev(allow("iam:AddUserToGroup", "*")), DEV)).isEmpty();
    }

    @Test
    void attachedPolicyIsRewrittenWhileThereIsRoomForAVersion() {
        String own = allow("iam:CreatePolicyVersion", IAM + "policy/tools");
        assertThat(open(account().policy("tools", own).user("dev", user -> user.attached("tools")), DEV))
                .containsExactly("iam-001");
        assertThat(open(full("tools", own).user("dev", user -> user.attached("tools")), DEV))
                .isEmpty();
        assertThat(open(
                        full("tools", allow("iam:CreatePolicyVersion iam:DeletePolicyVersion", IAM + "policy/tools"))
                                .user("dev", user -> user.attached("tools")),
                        DEV))
                .containsExactly("iam-001");
        assertThat(open(dev(own).policy("tools", allow("s3:GetObject", "*")), DEV))
                .as("attached to somebody else")
                .isEmpty();
    }

    private static FakeAccount full(String name, String document) {
        return account()
                .policy(
                        name,
                        policy -> policy.version("v1", allow("s3:GetObject", "*"), false)
                                .version("v2", allow("s3:GetObject", "*"), false)
                                .version("v3", allow("s3:GetObject", "*"), false)
                                .version("v4", allow("s3:GetObject", "*"), false)
                                .version("v5", document, true));
    }

    @Test
    void storedVersionIsAWayIfItAllowsEverything() {
        assertThat(open(
                        account()
                                .policy(
                                        "tools",
                                        policy -> policy.version("v1", EVERYTHING, false)
                                                .version("v2", allow("iam:SetDefaultPolicyVersion", "*"), true))
                                .user("dev", user -> user.attached("tools")),
                        DEV))
                .containsExactly("ext-001 policy/tools");
        assertThat(open(
                        account()
                                .policy(
                                        "tools",
                                        policy -> policy.version("v1", allow("s3:*", "*"), false)
                                                .version("v2", allow("iam:SetDefaultPolicyVersion", "*"), true))
                                .user("dev", user -> user.attached("tools")),
                        DEV))
                .isEmpty();
    }

    @Test
    void accessKeysOfAUserAreTwoAtMost() {
        FakeAccount two = dev(allow("iam:CreateAccessKey", "*"))
                .user("boss", user -> user.activeKey(days(1)).activeKey(days(2)));
        assertThat(open(two, DEV)).isEmpty();
        assertThat(open(
                        dev(allow("iam:CreateAccessKey iam:DeleteAccessKey", "*"))
                                .user("boss", user -> user.activeKey(days(1)).activeKey(days(2))),
                        DEV))
                .containsExactly("iam-003 user/boss");
    }

    @Test
    void passwordsAreCreatedOrChanged() {
        assertThat(open(dev(allow("iam:UpdateLoginProfile", "*")).user("boss", user -> user.console()), DEV))
                .containsExactly("iam-006 user/boss");
        assertThat(open(dev(allow("iam:CreateLoginProfile", "*")).user("boss", user -> user.console()), DEV))
                .isEmpty();
    }

    @Test
    void trustOfTheAdministratorDecidesWhoAssumesIt() {
        FakeAccount trusting = dev(allow("sts:AssumeRole", "*"));
        assertThat(open(trusting, DEV)).containsExactly("sts-001 role/admin");
        assertThat(open(dev(allow("sts:AssumeRole", IAM + "role/support")), DEV))
                .isEmpty();
        assertThat(open(
                        dev(allow("sts:AssumeRole", "*"))
                                .role("admin", role -> role.trustingService("ec2.amazonaws.com")),
                        DEV))
                .isEmpty();
    }

    @Test
    void conditionsLeaveAPathConditional() {
        String mfa = document("'Effect':'Allow','Action':'iam:PutUserPolicy','Resource':'*',"
                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}");
        assertThat(open(dev(mfa), DEV)).containsExactly("iam-007 if");
    }

    @ParameterizedTest
    @CsvSource({
        "DateLessThan, 2020-01-01T00:00:00Z, false",
        "DateGreaterThan, 2020-01-01T00:00:00Z, true",
        "DateGreaterThan, 2026-03-01T06:00:00Z, false",
        "DateGreaterThanEquals, 2026-03-01T06:00:00Z, true",
    })
    void timeIsThatOfTheSnapshot(String operator, String instant, boolean isOpen) {
        String document = document("'Effect':'Allow','Action':'iam:PutUserPolicy','Resource':'*','Condition':{'"
                + operator + "':{'aws:CurrentTime':'" + instant + "'}}");
        assertThat(open(dev(document), DEV)).isEqualTo(isOpen ? List.of("iam-007") : List.of());
    }

    @Test
    void boundaryCapsTheOutcomeAndNotOnlyTheCall() {
        String edge = allow("s3:* iam:PutUserPolicy", "*");
        assertThat(open(
                        dev(allow("iam:PutUserPolicy", "*"))
                                .policy("edge", edge)
                                .user("dev", user -> user.boundary("edge")),
                        DEV))
                .isEmpty();
        assertThat(open(
                        dev(allow("iam:PutUserPolicy", "*"))
                                .policy("edge", EVERYTHING)
                                .user("dev", user -> user.boundary("edge")),
                        DEV))
                .containsExactly("iam-007");
    }

    @Test
    void boundaryOfTheTargetCapsToo() {
        String change = allow("iam:PutRolePolicy sts:AssumeRole", "*");
        FakeAccount account = dev(change)
                .role("admin", role -> role.trustingService("ec2.amazonaws.com"))
                .role("worker", role -> {})
                .policy("edge", allow("s3:*", "*"));

        assertThat(open(account, DEV)).contains("iam-017 role/worker");
        assertThat(open(
                        account.role("worker", role -> role.boundary("edge"))
                                .role("support", role -> role.boundary("edge")),
                        DEV))
                .isEmpty();
    }

    @Test
    void liftingABoundaryIsAWayForWhoWouldBeAdministratorWithoutIt() {
        String edge = allow("iam:DeleteUserPermissionsBoundary", "*");
        FakeAccount account = account().policy("edge", edge).user("dev", user -> user.boundary("edge"));

        assertThat(open(account.user("dev", user -> user.inline("all", EVERYTHING)), DEV))
                .containsExactly("iam-022");
        assertThat(open(
                        account()
                                .policy("edge", edge)
                                .user("dev", user -> user.boundary("edge").inline("p", edge)),
                        DEV))
                .isEmpty();
    }

    @Test
    void boundaryThatWasNotCollectedLeavesItPossible() {
        assertThat(open(
                        dev(allow("iam:PutUserPolicy", "*"))
                                .user("dev", user -> user.boundary("gone"))
                                .with(Facet.POLICIES, List.of()),
                        DEV))
                .containsExactly("iam-007 if");
    }

    @Test
    void requirementsMayStandInSeveralPoliciesAndDenialsAnywhere() {
        assertThat(open(
                        dev(allow("iam:PassRole", "*"), allow("ec2:RunInstances", "*"))
                                .role(
                                        "admin",
                                        role -> role.trustingService("ec2.amazonaws.com")
                                                .instanceProfile("admin")),
                        DEV))
                .containsExactly("ec2-001 role/admin");
        assertThat(open(
                        dev(allow("iam:PassRole", "*"), allow("ec2:RunInstances", "*"), deny("iam:PassRole", "*"))
                                .role(
                                        "admin",
                                        role -> role.trustingService("ec2.amazonaws.com")
                                                .instanceProfile("admin")),
                        DEV))
                .isEmpty();
    }

    @Test
    void instancesTakeRolesFromInstanceProfilesOnly() {
        assertThat(open(
                        dev(allow("iam:PassRole ec2:RunInstances", "*"))
                                .role("admin", role -> role.trustingService("ec2.amazonaws.com")),
                        DEV))
                .containsExactly("ec2-001 any role");
    }

    private static FakeAccount lambda(String pass) {
        return dev(pass, allow("lambda:CreateFunction lambda:InvokeFunction", "*"))
                .role("admin", role -> role.trustingService("lambda.amazonaws.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "arn:aws:iam::111122223333:role/admin", "arn:aws:iam::*:role/ad*"})
    void roleIsPassedToAServiceThatItTrusts(String roles) {
        assertThat(open(lambda(allow("iam:PassRole", roles)), DEV)).containsExactly("lambda-001 role/admin");
    }

    @Test
    void passingIsLimitedByServiceAndByRole() {
        assertThat(open(
                        lambda(document("'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':"
                                + "{'StringEquals':{'iam:PassedToService':'ec2.amazonaws.com'}}")),
                        DEV))
                .isEmpty();
        assertThat(open(
                        lambda(document("'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':"
                                + "{'StringEquals':{'iam:PassedToService':'lambda.amazonaws.com'}}")),
                        DEV))
                .containsExactly("lambda-001 role/admin");
        assertThat(open(lambda(allow("iam:PassRole", IAM + "role/worker")), DEV))
                .isEmpty();
    }

    @Test
    void whoMayPassAnyRoleIsToldEvenWithoutAnAdministratorToPass() {
        assertThat(open(
                        dev(allow("iam:PassRole lambda:CreateFunction lambda:InvokeFunction", "*"))
                                .role("worker", role -> role.trustingService("lambda.amazonaws.com")),
                        DEV))
                .containsExactly("lambda-001 any role");
    }

    @Test
    void namesOfNewResourcesAreChosenToFit() {
        FakeAccount account = dev(
                        allow("iam:PassRole", "*"),
                        allow("lambda:CreateFunction lambda:InvokeFunction", "arn:aws:lambda:*:*:function:dev-*"))
                .role("admin", role -> role.trustingService("lambda.amazonaws.com"));
        assertThat(open(account, DEV)).containsExactly("lambda-001 role/admin");
    }

    @Test
    void newRoleMustBeOneAndTheSame() {
        assertThat(open(dev(allow("iam:CreateRole iam:AttachRolePolicy", IAM + "role/dev-*")), DEV))
                .contains("ext-002");
        assertThat(open(dev(allow("iam:CreateRole", "*")), DEV)).isEmpty();
        assertThat(open(
                        dev(
                                allow("iam:CreateRole", IAM + "role/dev-*"),
                                allow("iam:AttachRolePolicy", IAM + "role/dev-x-*")),
                        DEV))
                .contains("ext-002");
        assertThat(open(
                        dev(
                                allow("iam:CreateRole", IAM + "role/dev-*"),
                                allow("iam:AttachRolePolicy", IAM + "role/test-*")),
                        DEV))
                .isEmpty();
    }

    @Test
    void rewritingTrustIsStoppedByADenialOfAssumingOnly() {
        String rewrite = allow("iam:UpdateAssumeRolePolicy", "*");
        assertThat(open(dev(rewrite), DEV)).containsExactly("iam-012 role/admin");
        assertThat(open(dev(rewrite, deny("sts:AssumeRole", "*")), DEV)).isEmpty();
    }

    @Test
    void protectedRolesCannotBeChanged() {
        FakeAccount account = dev(allow("iam:UpdateAssumeRolePolicy", "*"))
                .role("admin", role -> role.trustingService("ec2.amazonaws.com").inline("all", allow("s3:*", "*")))
                .role(
                        "AWSReservedSSO_Admin_0123456789abcdef",
                        role -> role.path("/aws-reserved/sso.amazonaws.com/").inline("all", EVERYTHING))
                .role(
                        "AWSServiceRoleForAll",
                        role -> role.path("/aws-service-role/all.amazonaws.com/")
                                .inline("all", EVERYTHING));
        assertThat(open(account, DEV)).isEmpty();
    }

    @Test
    void policiesOfTheOrganizationForbid() {
        assertThat(open(
                        dev(allow("iam:PutUserPolicy", "*"))
                                .serviceControlPolicies("Root", EVERYTHING, deny("iam:Put*", "*")),
                        DEV))
                .isEmpty();
    }

    @Test
    void administratorsAndUnknownPrincipalsHaveNoPaths() {
        assertThat(open(account(), IAM + "user/boss")).isEmpty();
        assertThat(open(account(), IAM + "user/nobody")).isEmpty();
    }

    @Test
    void actionsOnRolesDoNothingToUsers() {
        FakeAccount account = dev(EVERYTHING, allow("iam:PutRolePermissionsBoundary iam:PutRolePolicy", "*"))
                .policy("edge", allow("iam:PutRole*", "*"))
                .user("dev", user -> user.boundary("edge"));
        assertThat(open(account, DEV)).isEmpty();
        assertThat(open(
                        dev(EVERYTHING)
                                .policy("edge", allow("iam:PutUserPermissionsBoundary", "*"))
                                .user("dev", user -> user.boundary("edge")),
                        DEV))
                .containsExactly("ext-004");
    }

    @Test
    void whoseRightsAreNotKnownIsNoAdministratorAndTheAnswerSaysSo() {
        FakeAccount account = create().user("dev", user -> user.inline("p", allow("iam:CreateAccessKey", "*")))
                .user("other", user -> user.attached("gone"))
                .with(Facet.POLICIES, List.of());
        Escalations known = EscalationAnalysis.of(account.build()).of(Arn.of(DEV));

        assertThat(known.open()).isEmpty();
        assertThat(known.notKnown()).contains("the policies of those whom it could become are not all known");
        assertThat(EscalationAnalysis.of(account.user("dev", user -> user.inline("p", allow("s3:*", "*")))
                                .build())
                        .of(Arn.of(DEV))
                        .notKnown())
                .as("who may do nothing to others needs not know them")
                .isEmpty();
    }

    @Test
    void pathsOfWhoseOwnPoliciesAreNotAllKnownAreFoundAllTheSame() {
        assertThat(open(
                        create().user(
                                        "dev",
                                        user -> user.inline("p", allow("iam:PutUserPolicy", "*"))
                                                .attached("gone"))
                                .with(Facet.POLICIES, List.of()),
                        DEV))
                .hasSize(1)
                .allMatch(path -> path.startsWith("iam-007"));
    }

    @Test
    void everyActionOfAPathIsInTheCatalogue() {
        assertThat(EscalationPath.all())
                .flatExtracting(EscalationPath::requires)
                .flatExtracting(EscalationPath.Requirement::actions)
                .allSatisfy(action -> assertThat(ActionCatalog.bundled().action(action))
                        .as(action)
                        .isPresent());
    }

    @Test
    void everyPathHasAnIdANameAndSomethingThatItTakes() {
        assertThat(EscalationPath.all())
                .hasSize(112)
                .extracting(EscalationPath::id)
                .doesNotHaveDuplicates();
        assertThat(EscalationPath.all()).allSatisfy(path -> {
            assertThat(path.name()).isNotBlank();
            assertThat(path.requires()).isNotEmpty();
            assertThat(path.requires())
                    .allSatisfy(requirement -> assertThat(requirement.actions()).isNotEmpty());
            assertThat(path.service().isPresent() || !path.isOn(EscalationPath.On.PASSED_ROLE))
                    .isTrue();
            assertThat(path.resources().isEmpty()).isEqualTo(!path.isOn(EscalationPath.On.EXISTING_RESOURCE));
        });
    }
}
