package io.github.iamaudit.rules.builtin.privilege;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Partition;
import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Finding;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Attachment;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleAdministratorAccessTest {

    private static final String RULE = "role-administrator-access";
    private static final String POLICY = "AdministratorAccess";
    private static final String IDENTITY_CENTER = "/aws-reserved/sso.amazonaws.com/eu-west-1/";

    private static FakeAccount administrator(String name) {
        return create().role(name, r -> r.attachedAwsManaged(POLICY));
    }

    private static FakeAccount permissionSet() {
        String name = "AWSReservedSSO_Admin_0123456789abcdef";
        return create().role(name, r -> r.path(IDENTITY_CENTER).attachedAwsManaged(POLICY));
    }

    private static List<Finding> findings(FakeAccount account) {
        return assertThat(auditing(account)).violates(RULE).actual();
    }

    @Test
    void reportsRoleWithThePolicy() {
        assertThat(auditing(administrator("deploy").role("read", r -> {})))
                .violates(RULE)
                .onlyOn("deploy")
                .times(1)
                .withSeverity(Severity.HIGH)
                .withMessageContaining("the AWS managed policy AdministratorAccess is attached")
                .withEvidence(Attachment.class, new Attachment(POLICY, "arn:aws:iam::aws:policy/" + POLICY)::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2.amazonaws.com", "lambda.amazonaws.com"})
    void reportsRoleThatOnlyAServiceMayAssume(String service) {
        assertThat(auditing(create().role("web", r -> r.trustingService(service).attachedAwsManaged(POLICY))))
                .violates(RULE)
                .onlyOn("web")
                .withSeverity(Severity.HIGH);
    }

    @Test
    void acceptsRolesWithOtherPoliciesOfAws() {
        assertThat(auditing(create().role("deploy", r -> r.attachedAwsManaged("PowerUserAccess"))))
                .complies(RULE);
    }

    @Test
    void ignoresPolicyOfTheCustomerWithTheSameName() {
        assertThat(auditing(create().role("deploy", r -> r.attached(POLICY)))).complies(RULE);
    }

    @Test
    void leavesServiceLinkedRolesOut() {
        assertThat(auditing(create().noSupportRole()
                        .role(
                                "AWSServiceRoleForSupport",
                                r -> r.path("/aws-service-role/support.amazonaws.com/")
                                        .attachedAwsManaged(POLICY))))
                .isNotApplicable(RULE);
    }

    @Test
    void judgesServiceRolesWhichTheCustomerMade() {
        assertThat(auditing(create().role("web", r -> r.path("/service-role/").attachedAwsManaged(POLICY))))
                .violates(RULE)
                .onArn("arn:aws:iam::111122223333:role/service-role/web");
    }

    @Test
    void isOnlyInformativeOnRolesOfIdentityCenter() {
        assertThat(auditing(permissionSet())).violates(RULE).times(1).withSeverity(Severity.INFO);
    }

    @Test
    void sendsToIdentityCenterForItsRolesInsteadOfDetaching() {
        Finding finding = findings(permissionSet()).get(0);

        assertThat(finding.remediation().summary()).contains("IAM Identity Center");
        assertThat(finding.remediation().steps())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.command()).isEmpty());
    }

    @Test
    void knowsThePolicyOfOtherPartitions() {
        assertThat(auditing(administrator("deploy").partition(Partition.AWS_CN)))
                .violates(RULE)
                .withEvidence(Attachment.class, e -> e.policyArn().startsWith("arn:aws-cn:"));
    }

    @Test
    void listsTheWorseRolesFirst() {
        assertThat(findings(permissionSet()
                        .role("web", r -> r.attachedAwsManaged(POLICY))
                        .role("deploy", r -> r.attachedAwsManaged(POLICY))))
                .extracting(f -> f.subject().name())
                .containsExactly("deploy", "web", "AWSReservedSSO_Admin_0123456789abcdef");
    }

    @Test
    void isNotEvaluatedWhenRolesWereDenied() {
        assertThat(auditing(administrator("deploy").denied(Facet.ROLES, "iam:GetAccountAuthorizationDetails")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.DENIED)
                .because("iam:GetAccountAuthorizationDetails");
    }

    @Test
    void isNotEvaluatedWhereRolesMayBeMissing() {
        assertThat(auditing(create().partial(Facet.ROLES, "page 2 is missing")))
                .doesNotEvaluate(RULE)
                .because(Reason.Kind.INCOMPLETE);
    }

    @Test
    void detachesThePolicyLast() {
        assertThat(findings(administrator("deploy")).get(0).remediation().steps())
                .extracting(step -> step.command().orElse(""))
                .containsExactly(
                        "aws iam get-role --role-name deploy",
                        "",
                        "aws iam detach-role-policy --role-name deploy"
                                + " --policy-arn arn:aws:iam::aws:policy/AdministratorAccess");
    }

    @ParameterizedTest
    @EnumSource
    void writesHostileNamesHarmlessly(HostileName name) {
        name.assertHarmlessIn(findings(administrator(name.text())));
    }
}
