package io.github.iamaudit.aws.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.evaluate.AccessRequest;
import io.github.iamaudit.evaluate.PolicyEvaluator;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {

    private static final Arn CALLER = Arn.of("arn:aws:iam::444455556666:user/auditor");

    private static String principal(PolicyDocument trust) {
        return trust.statements()
                .get(0)
                .principal()
                .orElseThrow()
                .principals()
                .get(0)
                .text();
    }

    @Test
    void namesTheCallerAndTheExternalId() {
        PolicyDocument trust = AwsPermissions.trustPolicy(CALLER, "customer-7731");

        assertThat(trust.toJson()).isEqualTo("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"AWS":"arn:aws:iam::444455556666:user/auditor"},"Action":"sts:AssumeRole",\
                "Condition":{"StringEquals":{"sts:ExternalId":"customer-7731"}}}]}""");
        assertThat(PolicyDocument.parse(PolicyType.TRUST, trust.toJson())).isEqualTo(trust);
        assertThat(trust.problems()).isEmpty();
    }

    @Test
    void withoutAnExternalIdThereIsNoCondition() {
        PolicyDocument trust = AwsPermissions.trustPolicy(CALLER);

        assertThat(trust.toJson()).isEqualTo("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"AWS":"arn:aws:iam::444455556666:user/auditor"},"Action":"sts:AssumeRole"}]}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::444455556666:root",
                "arn:aws:iam::444455556666:user/auditor",
                "arn:aws:iam::444455556666:role/AuditTool",
                "arn:aws:iam::444455556666:role/service/audit/Audit+Tool=1,a.b@c-d_e",
                "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Audit_0123456789abcdef",
                "arn:aws-cn:iam::444455556666:role/AuditTool",
                "arn:aws-us-gov:iam::444455556666:root"
            })
    void trustsAccountsUsersAndRolesOfAnyPartition(String arn) {
        assertThat(principal(AwsPermissions.trustPolicy(Arn.of(arn)))).isEqualTo(arn);
        assertThat(principal(AwsPermissions.trustPolicy(Arn.of(arn), "customer-7731")))
                .isEqualTo(arn);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::444455556666:assumed-role/AuditTool/i-0123456789abcdef0, arn:aws:iam::444455556666:role/AuditTool",
        "arn:aws-cn:sts::444455556666:assumed-role/AuditTool/run@1, arn:aws-cn:iam::444455556666:role/AuditTool",
    })
    void sessionStandsForItsRole(String session, String role) {
        assertThat(principal(AwsPermissions.trustPolicy(Arn.of(session)))).isEqualTo(role);
    }

    @Test
    void sessionOfAPermissionSetDoesNotTellItsRolesPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> AwsPermissions.trustPolicy(
                                Arn.of(
                                        "arn:aws:sts::444455556666:assumed-role/AWSReservedSSO_Audit_0123456789abcdef/alice@example.com")))
                .withMessageContaining("state the role's own ARN")
                .withMessageContaining(
                        "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Audit_0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::444455556666:role/*",
                "arn:aws:iam::444455556666:role/Audit?ool",
                "arn:aws:iam::*:root",
                "arn:aws:iam:::root",
                "arn:aws:iam::44445555666:root",
                "arn:aws:iam:eu-west-1:444455556666:root",
                "arn:aws:iam::444455556666:rooted",
                "arn:aws:iam::444455556666:group/auditors",
                "arn:aws:iam::444455556666:role/",
                "arn:aws:iam::444455556666:role/a\"}",
                "arn:aws:iam::444455556666:role/${aws:username}",
                "arn:aws:iam::444455556666:role/a\nb",
                "arn:aws:iam::444455556666:role/\u0430udit",
                "arn:aws:sts::444455556666:federated-user/alice",
                "arn:aws:sts::444455556666:assumed-role/AuditTool",
                "arn:aws:sts::444455556666:assumed-role/AuditTool/*",
                "arn:aws:s3:::bucket"
            })
    void whatATrustPolicyCannotNameIsRefused(String arn) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsPermissions.trustPolicy(Arn.of(arn)))
                .withMessageContaining("a trust policy names an account, a user or a role");
    }

    @Test
    void partitionThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsPermissions.trustPolicy(Arn.of("arn:a*:iam::444455556666:root")))
                .withMessageContaining("a partition is aws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "with space", "quote\"", "star*", "${x}", "line\nfeed", "\u0430bc"})
    void externalIdOfAnotherFormIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsPermissions.trustPolicy(CALLER, id))
                .withMessageContaining("an external id has 2 to 1224 letters");
    }

    @Test
    void longestTrustPolicyFitsIntoARole() {
        Arn longest = Arn.of("arn:aws-us-gov:iam::444455556666:role/" + "p".repeat(511) + "/" + "r".repeat(64));

        assertThat(AwsPermissions.trustPolicy(longest, "x".repeat(1224)).toJson())
                .hasSizeLessThanOrEqualTo(2048);
        assertThatIllegalArgumentException().isThrownBy(() -> AwsPermissions.trustPolicy(CALLER, "x".repeat(1225)));
    }

    @Test
    void callerNeedsToAssumeTheRoleOfOneNameInAnyAccount() {
        PolicyDocument policy = AwsPermissions.assumePolicy(Partition.AWS_CN, "IamAudit");

        assertThat(policy.toJson()).isEqualTo("""
                {"Version":"2012-10-17","Statement":[{"Sid":"AssumeAuditRoles","Effect":"Allow",\
                "Action":"sts:AssumeRole","Resource":"arn:aws-cn:iam::*:role/IamAudit"}]}""");
        assertThat(PolicyDocument.parse(PolicyType.IDENTITY, policy.toJson())).isEqualTo(policy);
    }

    @Test
    void aRoleWithAPathIsNamedWithIt() {
        assertThat(AwsPermissions.assumePolicy(Partition.AWS, "audit/IamAudit").toJson())
                .contains("\"Resource\":\"arn:aws:iam::*:role/audit/IamAudit\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "Audit*", "/IamAudit", "path/", "path/*", "Iam Audit", "${aws:username}"})
    void nameThatIsNotOneRolesIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsPermissions.assumePolicy(Partition.AWS, name))
                .withMessageContaining("the name of a role");
    }

    @ParameterizedTest
    @CsvSource({
        "IamAudit, customer-7731, true",
        "IamAudit, customer-7732, false",
        "IamAudit, , false",
        "Admin,    customer-7731, false"
    })
    void callersPolicyAndTrustPolicyTogetherAllowTheRoleToBeAssumed(String role, String externalId, boolean allowed) {
        AccessRequest.Builder request = AccessRequest.builder()
                .principal(CALLER.toString())
                .action("sts:AssumeRole")
                .resource("arn:aws:iam::111122223333:role/" + role);
        if (externalId != null) {
            request.context("sts:ExternalId", externalId);
        }

        assertThat(PolicyEvaluator.builder()
                        .identityPolicy(AwsPermissions.assumePolicy(Partition.AWS, "IamAudit"))
                        .resourcePolicy(AwsPermissions.trustPolicy(CALLER, "customer-7731"))
                        .build()
                        .decide(request.build())
                        .isAllowed())
                .isEqualTo(allowed);
    }
}
