package io.github.iamaudit.rules.builtin.policy;

import static io.github.iamaudit.rules.builtin.PolicyCases.allowing;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.engine.Engine;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Attachment;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyCloudshellFullAccessTest {

    private static final String ID = "policy-cloudshell-full-access";
    private static final String POLICY = "AWSCloudShellFullAccess";

    private static FakeAccount threeHolders() {
        return FakeAccount.create()
                .user("alice", u -> u.attachedAwsManaged(POLICY).attachedAwsManaged("ReadOnlyAccess"))
                .user("bob")
                .group("dev", g -> g.attachedAwsManaged(POLICY))
                .role("deploy", r -> r.attachedAwsManaged(POLICY));
    }

    private static List<String> commands(Finding finding) {
        return finding.remediation().steps().stream()
                .flatMap(step -> step.command().stream())
                .toList();
    }

    @Test
    void reportsEachIdentityThatHoldsThePolicy() {
        Engine.Result result =
                auditing(threeHolders()).with(new PolicyCloudshellFullAccess()).run();

        assertThat(result)
                .violates(ID)
                .times(3)
                .onlyOn("alice", "dev", "deploy")
                .withSeverity(Severity.MEDIUM)
                .withMessageContaining("the AWS managed policy AWSCloudShellFullAccess is attached")
                .withEvidence(
                        Attachment.class,
                        e -> e.policyName().equals(POLICY)
                                && e.policyArn().equals("arn:aws:iam::aws:policy/" + POLICY));
        assertThat(result.findings()).extracting(Finding::id).doesNotHaveDuplicates();
        assertThat(result.findings())
                .flatExtracting(PolicyCloudshellFullAccessTest::commands)
                .containsExactlyInAnyOrder(
                        "aws iam detach-user-policy --user-name alice --policy-arn arn:aws:iam::aws:policy/" + POLICY,
                        "aws iam detach-group-policy --group-name dev --policy-arn arn:aws:iam::aws:policy/" + POLICY,
                        "aws iam detach-role-policy --role-name deploy --policy-arn arn:aws:iam::aws:policy/" + POLICY);
    }

    @Test
    void passesMembersOfAGroupThatHoldsIt() {
        FakeAccount account = FakeAccount.create()
                .group("everyone", g -> g.attachedAwsManaged(POLICY))
                .user("alice");

        assertThat(auditing(account).with(new PolicyCloudshellFullAccess()))
                .violates(ID)
                .onlyOn("everyone");
    }

    @Test
    void passesACustomersPolicyOfThatName() {
        FakeAccount account = FakeAccount.create()
                .policy(POLICY, allowing("'Action':'cloudshell:*','Resource':'*'"))
                .user("alice", u -> u.attached(POLICY));

        assertThat(auditing(account).with(new PolicyCloudshellFullAccess())).complies(ID);
    }

    @Test
    void passesThePolicyAsABoundary() {
        FakeAccount account = FakeAccount.create().user("alice", u -> u.boundary("arn:aws:iam::aws:policy/" + POLICY));

        assertThat(auditing(account).with(new PolicyCloudshellFullAccess())).complies(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-cn", "aws-us-gov"})
    void readsTheArnsOfEveryPartition(String partition) {
        Engine.Result result = auditing(threeHolders().partition(new Partition(partition)))
                .with(new PolicyCloudshellFullAccess())
                .run();

        assertThat(result).violates(ID).times(3);
        assertThat(result.findings())
                .flatExtracting(PolicyCloudshellFullAccessTest::commands)
                .allMatch(command -> command.endsWith(" arn:" + partition + ":iam::aws:policy/" + POLICY));
    }

    @Test
    void isNotEvaluatedWithoutUsersGroupsOrRoles() {
        for (Facet<?> facet : List.of(Facet.USERS, Facet.GROUPS, Facet.ROLES)) {
            assertThat(auditing(FakeAccount.create().denied(facet, "iam:List")).with(new PolicyCloudshellFullAccess()))
                    .doesNotEvaluate(ID)
                    .because(Reason.Kind.DENIED);
            assertThat(auditing(FakeAccount.create().partial(facet, "page 2 is missing"))
                            .with(new PolicyCloudshellFullAccess()))
                    .doesNotEvaluate(ID)
                    .because("page 2 is missing");
        }
    }

    @Test
    void isNotApplicableToAnAccountWithoutIdentities() {
        assertThat(auditing(FakeAccount.create().noSupportRole()).with(new PolicyCloudshellFullAccess()))
                .isNotApplicable(ID);
    }

    @Test
    void quotesHostileNamesInItsCommand() {
        FakeAccount account = FakeAccount.create().user("x'; reboot #\u001b", u -> u.attachedAwsManaged(POLICY));
        Finding finding = auditing(account)
                .with(new PolicyCloudshellFullAccess())
                .run()
                .findings()
                .get(0);

        assertThat(commands(finding))
                .containsExactly("aws iam detach-user-policy --user-name 'x'\\''; reboot #\\u001b' --policy-arn"
                        + " arn:aws:iam::aws:policy/" + POLICY);
    }
}
