package io.github.iamaudit.rules.builtin.trust;

import static io.github.iamaudit.testkit.FakeAccount.create;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;

import io.github.iamaudit.rules.builtin.HostileName;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTrustComputeServiceTest {

    private static final String RULE = "role-trust-compute-service";

    private static RuleTester trusting(String principal) {
        return auditing(create().noSupportRole().role("worker", role -> role.trustingService(principal)))
                .with(new RoleTrustComputeService());
    }

    @ParameterizedTest
    @CsvSource({
        "ec2.amazonaws.com, ec2",
        "ec2.amazonaws.com.cn, ec2",
        "lambda.amazonaws.com, lambda",
        "ecs-tasks.amazonaws.com, ecs-tasks",
        "pods.eks.amazonaws.com, pods.eks",
        "codebuild.eu-west-1.amazonaws.com, codebuild",
        "LAMBDA.us-gov-west-1.amazonaws.com, lambda",
    })
    void listsRolesOfCompute(String principal, String service) {
        assertThat(trusting(principal))
                .violates(RULE)
                .onlyOn("worker")
                .withSeverity(Severity.INFO)
                .withMessageContaining("what runs on " + service + " has the role's credentials");
    }

    @ParameterizedTest
    @CsvSource({"cloudtrail.amazonaws.com", "ec2.example.com", "spotfleet.amazonaws.com", "ec2fleet.amazonaws.com"})
    void leavesOtherServicesOut(String principal) {
        assertThat(trusting(principal)).complies(RULE);
    }

    @Test
    void isNotEvaluatedWithoutRoles() {
        assertThat(auditing(create().denied(Facet.ROLES, "iam:ListRoles")).with(new RoleTrustComputeService()))
                .doesNotEvaluate(RULE)
                .because("iam:ListRoles was denied");
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesDoNoHarm(HostileName name) {
        name.assertHarmlessIn(assertThat(
                        auditing(create().role(name.text(), role -> role.trustingService("ec2.amazonaws.com")))
                                .with(new RoleTrustComputeService()))
                .violates(RULE)
                .actual());
    }
}
