package io.github.iamaudit.rules.escalation;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.rules.builtin.PolicyCases.document;
import static io.github.iamaudit.rules.builtin.PolicyCases.json;
import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.FakeAccount.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.identitycenter.IdentityCenter;
import io.github.iamaudit.model.identitycenter.IdentityCenterInstance;
import io.github.iamaudit.model.identitycenter.PermissionSet;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.inventory.ResourceKind;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationPolicies;
import io.github.iamaudit.rules.escalation.EscalationPath.Category;
import io.github.iamaudit.rules.escalation.EscalationPath.Gain;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Every path by its example of {@code examples.yaml}: where somebody holds the vulnerable policy the path is open, and where it holds
 * the one that is nearest and healthy no path is. What an example tells of the account around it in words is built here.
 */
class EscalationExamplesTest {

    /** Paths of which a fact is missing in the model, with the reason. */
    private static final Map<String, String> NOT_EXPRESSIBLE = Map.of(
            "ext-021",
            "service control policies do not bind the management account, and to whom another account's policies are delegated"
                    + " is a resource policy of AWS Organizations, which is not collected");

    private static final String IAM = "arn:aws:iam::111122223333:";
    private static final String EVERYTHING = allowing("'Action':'*','Resource':'*'");
    private static final String NOTHING_MUCH = allowing("'Action':'s3:ListAllMyBuckets','Resource':'*'");
    private static final String TRUSTING_EC2 =
            json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':"
                    + "{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}]}");

    /** A vulnerable example, or its healthy twin. */
    record Example(EscalationPath path, boolean isVulnerable, Map<String, Object> told) {

        Optional<String> json(String part) {
            return Optional.ofNullable(told.get(part)).map(EscalationExamplesTest::toJson);
        }

        String policy() {
            return json("policy").orElse(NOTHING_MUCH);
        }

        boolean isOf(String... ids) {
            return Arrays.asList(ids).contains(path.id());
        }

        @Override
        public String toString() {
            return path.id() + (isVulnerable ? " vulnerable" : " healthy");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> read() {
        try (InputStream yaml =
                Objects.requireNonNull(EscalationExamplesTest.class.getResourceAsStream("examples.yaml"))) {
            Map<String, Object> file = (Map<String, Object>) new Load(LoadSettings.builder()
                            .setMaxAliasesForCollections(1000)
                            .setCodePointLimit(10_000_000)
                            .build())
                    .loadFromInputStream(yaml);
            return (List<Map<String, Object>>) Objects.requireNonNull(file.get("paths"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Stream<Example> examples() {
        return read().stream()
                .filter(path -> !NOT_EXPRESSIBLE.containsKey(path.get("id")))
                .flatMap(path -> Stream.of("vulnerable", "notVulnerable")
                        .map(which -> new Example(
                                EscalationPath.of(String.valueOf(path.get("id"))),
                                which.equals("vulnerable"),
                                (Map<String, Object>) Objects.requireNonNull(path.get(which)))));
    }

    private static String toJson(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> toJson(entry.getKey()) + ":" + toJson(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(EscalationExamplesTest::toJson).collect(Collectors.joining(",", "[", "]"));
        }
        return "\"" + value.toString().replace("\"", "\\\"") + "\"";
    }

    @Test
    void everyExampleHasItsPathAndAtMostTenCannotBeExpressed() {
        assertThat(read())
                .hasSize(111)
                .allSatisfy(path -> assertThat(EscalationPath.all())
                        .extracting(EscalationPath::id)
                        .contains((String) path.get("id")));
        assertThat(NOT_EXPRESSIBLE).hasSizeLessThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void opensExactlyThatPathInTheVulnerableExampleAndNoneInItsTwin(Example example) {
        List<EscalationRoute> found = found(example);

        if (example.isVulnerable()) {
            assertThat(found)
                    .extracting(route -> route.hops().get(0).path().id())
                    .contains(example.path().id());
            assertThat(found)
                    .extracting(route -> route.hops().get(0).path())
                    .filteredOn(path -> !path.equals(example.path()))
                    .allSatisfy(other -> assertThat(actions(example.path()))
                            .as(other + " takes no more than " + example.path())
                            .containsAll(anActionOfEach(other, example.path())));
        } else {
            assertThat(found).isEmpty();
        }
    }

    private static Set<String> actions(EscalationPath path) {
        return path.requires().stream()
                .flatMap(requirement -> requirement.actions().stream())
                .collect(Collectors.toSet());
    }

    /** Of each requirement one that the other path takes too, or the first where it takes none. */
    private static List<String> anActionOfEach(EscalationPath implied, EscalationPath all) {
        return implied.requires().stream()
                .map(requirement -> requirement.actions().stream()
                        .filter(actions(all)::contains)
                        .findFirst()
                        .orElse(requirement.actions().get(0)))
                .toList();
    }

    /** The routes by which the one who acts becomes administrator, for certain, or has root tasks done in other accounts. */
    private static List<EscalationRoute> found(Example example) {
        EscalationAnalysis analysis = EscalationAnalysis.of(accounts(example));
        Stream<EscalationRoute> routes =
                "role trust policy".equals(example.told().get("attachedTo"))
                        ? analysis.fromOutside().stream()
                        : Stream.concat(
                                analysis.toAdministrator(holder(example), 100).stream(),
                                analysis.reachableFrom(holder(example)).stream()
                                        .filter(route -> route.to().kind() == EscalationNode.Kind.ELSEWHERE));
        return routes.filter(route -> route.certainty() == Certainty.CONFIRMED).toList();
    }

    private static Arn holder(Example example) {
        if (example.isOf("sso-002", "sso-003")) {
            return Arn.of(IAM + "role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_0123456789abcdef");
        }
        return Arn.of(IAM + example.told().get("attachedTo"));
    }

    private static List<AccountSnapshot> accounts(Example example) {
        FakeAccount account = account(example);
        if (!example.isOf("ext-019")) {
            return List.of(account.build());
        }
        FakeAccount member = create().account(AccountId.of("444455556666"))
                .role(
                        "OrganizationAccountAccessRole",
                        role -> role.trustingAccount(example.isVulnerable() ? "111122223333" : "999988887777")
                                .inline("all", EVERYTHING));
        return List.of(account.build(), member.build());
    }

    private static FakeAccount account(Example example) {
        FakeAccount account = create();
        holder(example, account);
        targets(example, account);
        resources(example, account);
        organization(example, account);
        return account;
    }

    private static void holder(Example example, FakeAccount account) {
        example.json("boundary").ifPresent(boundary -> account.policy("pb", boundary));
        String holder = String.valueOf(example.told().get("attachedTo"));
        if (example.isOf("sso-002", "sso-003")) {
            account.role(
                    "AWSReservedSSO_Ops_0123456789abcdef",
                    role -> role.path("/aws-reserved/sso.amazonaws.com/").inline("p", example.policy()));
        } else if (example.isOf("iam-001")) {
            account.policy("team-tools", example.policy())
                    .policy("finance", NOTHING_MUCH)
                    .user("dev", user -> user.attached("team-tools"));
        } else if (example.isOf("ext-001")) {
            String stored = example.isVulnerable() ? EVERYTHING : allowing("'Action':'iam:Get*','Resource':'*'");
            account.policy(
                            "tools",
                            policy -> policy.version("v1", allowing("'Action':'iam:Get*','Resource':'*'"), false)
                                    .version("v2", example.policy(), true)
                                    .version("v3", stored, false))
                    .user("dev", user -> user.attached("tools"));
        } else if (holder.startsWith("user/")) {
            account.user(holder.substring(5), user -> {
                user.inline("p", example.policy());
                example.json("boundary").ifPresent(boundary -> user.boundary("pb"));
            });
        } else if (holder.startsWith("role/")) {
            account.role(holder.substring(5), role -> role.inline("p", example.policy()));
        }
        String context = String.valueOf(example.told().get("context"));
        account.group("ops", group -> group.inline("p", NOTHING_MUCH));
        if (context.contains("member of ops")) {
            account.user("dev", user -> user.inGroup("ops"));
        }
        if (example.isOf("ext-005") && example.isVulnerable()) {
            // An example that denies only iam:Put* leaves other ways to give rights, and so an administrator.
            account.group(
                            "guardrail",
                            group -> group.inline(
                                    "deny",
                                    document(
                                            "'Effect':'Deny','NotAction':['s3:*','iam:RemoveUserFromGroup'],'Resource':'*'")))
                    .user("dev", user -> user.inGroup("guardrail"));
        }
    }

    private static void targets(Example example, FakeAccount account) {
        Category category = example.path().category();
        String trust = example.json("trust").orElse(TRUSTING_EC2);
        account.group("administrators", group -> group.inline("all", EVERYTHING))
                .group("readers", group -> group.inline("p", NOTHING_MUCH));
        if (category == Category.NEW_PASSROLE) {
            account.role(roleOf(example), role -> {
                role.trust(trust).inline("all", EVERYTHING);
                if (trust.contains("\"ec2.amazonaws.com\"")) {
                    role.instanceProfile("job");
                }
            });
            return;
        }
        if (category == Category.EXISTING_PASSROLE || category == Category.CREDENTIAL_ACCESS) {
            String service = example.path().service().orElse("ec2.amazonaws.com");
            account.role("boss", role -> role.trustingService(service).inline("all", EVERYTHING))
                    .role("harmless", role -> role.trustingService(service));
            return;
        }
        boolean isOutside = String.valueOf(example.told().get("attachedTo")).equals("role trust policy");
        account.role("admin", role -> role.trust(trust).inline("all", EVERYTHING));
        if (isOutside || category == Category.ORGANIZATION || category == Category.IDENTITY_CENTER) {
            return;
        }
        account.user("admin", user -> {
            user.inline("all", EVERYTHING);
            String context = String.valueOf(example.told().get("context"));
            if (context.contains("two keys")) {
                user.activeKey(days(10)).secondActiveKey(days(9));
            }
            if (context.contains("login profile")) {
                user.console();
            }
        });
        if (example.isOf("ext-006")) {
            // Tags of the target: none. Its keys are none either, so that one can be made.
            return;
        }
        String policy = example.policy();
        for (String name : List.of("app", "web", "batch", "other")) {
            account.role(name, role -> {
                role.trust(trust);
                boolean isHeld = (example.isOf("iam-016") && example.isVulnerable() && name.equals("app"))
                        || (example.isOf("iam-020") && name.equals(example.isVulnerable() ? "batch" : "other"));
                if (isHeld) {
                    role.attached("role-perms");
                } else {
                    role.inline("p", NOTHING_MUCH);
                }
            });
        }
        account.policy("role-perms", NOTHING_MUCH);
        for (String name : List.of("svc-build", "a", "b")) {
            if (policy.contains("user/" + name)) {
                account.user(name, user -> user.inline("p", NOTHING_MUCH));
            }
        }
        account.policy("edge", NOTHING_MUCH)
                .role(
                        "capped-admin",
                        role -> role.trust(trust).inline("all", EVERYTHING).boundary("edge"))
                .role(
                        "reader",
                        role -> role.trust(trust).inline("p", NOTHING_MUCH).boundary("edge"));
        if (example.isOf("ext-008")) {
            account.samlProvider("unused")
                    .role("federated", role -> role.trustingSamlProvider("corp").inline("all", EVERYTHING));
        }
    }

    private static String roleOf(Example example) {
        return example.policy().contains("role/ra-admin") ? "ra-admin" : "job-admin";
    }

    private static void resources(Example example, FakeAccount account) {
        if (example.path().resources().isEmpty()) {
            return;
        }
        var inventory = ResourceInventory.builder().addKinds(ResourceKind.values());
        ResourceKind kind = example.path().resources().get(0);
        if (example.path().gains() == Gain.PASSED_ROLE) {
            inventory.addResource(resource(kind, arnOf(kind), Optional.empty()));
        } else {
            String harmless = twin(example.path().id()).replace("*", "x");
            inventory.addResource(resource(kind, harmless, Optional.of(Arn.of(IAM + "role/harmless"))));
            inventory.addResource(
                    resource(kind, harmless.replace("harmless", "b055"), Optional.of(Arn.of(IAM + "role/boss"))));
        }
        account.with(Facet.RESOURCE_INVENTORY, inventory.build());
    }

    /** The resource that the healthy twin of a path is limited to. */
    private static String twin(String id) {
        Example twin = examples()
                .filter(example -> example.isOf(id) && !example.isVulnerable())
                .findFirst()
                .orElseThrow();
        Map<?, ?> policy = (Map<?, ?>) Objects.requireNonNull(twin.told().get("policy"));
        Map<?, ?> statement = (Map<?, ?>) ((List<?>) Objects.requireNonNull(policy.get("Statement"))).get(0);
        return String.valueOf(statement.get("Resource"));
    }

    private static String arnOf(ResourceKind kind) {
        String prefix = "arn:aws:%s:eu-west-1:111122223333:";
        return switch (kind) {
            case LAMBDA_FUNCTION -> prefix.formatted("lambda") + "function:web";
            case EC2_INSTANCE -> prefix.formatted("ec2") + "instance/i-0123";
            case CODEBUILD_PROJECT -> prefix.formatted("codebuild") + "project/web";
            case GLUE_JOB -> prefix.formatted("glue") + "job/nightly";
            case ECS_TASK_DEFINITION -> prefix.formatted("ecs") + "task-definition/web:1";
            case CLOUDFORMATION_STACK_SET -> prefix.formatted("cloudformation") + "stackset/base:0123";
            case IDENTITY_POOL -> prefix.formatted("cognito-identity") + "identitypool/eu-west-1:0123";
            default -> throw new IllegalArgumentException(kind + " needs an ARN here");
        };
    }

    private static InventoryResource resource(ResourceKind kind, String arn, Optional<Arn> principal) {
        return InventoryResource.builder()
                .kind(kind)
                .arn(Arn.of(arn))
                .principal(principal)
                .build();
    }

    private static void organization(Example example, FakeAccount account) {
        boolean isOrdinary = !example.isVulnerable()
                && String.valueOf(example.told().get("context")).contains("ordinary member");
        switch (example.path().category()) {
            case IDENTITY_CENTER -> {
                Arn instance = Arn.of("arn:aws:sso:::instance/ssoins-0123456789abcdef");
                var center = IdentityCenter.builder().region("eu-west-1");
                if (!isOrdinary) {
                    center.addInstance(IdentityCenterInstance.builder()
                                    .instanceArn(instance)
                                    .build())
                            .addPermissionSet(PermissionSet.builder()
                                    .permissionSetArn(Arn.of(
                                            "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"))
                                    .instanceArn(instance)
                                    .name("Ops")
                                    .build());
                }
                account.with(Facet.IDENTITY_CENTER, center.build());
            }
            case ORGANIZATION -> {
                account.with(
                        Facet.ORGANIZATION_POLICIES,
                        OrganizationPolicies.builder()
                                .organizationId("o-example")
                                .isManagementAccount(!isOrdinary)
                                .build());
                boolean isEnabled = example.isVulnerable();
                account.with(
                        Facet.ORGANIZATION_FEATURES,
                        OrganizationFeatures.builder()
                                .addEnabledFeatures(isEnabled ? new String[] {"RootSessions"} : new String[0])
                                .build());
            }
            default -> {
                if (example.isOf("sts-002", "sts-003")) {
                    account.with(
                            Facet.ORGANIZATION_POLICIES,
                            OrganizationPolicies.builder()
                                    .organizationId("o-example")
                                    .build());
                }
            }
        }
    }
}
